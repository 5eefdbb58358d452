"""Facts written out and read back, so that they can be judged again without the records."""

from dataclasses import fields
from datetime import date
from enum import Enum, Flag
from typing import Any, get_args, get_type_hints

from haechi.facts.model import Facts, Onward, Telling, Word

__all__ = ["read_facts", "spell_facts"]

_NESTED = (Word, Telling, Onward)


def spell_facts(facts: Facts) -> dict[str, Any]:
    """Facts as plain values: names of enumerations, numbers of flags, days as text; fit for JSON."""
    return {name: _spell(getattr(facts, name)) for name in _HINTS}


def _spell(value: Any) -> Any:
    if isinstance(value, Flag):
        return value.value
    if isinstance(value, Enum):
        return value.name.lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, _NESTED):
        return {field.name: _spell(getattr(value, field.name)) for field in fields(value)}
    return list(value) if isinstance(value, tuple) else value


def read_facts(spelled: dict[str, Any]) -> Facts:
    """Facts from what ``spell_facts`` wrote. KeyError or ValueError where it is something else."""
    return Facts(**{name: _read(spelled[name], hint) for name, hint in _HINTS.items()})


def _read(value: Any, hint: Any) -> Any:
    if value is None:
        return None
    kind = next((part for part in (*get_args(hint), hint) if isinstance(part, type) and part is not type(None)), hint)
    if kind is date:
        return date.fromisoformat(value)
    if kind in _NESTED:
        return kind(**{name: _read(value[name], inner) for name, inner in get_type_hints(kind).items()})
    if isinstance(kind, type) and issubclass(kind, Flag):
        return kind(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind[value.upper()]
    return tuple(value) if isinstance(value, list) else value


_HINTS = get_type_hints(Facts)
