"""How the periods for answering a person are read, where the law gives days and where it says «without delay»."""

from haechi.facts import Request
from haechi.law.rule import Doubt
from haechi.logic import Truth, all_of, negate
from haechi.text import Text

__all__ = ["DELAY_TOLD", "HANDLED", "LENGTH", "NO_DELAY", "delayed", "without_delay"]

HANDLED = Text(
    ko="바로 처리하여 결과와 이의제기 방법을 알리고, 접수일부터 기한이 관리되도록 접수 대장을 둔다.",
    en="Handle it now, tell the person the outcome and how to object, and keep a register that counts the days from receipt.",
    zh="立即处理并告知结果及异议方法，并建立自受理之日起管理期限的登记簿。",
)
DELAY_TOLD = Doubt(text=Text(
    ko="연기·연장을 언제 알렸는지는 기록에 없다. 나중의 날과 사유가 기록되어 있고 그날까지 처리하였으면 제때 알린 것으로 본다.",
    en="When a delay was told, no record tells. Where a later day and a reason are recorded and that day was kept, it is read as told in time.",
    zh="何时告知延期，没有记录。记录了延后之日及理由并在该日之前处理的，视为按时告知。",
))
NO_DELAY = Doubt(text=Text(
    ko="이 조에는 열람과 달리 연기가 없으므로, 나중의 날을 정하였더라도 10일의 기한은 늘어나지 않는다.",
    en="Unlike access, this article knows no delay: a later day that was set does not lengthen the ten days.",
    zh="与查阅不同，本条没有延期的规定：即使另定延后之日，10日期限也不延长。",
))
LENGTH = Doubt(text=Text(
    ko="연장은 2회, 각 30일까지이나(시행령 제44조의3제5항 단서), 몇 번 며칠을 연장하였는지는 묻지 않고 알린 날까지 처리하였는지만 본다.",
    en="Extensions are two, of thirty days each (proviso of Decree Art. 44-3(5)); how many and how long is not asked, only whether the day "
       "that was set was kept.",
    zh="延长限两次、每次30日以内（施行令第44条之3第5款但书）；不审查次数与天数，只审查是否在所定之日前处理。",
))


def delayed(matter: Request, in_time: Truth) -> Truth:
    """Whether it lives by a later day that was set, not being answered within the period itself."""
    return all_of((matter.extended, negate(in_time)))


def without_delay(matter: Request) -> Truth:
    """Done in ten days: yes. Pending beyond them: no. Done later: not settled by the law."""
    if matter.answered is False and matter.in_ten_days is False:
        return False
    return True if matter.answered and matter.in_ten_days else None
