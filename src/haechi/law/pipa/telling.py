"""What must be told, and the two ways of telling: before consent, or by policy or individually.

A transfer on the ground of a contract may be told in the privacy policy or to each person, but in *one* way
whole: half in the policy and half by mail is told in neither. ``one_way`` keeps that apart from the items,
so that a finding names the missing item where one is missing, and the splitting where that alone is wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from haechi.facts import Facts, Status, Told, Word
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.rule import Condition
from haechi.logic import Truth, all_of, any_of
from haechi.text import Text

__all__ = ["Item", "before_consent", "disclosed", "either_way", "one_way"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One subparagraph of what must be told."""

    cite: str
    law: str    # verbatim
    told: Told
    words: Text


def before_consent(
    item: Item, word: Callable[[Facts], Word], remedy: Text, *, cited: bool = True
) -> Condition:
    """The item was told by the notice of the last word, whatever that word was."""
    return Condition(
        cite=cite(item.cite), law=item.law, cited=cited, remedy=remedy,
        holds=lambda facts: word(facts).telling.tells(item.told),
        unmet=Text(
            ko=f"동의를 받기 전에 알리지 않음: {item.words.ko}",
            en=f"Not told before consent was asked: {item.words.en}",
            zh=f"征求同意前未告知：{item.words.zh}",
        ),
        unshown=unshown("동의를 받기 전에 다음을 알렸는지", "this was told before consent was asked", "征求同意前是否告知", item.words),
    )


def disclosed(item: Item, remedy: Text) -> Condition:
    """The item was told by the policy in force, or to the data subject individually."""
    return Condition(
        cite=cite(item.cite), law=item.law, remedy=remedy,
        holds=lambda facts: either_way(facts, item.told),
        unmet=Text(
            ko=f"처리방침에 공개하지도, 개별적으로 알리지도 않음: {item.words.ko}",
            en=f"Neither disclosed in the privacy policy nor told individually: {item.words.en}",
            zh=f"既未在隐私政策中公开，也未逐一告知：{item.words.zh}",
        ),
        unshown=unshown(
            "다음을 처리방침에 공개하거나 개별적으로 알렸는지",
            "this was disclosed in the privacy policy or told individually",
            "是否在隐私政策中公开或逐一告知",
            item.words,
        ),
    )


def either_way(facts: Facts, items: Told) -> Truth:
    """Whether one of the two ways tells all of ``items``."""
    return any_of((facts.policy.tells(items), _informed(facts.consent, items)))


def _informed(word: Word, items: Told) -> Truth:
    informed = None if word.status is None else word.status is Status.INFORMED
    return all_of((informed, word.telling.tells(items)))


def one_way(facts: Facts, items: tuple[Item, ...]) -> Truth:
    """What is left to ask once every item was told in some way: that a single way told them all.

    True wherever an item alone settles the matter, so that the conjunction with the items is exactly
    *one way tells everything*.
    """
    whole = either_way(facts, reduce(or_, (item.told for item in items)))
    if whole is True:
        return True
    each = {either_way(facts, item.told) for item in items}
    if whole is False:
        return False in each
    return None if each == {True} else True
