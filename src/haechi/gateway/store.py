"""The store: one database, SQLite or PostgreSQL; who writes holds the lock of the tenant's log."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import ARRAY, Connection, Engine, Table, any_, bindparam, create_engine, event, func, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from haechi.errors import StoreError
from haechi.gateway.schema import head
from haechi.gateway.unavailable import Unavailable, faults_of_the_store

__all__ = ["Store", "holds", "one_of", "put_rows", "refresh_plans"]


class Store:
    """An open store. ``url`` is an SQLAlchemy address: ``sqlite:///file`` or ``postgresql+psycopg://…``."""

    def __init__(self, url: str) -> None:
        self.url = _address(url)
        self.engine = _engine(self.url)
        self._check = _same_file(self.engine) if self.engine.dialect.name == "sqlite" else None
        self.embedded = self.engine.dialect.name == "sqlite"

    def migrate(self) -> None:
        """Bring the store to the newest version; raises ``StoreError`` if it is newer than this program."""
        with faults_of_the_store(), self.engine.connect() as connection, connection.begin(), _scripts() as config:
            known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
            here = MigrationContext.configure(connection).get_current_revision()
            if here is not None and here not in known:
                raise StoreError(f"the store is of version `{here}`, which this program does not know", help="install the newer Haechi")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    @property
    def place(self) -> str:
        """Where it lies, for people: without a password."""
        return self.engine.url.render_as_string(hide_password=True)

    def version(self) -> str | None:
        """The version the store is of; None where no gateway was made yet: no file, or a database without one."""
        if self.embedded and not Path(self.engine.url.database or "").is_file():
            return None  # SQLite would make the file by looking into it
        with faults_of_the_store(), self.engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()

    @staticmethod
    def newest_version() -> str | None:
        """The version this program works on."""
        with _scripts() as config:
            return ScriptDirectory.from_config(config).get_current_head()

    def require_made(self) -> str:
        """The version of the store. Raises ``StoreError`` where no gateway was made yet; nothing is made by looking."""
        here = self.version()
        if here is None:
            raise StoreError(f"there is no gateway in `{self.place}`", help="name its store with --store (HAECHI_STORE), or go to the folder it was "
                             "made in; `haechi serve` or `haechi gateway init` makes a new one")
        return here

    def require_current(self) -> None:
        """Raise ``StoreError`` unless the store is there and of this program's version."""
        here, wanted = self.require_made(), self.newest_version()
        if here != wanted:
            raise StoreError(f"the store is of version `{here}`, this program needs `{wanted}`", help="run `haechi gateway migrate`")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state; it writes nothing."""
        with faults_of_the_store(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is durable once this block ends, and undone if it raises."""
        with faults_of_the_store(), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def lock(self, connection: Connection, tenant: str) -> Any:
        """The tenant's head, held until the transaction ends; what is read after this is the latest there is."""
        return self.head(connection, tenant, lock=not self.embedded)

    @staticmethod
    def head(connection: Connection, tenant: str, *, lock: bool = False) -> Any:
        """The tenant's head as it is read, unless ``lock`` holds it."""
        query = select(head).where(head.c.tenant == tenant)
        found = connection.execute(query.with_for_update() if lock else query).one_or_none()
        if found is None:
            raise StoreError(f"the store holds no tenant `{tenant}`", help="`haechi gateway status` lists those it holds: name one with "
                             "--tenant (HAECHI_TENANT); `haechi gateway init` makes a new one")
        return found

    def clock_us(self) -> int | None:
        """The database server's own clock (µs since 1970); None where the store is embedded and has none."""
        if self.embedded:
            return None
        with self.reading() as connection:
            return int(connection.exec_driver_sql("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint").scalar_one())

    def latest_us(self) -> int:
        """The latest stamp in any log of the store (µs since 1970); 0 while there is none. No clock that is right is behind it."""
        with self.reading() as connection:
            return int(connection.execute(select(func.coalesce(func.max(head.c.last_us), 0))).scalar_one())

    def require_answer(self) -> None:
        """Raise ``Unavailable`` if the database does not answer, or its file is not the one that was opened."""
        with self.reading() as connection:
            connection.exec_driver_sql("SELECT 1")
        if self._check is not None:
            self._check()

    def scrub(self) -> bool:
        """Let go of SQLite's journal, in which what was deleted still lies; False if somebody is reading: nobody is kept waiting for it.

        On a server that is its vacuum's and its archive's.
        """
        if not self.embedded:
            return True
        with faults_of_the_store(), closing(self.engine.raw_connection()) as connection:  # outside of any transaction
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout = 0")
            try:
                busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {_BUSY}")
        return not busy

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def one_of(connection: Connection, column: Any, values: Sequence[Any]) -> Any:
    """The condition that a column is one of these: on PostgreSQL one array, so that its plan does not hang on how many they are."""
    if connection.dialect.name == "sqlite":
        return column.in_(values)
    return column == any_(bindparam(None, list(values), type_=ARRAY(column.type)))


