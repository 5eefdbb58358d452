"""The parts of a notice: the five items of Article 28-8(2), and of 17(2) those that they do not hold already.

What the rows do not say stands as missing, with the provision that asks for it. Whether the notice tells something is the
record's to say; in what words, the particulars'. Both must be there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from haechi.law import Citation
from haechi.names import ITEMS, country_name
from haechi.papers.basis import Basis, basis
from haechi.papers.gap import Gap, gap
from haechi.papers.gap_words import WHATS
from haechi.papers.handed import handed
from haechi.papers.notice_row import ANYWHERE, NoticeRow, Row
from haechi.papers.notice_words import ANSWERS, HEADINGS, LINES
from haechi.papers.particulars import Particulars, Said
from haechi.papers.sheet import Entry, Part
from haechi.text import Text, filled

__all__ = ["Registers", "parts_of"]

_TOLD: dict[str, tuple[Basis, ...]] = {
    "cross_border": (
        basis("PIPA 28-8(2)1", "이전되는 개인정보 항목"),
        basis("PIPA 28-8(2)2", "개인정보가 이전되는 국가, 시기 및 방법"),
        basis("PIPA 28-8(2)3", "개인정보를 이전받는 자의 성명(법인인 경우에는 그 명칭과 연락처를 말한다)"),
        basis("PIPA 28-8(2)4", "개인정보를 이전받는 자의 개인정보 이용목적 및 보유ㆍ이용 기간"),
        basis("PIPA 28-8(2)5", "개인정보의 이전을 거부하는 방법, 절차 및 거부의 효과"),
    ),
    "third_party": (
        basis("PIPA 17(2)1", "개인정보를 제공받는 자"),
        basis("PIPA 17(2)2", "개인정보를 제공받는 자의 개인정보 이용 목적"),
        basis("PIPA 17(2)3", "제공하는 개인정보의 항목"),
        basis("PIPA 17(2)4", "개인정보를 제공받는 자의 개인정보 보유 및 이용 기간"),
        basis("PIPA 17(2)5", "동의를 거부할 권리가 있다는 사실 및 동의 거부에 따른 불이익이 있는 경우에는 그 불이익의 내용"),
    ),
}
_ASKED = {
    "items": ("PIPA 28-8(2)1", "PIPA 17(2)3"),
    "countries": ("PIPA 28-8(2)2",), "time": ("PIPA 28-8(2)2",), "methods": ("PIPA 28-8(2)2",),
    "recipients": ("PIPA 28-8(2)3", "PIPA 17(2)1"), "contact": ("PIPA 28-8(2)3",),
    "purposes": ("PIPA 28-8(2)4", "PIPA 17(2)2"), "retention": ("PIPA 28-8(2)4", "PIPA 17(2)4"),
    "refusal": ("PIPA 28-8(2)5",), "right": ("PIPA 17(2)5",),
}
_HOME = "KR"
_STAND_OUT = ("passport", "alien_no", "driver_licence", "health", "biometric", "belief")  # Decree 17(3)2; so do 3 and 4


@dataclass(frozen=True, slots=True)
class Registers:
    """The rows beside the notice's own, by identifier; ``named`` are those of ``notice_recipients`` of this notice, by recipient."""

    named: dict[str, Row]
    recipients: dict[str, Row]
    purposes: dict[str, Row]


