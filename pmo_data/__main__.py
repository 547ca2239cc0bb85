"""`python -m pmo_data`: the same answers without a browser."""

from __future__ import annotations

import sys

from pmo_data.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
