"""One transfer on its way through the gate: what was asked for, how it is judged, and what of it goes out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from haechi.decision import Verdict
from haechi.gateway.ask import Ask
from haechi.gateway.facts import Question
from haechi.gateway.offer import with_tokens
from haechi.gateway.ruling import Ruled
from haechi.minimise.envelope import Envelope
from haechi.minimise.pack import Pack

__all__ = ["Case", "unstopped"]


@dataclass(slots=True)
class Case:
    """One ask on its way: what may go, what is judged, and how."""

    ask: Ask
    made_us: int
    role: str
    enforcement: str
    stop: tuple[str, str] | None
    pack: Pack
    kept: Envelope
    offered: Mapping[str, str]  # what the purpose needs, before the pack has masked it
    asked: Question
    token: Callable[[str], str]  # of an item: made only for what goes out
    ruled: Ruled | None = None
    sent: int = 0   # the items that go out, as bits …
    said: str = ""  # … and what is kept of the answer beside the columns, once it is given

    @property
    def whole(self) -> dict[str, str]:
        """What goes out where nothing is enforced yet: all that was asked for, but what is stopped."""
        return unstopped(self.ask, self.role, self.kept.dropped)

    @property
    def goes(self) -> Mapping[str, str]:
        """What goes out, as it goes."""
        return {} if not self.released else self.whole if self.open else with_tokens(self.kept, self.token).items

    def brings(self, shown: Mapping[str, str]) -> bool:
        """Whether this would bring out all that was ``shown``, masked so or less."""
        return shown.keys() <= self.goes.keys() if self.open else shown.items() <= self.goes.items()

    @property
    def open(self) -> bool:
        """Whether it goes out as it came: released, and nothing is enforced."""
        return self.enforcement != "enforce" and self.released

    @property
    def dropped(self) -> tuple[dict[str, str], ...]:
        """What stays behind, and why."""
        return tuple({"item": item, "why": why} for item, why in self.kept.dropped if not self.open or item not in self.whole)

    @property
    def spared(self) -> tuple[dict[str, str], ...]:
        """What would have stayed behind and does not, since nothing is enforced."""
        if not self.open:
            return ()
        whole = self.whole
        masked = ((item, "masked") for item, form in self.kept.forms.items()
                  if form not in ("full", "virtual") and self.kept.items[item] != whole.get(item))  # a scan that finds nothing hides nothing
        return tuple({"item": item, "why": why} for item, why in (*self.kept.dropped, *masked) if item in whole)

    @property
    def released(self) -> bool:
        """Whether anything goes out. A stop or an order of the Commission binds whatever the mode is; where nothing is left to send,
        nothing was transferred, however lawful it would have been."""
        assert self.ruled is not None
        if self.stop is not None or self.ruled.suspended:
            return False
        return bool(self.whole) if self.enforcement != "enforce" else self.ruled.verdict is Verdict.PERMIT and bool(self.kept.items)


def unstopped(ask: Ask, role: str, dropped: Iterable[tuple[str, str]]) -> dict[str, str]:
    """All that was asked for, but what is stopped, or empty."""
    behind = {item for item, why in dropped if why in ("stopped", "empty")}
    return {item: value for item, value in ask.offers(role).items() if item not in behind}
