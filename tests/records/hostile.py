"""Deliveries that mean harm, or are merely broken: one small builder each, with what must come of it."""

import os
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from .deliveries import MANIFEST, TRANSFER, Row, delivery, transfers, write_csv, write_parquet

Build = Callable[[Path], object]
HEADER = ",".join(TRANSFER)
ROW = "t1,2023-10-01T10:00:00Z,s1,r1,view,CN,p1,name|phone,o1,consent"


@dataclass(frozen=True)
class Case:
    """A delivery and its outcome: a fragment of its fault, or how many transfers are rejected."""

    name: str
    build: Build
    outcome: str | int


def _file(name: str, content: bytes) -> Build:
    def build(folder: Path) -> None:
        delivery(folder, transfers=[] if name.startswith("transfers") else transfers({}))
        (folder / name).write_bytes(content)

    return build


def _csv(text: str) -> Build:
    return _file("transfers.csv", text.encode("utf-8", "surrogateescape"))


def _rows(*changes: dict[str, Any]) -> Build:
    return lambda folder: delivery(folder, transfers=transfers(*changes))


def _column(name: str, values: list[Any], kind: pa.DataType | None = None) -> Build:
    def build(folder: Path) -> None:
        delivery(folder, transfers=[])
        rows = [{**row, name: value} for row, value in zip(transfers(*[{}] * len(values)), values, strict=True)]
        write_parquet(folder / "transfers.parquet", rows, {name: kind} if kind else None)

    return build


def _table(*columns: tuple[str, list[Any]]) -> Build:
    def build(folder: Path) -> None:
        delivery(folder, transfers=[])
        names, values = [name for name, _ in columns], [pa.array(values) for _, values in columns]
        pq.write_table(pa.table(values, names=names), folder / "transfers.parquet")

    return build


def _manifest(text: str | bytes) -> Build:
    def build(folder: Path) -> None:
        delivery(folder)
        (folder / "haechi.toml").write_bytes(text if isinstance(text, bytes) else text.encode())

    return build


def _link(target: str, name: str = "transfers.csv") -> Build:
    def build(folder: Path) -> None:
        delivery(folder, transfers=[] if name.startswith("transfers") else transfers({}))
        (folder.parent / "outside.csv").write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return build


def _special(make: Callable[[Path], object]) -> Build:
    def build(folder: Path) -> None:
        delivery(folder, transfers=[])
        make(folder / "transfers.csv")

    return build


def _parquet(change: Callable[[bytes], bytes]) -> Build:
    def build(folder: Path) -> None:
        delivery(folder, transfers=[])
        path = folder / "transfers.parquet"
        write_parquet(path, transfers(*[{}] * 500))
        path.write_bytes(change(path.read_bytes()))

    return build


def _folder(**parts: bytes) -> Build:
    def build(folder: Path) -> None:
        delivery(folder, transfers=[])
        (folder / "transfers").mkdir()
        for name, content in parts.items():
            (folder / "transfers" / f"{name}.parquet").write_bytes(content)

    return build


