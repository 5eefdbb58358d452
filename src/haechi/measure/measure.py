"""Measures: what would have been otherwise had it been done. A measure changes facts; the law then judges them anew."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from haechi.facts import Facts, Status, Telling, Told, Word
from haechi.names import item_name
from haechi.text import Language, Text, listed, paired, said_apart, together

__all__ = ["DROP_ITEM", "GENERAL", "Measure", "drop_item", "dropping", "taken"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing to do. ``change`` says what of the facts it puts right; it never makes anything worse."""

    code: str
    text: Text
    change: Callable[[Facts], Facts]


def _tell(facts: Facts, items: Told) -> Facts:
    def more(telling: Telling) -> Telling:
        return Telling(telling.said | items, telling.unsaid & ~items)

    def word(word: Word) -> Word:
        return replace(word, telling=more(word.telling))

    return replace(facts, consent=word(facts.consent), third_party=word(facts.third_party), policy=more(facts.policy))


def _consented(facts: Facts) -> Facts:
    return replace(
        facts,
        consent=replace(facts.consent, status=Status.GIVEN, separate=True),
        third_party=replace(facts.third_party, status=Status.GIVEN),
    )


def _guarded(facts: Facts) -> Facts:
    return replace(facts, consent=replace(facts.consent, by_guardian=True), third_party=replace(facts.third_party, by_guardian=True))


_REST = Told.ITEMS | Told.TIME | Told.METHOD | Told.PURPOSE | Told.RETENTION | Told.REFUSAL | Told.EFFECT

GENERAL: tuple[Measure, ...] = (
    Measure(
        "name_recipients",
        Text("이전받는 자의 명칭과 연락처를 알린다", "name the recipients, each with a contact", "告知接收者的名称和联系方式"),
        lambda facts: _tell(facts, Told.RECIPIENT | Told.CONTACT),
    ),
    Measure("state_country", Text("이전되는 국가를 알린다", "state the country", "告知传输的国家"), lambda facts: _tell(facts, Told.COUNTRY)),
    Measure(
        "tell_rest",
        Text(
            "나머지 고지사항(항목, 시기·방법, 목적, 보유기간, 거부 방법·효과)을 모두 알린다",
            "tell all the rest: items, time and method, purpose, retention, how to refuse and its effect",
            "告知其余全部事项（项目、时间和方法、目的、保存期、拒绝的方法和后果）",
        ),
        lambda facts: _tell(facts, _REST),
    ),
    Measure(
        "separate_consent",
        Text(
            "구매 시 국외 이전과 제3자 제공에 각각 별도로 동의를 받는다",
            "ask separate consent to transfer abroad, and consent to provision, at purchase",
            "购买时就跨境传输和向第三方提供分别取得同意",
        ),
        _consented,
    ),
    Measure(
        "guardian_consent",
        Text("만 14세 미만은 법정대리인의 동의를 받는다", "ask the guardian's consent for children under 14", "未满14岁的取得法定代理人同意"),
        _guarded,
    ),
    Measure(
        "sign_clauses",
        Text(
            "안전조치, 고충처리·분쟁해결, 그 밖의 조치를 담은 계약을 체결한다",
            "sign terms with the missing clauses: safety, complaints and disputes, other measures",
            "签订含有安全措施、投诉及纠纷处理、其他措施条款的合同",
        ),
        lambda facts: replace(facts, safety=True, complaints=True, disputes=True, other_measures=True),
    ),
    Measure(
        "stop_rrn",
        Text(
            "법령의 근거 없는 주민등록번호를 보내지 않는다",
            "stop sending resident registration numbers without a statute",
            "停止发送无法律依据的居民登记号码",
        ),
        lambda facts: replace(facts, rrn=False),
    ),
    Measure(
        "stop_on_request",
        Text(
            "탈퇴·처리정지·삭제 뒤에는 보내지 않는다",
            "stop transfers of people who left, or had processing stopped or data erased",
            "对已注销、已要求停止处理或删除的人停止传输",
        ),
        lambda facts: replace(facts, left=False, stopped=False, erased=False),
    ),
    Measure(
        "obey_orders",
        Text("중지 명령을 받은 이전을 멈춘다", "stop what an order of suspension forbids", "停止被命令中止的传输"),
        lambda facts: replace(facts, suspended=False),
    ),
)
"""Measures that any transfer may want for."""

DROP_ITEM = "drop_item"


def drop_item(purpose: str, item: str) -> str:
    """The code of the measure that stops sending one item for one purpose."""
    return f"{DROP_ITEM}:{purpose}:{item}"


def dropping(codes: Iterable[str]) -> Measure:
    """One measure of several such codes: items that are only ever beyond their purposes together."""
    parts = sorted(tuple(code.removeprefix(f"{DROP_ITEM}:").rsplit(":", 1)) for code in codes)
    by_purpose = together((purpose, item) for purpose, item in parts)

    def items(language: Language) -> str:
        return said_apart((paired(f"`{purpose}`", listed((item_name(item, language) for item in some), language), language)
                           for purpose, some in by_purpose.items()), language)

    return Measure(
        f"{DROP_ITEM}:" + "+".join(":".join(part) for part in parts),
        Text(
            f"목적에 필요하지 않은 항목을 보내지 않는다({items('ko')})",
            f"stop sending items the purpose does not need ({items('en')})",
            f"不再发送目的所不需要的项目（{items('zh')}）",
        ),
        lambda facts: facts,
    )


def taken(facts: Facts, codes: Iterable[str], beyond: frozenset[str]) -> Facts:
    """The facts had these measures been taken; ``beyond``: the codes of the items sent beyond the purpose."""
    done = set(codes)
    for measure in GENERAL:
        if measure.code in done:
            facts = measure.change(facts)
    if beyond and beyond <= done:
        items = {code.rsplit(":", 1)[1] for code in beyond}
        facts = replace(facts, minimal=True, rrn=False if "rrn" in items else facts.rrn, credit=False if "credit" in items else facts.credit)
    return facts
