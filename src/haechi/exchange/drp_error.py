"""What the Data Rights Protocol refuses, each failure its own error, with the protocol's error object (DRP 1.0, 3.06).

No message repeats what came: it may be somebody's data.
"""

from typing import ClassVar

from haechi.errors import Fault, HaechiError

__all__ = [
    "AgentRefused", "BadSignature", "DrpError", "Expired", "Malformed", "NotAllowed", "NotEncoded", "NotYetIssued", "OtherAgent", "Replayed",
    "TooLarge", "Unreadable", "Unsupported", "WrongAgent", "WrongBusiness", "WrongVersion",
]


class DrpError(HaechiError):
    """A request that is refused. ``status`` is the HTTP status; ``fatal``: the request ends as denied/other, trying again is of no use."""

    status: ClassVar[int] = 400
    fatal: ClassVar[bool] = False

    def body(self) -> dict[str, str | bool] | None:
        """The error object: ``code`` and ``message``, and ``fatal`` only where it is true; None where the protocol wants no body."""
        said: dict[str, str | bool] = {"code": str(self.status), "message": f"{self.message}; {self.help}" if self.help else self.message}
        return {**said, "fatal": True} if self.fatal else said


class TooLarge(DrpError):
    """More bytes than any request needs; nothing of them was read."""

    status = 413


class NotEncoded(DrpError):
    """The body is no base64."""


class BadSignature(DrpError):
    """The signature in front of the message is not that of the agent's key."""

    status = 403


class Unreadable(DrpError):
    """What was signed is no JSON object that can be read in one way only."""


class WrongAgent(DrpError):
    """The message speaks for another agent than the one that was recognised."""

    status = 403


class WrongBusiness(DrpError):
    """The message is meant for another business."""

    status = 403


class NotYetIssued(DrpError):
    """Issued at or after the present: a clock runs fast."""


class Expired(DrpError):
    """No longer viable: the protocol asks for a fatal error here (2.01)."""

    fatal = True


class WrongVersion(DrpError):
    """Another version of the protocol."""

    fatal = True


class Malformed(DrpError):
    """Claims that are missing or not of the protocol's form. ``faults`` lists all of them."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("; ".join(f"`{fault.where}`: {fault.what}, {fault.help}" for fault in self.faults))


class Unsupported(DrpError):
    """A right or a regime that is not offered here."""

    fatal = True


class Replayed(DrpError):
    """This message was taken before. Not fatal: the first one stands.

    ``key`` is what it was remembered by: an agent that lost the answer sends the same again, and a door may answer it with the
    status of the first.
    """

    status = 409

    def __init__(self, key: str) -> None:
        super().__init__("this message was taken before", "ask for the status of the request, or make a new one")
        self.key = key


class OtherAgent(DrpError):
    """The request is managed by another agent (2.02.1)."""

    status = 403


class NotAllowed(DrpError):
    """The request's state does not allow this step."""

    status = 409


class AgentRefused(DrpError):
    """A registration that failed: 403 with no body at all (2.05.1); the reason is for our own log."""

    status = 403

    def body(self) -> None:
        """None: the parties resolve it out of band."""
        return
