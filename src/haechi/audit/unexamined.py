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
    "onward": Text(
        ko="제3국 재이전 기록이 제출되지 않아 제28조의11의 재이전을 살피지 못했다.",
        en="No record of onward transfers came: passing on to third countries (Art. 28-11) was not examined.",
        zh="未提交再转移记录：未审查向第三国再转移（第28条之11）。",
    ),
}

_COLUMNS = {
    ("subjects", "left_at"): Text(
        ko="`subjects.left_at`이 없어 탈퇴 이후의 이전을 살피지 못했다.",
        en="There is no `subjects.left_at`: transfers after an account was closed were not examined.",
        zh="缺少`subjects.left_at`：未审查注销账户之后的传输。",
    ),
    ("contracts", "unlawful_terms"): Text(
        ko="`contracts.unlawful_terms`가 없어 법에 어긋나는 계약 내용(제28조의8제5항)을 살피지 못했다.",
        en="There is no `contracts.unlawful_terms`: terms against the Act (Art. 28-8(5)) were not examined.",
        zh="缺少`contracts.unlawful_terms`：未审查违反法律的合同内容（第28条之8第5款）。",
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
    ko="`{column}` 값이 없는 행이 {rows}개 있어 그에 관한 규정은 살피지 못했다.",
    en="`{column}` is missing in {rows} rows: what hangs on it was not examined there.",
    zh="`{column}`在{rows}行中缺失：未审查与之相关的规定。",
)
_REGISTERS = ("subjects", "recipients", "purposes", "notices", "notice_recipients", "consents", "contracts", "certifications")


def unexamined(
    columns: dict[str, frozenset[str]], complete: frozenset[str], missing_values: dict[str, int]
) -> list[dict[str, Any]]:
    """Entries ``{what, text}``. ``columns`` maps each table that was delivered to its columns, ``missing_values`` maps
    ``table.column`` to the number of rows without a value.
    """
    entries: list[tuple[str, dict[str, str]]] = []
    for table, text in _PROHIBITING.items():
        if table not in columns:
            entries.append((table, text.as_dict()))
    for (table, column), text in _COLUMNS.items():
        if table in columns and column not in columns[table]:
            entries.append((f"{table}.{column}", text.as_dict()))
    for table in _REGISTERS:
        if table not in columns:
            entries.append((table, _fill(_MISSING, table=table)))
        if table != "subjects" and table not in complete:
            entries.append((f"coverage.{table}", _fill(_PARTIAL, table=table)))
    for column, rows in sorted(missing_values.items()):
        if rows:
            entries.append((column, _fill(_VALUES, column=column, rows=rows)))
    return [{"what": what, "text": text} for what, text in entries]


def _fill(text: Text, **values: object) -> dict[str, str]:
    return {language: words.format(**values) for language, words in text.as_dict().items()}
