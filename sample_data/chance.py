"""Random numbers that do not depend on the order in which they are asked for.

Every thing has a stream of its own, named by what it is for. So the same project looks the same in
every snapshot, and adding a risk changes nothing else.
"""

from __future__ import annotations

import zlib

import numpy as np

SEED = 20261031


def stream(*names: object) -> np.random.Generator:
    """The stream of random numbers with that name."""
    text = "/".join(str(name) for name in names)
    return np.random.Generator(np.random.PCG64([SEED, zlib.crc32(text.encode())]))


def pick(rng: np.random.Generator, options: list | tuple, weights: list | tuple | None = None):
    """One of the options, by weight."""
    if weights is None:
        return options[int(rng.integers(len(options)))]
    total = float(sum(weights))
    return options[int(rng.choice(len(options), p=[w / total for w in weights]))]


def between(rng: np.random.Generator, low: float, high: float) -> float:
    """A number between the two."""
    return float(low + (high - low) * rng.random())
