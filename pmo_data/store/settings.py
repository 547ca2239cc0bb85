"""Settings in force: the schema's defaults, overridden by the newest settings entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
import pyarrow as pa

from pmo_data.errors import RefusedError, UseError
from pmo_data.schema import SETTINGS, Setting

TABLE = "settings"
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Settings by name in the type of their default.

    Raises UseError for an unknown name, RefusedError for a value that cannot be what it should.
    """
    unknown = sorted(set(values) - set(SETTINGS))
    if unknown:
        raise UseError(f"There is no setting {', '.join(unknown)}.")
    return {name: _typed(SETTINGS[name], value) for name, value in values.items()}


def in_force(body: Mapping[str, Any] | None) -> dict[str, Any]:
    """Every setting: the default unless the entry says otherwise; unknown names are dropped."""
    said = {name: value for name, value in (body or {}).items() if name in SETTINGS}
    return {name: setting.default for name, setting in SETTINGS.items()} | typed(said)


def as_row(values: Mapping[str, Any]) -> pa.Table:
    """One row, one typed column per setting; structured values as JSON text."""
    plain = {name: _plain(value) for name, value in values.items()}
    return pa.table({name: pa.array([value], _kind(value)) for name, value in plain.items()})


def _kind(value: Any) -> pa.DataType | None:
    return pa.string() if value is None else None


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return orjson.dumps(dict(value)).decode()
    return list(value) if isinstance(value, tuple | set | frozenset) else value


def _typed(setting: Setting, value: Any) -> Any:
    try:
        result = _converted(setting.default, value)
    except (TypeError, ValueError) as error:
        kind = type(setting.default).__name__
        raise RefusedError(f"Setting {setting.title}: {value!r} is not a {kind}.") from error
    low, high = setting.minimum, setting.maximum
    outside = (low is not None and result < low) or (high is not None and result > high)
    if outside or (setting.values and result not in setting.values):
        allowed = ", ".join(map(str, setting.values)) or f"{low} to {high}"
        raise RefusedError(
            f"Setting {setting.title}: {value!r} is not allowed; it takes {allowed}."
        )
    return result


def _converted(default: Any, value: Any) -> Any:
    if isinstance(default, bool):
        if isinstance(value, bool):
            return value
        return _YES[str(value).strip().lower()] if str(value).strip().lower() in _YES else int("no")
    if isinstance(default, int):
        if float(value) != int(float(value)):
            raise ValueError(value)
        return int(float(value))
    if isinstance(default, float):
        return float(value)
    if isinstance(default, str):
        return str(value).strip()
    if not isinstance(value, str):
        return value
    return orjson.loads(value) if value.lstrip()[:1] in "[{" else _listed(default, value)


def _listed(default: Any, text: str) -> Any:
    """A list as the settings sheet has it, "0.1; 0.3", its members in the default's type."""
    members = [member.strip() for member in text.split(";") if member.strip()]
    return type(default)(_converted(default[0], member) for member in members)
