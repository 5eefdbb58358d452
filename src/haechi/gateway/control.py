"""What the marketplace itself set: stops, which bind always, and modes, by which it begins without risk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from haechi.gateway.slice import Known
from haechi.text import Text

__all__ = ["ENFORCEMENTS", "STOPS", "Controls", "stopped"]

ENFORCEMENTS = ("shadow", "warn", "enforce")
STOPS = ("recipient", "country", "purpose", "item", "everything")

_STOPPED = Text(
    ko="개인정보처리자가 이 전송을 중지시켰음", en="The controller has stopped this transfer", zh="个人信息处理者已停止该传输")
_LIFT = Text(
    ko="중지 사유를 해소한 뒤 중지를 해제한다.", en="Mend what led to the stop, then lift it.", zh="消除停止原因后解除停止。")


@dataclass(frozen=True, slots=True)
class Controls:
    """Stops and modes in force, read from the registers of these names."""

    stops: frozenset[tuple[str, str]]
    modes: Mapping[tuple[str, str], str]
    default: str

    @classmethod
    def read(cls, known: Known, default: str) -> "Controls":
        """Read them from what concerns everybody."""
        stops = frozenset((kind, value) for _, code in known.rows.get("stops", ()) for kind, value in code.get("stop", ()))
        modes: dict[tuple[str, str], str] = {}
        for kind, value, mode in (said for _, code in known.rows.get("modes", ()) for said in code.get("mode", ())):
            modes[kind, value] = max(modes.get((kind, value), "shadow"), mode if mode in ENFORCEMENTS else "enforce", key=ENFORCEMENTS.index)
        return cls(stops, modes, default)

    def enforcement(self, recipient: str, purpose: str | None) -> str:
        """The mode for this transfer: the recipient's, else the purpose's, else the store's; of several for one name the strictest."""
        return self.modes.get(("recipient", recipient)) or self.modes.get(("purpose", purpose or "")) or self.default

    def stop_on(self, recipient: str, purpose: str | None, countries: Iterable[str | None]) -> tuple[str, str] | None:
        """The stop that forbids this transfer whole, if there is one. ``countries``: where it is asked to go, and where the recipient is."""
        asked = (("everything", ""), ("recipient", recipient), ("purpose", purpose or ""), *(("country", one or "") for one in countries))
        return next((stop for stop in asked if stop in self.stops), None)

    def stopped_items(self) -> frozenset[str]:
        """The items that nobody may have for now."""
        return frozenset(value for kind, value in self.stops if kind == "item")


def stopped(stop: tuple[str, str]) -> dict[str, Any]:
    """The reason that names a stop."""
    return {"kind": "stop", "stop": {"kind": stop[0], "value": stop[1]}, "message": _STOPPED.as_dict(), "remedy": _LIFT.as_dict()}
