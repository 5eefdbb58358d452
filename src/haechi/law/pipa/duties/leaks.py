"""PIPA 34 with Decree 39 and 40, and old 39-4: a leak is told to the people and reported (유출 통지ㆍ신고).

Until 2023-09-14 online services told and reported within 24 hours, any number of people. Since then it is 72 hours, and a
report only of graver leaks. Since 2026-09-11 one item more is told, and the report stands in (4).
"""

from haechi.facts import Incident
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.duties.leak_items import ITEMS, ITEMS_2020, ITEMS_2026, Item
from haechi.law.pipa.duties.people_fines import (
    LEAK_FINE,
    LEAK_FINE_2020,
    LEAK_FINE_2026,
    REPORT_FINE,
    REPORT_FINE_2026,
)
from haechi.law.pipa.reading import OLD
from haechi.law.pipa.sanctions import CORRECTION
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020
from haechi.law.rule import Condition, Doubt, Ground, Interval, Level, Rule, Sanction, since, span
from haechi.logic import Truth, any_of, implies
from haechi.text import Text

__all__ = ["LEAK_ONLINE", "REPORT", "REPORT_2026", "TOLD", "TOLD_2026"]

UNTIL_2026 = span("2023-09-15", "2026-09-11")
SINCE_2026 = since("2026-09-11")

TELL = Text(
    ko="알게 된 사실을 바로 정보주체에게 알리고, 확인되는 내용은 추가로 알린다. 늦은 사유(긴급 조치, 천재지변 등)가 있으면 그 증빙을 남긴다.",
    en="Tell the people at once what is known, and the rest as it is found out; keep proof of what excuses the delay, such as urgent "
       "containment or force majeure.",
    zh="立即向信息主体告知已知事实，其余内容查明后补充告知；有迟延的正当理由（紧急措施、不可抗力等）的，留存证明。",
)
REPORT_NOW = Text(
    ko="바로 보호위원회 또는 한국인터넷진흥원에 신고하고, 늦었거나 신고하지 않은 사유가 있으면 그 증빙을 남긴다.",
    en="Report to the Commission or KISA at once; keep proof of what excuses the delay, or the report itself.",
    zh="立即向保护委员会或韩国互联网振兴院申报；有迟延或无需申报的理由的，留存证明。",
)
EXCUSES = Doubt(text=Text(
    ko="기한의 예외(긴급한 조치, 천재지변 등 부득이한 사유), 연락처를 알 수 없을 때의 홈페이지 게시, 확인되지 않은 내용의 추가 통지를 나타내는 "
       "기록은 없다. 늦은 것은 위반으로 적고, 개인정보처리자가 사유를 보일 수 있다.",
    en="No record tells of what excuses a delay (urgent containment, force majeure), of a posting on the website where people cannot be "
       "reached, or of items told later once they were known: being late is read as a breach, and the controller may show the excuse.",
    zh="记录中没有体现期限的例外（紧急措施、不可抗力）、无法联系时的网站公告、以及查明后的补充告知：逾期视为违反，个人信息处理者可证明其理由。",
))
CONTENT = Doubt(text=Text(
    ko="신고한 내용은 기록에 없으므로 신고한 때만 본다.",
    en="What a report contained no record tells: only its time is examined.",
    zh="申报的内容没有记录，因此只审查申报的时间。",
))


def _any_leak(matter: Incident) -> Truth:
    """Every leak is told of, however small."""
    return True


def _grave(matter: Incident) -> Truth:
    """A thousand people, sensitive or unique data, or unlawful access from outside (Decree 40(1))."""
    return any_of((matter.thousand, matter.sensitive_or_unique, matter.unlawful_access))


def _said(item: Item) -> Condition:
    """The item stood in what the people were told; of a leak nobody was told of, only that is said."""
    return Condition(
        cite=cite(item.cite), law=item.law, holds=lambda matter: implies(matter.told, item.told(matter)),
        unmet=Text(
            ko=f"유출 통지에 없음: {item.words.ko}",
            en=f"The people were not told: {item.words.en}",
            zh=f"泄露通知中缺少：{item.words.zh}",
        ),
        unshown=unshown(
            "유출 통지를 하였다면 다음을 알렸는지", "the people, if they were told of the leak, were told", "如已通知泄露，是否告知了",
            item.words,
        ),
        remedy=Text(
            ko=f"정보주체에게 다음을 추가로 알린다: {item.words.ko}",
            en=f"Tell the people in addition: {item.words.en}",
            zh=f"向信息主体补充告知：{item.words.zh}",
        ),
    )


