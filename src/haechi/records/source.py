"""Where each table of a delivery is: a file or folder of its name, or what ``haechi.toml`` maps."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from haechi.errors import Fault
from haechi.records.manifest import MANIFEST, Manifest, Mapped
from haechi.records.model import TABLES
from haechi.records.quote import quoted

__all__ = ["Form", "Source", "find_sources", "stray"]


class Form(Enum):
    """What a table comes as."""

    PARQUET = ".parquet"
    CSV = ".csv"
    JSONL = ".jsonl"
    SQL = "sql"


_DIRECT = Mapped()


@dataclass(frozen=True, slots=True)
class Source:
    """One table's source: its files in delivery order, or its mapping."""

    table: str
    form: Form
    files: tuple[Path, ...] = ()
    mapped: Mapped = _DIRECT


def find_sources(folder: Path, manifest: Manifest, faults: list[Fault]) -> dict[str, Source]:
    """The source of every table that the delivery has, and a fault for each that cannot be one."""
    entries = _entries(folder)
    found = {name: _sources(folder, name, manifest.tables, entries, faults) for name in TABLES}
    for name, sources in found.items():
        if len(sources) > 1:
            came = ", ".join(f"`{_label(source, folder)}`" for source in sources)
            faults.append(Fault(name, f"the table comes more than once: {came}", "keep one of them"))
    if not found["transfers"] and not any(fault.where.startswith("transfers") for fault in faults):
        help = "deliver `transfers.parquet`, `.csv`, `.jsonl` or a folder `transfers/`, or map it by SQL"
        faults.append(Fault("transfers", "the table is missing", help))
    return {name: sources[0] for name, sources in found.items() if sources}


def stray(folder: Path, path: Path) -> str | None:
    """Why this path is not an ordinary file inside the delivery; None if it is one."""
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            return "a link leads out of the delivery"
        if not stat.S_ISREG(path.stat().st_mode):
            return "neither a file nor a folder of files"
        with path.open("rb"):
            return None
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        return f"cannot be read: {getattr(error, 'strerror', None) or 'links in a circle'}"


def _entries(folder: Path) -> frozenset[str]:
    return frozenset(path.name for path in folder.iterdir())


def _sources(
    folder: Path, name: str, mapped: Mapping[str, Mapped], entries: frozenset[str], faults: list[Fault]
) -> list[Source]:
    setting = mapped.get(name, _DIRECT)
    sources = [Source(name, Form.SQL, mapped=setting)] if setting.sql else []
    for form in (Form.PARQUET, Form.CSV, Form.JSONL):
        entry = name + form.value
        if entry not in entries:
            continue
        wrong = stray(folder, folder / entry)
        if wrong:
            faults.append(Fault(entry, wrong, "put the file itself there"))
        else:
            sources.append(Source(name, form, (folder / entry,), setting))
    if name in entries:
        files = _parts(folder, name, faults)
        if files:
            sources.append(Source(name, Form.PARQUET, files, setting))
    if setting.encoding and not any(source.form is Form.CSV for source in sources):
        where = f"{MANIFEST} [tables.{name}] encoding"
        faults.append(Fault(where, "the table has no CSV file", "remove the setting"))
    return sources


def _parts(folder: Path, name: str, faults: list[Fault]) -> tuple[Path, ...]:
    """The Parquet files of a table's folder, sorted by path; partition folders are walked into."""
    top = folder / name
    if not top.is_dir():
        faults.append(Fault(name, "neither a file nor a folder of files", f"deliver `{name}.parquet`"))
        return ()
    if not top.resolve().is_relative_to(folder.resolve()):
        faults.append(Fault(f"{name}/", "a link leads out of the delivery", "put the folder itself there"))
        return ()
    files = []
    for directory, _, names in os.walk(top, onerror=lambda error: faults.append(_closed(folder, error))):
        for path in (Path(directory) / each for each in names if each.endswith(Form.PARQUET.value)):
            wrong = stray(folder, path)
            if wrong:
                faults.append(Fault(quoted(path.relative_to(folder)), wrong, "put the file itself there"))
            else:
                files.append(path)
    if not files and not any(fault.where.startswith((name + "/", f"`{name}/")) for fault in faults):
        faults.append(Fault(f"{name}/", "the folder holds no `.parquet` file", "deliver one, or remove it"))
    return tuple(sorted(files, key=lambda path: path.relative_to(folder).as_posix()))


def _closed(folder: Path, error: OSError) -> Fault:
    where = Path(str(error.filename)).relative_to(folder)
    return Fault(f"{where}/", f"cannot be read: {error.strerror}", "give permission to read it")


def _label(source: Source, folder: Path) -> str:
    if source.form is Form.SQL:
        return f"[tables.{source.table}] of {MANIFEST}"
    if len(source.files) == 1:
        return source.files[0].relative_to(folder).as_posix()
    return f"{source.table}/"
