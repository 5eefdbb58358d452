"""Mediation by the Dispute Mediation Committee (PIPA 40 to 50): who has how long for what, in words for people, with the provision."""

from dataclasses import dataclass
from datetime import date

from haechi.facts.period import last_day
from haechi.law.citation import Citation, cite
from haechi.text import Text

__all__ = ["CLOCKS", "Clock"]


@dataclass(frozen=True, slots=True)
class Clock:
    """One term. ``days`` are counted from what ``words`` name; None: no term, but what follows. ``from_application``: that is the application."""

    cite: Citation
    days: int | None
    words: Text
    from_application: bool = False

    def last(self, applied: date) -> date | None:
        """The last day of it, where it runs from the application."""
        return last_day(applied, self.days) if self.days is not None and self.from_application else None


CLOCKS = (
    Clock(cite("PIPA 43(3)"), None, Text(
        ko="개인정보처리자는 특별한 사유가 없으면 분쟁조정에 응하여야 합니다.",
        en="The controller has to take part in the mediation unless it has a special reason not to.",
        zh="个人信息处理者如无特别事由，应当参与纠纷调解。")),
    Clock(cite("PIPA Decree 51-2"), 10, Text(
        ko="응하지 않으려는 개인정보처리자는 조정의 통지를 받은 날부터 10일 이내에 그 사유를 밝혀 위원회에 알려야 합니다.",
        en="A controller that does not mean to take part has to tell the Committee so, with its reason, within 10 days of the notice.",
        zh="不参与调解的个人信息处理者，应自收到调解通知之日起10日内说明事由并告知委员会。")),
    Clock(cite("PIPA 44(1)"), 60, Text(
        ko="위원회는 신청을 받은 날부터 60일 이내에 조정안을 작성하여야 합니다. 부득이하면 의결로 연장할 수 있습니다.",
        en="The Committee has to draw up its proposal within 60 days of the application; where it must, it may resolve on longer.",
        zh="委员会应自收到申请之日起60日内作出调解方案；有不得已事由的，可经决议延长。"), from_application=True),
    Clock(cite("PIPA 47(3)"), 15, Text(
        ko="조정안을 제시받은 날부터 15일 이내에 수락 여부를 알리지 않으면 조정을 수락한 것으로 봅니다.",
        en="Who does not say within 15 days of being given the proposal whether it is accepted is taken to have accepted it.",
        zh="自收到调解方案之日起15日内未告知是否接受的，视为接受调解。")),
    Clock(cite("PIPA 47(5)"), None, Text(
        ko="수락된 조정은 재판상 화해와 같은 효력이 있습니다.",
        en="A mediation that is accepted has the effect of a settlement in court.",
        zh="被接受的调解与诉讼上的和解具有同等效力。")),
)
"""In the order in which they come."""
