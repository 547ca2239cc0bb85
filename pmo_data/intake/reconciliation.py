"""Nothing is lost: rows in = kept + left out by reason; sums before = sums after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from pmo_data.intake.drafts import Draft
from pmo_data.intake.typing.numbers import exact_sum


def rows_by_reason(draft: Draft, set_aside: Mapping[str, int]) -> dict[str, int]:
    """Reason -> how many rows were left out."""
    counts = Counter(skipped.reason for skipped in draft.found.skipped)
    counts.update(set_aside)
    return dict(sorted(counts.items()))


def sums_of(draft: Draft, kept: np.ndarray) -> dict[str, dict[str, float]]:
    """Label -> sum over kept rows as written and as typed, for every column of numbers."""
    mask = pa.array(kept)
    return {
        label: {
            "before": exact_sum(typed.raw.filter(mask)),
            "after": exact_sum(typed.values.filter(mask)),
        }
        for label, typed in draft.typed.items()
        if typed.raw is not None and typed.doubt is None
    }
