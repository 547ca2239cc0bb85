"""From files as they were read to a publication: status date, sources, answers, receipt."""

from __future__ import annotations

from pmo_data.uploads.memory import merged, recalled, remember
from pmo_data.uploads.review import Review, review, review_paths
from pmo_data.uploads.status_date import StatusDate, status_date

__all__ = ["Review", "StatusDate", "merged", "recalled", "remember", "review", "review_paths", "status_date"]
