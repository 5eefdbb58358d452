"""A delivery, read and checked: the records of a marketplace as relations that facts are derived from."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import duckdb
from duckdb import DuckDBPyConnection

from haechi.errors import Fault, OutputError, RecordError
from haechi.records.checking import Note, TableInfo, check_rows, recheck_transfers
from haechi.records.digest import digest
from haechi.records.failure import reading
from haechi.records.identifier import resolve_ids
from haechi.records.land_sql import Budget
from haechi.records.landed import Landed
from haechi.records.landing import land
from haechi.records.manifest import MANIFEST, Manifest, read_manifest
from haechi.records.model import TABLES
from haechi.records.quote import quoted
from haechi.records.rejects import create_rejects
from haechi.records.relations import create_relations, create_typed
from haechi.records.source import Form, Source, find_sources
from haechi.records.typed import Typed, typed

__all__ = ["Delivery", "collect_transfer_rejects", "open_delivery"]

Progress = Callable[[str], None]


@dataclass(slots=True)
class Delivery:
    """A delivery open for reading; a context manager. Everything it wrote is gone once it is closed.

    ``connection`` holds the encoded relations (schema ``records``), the readable tables (schema ``source``)
    and ``rejects``. ``tables`` and ``notes`` say what came.
    """

    folder: Path
    scratch: Path
    connection: DuckDBPyConnection
    manifest: Manifest
    sources: Mapping[str, Source]
    landed: Mapping[str, Landed]
    typed: Mapping[str, Typed]
    tables: dict[str, TableInfo]
    notes: tuple[Note, ...]

    def __enter__(self) -> "Delivery":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection and remove what was written to scratch."""
        self.connection.close()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def digest(self) -> str:
        """``sha256:…`` over all that was delivered: names and bytes of files, rows of mapped tables."""
        files = [self.folder / MANIFEST, *(file for source in self.sources.values() for file in source.files)]
        mapped = {name: self.landed[name] for name, source in self.sources.items() if source.form is Form.SQL}
        ((threads,),) = self.connection.execute("SELECT current_setting('threads')").fetchall()
        with reading("the delivery"):
            return digest(self.connection, self.folder, files, mapped, int(threads))


def open_delivery(
    path: Path,
    *,
    memory: str | None = None,
    threads: int | None = None,
    scratch: Path | None = None,
    progress: Progress | None = None,
    sql_seconds: float = 3600.0,
) -> Delivery:
    """Read a delivery's folder and check every row of it but those of transfers.

    ``memory`` is DuckDB's limit («4GB»), ``scratch`` the folder for what does not fit (else the system's),
    ``sql_seconds`` the longest that the query of a mapped table may run.
    Raises RecordError with every fault if the delivery cannot be read. The rows of transfers are checked when
    they are read: ``fault`` of ``records.transfers`` is not 0 for a row that is to be rejected.
    """
    folder = _folder(path)
    own = _scratch(scratch)
    connection = None
    try:
        connection = _connect(own, memory, threads)
        budget = Budget(memory, threads, sql_seconds)
        return _Opening(folder, own, connection, budget, progress or (lambda step: None)).delivery()
    except BaseException:
        if connection is not None:
            connection.close()
        shutil.rmtree(own, ignore_errors=True)
        raise


def collect_transfer_rejects(delivery: Delivery) -> int:
    """Read all transfers again and write the rejects of them; how many rows they are."""
    with reading("transfers"):
        rejected = recheck_transfers(delivery.connection, delivery.typed["transfers"])
    info = delivery.tables["transfers"]
    delivery.tables["transfers"] = TableInfo(info.rows, rejected, info.present, info.columns)
    return rejected


def _folder(path: Path) -> Path:
    folder = path.absolute()
    try:
        if folder.is_dir():
            next(folder.iterdir(), None)
            return folder
        what = "there is no such folder"
    except OSError as error:
        what = f"the folder cannot be read: {error.strerror}"
    fault = Fault(str(path), what, "name the folder that holds `haechi.toml` and the tables")
    raise RecordError("the delivery cannot be read", (fault,))


def _scratch(within: Path | None) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="haechi-", dir=within))
    except OSError as error:
        message = f"the scratch folder cannot be written: {error.strerror}"
        raise OutputError(message, "name a folder with room and permission to write") from error


def _connect(scratch: Path, memory: str | None, threads: int | None) -> DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "temp_directory": str(scratch / "spill"),
        "preserve_insertion_order": True,
    }
    if memory is not None:
        config["memory_limit"] = memory
    if threads is not None:
        config["threads"] = threads
    try:
        connection = duckdb.connect(str(scratch / "delivery.duckdb"), config=config)
    except duckdb.Error as error:
        message = f"DuckDB cannot start with memory {quoted(memory)} and threads {quoted(threads)}"
        raise OutputError(message, "write memory such as `4GB`, threads as a number from 1") from error
    connection.execute("SET TimeZone = 'UTC'")
    for schema in ("typed", "source", "records"):
        connection.execute(f"CREATE SCHEMA {schema}")
    return connection


class _Opening:
    """The steps of opening a delivery; the faults of each are gathered as long as the next can be taken."""

    def __init__(
        self, folder: Path, scratch: Path, connection: DuckDBPyConnection, budget: Budget, say: Progress
    ) -> None:
        self.folder, self.scratch, self.connection = folder, scratch, connection
        self.budget, self.say = budget, say
        self.faults: list[Fault] = []

    def delivery(self) -> Delivery:
        manifest = read_manifest(self.folder / MANIFEST)
        sources = find_sources(self.folder, manifest, self.faults)
        self.say("reading the tables")
        landed = land(self.connection, self.folder, sources, self.scratch, self.budget, self.faults)
        tables = self.typed_tables(landed)
        if self.faults:
            raise RecordError("the delivery cannot be read", tuple(self.faults))
        infos, notes = self.checked(manifest, landed, tables)
        with self.step("encoding the registers"):
            create_relations(self.connection, manifest, infos)
        opened = (self.folder, self.scratch, self.connection, manifest, sources, landed, tables)
        return Delivery(*opened, tables=infos, notes=tuple(sorted(notes)))

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        self.say(name)
        with reading(name):
            yield

    def typed_tables(self, landed: Mapping[str, Landed]) -> dict[str, Typed]:
        with self.step("reading the identifiers"):
            ids = resolve_ids(self.connection, landed, self.faults)
        return {name: typed(table, landed.get(name), ids, self.faults) for name, table in TABLES.items()}

    def checked(
        self, manifest: Manifest, landed: Mapping[str, Landed], tables: Mapping[str, Typed]
    ) -> tuple[dict[str, TableInfo], list[Note]]:
        create_rejects(self.connection)
        infos: dict[str, TableInfo] = {}
        notes: list[Note] = []
        for name, table in tables.items():
            create_typed(self.connection, table)
            try:
                with self.step(f"checking {name}"):
                    infos[name] = check_rows(self.connection, table, landed.get(name), notes)
            except RecordError as error:
                self.faults.extend(error.faults)
        if self.faults:
            raise RecordError("the delivery cannot be read", tuple(self.faults))
        for name in sorted(manifest.coverage.complete):
            if not infos[name].present:
                notes.append(Note(name, "called complete, and not delivered: the register is read as empty"))
        return infos, notes