def parts_of(notice: NoticeRow, registers: Registers, particulars: Particulars, scopes: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts that these scopes ask for: 1 to 5 of 28-8(2) if abroad, and the right to refuse of 17(2) if provided."""
    return tuple(_Drafter(notice, registers, particulars, scopes).parts())


class _Drafter:
    def __init__(self, notice: NoticeRow, registers: Registers, particulars: Particulars, scopes: tuple[str, ...]) -> None:
        self._notice, self._registers, self._particulars = notice, registers, particulars
        self._countries = tuple(country for country in notice.listed("countries")[0] if country != ANYWHERE)
        self._bases = {str(base.cite): base for scope in scopes for base in _TOLD[scope]}

    def parts(self) -> Iterator[Part]:
        sections: tuple[tuple[str, tuple[str, ...], Callable[[], Iterator[Entry]]], ...] = (
            ("items", ("items",), self._items),
            ("route", ("countries", "time", "methods"), self._route),
            ("recipients", ("recipients", "contact"), self._recipients),
            ("use", ("purposes", "retention"), self._use),
            ("refusal", ("refusal",), self._refusal),
            ("right", ("right",), self._right),
        )
        for key, whats, entries in sections:
            places = dict.fromkeys(place for what in whats for place in _ASKED[what] if place in self._bases)
            if places:
                yield Part(key=key, heading=HEADINGS[key], bases=tuple(self._bases[place] for place in places), entries=tuple(entries()))

    def _items(self) -> Iterator[Entry]:
        items, silence = self._notice.listed("items")
        for item in items:
            yield Entry(key=f"item:{item}", text=ITEMS[item], value=item, marked=self._marked(item in _STAND_OUT))
        if silence:
            yield self._missing("items", silence, "notices.items")

    def _route(self) -> Iterator[Entry]:
        countries, silence = self._notice.listed("countries")
        for country in countries:
            if country == ANYWHERE:
                yield self._missing("countries", "worldwide", "notices.countries")
            else:
                yield Entry(key=f"country:{country}", text=filled(LINES["country"], country=_country(country)), value=country)
        if silence:
            yield self._missing("countries", silence, "notices.countries")
        yield self._told("time", "told_time", self._particulars.said_time(), lambda said: filled(LINES["time"], time=said))
        methods = self._particulars.said_methods() or (None,)
        yield from dict.fromkeys(self._told("methods", "told_method", said, lambda said: filled(LINES["method"], method=said)) for said in methods)

    def _recipients(self) -> Iterator[Entry]:
        for recipient_id, told in self._registers.named.items():
            yield self._recipient(recipient_id, told)
        if not self._registers.named:
            yield self._missing("recipients", "silent", "notice_recipients")

    def _recipient(self, recipient_id: str, told: Row) -> Entry:
        row = self._registers.recipients.get(recipient_id)
        name, nameless = _handed_over("name", told["named"], "notice_recipients.named", row)
        contact, silent = _handed_over("contact", told["contact"], "notice_recipients.contact", row)
        faults = [self._gap("name", *nameless, about=recipient_id, asked="recipients")] if nameless else []
        faults += self._asked_gap("contact", silent, recipient_id)
        where = row.get("country") if row is not None and name else None
        if where and where not in (_HOME, *self._countries):
            faults += self._asked_gap("countries", ("elsewhere", "recipients.country"), recipient_id) if self._countries else []
            where = None
        who: str | Text = name or _missing_text("name")
        if where:
            who = filled(LINES["recipient_in"], name=who, country=_country(where))
        if contact or self._cites("contact"):
            who = filled(LINES["reached"], who=who, contact=contact or _missing_text("contact"))
        return Entry(
            key=f"recipient:{recipient_id}", text=filled(LINES["recipient"], who=who), marked=self._marked(True),
            value=" | ".join(part for part in (name, where, contact) if part), missing=bool(faults), faults=tuple(faults))

    def _use(self) -> Iterator[Entry]:
        purposes, silence = self._notice.listed("purposes")
        for purpose in map(str, purposes):
            row = self._registers.purposes.get(purpose)
            said = None if row is None else self._particulars.said_purpose(purpose, row.get("description"))
            if said is None:
                why = ("unlisted", "purposes") if row is None else ("wordless", "purposes.description")
                yield self._missing("purposes", *why, about=purpose)
            else:
                yield Entry(
                    key=f"purpose:{purpose}", text=filled(LINES["purpose"], purpose=said.text), value=said.value, marked=self._marked(True))
        if silence:
            yield self._missing("purposes", silence, "notices.purposes")
        yield self._told(
            "retention", "told_retention", self._particulars.said_retention(), lambda said: filled(LINES["retention"], period=said), marked=True)

    def _refusal(self) -> Iterator[Entry]:
        line = LINES["refuse_here" if self._notice.asks_consent else "refuse_there"]
        place = self._particulars.said_refusal()
        yield self._told("refusal", "told_refusal", place, lambda said: filled(line, place=said, no=ANSWERS["no"]))
        yield self._effect("effect", "refusal")

    def _right(self) -> Iterator[Entry]:
        yield self._told("right", "told_refusal", Said(LINES["right"], "right"), lambda said: said)
        yield self._effect("disadvantage", "right")

    def _effect(self, line: str, asked: str) -> Entry:
        said = self._particulars.said_effect()
        return self._told("effect", "told_refusal_effect", said, lambda said: filled(LINES[line], effect=said), asked=asked)

    def _told(
        self, what: str, column: str, said: Said | None, line: Callable[[Text], Text], *, asked: str | None = None, marked: bool = False
    ) -> Entry:
        """An entry that the row says was told, in the words of the particulars."""
        if silence := self._notice.told(column):
            return self._missing(what, silence, f"notices.{column}", asked=asked)
        if said is None:
            return self._missing(what, "wordless", f"particulars.{what}", asked=asked)
        key = f"method:{said.value}" if what == "methods" else what
        return Entry(key=key, text=line(said.text), value=said.value, marked=self._marked(marked))

    def _missing(self, what: str, why: str, column: str, *, about: str = "", asked: str | None = None) -> Entry:
        fault = self._gap(what, why, column, about=about, asked=asked or what)
        return Entry(key=f"{what}:{about}" if about else what, text=_missing_text(what), missing=True, faults=(fault,))

    def _gap(self, what: str, why: str, column: str, *, about: str, asked: str) -> Gap:
        return gap(what, why, column, self._cites(asked), about)

    def _asked_gap(self, what: str, why: tuple[str, str] | None, about: str) -> list[Gap]:
        """The gap, if there is one and a provision of these scopes asks for it."""
        return [self._gap(what, *why, about=about, asked=what)] if why and self._cites(what) else []

    def _cites(self, asked: str) -> tuple[Citation, ...]:
        return tuple(self._bases[place].cite for place in _ASKED[asked] if place in self._bases)

    def _marked(self, weighty: bool) -> bool:
        return weighty and self._notice.asks_consent


def _handed_over(column: str, told: bool | None, flag: str, row: Row | None) -> tuple[str, tuple[str, str] | None]:
    """What the register holds of a recipient if it was told; else why it is missing, and where to mend it."""
    if told is not True:
        return "", ("silent" if told is None else "untold", flag)
    if row is None:
        return "", ("unlisted", "recipients")
    said = handed(row.get(column))
    return said, None if said else ("wordless", f"recipients.{column}")


def _country(code: str) -> Text:
    return Text(ko=country_name(code, "ko"), en=country_name(code, "en"), zh=country_name(code, "zh"))


def _missing_text(what: str) -> Text:
    return filled(LINES["missing"], what=WHATS[what])