def _telling(items: tuple[Item, ...], in_force: Interval, sanction: Sanction, *doubts: Doubt) -> Rule:
    return Rule(
        cite=cite("PIPA 34(1)"), asks=Incident, level=Level.CONTROLLER,
        title=Text(ko="유출등의 통지", en="Telling the people of a leak", zh="泄露等的通知"),
        law="지체 없이 해당 정보주체에게 다음 각 호의 사항을 알려야 한다",
        in_force=in_force, applies=_any_leak,
        grounds=(
            Ground(
                cite=cite("PIPA 34(1)"), law="지체 없이 해당 정보주체에게 다음 각 호의 사항을 알려야 한다",
                conditions=(
                    Condition(
                        cite=cite("PIPA Decree 39(1)"), law="서면등의 방법으로 72시간 이내에 법 제34조제1항 각 호의 사항을 정보주체에게 알려야 한다",
                        holds=lambda matter: matter.told_in_72_hours,
                        unmet=Text(
                            ko="유출등을 알고 72시간 안에 정보주체에게 알리지 않음",
                            en="The people were not told within 72 hours of learning of the leak",
                            zh="知悉泄露等后72小时内未通知信息主体",
                        ),
                        unshown=unshown(
                            "유출등을 알고 72시간 안에 정보주체에게 알렸는지",
                            "the people were told within 72 hours of learning of the leak",
                            "知悉泄露等后72小时内是否通知了信息主体",
                        ),
                        remedy=TELL,
                    ),
                    *map(_said, items),
                ),
            ),
        ),
        sanctions=(sanction, CORRECTION), doubts=(EXCUSES, *doubts),
    )


def _reporting(place: str, in_force: Interval, sanction: Sanction) -> Rule:
    return Rule(
        cite=cite(place), asks=Incident, level=Level.CONTROLLER,
        title=Text(ko="유출등의 신고", en="Reporting a leak", zh="泄露等的申报"),
        law="제1항 각 호의 사항을 지체 없이 보호위원회 또는 대통령령으로 정하는 전문기관에 신고하여야 한다",
        in_force=in_force, applies=_grave,
        grounds=(
            Ground(
                cite=cite(place), law="지체 없이 보호위원회 또는 대통령령으로 정하는 전문기관에 신고하여야 한다",
                conditions=(
                    Condition(
                        cite=cite("PIPA Decree 40(1)"), law="72시간 이내에 법 제34조제1항 각 호의 사항을 서면등의 방법으로 보호위원회",
                        holds=lambda matter: matter.reported_in_72_hours,
                        unmet=Text(
                            ko="신고 대상인 유출등을 알고 72시간 안에 신고하지 않음",
                            en="A leak that must be reported was not reported within 72 hours of learning of it",
                            zh="知悉应申报的泄露等后72小时内未申报",
                        ),
                        unshown=unshown(
                            "신고 대상인 유출등을 알고 72시간 안에 신고하였는지",
                            "a leak that must be reported was reported within 72 hours of learning of it",
                            "知悉应申报的泄露等后72小时内是否申报",
                        ),
                        remedy=REPORT_NOW,
                    ),
                ),
            ),
        ),
        sanctions=(sanction, CORRECTION),
        doubts=(
            CONTENT,
            Doubt(text=Text(
                ko="경로가 확인되고 회수ㆍ삭제로 침해 가능성이 현저히 낮아지면 신고하지 않을 수 있고, 천재지변 등이면 늦출 수 있으나(시행령 "
                   "제40조제1항 단서), 이를 나타내는 기록은 없다. 신고하지 않은 것은 위반으로 적고, 개인정보처리자가 사유를 보일 수 있다.",
                en="Where the way out was found and the data recovered, so that harm is markedly unlikely, no report is due, and force majeure "
                   "delays it (proviso of Decree Art. 40(1)). No record tells of either: the controller may show it.",
                zh="已查明途径并通过回收、删除使侵害可能性显著降低的，可不申报；不可抗力时可迟延（施行令第40条第1款但书）。"
                   "记录中没有体现，由个人信息处理者证明。",
            )),
        ),
    )


