"""The project list: what each project is, and when it became known, began and really ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cache

from sample_data import closed_projects, open_projects
from sample_data.chance import between, pick, stream
from sample_data.dates import FIRST, LAST, friday, plus, workday
from sample_data.names import LOCATIONS, SITES, VENDORS

STRENGTH = {"x": "extreme", "s": "strong", "m": "moderate", "l": "low"}
ORPHANS = ("P-090", "P-094")
#: One unit plans 30 % too low; everybody else is about right.
TOO_LOW = "LOG"
#: Projects whose board knew before the first publish; the later ones appear when they are proposed.
MONTHS_BEFORE_START = 2.6


@dataclass(frozen=True, eq=False)
class Project:
    """What stays true of a project, whatever the date."""

    id: str
    name: str
    unit: str
    type: str
    investment_class: str
    budget: float
    start: dt.date
    baseline_finish: dt.date
    true_finish: dt.date
    slip: float
    overrun: float
    objectives: dict[str, str]
    programme: str | None = None
    horizon: str = "h1"
    currency: str = "EUR"
    says: str = "candid"
    regulatory: bool = False
    vendor: str | None = None
    state: str = ""
    complexity: str = "medium"
    location: str = "DE"
    site: str = ""
    stopped_on: dt.date | None = None
    tags: frozenset[str] = field(default_factory=frozenset)

    @property
    def days(self) -> int:
        """Calendar days of the first baseline."""
        return (self.baseline_finish - self.start).days

    @property
    def listed_on(self) -> dt.date:
        """Day from which the project is on the list."""
        return plus(self.start, -30.4 * MONTHS_BEFORE_START)

    @property
    def approved_on(self) -> dt.date:
        """Day the board approved it."""
        return plus(self.start, -24)

    @property
    def ended_on(self) -> dt.date:
        """Day it finished, will finish, or was cancelled."""
        return self.stopped_on or self.true_finish

    @property
    def was_open_in_window(self) -> bool:
        """Whether any published snapshot knows it as open."""
        return self.ended_on > FIRST


@cache
def projects() -> tuple[Project, ...]:
    """All 108, by number."""
    closed = [line.split("|") for line in closed_projects.LINES.strip().splitlines()]
    opened = [line.split("|") for line in open_projects.LINES.strip().splitlines()]
    return tuple([*(_closed(parts) for parts in closed), *(_open(parts) for parts in opened)])


@cache
def by_id() -> dict[str, Project]:
    return {project.id: project for project in projects()}


def known(at: dt.date) -> list[Project]:
    """Projects on the list at a date (of one unit; see `At.of`)."""
    return [project for project in projects() if project.listed_on <= at]


def _closed(parts: list[str]) -> Project:
    stop = len(parts) > 9
    common = _common(parts)
    rng = stream("outcome", common["id"])
    slip = between(rng, -0.02, 0.14)
    overrun = rng.normal(0.0, 0.055)
    if common["unit"] == TOO_LOW:
        slip, overrun = between(rng, 0.10, 0.30), rng.normal(0.30, 0.05)
    stopped = plus(common["start"], between(rng, 0.45, 0.8) * common["days"]) if stop else None
    return _made(
        common, slip, overrun, says="candid", stopped_on=workday(stopped) if stopped else None
    )


def _open(parts: list[str]) -> Project:
    common = _common(parts)
    words = dict(word.split("=") if "=" in word else (word, "yes") for word in parts[11].split())
    rng = stream("outcome", common["id"])
    slip = float(words.get("x", between(rng, -0.015, 0.028)))
    overrun = float(words.get("y", between(rng, -0.035, 0.03)))
    vendor = VENDORS[int(words["vendor"])] if "vendor" in words else None
    state = next((word for word in ("hold", "approved", "proposed") if word in words), "")
    return _made(
        common,
        slip,
        overrun,
        says=words.get("says", "candid"),
        programme=_or_none(parts[9]),
        horizon=parts[10],
        vendor=vendor,
        state=state,
        regulatory="reg" in words,
        currency="USD" if "usd" in words else "EUR",
    )


def _or_none(text: str) -> str | None:
    return None if text in ("", "-") else text


def _common(parts: list[str]) -> dict:
    number, name, unit, kind, klass, budget, start, months, goals = parts[:9]
    project_id = f"P-{int(number):03d}"
    rng = stream("project", project_id)
    year, month = map(int, start.split("-"))
    begin = workday(dt.date(year, month, 1 + int(rng.integers(0, 12))))
    finish = friday(plus(begin, 30.4 * int(months)))
    exact = round(float(budget) * between(rng, 0.97, 1.03) / 10) * 10_000
    return {
        "id": project_id,
        "name": name,
        "unit": unit,
        "type": kind,
        "investment_class": klass,
        "budget": float(exact),
        "start": begin,
        "baseline_finish": finish,
        "days": (finish - begin).days,
        "objectives": {f"O-{int(word[:-1]):02d}": STRENGTH[word[-1]] for word in goals.split()},
        "complexity": pick(rng, ("low", "medium", "high"), (3, 4, 2 if exact < 2e6 else 6)),
        "location": pick(rng, LOCATIONS, (5, 3, 1)),
    }


def _made(common: dict, slip: float, overrun: float, **rest) -> Project:
    facts = {key: value for key, value in common.items() if key != "days"}
    if rest.get("currency") == "USD":
        facts["location"] = "US"
    finish = workday(plus(facts["start"], common["days"] * (1 + slip)))
    if facts["id"] > "P-060" and finish <= LAST:
        raise ValueError(f"{facts['id']} is said to be open but ends {finish}")
    site = pick(stream("site", facts["id"]), SITES[facts["location"]])
    return Project(**facts, true_finish=finish, slip=slip, overrun=overrun, site=site, **rest)
