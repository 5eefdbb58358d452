"""How the periods for answering a person are read, where the law gives days and where it says «without delay»."""

from haechi.facts import Request
from haechi.law.rule import Doubt
from haechi.logic import Truth, all_of
from haechi.text import Text

__all__ = ["DECREE_DELAY", "HANDLED", "NO_DELAY", "in_ten_days_undelayed", "without_delay"]

HANDLED = Text(
    ko="바로 처리하여 결과와 이의제기 방법을 알리고, 접수일부터 기한이 관리되도록 접수 대장을 둔다.",
    en="Handle it now, tell the person the outcome and how to object, and keep a register that counts the days from receipt.",
    zh="立即处理并告知结果及异议方法，并建立自受理之日起管理期限的登记簿。",
)
NO_DELAY = Doubt(text=Text(
    ko="이 조에는 열람과 달리 연기가 없다. 연기를 알린 경우에는 10일 안에 답하였는지 알 수 없으므로 판단하지 않는다.",
    en="Unlike access, this article knows no delay. Where one was told, whether the answer came within ten days is not known.",
    zh="与查阅不同，本条没有延期的规定。已告知延期的，无法得知是否在10日内答复，故不作判断。",
))
DECREE_DELAY = Doubt(text=Text(
    ko="연장은 2회, 각 30일까지이나(시행령 제44조의3제5항 단서), 몇 번 며칠을 연장하였는지는 묻지 않고 알린 날까지 처리하였는지만 본다.",
    en="Extensions are two, of thirty days each (proviso of Decree Art. 44-3(5)); how many and how long is not asked, only whether the day "
       "that was set was kept.",
    zh="延长限两次、每次30日以内（施行令第44条之3第5款但书）；不审查次数与天数，只审查是否在所定之日前处理。",
))


def in_ten_days_undelayed(matter: Request) -> Truth:
    """Whether it was answered within ten days, and not merely told to be delayed: of a delay the answer stays open."""
    return all_of((matter.in_ten_days, True if matter.extended is False else None))


def without_delay(matter: Request) -> Truth:
    """Done in ten days: yes. Pending beyond them: no. Done later, or delayed: not settled by the law."""
    if matter.answered is False and matter.in_ten_days is False:
        return False
    return True if matter.answered and in_ten_days_undelayed(matter) else None
