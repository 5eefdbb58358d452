"""What the people are told of a leak: the subparagraphs of 34(1), and of old 39-4(1)."""

from collections.abc import Callable
from dataclasses import dataclass

from haechi.facts import Incident
from haechi.logic import Truth
from haechi.text import Text

__all__ = ["ITEMS", "ITEMS_2020", "ITEMS_2026", "Item"]


@dataclass(frozen=True, slots=True)
class Item:
    """One subparagraph: its citation, its own words, ours, and the fact that answers it."""

    cite: str
    law: str
    words: Text
    told: Callable[[Incident], Truth]


_WHAT = Text(ko="유출등이 된 개인정보의 항목", en="which items of personal information leaked", zh="泄露等的个人信息项目")
_WHEN = Text(ko="유출등이 된 시점과 그 경위", en="when and how it happened", zh="泄露等的时间及经过")
_WAYS = Text(
    ko="피해를 줄이기 위하여 정보주체가 할 수 있는 방법", en="what they can do themselves to limit the harm", zh="信息主体为减少损害可采取的方法",
)
_RESPONSE = Text(
    ko="개인정보처리자의 대응조치 및 피해 구제절차", en="how the controller responds, and how harm is relieved",
    zh="个人信息处理者的应对措施及损害救济程序",
)
_CONTACT = Text(
    ko="피해 신고를 접수하는 담당부서 및 연락처", en="the department that takes their reports, and how to reach it",
    zh="受理受害申报的部门及联系方式",
)

ITEMS = (
    Item("PIPA 34(1)1", "유출등이 된 개인정보의 항목", _WHAT, lambda matter: matter.told_items),
    Item("PIPA 34(1)2", "유출등이 된 시점과 그 경위", _WHEN, lambda matter: matter.told_when),
    Item("PIPA 34(1)3", "피해를 최소화하기 위하여 정보주체가 할 수 있는 방법", _WAYS, lambda matter: matter.told_what_to_do),
    Item("PIPA 34(1)4", "개인정보처리자의 대응조치 및 피해 구제절차", _RESPONSE, lambda matter: matter.told_response),
    Item("PIPA 34(1)5", "신고 등을 접수할 수 있는 담당부서 및 연락처", _CONTACT, lambda matter: matter.told_contact),
)
"""34(1)1 to 5."""

ITEMS_2026 = (
    *ITEMS,
    Item(
        "PIPA 34(1)6", "분쟁조정 등 피해를 입은 정보주체의 법적 권리와 그 행사 방법 등에 관한 정보",
        Text(
            ko="손해배상ㆍ법정손해배상의 청구와 분쟁조정 등 법적 권리와 그 행사 방법",
            en="their right to damages, statutory damages and mediation, and how to use it",
            zh="请求损害赔偿、法定损害赔偿及纠纷调解等法律权利及其行使方法",
        ),
        lambda matter: matter.told_remedies,
    ),
)
"""34(1)1 to 6, since 2026-09-11."""

ITEMS_2020 = (
    Item("PIPA 39-4(1)1", "유출등이 된 개인정보 항목", _WHAT, lambda matter: matter.told_items),
    Item("PIPA 39-4(1)2", "유출등이 발생한 시점", Text(ko="유출등이 발생한 시점", en="when it happened", zh="泄露等发生的时间"),
         lambda matter: matter.told_when),
    Item("PIPA 39-4(1)3", "이용자가 취할 수 있는 조치", _WAYS, lambda matter: matter.told_what_to_do),
    Item("PIPA 39-4(1)4", "정보통신서비스 제공자등의 대응 조치", Text(ko="대응 조치", en="how the service responds", zh="应对措施"),
         lambda matter: matter.told_response),
    Item("PIPA 39-4(1)5", "이용자가 상담 등을 접수할 수 있는 부서 및 연락처", _CONTACT, lambda matter: matter.told_contact),
)
"""Old 39-4(1)1 to 5."""