POSSIBLE = Doubt(text=Text(
    ko="유출등의 ‘가능성’에 대한 통지(제34조제2항)와 대통령령으로 정하는 그 밖의 사항(제1항제7호)을 나타내는 기록은 없어 보지 않는다.",
    en="No record tells of a leak that was only possible (34(2)), or of the further items a decree may name (34(1)7): they are not examined.",
    zh="记录中没有体现泄露等“可能性”的通知（第34条第2款）以及总统令规定的其他事项（第1款第7项），不予审查。",
))

TOLD = _telling(ITEMS, UNTIL_2026, LEAK_FINE)
TOLD_2026 = _telling(ITEMS_2026, SINCE_2026, LEAK_FINE_2026, POSSIBLE)
REPORT = _reporting("PIPA 34(3)", UNTIL_2026, REPORT_FINE)
REPORT_2026 = _reporting("PIPA 34(4)", SINCE_2026, REPORT_FINE_2026)

LEAK_ONLINE = Rule(
    cite=cite("PIPA 39-4(1)"), asks=Incident, level=Level.CONTROLLER,
    title=Text(
        ko="유출등의 통지ㆍ신고(온라인, 2023-09-14까지)",
        en="Telling and reporting a leak, online services, until 2023-09-14",
        zh="泄露等的通知及申报（在线服务，至2023-09-14）",
    ),
    law="정당한 사유 없이 그 사실을 안 때부터 24시간을 경과하여 통지ㆍ신고해서는 아니 된다",
    in_force=OLD, applies=_any_leak,
    grounds=(
        Ground(
            cite=cite("PIPA 39-4(1)"), law="해당 이용자에게 알리고 보호위원회 또는 대통령령으로 정하는 전문기관에 신고하여야 하며",
            conditions=(
                Condition(
                    cite=cite("PIPA 39-4(1)"), law="24시간을 경과하여 통지ㆍ신고해서는 아니 된다",
                    holds=lambda matter: matter.told_in_24_hours,
                    unmet=Text(
                        ko="유출등을 알고 24시간 안에 이용자에게 알리지 않음",
                        en="The users were not told within 24 hours of learning of the leak",
                        zh="知悉泄露等后24小时内未通知用户",
                    ),
                    unshown=unshown(
                        "유출등을 알고 24시간 안에 이용자에게 알렸는지",
                        "the users were told within 24 hours of learning of the leak",
                        "知悉泄露等后24小时内是否通知了用户",
                    ),
                    remedy=TELL,
                ),
                Condition(
                    cite=cite("PIPA Decree 48-4(2)"), law="보호위원회 또는 한국인터넷진흥원에 신고해야 한다",
                    holds=lambda matter: matter.reported_in_24_hours,
                    unmet=Text(
                        ko="유출등을 알고 24시간 안에 신고하지 않음",
                        en="The leak was not reported within 24 hours of learning of it",
                        zh="知悉泄露等后24小时内未申报",
                    ),
                    unshown=unshown(
                        "유출등을 알고 24시간 안에 신고하였는지",
                        "the leak was reported within 24 hours of learning of it",
                        "知悉泄露等后24小时内是否申报",
                    ),
                    remedy=REPORT_NOW,
                ),
                *map(_said, ITEMS_2020),
            ),
        ),
    ),
    sanctions=(LEAK_FINE_2020, CORRECTION_2020),
    doubts=(
        CONTENT,
        Doubt(text=Text(
            ko="‘정당한 사유’를 나타내는 기록은 없다. 늦은 것은 위반으로 적고, 사유는 보호위원회에 소명하여야 했다(제3항).",
            en="No record tells of a «just cause»: being late is read as a breach; the cause had to be explained to the Commission (39-4(3)).",
            zh="记录中没有体现“正当理由”：逾期视为违反；理由应向保护委员会说明（第3款）。",
        )),
    ),
)
