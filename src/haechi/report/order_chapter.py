"""The words in which the standing of an order is told, on the page and on the command line."""

from haechi.text import Text

__all__ = ["LEFT", "OVERDUE", "STANDING"]

STANDING = {
    "fulfilled": Text("이행", "fulfilled", "已履行"),
    "not_fulfilled": Text("불이행", "not fulfilled", "未履行"),
    "cannot_tell": Text("알 수 없음", "cannot tell", "无法判断"),
}
LEFT = Text("{n}일 남음", "{n} [n:day|days] left", "剩余{n}天")
OVERDUE = Text("{n}일 지남", "{n} [n:day|days] overdue", "已逾期{n}天")
