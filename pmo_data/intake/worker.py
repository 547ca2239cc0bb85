"""The script the limited child runs: arm the limits, read the file, write Arrow, end."""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import resource
import sys
from pathlib import Path


def main(root: str, folder: str, format: str, name: str, seconds: str) -> int:
    """Read `upload` in the folder; 0 when the result or a refusal was written."""
    sys.path.insert(0, root)
    from pmo_data.errors import RefusedError
    from pmo_data.intake import limits, preflight, reading
    from pmo_data.intake.reading import transport

    at = Path(folder)
    _arm(limits, float(seconds))
    try:
        transport.write(reading.read(at / "upload", format, name), at)
        return 0
    except RefusedError as error:
        sentence = str(error)
    except MemoryError:
        return 1
    except Exception as error:  # native readers raise kinds of their own
        protected = type(error).__name__ == "PasswordError" or "password" in str(error).lower()
        sentence = preflight.PROTECTED if protected else (
            f"This workbook is damaged and cannot be read ({type(error).__name__}). "
            "Open it in Excel, let Excel repair it, and save it again."
        )  # fmt: skip
    (at / "refused.json").write_text(json.dumps({"message": sentence}))
    return 0


def _arm(limits: object, seconds: float) -> None:
    wanted = (
        ("RLIMIT_AS", limits.CHILD_MEMORY),
        ("RLIMIT_CPU", math.ceil(seconds) + 1),
        ("RLIMIT_FSIZE", limits.CHILD_FILE_BYTES),
        ("RLIMIT_NOFILE", limits.CHILD_OPEN_FILES),
        ("RLIMIT_CORE", 0),
    )
    for name, most in wanted:
        # macOS knows some of these and refuses others; the wall clock holds there too
        with contextlib.suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, name), (most, most))
    _leave_network()


def _leave_network() -> None:
    new_user, new_network = 0x10000000, 0x40000000
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(new_user | new_network)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