def holds(connection: Connection, column: Any, text: str) -> Any:
    """The condition that this text stands in a column, letter by letter."""
    within = func.instr if connection.dialect.name == "sqlite" else func.strpos
    return within(column, text) > 0


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows: by COPY where there is one."""
    if len(rows) < 4:
        if rows:
            connection.execute(insert(table), list(rows))
        return
    columns = list(rows[0])
    into = f"{table.name} ({', '.join(columns)})"
    if connection.dialect.name == "sqlite":  # past the compiler, which looks at every value of every row
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", [tuple([row[column] for column in columns]) for row in rows])
        return
    raw, statement = connection.connection.cursor(), f"COPY {into} FROM STDIN"
    driver = connection.dialect.loaded_dbapi
    try:
        with raw.copy(statement) as copy:
            for row in rows:
                copy.write_row([row[column] for column in columns])
    except driver.Error as error:  # what does not go through SQLAlchemy is not yet an error of its
        raise DBAPIError.instance(None, None, error, driver.Error, hide_parameters=True, dialect=connection.dialect) from None
    raw.close()


def refresh_plans(store: "Store") -> None:
    """Let PostgreSQL look at what has been loaded: without that it plans for an empty store."""
    if not store.embedded:
        with store.writing() as connection:
            connection.exec_driver_sql("ANALYZE")


def _address(url: str) -> str:
    try:
        made = make_url(url)
    except Exception:
        raise StoreError("the store's address cannot be read", help="write sqlite:///FILE or postgresql://USER@HOST/NAME") from None
    if made.drivername == "postgresql":
        made = made.set(drivername="postgresql+psycopg")
    if made.drivername not in ("sqlite", "postgresql+psycopg"):
        raise StoreError(f"a store cannot be `{made.drivername}`", help="write sqlite:///FILE or postgresql://USER@HOST/NAME")
    return made.render_as_string(hide_password=False)


_BUSY = 30_000  # ms for which SQLite waits for another writer
_SERVER: dict[str, Any] = {
    "pool_size": 8, "max_overflow": 8,
    # a server that is silent is given up in 15 s: whoever asked is waiting
    "connect_args": {"connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 5, "keepalives_count": 2, "tcp_user_timeout": 15_000},
}


def _engine(url: str) -> Engine:
    embedded = url.startswith("sqlite")
    try:
        engine = create_engine(url, pool_pre_ping=not embedded, hide_parameters=True, pool_timeout=10, **({} if embedded else _SERVER))
    except (NoSuchModuleError, ModuleNotFoundError):
        raise StoreError("PostgreSQL's driver is not installed", help="pip install 'haechi[postgresql]'") from None
    if embedded:
        event.listen(engine, "connect", _sqlite)
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "connect", _postgresql)
    return engine


def _sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None  # transactions begin where this module says, not where the driver guesses
    # what is deleted is overwritten: erasing somebody is to leave nothing of her in the file
    for pragma in ("journal_mode = WAL", "synchronous = FULL", f"busy_timeout = {_BUSY}", "fullfsync = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _same_file(engine: Engine) -> Callable[[], None]:
    """Let this engine open and write one file only: SQLite would go on with one that was taken away, which nobody finds again.

    What it returns looks once more, for whoever asks.
    """
    path, first = Path(engine.url.database or ""), list[tuple[int, int]]()

    def check(*args: object) -> None:
        here = _identity(path)
        if first and here != first[0]:
            raise Unavailable("the store's file was taken away or replaced while the gateway ran",
                              help="put it back; if another is there on purpose, run `haechi ledger verify`, then start the gateway again")

    def remember(*args: object) -> None:
        first[:] = first or [_identity(path)]

    event.listen(engine, "do_connect", check)
    event.listen(engine, "connect", remember)
    event.listen(engine, "commit", check)
    return check


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_dev, found.st_ino)


def _postgresql(connection: Any, record: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")
        cursor.execute("SET TIME ZONE 'UTC'")
        cursor.execute("SET statement_timeout = '30s'")
        cursor.execute("SET lock_timeout = '10s'")
        cursor.execute("SET idle_in_transaction_session_timeout = '60s'")  # a worker that hangs is not to hold the lock for ever
        cursor.execute("SET enable_seqscan = off")  # every question of ours is by key; a young table has no statistics to say so
        cursor.execute("SET jit = off")
        cursor.execute("SHOW fsync")
        if cursor.fetchone()[0] != "on":
            raise Unavailable("PostgreSQL runs with `fsync` off: what it says is durable is not", help="set `fsync = on` and reload it")
    connection.commit()


@contextmanager
def _scripts() -> Iterator[Config]:
    with as_file(files("haechi.gateway.migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder))
        yield config
