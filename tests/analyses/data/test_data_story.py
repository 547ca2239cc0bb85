"""The planted facts about the data themselves that Problems must reveal in the sample."""

from __future__ import annotations

from pmo_data.analyses.data.problems import causes, problems, title
from tests.samples import asked, story


def test_the_unit_that_reports_late_comes_first_with_its_open_projects():
    planted = story()["late-unit"]

    late = asked(problems, code="unit_late")
    first = asked(causes).iloc[0]

    assert late["unit_id"].tolist() == [planted["unit"]]
    assert late["days_late"].tolist() == [31]
    assert (first["code"], first["projects"]) == ("unit_late", planted["open_projects"])
    assert title(asked(causes), asked(problems)).startswith("Manufacturing reports 31 days late")


def test_the_sample_holds_no_other_error():
    assert asked(causes)["severity"].eq("error").sum() == 1
