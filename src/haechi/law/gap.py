"""What is said where the records show neither that something was kept nor that it was not, and what puts that right.

Here and nowhere else, so that gateway, explanation and report say the same. The controller bears the burden of proof: the
remedy of a gap is the record itself.
"""

from haechi.logic import Truth
from haechi.text import Text

__all__ = ["NOT_KEPT", "PRODUCE", "UNSHOWN", "of_rule", "unshown"]

PRODUCE = Text(
    ko="이를 지켰거나 이것이 적용되지 않음을 보여 주는 기록을 제출한다. 그런 기록이 없으면 지키지 않은 것으로 보고 시정한다.",
    en="Produce the record that shows this was met, or was not asked here. If there is none, treat it as not met and put it right.",
    zh="提交能够证明已遵守或不适用的记录；如无此类记录，应视为未遵守并予以整改。",
)


def unshown(ko: str, en: str, zh: str, of: Text | None = None) -> Text:
    """That no record shows whether something is so.

    ``ko`` ends in -는지 or -ㄴ지, ``en`` goes on after «whether», ``zh`` holds 是否. ``of``: what it speaks of, where that is one of a list.
    """
    said = Text(ko=f"{ko} 기록으로 확인할 수 없음", en=f"The records do not show whether {en}", zh=f"记录无法证明{zh}")
    return said if of is None else Text(ko=f"{said.ko}: {of.ko}", en=f"{said.en}: {of.en}", zh=f"{said.zh}：{of.zh}")


NOT_KEPT = Text(ko="이 규정을 지키지 않음", en="This rule was not kept", zh="未遵守该规定")
UNSHOWN = unshown("이 규정을 지켰는지", "this rule was kept", "是否遵守了该规定")
_UNASKED = unshown("이 규정이 적용되는지", "this rule applies", "该规定是否适用")


def of_rule(kept: Truth, applies: Truth) -> Text:
    """What is said of a rule as a whole that was not kept, or not shown to be: maybe it is not even shown that it applies."""
    return NOT_KEPT if kept is False else _UNASKED if applies is None else UNSHOWN
