"""PIPA 21(1): nothing is sent once it should have been destroyed (개인정보의 파기)."""

from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import ALWAYS, korean
from haechi.law.pipa.sanctions import CORRECTION, DESTRUCTION_FINE
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020, DESTRUCTION_PENALTY_2020
from haechi.law.rule import Condition, Doubt, Ground, Rule
from haechi.text import Text

__all__ = ["DESTRUCTION"]

DESTRUCTION = Rule(
    cite=cite("PIPA 21(1)"),
    title=Text(ko="개인정보의 파기", en="Destruction of personal information", zh="个人信息的销毁"),
    law="그 개인정보가 불필요하게 되었을 때에는 지체 없이 그 개인정보를 파기하여야 한다",
    in_force=ALWAYS, applies=korean,
    grounds=(
        Ground(
            cite=cite("PIPA 21(1)"), law="지체 없이 그 개인정보를 파기하여야 한다",
            conditions=(
                Condition(
                    cite=cite("PIPA 21(1)"), law="그 개인정보가 불필요하게 되었을 때",
                    holds=lambda facts: not facts.left,
                    unmet=Text(
                        ko="정보주체가 탈퇴한 뒤에 개인정보를 이전함",
                        en="Data was transferred after the account of the data subject was closed",
                        zh="在信息主体注销账户之后传输了个人信息",
                    ),
                    unshown=unshown(
                        "정보주체가 탈퇴하기 전에 이전하였는지",
                        "the data was transferred before the account of the data subject was closed",
                        "传输是否发生在信息主体注销账户之前",
                    ),
                    remedy=Text(
                        ko="탈퇴 회원 정보의 이전을 차단하고, 이전받는 자에게 파기를 요청하여 결과를 "
                           "확인한다.",
                        en="Block transfers for closed accounts, have the recipient destroy what was sent, "
                           "and verify that it did.",
                        zh="阻断已注销账户信息的传输，要求接收者销毁并确认结果。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=(DESTRUCTION_FINE, DESTRUCTION_PENALTY_2020, CORRECTION, CORRECTION_2020),
    doubts=(
        Doubt(
            text=Text(
                ko="다른 법령에 따른 보존(제1항 단서)은 보관을 허용할 뿐 이전을 허용하지 않으므로, 탈퇴 "
                   "후의 이전은 모두 위반으로 본다.",
                en="Keeping by another statute (the proviso) allows storage and not transfer: any transfer "
                   "after the account was "
                   "closed is read as a breach.",
                zh="依其他法令的保存（但书）仅允许保管而不允许传输，因此注销后的传输一律视为违反。",
            ),
        ),
    ),
)
