"""CSV in the encodings of the trade."""

from pathlib import Path

import pytest

from haechi.errors import RecordError
from haechi.records.delivery import open_delivery
from haechi.records.encoding import UnreadableError, as_utf8, find_encoding

from .deliveries import MANIFEST, delivery

KOREAN = "판매자 이름은 홍길동이고 연락처는 고객센터입니다, 서울특별시 강남구"
CHINESE = "卖家名称为上海某某贸易有限公司，联系方式请见客服中心，地址在浙江省杭州市"


def names(folder: Path) -> list[str]:
    with open_delivery(folder, threads=1) as opened:
        return [name for (name,) in opened.connection.execute("SELECT name FROM source.recipients").fetchall()]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "utf-8"), (KOREAN, "utf-8-sig"), (KOREAN, "cp949"), (KOREAN, "euc-kr"), (KOREAN, "utf-16"),
        (CHINESE, "gb18030"), (CHINESE, "gbk"), (CHINESE, "utf-8"), (CHINESE, "utf-16"), ("𠮷野家", "gb18030"),
        ("plain", "ascii"),
    ],
)  # fmt: skip
def test_the_encoding_is_found(tmp_path: Path, text: str, encoding: str) -> None:
    folder = delivery(tmp_path)
    content = f'recipient_id,name,country\nr1,"{text}",CN\n'
    (folder / "recipients.csv").write_bytes(content.encode(encoding))
    assert names(folder) == [text]


@pytest.mark.parametrize("mark", [b"\xfe\xff", b""])
def test_utf16_needs_its_mark(tmp_path: Path, mark: bytes) -> None:
    folder = delivery(tmp_path)
    (folder / "recipients.csv").write_bytes(mark + "recipient_id,name\nr1,이름\n".encode("utf-16-be"))
    if mark:
        assert names(folder) == ["이름"]
    else:
        with pytest.raises(RecordError, match=r"recipients\.csv"):
            names(folder)


def test_the_manifest_may_name_the_encoding(tmp_path: Path) -> None:
    content = f"recipient_id,name\nr1,{CHINESE}\n".encode("gb18030")
    for setting, outcome in {"gb18030": CHINESE, "GBK": CHINESE}.items():
        folder = delivery(tmp_path / setting, f'{MANIFEST}[tables.recipients]\nencoding = "{setting}"\n')
        (folder / "recipients.csv").write_bytes(content)
        assert names(folder) == [outcome]
    for setting, told in {"utf-8": "not UTF-8 at byte 21", "klingon": "not known", "cp1252": "not one of"}.items():
        folder = delivery(tmp_path / setting, f'{MANIFEST}[tables.recipients]\nencoding = "{setting}"\n')
        (folder / "recipients.csv").write_bytes(content)
        with pytest.raises(RecordError, match=told):
            names(folder)


def test_two_encodings_in_one_file_are_told_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    good = f"a,b\n1,{KOREAN}\n".encode()
    path.write_bytes(good + f"2,{KOREAN}\n".encode("cp949"))
    with pytest.raises(UnreadableError, match=f"at byte {len(good) + 2}"):
        find_encoding(path)


def test_a_letter_across_two_blocks_is_one_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("haechi.records.encoding._BLOCK", 3)
    path = tmp_path / "a.csv"
    for encoding in ("utf-8", "cp949", "utf-16"):
        path.write_bytes(KOREAN.encode(encoding))
        found = find_encoding(path)
        copied = as_utf8(path, found, tmp_path / "b.csv")
        assert copied.read_text(encoding="utf-8") == KOREAN


def test_the_place_is_right_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("한국".encode() * 7 + b"\xff\xff")
    for block in (1, 2, 5, 1000):
        monkeypatch.setattr("haechi.records.encoding._BLOCK", block)
        with pytest.raises(UnreadableError, match="at byte 42"):
            find_encoding(path)


def test_a_file_cut_within_a_letter_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("ab한".encode()[:-1])
    with pytest.raises(UnreadableError, match="at byte 2"):
        find_encoding(path, "utf-8")
