"""The words in which the standing of an order is told, on the page and on the command line."""

from haechi.text import Text

__all__ = ["LEFT", "OVERDUE", "STANDING"]

STANDING = {
    "fulfilled": Text("이행", "fulfilled", "已履行"),
    "not_fulfilled": Text("불이행", "not fulfilled", "未履行"),
    "cannot_tell": Text("알 수 없음", "cannot tell", "无法判断"),
}
LEFT = Text("{n}일 남음", "{n} [n:day|days] left", "剩余{n}天")
OVERDUE = Text("기한 후 {n}일", "{n} [n:day|days] past", "期限已过{n}天")
