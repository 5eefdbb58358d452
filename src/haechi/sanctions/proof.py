"""Where a number is from: printed rules and the decisions that show it, in three languages."""

from haechi.law import cite
from haechi.text import LANGUAGES, Text, listed, paired, said_apart, say

__all__ = ["act", "annex_1_5", "annex_2", "article", "both", "decided", "notice", "seen", "within"]


def decided(*decisions: str) -> Text:
    """Decisions by their numbers; every language writes them alike."""
    return Text(*(listed(decisions, language) for language in LANGUAGES))


def seen(rule: Text, *shown: str | Text) -> Text:
    """A rule with what shows it: decisions, or words."""
    said = [one if isinstance(one, Text) else Text(one, one, one) for one in shown]
    return Text(*(paired(say(rule, language), listed((say(one, language) for one in said), language), language) for language in LANGUAGES))


def both(*proofs: Text) -> Text:
    """Several sources of one number."""
    return Text(*(said_apart((say(proof, language) for proof in proofs), language) for language in LANGUAGES))


def article(*places: str) -> Text:
    """Articles of the guideline that the stage names."""
    return Text(*(listed((cite(place).place(language) for place in places), language) for language in LANGUAGES))


def within(rule: Text, place: Text) -> Text:
    """A place in a rule."""
    return Text(f"{rule.ko} {place.ko}", f"{rule.en} {place.en}", f"{rule.zh}{place.zh}")


def act(place: str) -> Text:
    """A provision of the Act or its Decree."""
    return Text(*(cite(place).say(language) for language in LANGUAGES))


def notice(number: str, *places: str) -> Text:
    """Articles of a notice of the Commission."""
    rule = Text(f"고시 제{number}호", f"notice {number}", f"告示第{number}号")
    return within(rule, article(*places)) if places else rule


def annex_1_5(letter: str) -> Text:
    """A point of the Decree's annex on surcharges, a to d."""
    return Text(f"시행령 별표 1의5 제2호{'가나다라'['abcd'.index(letter)]}목", f"Decree Annex 1-5 2({letter})", f"施行令附表1之5第2项（{letter}）目")


def annex_2(day: str | None = None, *, old: bool = False) -> Text:
    """The Decree's annex on fines, as of a day."""
    ko, en, zh = f" ({day})" if day else "", f" ({day})" if day else "", f"（{day}）" if day else ""
    return Text(f"{'옛 ' if old else ''}시행령 별표 2{ko}", f"{'old ' if old else ''}Decree Annex 2{en}", f"{'旧' if old else ''}施行令附表2{zh}")