def _part(rows: Sequence[Row]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    raw: bytes = sink.getvalue().to_pybytes()
    return raw


def _unlike_parts(folder: Path) -> None:
    _folder(a=_part(transfers({})), b=_part(transfers({"made_at": 5.5, "items": [1.5]})))(folder)


def _footer_of(size: int) -> Build:
    return _parquet(lambda raw: raw[:-8] + struct.pack("<I", size) + b"PAR1")


def _linked_folder(folder: Path) -> None:
    delivery(folder, transfers=[])
    (folder / "transfers").symlink_to("/etc")


def _pipe_for_manifest(folder: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / "haechi.toml")


def _two_of_one(folder: Path) -> None:
    delivery(folder)
    write_csv(folder, "transfers", transfers({}))


PARQUET = [
    Case("parquet of nothing", _file("transfers.parquet", b""), "not a Parquet file"),
    Case("parquet of four bytes", _file("transfers.parquet", b"PAR1"), "not a Parquet file"),
    Case("parquet of two magics", _file("transfers.parquet", b"PAR1PAR1"), "not a Parquet file"),
    Case("parquet that is a zip", _file("transfers.parquet", b"PK\x03\x04" + bytes(500)), "not a Parquet file"),
    Case("parquet that is CSV", _file("transfers.parquet", f"{HEADER}\n{ROW}\n".encode()), "not a Parquet file"),
    Case("parquet that is zeros", _file("transfers.parquet", bytes(100_000)), "not a Parquet file"),
    Case("parquet cut in half", _parquet(lambda raw: raw[: len(raw) // 2]), "not a Parquet file"),
    Case("parquet without its last byte", _parquet(lambda raw: raw[:-1]), "not a Parquet file"),
    Case("parquet without its head", _parquet(lambda raw: raw[100:]), "transfers"),
    Case("parquet of spoiled pages", _parquet(lambda raw: raw[:4] + b"\xff" * 3000 + raw[3004:]), "transfers"),
    Case("parquet of a spoiled footer", _parquet(lambda raw: raw[:-400] + b"\xff" * 392 + raw[-8:]), "transfers"),
    Case("parquet of an endless footer", _footer_of(0xFFFFFFFF), "not a Parquet file"),
    Case("parquet of no footer", _footer_of(0), "not a Parquet file"),
    Case("parquet folder of nothing", _folder(), "the folder holds no `.parquet` file"),
    Case("parquet folder with one broken part", _folder(a=_part(transfers({})), b=b"no"), "transfers/b.parquet"),
    Case("parquet parts of unlike types", _unlike_parts, 1),
    Case("one column twice", _table(("transfer_id", [1]), ("Transfer_ID", [1])), "`transfer_id` comes more than once"),
    Case("one column thrice", _table(*[("made_at", [1])] * 3), "`made_at` comes more than once"),
    Case("no known column", _table(("a", [1])), "column `transfer_id` is missing"),
    Case("no column at all", _table(), "transfers.parquet"),
    Case("five hundred columns", _table(*[(f"c{k}", [1]) for k in range(500)]), "column `made_at` is missing"),
    Case("float identifiers", _column("subject_id", [1.5, float("nan")]), "of type `DOUBLE`"),
    Case("decimal identifiers", _column("subject_id", [1, 2], pa.decimal128(38, 0)), "of type `DECIMAL(38,0)`"),
    Case("identifiers beyond 64 bits", _column("transfer_id", [1, 2**64 - 1], pa.uint64()), 1),
    Case("negative identifiers", _column("transfer_id", [-1, -(2**63)], pa.int64()), 0),
    Case("identifiers as bytes", _column("transfer_id", [b"\xff", b"\x00"]), "of type `BLOB`"),
    Case("identifiers as lists", _column("transfer_id", [["a"], ["b"]]), "of type `VARCHAR[]`"),
    Case("identifiers as structs", _column("transfer_id", [{"a": 1}, {"a": 2}]), "of type `STRUCT"),
    Case("times as floats", _column("made_at", [float("nan"), 1.0]), "of type `DOUBLE`"),
    Case("times as integers", _column("made_at", [0, 2**63 - 1]), "of type `BIGINT`"),
    Case("times at the ends", _column("made_at", [2**63 - 2, -(2**63) + 2, 0], pa.timestamp("us")), 2),
    Case("times of all bits", _column("made_at", [2**63 - 1, 0], pa.timestamp("us")), 1),
    Case("times of nanoseconds", _column("made_at", [2**63 - 2, -(2**63) + 2, 0], pa.timestamp("ns")), 0),
    Case("times of day", _column("made_at", [1, 2], pa.time64("us")), "of type `TIME"),
    Case("items within items", _column("items", [[["name"]], []]), "of type `VARCHAR[][]`"),
    Case("items as numbers", _column("items", [[1, 2], []]), "of type `BIGINT[]`"),
    Case("items as a map", _column("items", [[("name", "1")]], pa.map_(pa.string(), pa.string())), "of type `MAP"),
    Case("items as one text", _column("items", ["name|phone", "name|shoe"]), 1),
    Case("items by the million", _column("items", [["name"] * 1_000_000, ["shoe"] * 1_000_000]), 1),
    Case("a mode of ten million letters", _column("mode", ["x" * 10_000_000, "view"]), 1),
    Case("a country of one letter and of none", _column("country", ["K", "", "KR"]), 2),
    Case("identifiers all NULL", _column("subject_id", [None, None]), 2),
    Case("identifiers all alike", _column("transfer_id", [7] * 1000), 999),
]

CSV = [
    Case("csv of nothing", _csv(""), "the file is empty"),
    Case("csv of one line end", _csv("\n"), "the file is empty"),
    Case("csv of a header alone", _csv(HEADER), 0),
    Case("csv of NULs", _file("transfers.csv", bytes(10_000)), "column `made_at` is missing"),
    Case("csv with a NUL in a cell", _csv(f"{HEADER}\n{ROW}\n".replace("view", "vi\0ew")), 1),
    Case("csv with a NUL identifier", _csv(f"{HEADER}\n{ROW.replace('s1', chr(0))}\n"), 0),
    Case("csv of semicolons", _csv(f"{HEADER}\n{ROW}\n".replace(",", ";")), "separate columns by commas"),
    Case("csv of tabs", _csv(f"{HEADER}\n{ROW}\n".replace(",", "\t")), "separate columns by commas"),
    Case("csv with a row too long", _csv(f"{HEADER}\n{ROW}\n{ROW},more\n"), "line 3 has 11 columns, expected 10"),
    Case("csv with a row too short", _csv(f"{HEADER}\n{ROW}\nt2,2023-10-01\n"), "line 3 has 2 columns, expected 10"),
    Case("csv with an open quote", _csv(f'{HEADER}\n{ROW}\n"{ROW}\n'), "quote that does not close"),
    Case("csv with an open quote in the header", _csv(f'"{HEADER}\n{ROW}\n'), "transfers.csv"),
    Case("csv with text after a quote", _csv(f'{HEADER}\n"t1"x{ROW[2:]}\n'), "quote"),
    Case("csv with line ends in cells", _csv(f'{HEADER}\n{ROW.replace("o1", chr(34) + "o" + chr(10) + "1" + chr(34))}\n'), 0),
    Case("csv of Macintosh line ends", _csv(f"{HEADER}\r{ROW}\r"), 0),
    Case("csv of mixed line ends", _csv(f"{HEADER}\r\n{ROW}\n{ROW.replace('t1', 't2')}\r\n"), "transfers.csv"),
    Case("csv with a cell of ten million letters", _csv(f"{HEADER}\n{ROW.replace('o1', 'x' * 10_000_000)}\n"), 0),
    Case("csv with a mode of ten million letters", _csv(f"{HEADER}\n{ROW.replace('view', 'x' * 10_000_000)}\n"), 1),
    Case("csv with one line of seventy million", _csv(f"{HEADER}\n{'x' * 70_000_000}"), "transfers.csv"),
    Case("csv with a header of a megabyte", _csv("x" * 1_000_000), "does not end"),
    Case("csv with a column twice", _csv(f"{HEADER},made_at\n{ROW},x\n"), "`made_at` comes more than once"),
    Case("csv with nameless columns", _csv(f"{HEADER},,\n{ROW},,\n"), 0),
    Case("csv with blanks about names", _csv(f"{HEADER.replace(',', ' , ')}\n{ROW}\n"), 0),
    Case("csv with ten thousand columns", _csv(",".join(f"c{k}" for k in range(10_000))), "is missing"),
    Case("csv with formulas", _csv(f"{HEADER}\n{ROW.replace('view', '=cmd|calc')}\n"), 1),
    Case("csv of two encodings", _file("transfers.csv", f"{HEADER}\n{ROW}한국어\n".encode() + "한국어\n".encode("cp949")), "not UTF-8 at byte"),
    Case("csv of bytes of no encoding", _file("transfers.csv", f"{HEADER}\n{ROW}".encode() + b"\xff\x80\xff"), "not UTF-8 at byte"),
    Case("csv of half a letter", _file("transfers.csv", f"{HEADER}\n{ROW}".encode() + b"\xe2"), "not UTF-8 at byte"),
    Case("csv of UTF-16 cut short", _file("transfers.csv", f"{HEADER}\n{ROW}".encode("utf-16")[:-1]), "not UTF-16-LE at byte"),
    Case("csv of UTF-16 without a mark", _file("transfers.csv", f"{HEADER}\n{ROW}".encode("utf-16-le")), "transfers.csv"),
    Case("csv of UTF-32", _file("transfers.csv", f"{HEADER}\n{ROW}".encode("utf-32")), "UTF-32"),
    Case("csv that is a picture", _file("transfers.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50), "transfers.csv"),
    Case("csv that is gzip", _file("transfers.csv", b"\x1f\x8b\x08\x00" + bytes(range(256)) * 50), "transfers.csv"),
]

JSON = [
    Case("jsonl cut short", _file("transfers.jsonl", b'{"transfer_id": 1}\n{"transfer_id":'), "line 2 is no JSON"),
    Case("jsonl of a list", _file("transfers.jsonl", b'[{"transfer_id": 1}]'), "hold no object"),
    Case("jsonl of scalars", _file("transfers.jsonl", b'1\n"a"\nnull\n'), "hold no object"),
    Case("jsonl of a name twice", _file("transfers.jsonl", b'{"transfer_id": 1, "transfer_id": 2}'), "twice"),
    Case("jsonl of bad UTF-8", _file("transfers.jsonl", b'{"transfer_id": "\xff"}'), "not UTF-8 at byte 17"),
    Case("jsonl of half surrogates", _file("transfers.jsonl", b'{"transfer_id": "\\ud83d"}'), "is no JSON"),
    Case("jsonl nested without end", _file("transfers.jsonl", b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), "missing"),
    Case("jsonl of NaN", _rows({"subject_id": float("nan")}), "holds double"),
    Case("jsonl of blank lines", _file("transfers.jsonl", b"\n\n\n"), 0),
    Case("jsonl of a huge text", _rows({"order_id": "x" * 10_000_000}), 0),
    Case("jsonl of numbers for times", _rows({"made_at": 1696118400}), 1),
    Case("jsonl of objects for items", _rows({"items": {"name": 1}}), 1),
    Case("jsonl of lists in items", _rows({"items": [["name"]]}), 1),
    Case("jsonl of objects for identifiers", _rows({}, {"subject_id": {"$oid": "1"}}), "holds object"),
    Case("jsonl of integers beyond 64 bits", _rows({"subject_id": 1}, {"subject_id": 2**63}), 1),
    Case("jsonl of floats for identifiers", _rows({"subject_id": 1.5}, {"subject_id": 2}), "holds double"),
    Case("jsonl of times beyond the calendar", _rows(*({"made_at": t} for t in ("0000-12-31", "290309-12-22 (BC) 00:00:00", "294247-01-10", "99999-01-01", "2023-13-01", "now"))), 6),
]  # fmt: skip

PLACES = [
    Case("link out of the delivery", _link("../outside.csv"), "link leads out"),
    Case("link to a password file", _link("/etc/passwd"), "link leads out"),
    Case("link to endless zeros", _link("/dev/zero"), "link leads out"),
    Case("link to the environment", _link("/proc/self/environ"), "link leads out"),
    Case("link to nothing", _link("nowhere.csv"), "cannot be read"),
    Case("link to itself", _link("transfers.csv"), "cannot be read"),
    Case("link of the manifest", _link("../outside.csv", "haechi.toml"), "link leads out"),
    Case("link of a folder", _linked_folder, "link leads out"),
    Case("pipe", _special(os.mkfifo), "neither a file"),
    Case("folder with a file's name", _special(lambda path: path.mkdir()), "neither a file"),
    Case("file with a folder's name", _file("transfers", b"x"), "neither a file"),
    Case("manifest that is a folder", lambda folder: (folder / "haechi.toml").mkdir(parents=True), "no such file"),
    Case("manifest that is a pipe", _pipe_for_manifest, "no such file"),
    Case("nothing", lambda folder: folder.mkdir(), "no such file"),
    Case("not even a folder", lambda folder: None, "no such folder"),
    Case("a file for a folder", lambda folder: folder.write_bytes(b"PK"), "no such folder"),
    Case("two of one table", _two_of_one, "more than once"),
]  # fmt: skip

TOML = [
    Case("manifest of nested lists", _manifest("a = " + "[" * 100_000), "nested too deeply"),
    Case("manifest of nested tables", _manifest("a = " + "{b = " * 50_000), "haechi.toml"),
    Case("manifest of a long key", _manifest("a." * 20_000 + "b = 1"), "nested too deeply"),
    Case("manifest of many tables", _manifest(MANIFEST + "".join(f"[x{k}]\n" for k in range(20_000))), 0),
    Case("manifest of a huge number", _manifest(MANIFEST + "[controller.turnover]\ntotal = { 2023 = " + "9" * 5000 + " }"), "haechi.toml"),
    Case("manifest of strange days", _manifest(MANIFEST + "[coverage]\nfrom = 10:00:00"), "is not a day"),
    Case("manifest naming a path as table", _manifest(MANIFEST + '[tables."../../etc/passwd"]\nsql = "SELECT 1"'), "unknown table"),
    Case("manifest of control characters", _manifest(MANIFEST + '[tables.transfers]\nsql = "\\u0000\\u001b[31m"'), "haechi.toml"),
]  # fmt: skip

CASES = [*PARQUET, *CSV, *JSON, *PLACES, *TOML]
