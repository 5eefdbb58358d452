"""``haechi.toml``: who is examined, which registers are complete, where the tables are."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from haechi.errors import Fault, RecordError
from haechi.records.country import COUNTRIES
from haechi.records.model import FORMAT, TABLES
from haechi.records.quote import nearest, quoted

__all__ = ["MANIFEST", "Controller", "Coverage", "Manifest", "Mapped", "read_manifest"]

MANIFEST = "haechi.toml"
_LARGEST = 1 << 20  # bytes; a manifest is a page of text
_DOTTED = re.compile(r"""[\w"'-]+(?:[ \t]*\.[ \t]*[\w"'-]+){30}""")  # such a key takes tomllib minutes
_SETTINGS: dict[str, tuple[str, ...]] = {
    "": ("format", "controller", "coverage", "tables"),
    "controller": ("name", "country", "online_service", "office_in_korea", "korean_affiliate", "turnover", "subjects", "sensitive_subjects"),
    "controller.turnover": ("total", "related"),
    "coverage": ("complete", "from", "until"),
}
_MAPPED = ("sql", "source", "encoding")


@dataclass(frozen=True, slots=True)
class Controller:
    """The examined marketplace. ``turnover``: KRW by business year, ``total`` and ``related``.

    ``subjects``: Korean data subjects by year, the daily mean of its last three months; ``sensitive_subjects``: those
    of them whose sensitive data or unique identifiers are held. ``korean_affiliate``: whether it set up, or has a
    dominant influence over, a corporation in Korea (31-2(2)).
    """

    name: str
    country: str
    online_service: bool | None = None
    turnover: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    office_in_korea: bool | None = None
    korean_affiliate: bool | None = None
    subjects: Mapping[int, int] = field(default_factory=dict)
    sensitive_subjects: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which registers are complete, for transfers of Korean days from ``from_`` until before ``until``."""

    complete: frozenset[str] = frozenset()
    from_: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where a table is to be had, if not from a file of its own name."""

    sql: str | None = None
    source: str | None = None    # ``sqlite:FILE``, ``postgresql://…`` or ``env:NAME``; absent: files
    encoding: str | None = None  # of the table's CSV file


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that ``haechi.toml`` says."""

    controller: Controller
    coverage: Coverage
    tables: Mapping[str, Mapped]


def read_manifest(path: Path) -> Manifest:
    """Read ``haechi.toml``. Raises RecordError with every fault of it."""
    try:
        document = _parse(path)
    except _UnreadableError as error:
        fault = Fault(MANIFEST, str(error), error.help)
        raise RecordError("the delivery cannot be read", (fault,)) from error
    reading = _Reading()
    manifest = reading.manifest(document)
    if reading.faults:
        raise RecordError("the delivery cannot be read", tuple(reading.faults))
    return manifest


class _UnreadableError(Exception):
    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


def _parse(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise _UnreadableError(
            "there is no such file in the delivery", "run `haechi records init` to see what it holds"
        )
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise _UnreadableError("a link leads out of the delivery", "put the file itself there")
    try:
        if path.stat().st_size > _LARGEST:
            raise _UnreadableError(f"it is larger than {_LARGEST} bytes", "a manifest is a page of text")
        raw = path.read_bytes()
    except OSError as error:
        raise _UnreadableError(f"it cannot be read: {error.strerror}", "permit reading it") from error
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        if _DOTTED.search(text):
            raise RecursionError
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise _UnreadableError(f"the file is not UTF-8 at byte {error.start}", "save it as UTF-8") from error
    except ValueError as error:  # TOMLDecodeError, and a number of more digits than Python reads
        raise _UnreadableError(f"not TOML: {_toml_message(error)}", "mend the line named") from error
    except RecursionError as error:
        raise _UnreadableError("settings are nested too deeply", "a manifest is three levels deep") from error


def _toml_message(error: ValueError) -> str:
    """The parser's words, without what it quotes of the file: a password may stand there."""
    place = re.search(r"\(at ([^()]*)\)$", str(error))
    return f"{str(error).split(':')[0].split('(')[0].strip()[:80]} ({place[1] if place else 'somewhere'})"


class _Reading:
    """One pass over a parsed manifest, which gathers every fault."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def manifest(self, document: dict[str, Any]) -> Manifest:
        self.names("", document)
        if document.get("format") != FORMAT:
            self.fault("format", _came(document, "format", f"`{FORMAT}`"), f'write `format = "{FORMAT}"`')
        return Manifest(
            controller=self.controller(self.section(document, "controller")),
            coverage=self.coverage(self.section(document, "coverage")),
            tables=MappingProxyType(self.tables(self.section(document, "tables"))),
        )

    def fault(self, where: str, what: str, help: str) -> None:
        self.faults.append(Fault(f"{MANIFEST} {where}".strip(), what, help))

    def names(self, section: str, found: Iterable[str]) -> None:
        """A setting of another name is somebody else's, unless it is a slip of one of ours."""
        for name in found:
            meant = nearest(name, _SETTINGS[section])
            if name not in _SETTINGS[section] and meant:
                where = f"[{section}]" if section else ""
                self.fault(where, f"unknown setting {quoted(name)}", f"did you mean `{meant}`?")

    def section(self, document: dict[str, Any], name: str) -> dict[str, Any]:
        found = document.get(name, {})
        if isinstance(found, dict):
            return found
        self.fault(f"[{name}]", "expected a table of settings", f"write `[{name}]` on a line of its own")
        return {}

    def controller(self, found: dict[str, Any]) -> Controller:
        self.names("controller", found)
        name, country = found.get("name"), found.get("country")
        if not isinstance(name, str) or not name.strip():
            came = _came(found, "name", "a name")
            self.fault("[controller] name", came, 'write `name = "…"`: who is examined')
        if country not in COUNTRIES:
            came = _came(found, "country", "an ISO 3166-1 alpha-2 country")
            self.fault("[controller] country", came, 'write two capital letters, such as `country = "SG"`')
        return Controller(
            str(name), str(country), self.flag(found, "online_service"), self.turnover(self.section(found, "turnover")),
            self.flag(found, "office_in_korea"), self.flag(found, "korean_affiliate"),
            self.people(found, "subjects"), self.people(found, "sensitive_subjects"),
        )

    def flag(self, found: dict[str, Any], name: str) -> bool | None:
        value = found.get(name)
        if value is None or isinstance(value, bool):
            return value
        self.fault(f"[controller] {name}", _came(found, name, "true or false"), f"write `{name} = true`")
        return None

    def turnover(self, found: dict[str, Any]) -> Mapping[str, Mapping[int, int]]:
        self.names("controller.turnover", found)
        names = _SETTINGS["controller.turnover"]
        return MappingProxyType({name: self.by_year(found, "controller.turnover", name, "KRW") for name in names})

    def people(self, found: dict[str, Any], name: str) -> Mapping[int, int]:
        return self.by_year(found, "controller", name, "people")

    def by_year(self, found: dict[str, Any], section: str, name: str, unit: str) -> Mapping[int, int]:
        years = found.get(name, {})
        if isinstance(years, dict) and all(_is_year(y) and _is_amount(v) for y, v in years.items()):
            return MappingProxyType({int(year): amount for year, amount in years.items()})
        self.fault(f"[{section}] {name}", f"expected {unit} by year", f"write `{name} = {{ 2023 = 0 }}`, whole numbers")
        return MappingProxyType({})

    def coverage(self, found: dict[str, Any]) -> Coverage:
        self.names("coverage", found)
        complete = found.get("complete", [])
        if not isinstance(complete, list):
            self.fault("[coverage] complete", "expected a list", 'write `complete = ["consents"]`')
            complete = []
        for name in complete:
            if not isinstance(name, str) or name not in TABLES:
                self.unknown_table("[coverage] complete", name)
        start, end = self.day(found, "from"), self.day(found, "until")
        if start and end and start >= end:
            what = f"`from` {start} is not before `until` {end}"
            self.fault("[coverage]", what, "`until` is the first day no longer covered")
        return Coverage(frozenset(str(name) for name in complete), start, end)

    def day(self, found: dict[str, Any], name: str) -> date | None:
        value = found.get(name)
        if isinstance(value, str):
            with suppress(ValueError):
                value = date.fromisoformat(value)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.fault(f"[coverage] {name}", _came(found, name, "a day"), f"write `{name} = 2023-10-01`")
        return None

    def tables(self, found: dict[str, Any]) -> dict[str, Mapped]:
        read: dict[str, Mapped] = {}
        for name, settings in found.items():
            where = f"[tables.{name}]" if name in TABLES else "[tables]"
            if name not in TABLES:
                self.unknown_table(where, name)
            elif not isinstance(settings, dict):
                self.fault(where, "expected a table of settings", f'write `[tables.{name}]` and `sql = "…"`')
            else:
                read[name] = self.mapped(where, settings)
        return read

    def mapped(self, where: str, found: dict[str, Any]) -> Mapped:
        for name in found:
            if name not in _MAPPED and (meant := nearest(name, _MAPPED)):
                self.fault(where, f"unknown setting {quoted(name)}", f"did you mean `{meant}`?")
        for name in _MAPPED:
            if name in found and (not isinstance(found[name], str) or not found[name].strip()):
                self.fault(f"{where} {name}", "expected a text", f'write `{name} = "…"`')
        sql, source, encoding = (str(found[n]) if n in found else None for n in _MAPPED)
        if source and not sql:
            self.fault(where, "a source without SQL", 'say which rows: `sql = "SELECT … FROM …"`')
        return Mapped(sql, source, encoding)

    def unknown_table(self, where: str, name: object) -> None:
        meant = nearest(str(name), TABLES)
        help = f"did you mean `{meant}`?" if meant else f"the tables are {', '.join(TABLES)}"
        self.fault(where, f"unknown table {quoted(name)}", help)


def _came(found: dict[str, Any], name: str, expected: str) -> str:
    return f"{quoted(found[name])} is not {expected}" if name in found else f"missing; expected {expected}"


def _is_year(name: str) -> bool:
    return len(name) == 4 and name.isascii() and name.isdigit()


def _is_amount(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
