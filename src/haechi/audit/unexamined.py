"""What an audit did not examine: registers that are missing or not complete, and values that are not there."""

from typing import Any

from haechi.text import Text

__all__ = ["unexamined"]

# Tables whose rows only add a prohibition: their absence changes no verdict, and has to be said.
_PROHIBITING = {
    "orders": Text(
        ko="보호위원회의 국외 이전 중지 명령 대장이 제출되지 않아 명령 위반 여부를 살피지 못했다.",
        en="No register of the Commission's orders came: whether an order to suspend transfers was ignored was not examined.",
        zh="未提交保护委员会命令登记簿：未审查是否违反中止出境命令。",
    ),
    "requests": Text(
        ko="정보주체의 요구 대장이 제출되지 않아 처리정지·삭제 이후의 이전 여부를 살피지 못했다.",
        en="No register of data subjects' requests came: transfers after a suspension or an erasure were not examined.",
        zh="未提交个人信息主体请求登记簿：未审查停止处理或删除之后的传输。",
    ),
}

_MISSING = Text(
    ko="`{table}` 대장이 제출되지 않았다.", en="The register `{table}` was not delivered.", zh="未提交登记簿`{table}`。"
)
_PARTIAL = Text(
    ko="`{table}` 대장은 완전하다고 표시되지 않았다. 없는 행은 «아니오»가 아니라 «기록이 말하지 않음»으로 읽었다.",
    en="The register `{table}` is not declared complete: a row that is missing was read as unknown, never as no.",
    zh="登记簿`{table}`未声明完整：缺失的行按“记录未载明”而非“否”处理。",
)
_VALUES = Text(
    ko="`{column}` 값이 없는 행이 {rows}개 있어 그에 관한 금지는 살피지 못했다.",
    en="`{column}` is missing in {rows} rows: the prohibition that hangs on it was not examined there.",
    zh="`{column}`在{rows}行中缺失：未审查与之相关的禁止规定。",
)
_REGISTERS = ("subjects", "recipients", "purposes", "notices", "notice_recipients", "consents", "contracts", "certifications")


def unexamined(present: dict[str, bool], complete: frozenset[str], missing_values: dict[str, int]) -> list[dict[str, Any]]:
    """Entries ``{what, text}``: ``missing_values`` maps ``table.column`` to the number of rows without a value."""
    entries: list[tuple[str, dict[str, str]]] = []
    for table, text in _PROHIBITING.items():
        if not present.get(table):
            entries.append((table, text.as_dict()))
    for table in _REGISTERS:
        if not present.get(table):
            entries.append((table, _fill(_MISSING, table=table)))
        if table != "subjects" and table not in complete:
            entries.append((f"coverage.{table}", _fill(_PARTIAL, table=table)))
    for column, rows in sorted(missing_values.items()):
        if rows:
            entries.append((column, _fill(_VALUES, column=column, rows=rows)))
    return [{"what": what, "text": text} for what, text in entries]


def _fill(text: Text, **values: object) -> dict[str, str]:
    return {language: words.format(**values) for language, words in text.as_dict().items()}
