"""PIPA 37(3), and old 39-7(3): once consent is withdrawn, what was collected is destroyed without delay (동의의 철회)."""

from haechi.facts import Request
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.duties.people_fines import WITHDRAWAL_FINE, WITHDRAWAL_FINE_2020
from haechi.law.pipa.duties.periods import without_delay
from haechi.law.pipa.duties.wishes import LEAVING_WISHES, wished
from haechi.law.pipa.reading import NEW, OLD
from haechi.law.pipa.sanctions import CORRECTION
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020
from haechi.law.rule import Condition, Doubt, Ground, Level, Rule, Test
from haechi.logic import Truth
from haechi.text import Text

__all__ = ["WITHDRAWN", "WITHDRAWN_ONLINE"]

CLOSURE = Doubt(text=Text(
    ko="계정 탈퇴의 요구는 동의의 철회로 본다. 2024-013-192 결정은 열람등요구(동의 철회 포함)에 관한 제38조제4항을 회원탈퇴에 적용하였으나, 이 "
       "조에 관한 결정은 아니다.",
    en="A request to close the account is read as a withdrawal of consent. Decision 2024-013-192 applied Art. 38(4), which governs "
       "withdrawals among other requests, to closing an account; it did not decide on this article.",
    zh="注销账户的请求解释为撤回同意。2024-013-192号决定将规范撤回同意等请求的第38条第4款适用于会员注销，但并非针对本条的决定。",
))
WITHOUT_DELAY = Doubt(text=Text(
    ko="‘지체 없이’만 정하고 10일의 기한(시행령 제44조제2항)은 처리정지 요구에 관한 것이다. 10일 안의 처리는 지킨 것으로, 그보다 늦은 처리는 "
       "판단하지 않은 것으로, 10일이 지나도록 처리하지 않은 것은 위반으로 본다.",
    en="The law says «without delay»; the ten days of Decree Art. 44(2) are for suspensions. Done within ten days is read as kept, done "
       "later as not settled, still pending beyond them as a breach.",
    zh="法律仅规定“毫不迟延”；施行令第44条第2款的10日针对停止处理请求。10日内处理视为遵守，更晚处理不作判断，逾10日仍未处理视为违反。",
))
DO_IT = Text(
    ko="철회를 처리하여 수집한 정보를 복구할 수 없도록 파기하고, 이전받은 자에게도 파기를 요청하여 확인한다. 다른 법령에 따라 남길 것은 사유를 "
       "알리고 분리 보관한다.",
    en="Act on the withdrawal: destroy what was collected beyond recovery and have recipients do so; what another law orders kept, store "
       "apart and say why.",
    zh="处理撤回：以不可恢复的方式销毁所收集的信息，并要求接收者销毁；依其他法令须保存的，告知理由并分离保管。",
)


def _withdrawal(matter: Request) -> Truth:
    return wished(matter, *LEAVING_WISHES)


def _done(matter: Request) -> Truth:
    """As ``without_delay``, but of a refusal, for which the old article had no reason, nothing is said."""
    handled = without_delay(matter)
    return None if handled and matter.refused is not False else handled


def _ground(place: str, law: str, holds: Test) -> Ground:
    return Ground(
        cite=cite(place), law=law,
        conditions=(
            Condition(
                cite=cite(place), law=law, holds=holds,
                unmet=Text(
                    ko="동의 철회(탈퇴) 요구를 받고 10일이 지나도록 처리하지 않음",
                    en="More than ten days after consent was withdrawn, or leaving asked for, nothing is done",
                    zh="收到撤回同意（注销）请求后逾10日仍未处理",
                ),
                unshown=unshown(
                    "동의 철회(탈퇴) 요구에 따라 필요한 조치를 지체 없이 하였는지",
                    "what a withdrawal of consent, or leaving, calls for was done without delay",
                    "是否依撤回同意（注销）的请求毫不迟延地采取了必要措施",
                ),
                remedy=DO_IT,
            ),
        ),
    )


_NEW_WORDS = "동의를 철회한 때에는 지체 없이 수집된 개인정보를 복구ㆍ재생할 수 없도록 파기하는 등 필요한 조치를 하여야 한다"
_OLD_WORDS = "동의를 철회하면 지체 없이 수집된 개인정보를 복구ㆍ재생할 수 없도록 파기하는 등 필요한 조치를 하여야 한다"

WITHDRAWN = Rule(
    cite=cite("PIPA 37(3)"), asks=Request, level=Level.REQUEST,
    title=Text(ko="동의 철회의 처리", en="Acting on a withdrawal of consent", zh="撤回同意的处理"),
    law=_NEW_WORDS, in_force=NEW, applies=_withdrawal, grounds=(_ground("PIPA 37(3)", _NEW_WORDS, without_delay),),
    sanctions=(WITHDRAWAL_FINE, CORRECTION),
    doubts=(
        WITHOUT_DELAY, CLOSURE,
        Doubt(text=Text(
            ko="거절(단서)도 처리한 것으로 보되, 그 사유는 제4항에서 묻는다.",
            en="A refusal (the proviso) is read as handling it; its reason is asked for under (4).",
            zh="拒绝（但书）亦视为已处理；其理由在第4款中审查。",
        )),
    ),
)

WITHDRAWN_ONLINE = Rule(
    cite=cite("PIPA 39-7(3)"), asks=Request, level=Level.REQUEST,
    title=Text(
        ko="동의 철회의 처리(온라인, 2023-09-14까지)",
        en="Acting on a withdrawal of consent, online services, until 2023-09-14",
        zh="撤回同意的处理（在线服务，至2023-09-14）",
    ),
    law=_OLD_WORDS, in_force=OLD, applies=_withdrawal, grounds=(_ground("PIPA 39-7(3)", _OLD_WORDS, _done),),
    sanctions=(WITHDRAWAL_FINE_2020, CORRECTION_2020),
    doubts=(
        WITHOUT_DELAY, CLOSURE,
        Doubt(text=Text(
            ko="당시에는 거절할 사유가 이 조에 없었으나 다른 법령이 보존을 명할 수 있으므로, 거절은 판단하지 않는다.",
            en="The old article named no reason to refuse, yet another law could order keeping: a refusal is left open.",
            zh="当时该条没有拒绝的事由，但其他法令可能命令保存，因此对拒绝不作判断。",
        )),
    ),
)
