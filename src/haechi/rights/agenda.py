"""What is to be done with a task now, and when something is next to be done. Pure: a row, the policy, a time."""

from typing import Any, Literal

from haechi.rights.policy import DAY, Policy
from haechi.rights.task import MOVES, OPEN

__all__ = ["Act", "act_now", "next_at", "retry_at", "said_now", "wake_at"]

Act = Literal["deliver", "remind", "overdue", "escalate", "stop", "verify", "unanswered", "forget"]
_ASKED = OPEN[:3]


def act_now(row: Any, policy: Policy, now_us: int, *, asked_elsewhere: bool) -> Act | None:
    """What the courier does with a task that is due. ``asked_elsewhere``: there is somebody to ask independently."""
    if row.state == "attested":
        if not asked_elsewhere or now_us >= row.attested_us + policy.verify_days * DAY:
            return "unanswered"
        return "verify" if now_us >= row.attested_us + policy.verify_after_us else None
    if (row.state, "forgotten") in MOVES and now_us >= policy.forgets_at(row.due_us):
        return "forget"
    if row.state not in OPEN:
        return None
    if row.tries == 0:
        return "deliver"  # whatever the clock says, it is asked before anything is held against it
    if row.state in _ASKED and now_us >= row.due_us:
        return "overdue"
    if row.state == "overdue" and now_us >= policy.escalates_at(row.due_us):
        return "escalate"
    if row.state == "escalated" and _may_stop(row, policy) and now_us >= policy.stops_at(row.due_us, row.delivered_us):
        return "stop"
    if row.delivered_us is None:
        return "deliver" if row.channel == "webhook" else None  # a link waits in the outbox until it is handed over
    return "remind" if said_now(row, policy, now_us) else None


def said_now(row: Any, policy: Policy, now_us: int) -> str:
    """Which reminder a delivered task has come to; empty: none.

    Its name is the same at every try: ``50``, ``80`` per cent of the term, ``overdue.N`` days after it, ``stopped.N`` weeks after the stop.
    """
    passed = [(at_us, name) for at_us, name in _reminders(row, policy, now_us) if at_us <= now_us]
    return max(passed)[1] if passed else ""


def next_at(row: Any, policy: Policy, now_us: int) -> int | None:
    """When the clock alone next asks for something; None: never."""
    if row.state == "attested":
        verify = row.attested_us + policy.verify_after_us
        return int(verify if verify > now_us else row.attested_us + policy.verify_days * DAY)
    if row.state not in OPEN:
        return policy.forgets_at(row.due_us) if row.state == "contradicted" else None
    ahead = [at_us for at_us, _ in _reminders(row, policy, now_us) if at_us > now_us]
    if row.state in _ASKED:
        ahead.append(row.due_us)
    elif row.state == "overdue":
        ahead.append(policy.escalates_at(row.due_us))
    elif row.state == "escalated" and _may_stop(row, policy):
        ahead.append(policy.stops_at(row.due_us, row.delivered_us))
    return int(min([*ahead, policy.forgets_at(row.due_us)]))


def retry_at(row: Any, policy: Policy, now_us: int, drawn: float) -> int:
    """When to try again what has failed outside, if the clock asks for nothing before. ``drawn``: a random number from 0 to 1."""
    if row.state == "attested":  # the longer it is not answered, the seldomer it is asked
        pause = min(max(policy.first_pause_us, (now_us - row.attested_us) // 2), policy.longest_pause_us)
        pause = int(pause * (1 + policy.jitter * drawn))
    else:
        pause = policy.pause(row.tries, drawn)
    clock = next_at(row, policy, now_us)
    return now_us + pause if clock is None else min(now_us + pause, max(clock, now_us))


def wake_at(row: Any, policy: Policy, now_us: int, drawn: float) -> int | None:
    """When to look at a task again after a step of it: whom it has not reached yet is tried on, whatever its state."""
    owed = row.state in OPEN and row.channel == "webhook" and row.delivered_us is None
    return retry_at(row, policy, now_us, drawn) if owed else next_at(row, policy, now_us)


def _reminders(row: Any, policy: Policy, now_us: int) -> list[tuple[int, str]]:
    """The reminders of a task's state since it was delivered: the passed ones, and the next that is yet to come."""
    if row.delivered_us is None or row.trouble == "unknown_law":  # it has said why not, and the office has yet to decide
        return []
    if row.state in _ASKED:
        found = [(at_us, str(part)) for part, at_us in policy.reminded_at(row.made_us, row.due_us)]
    elif row.state in ("overdue", "escalated"):
        found = _each(row.due_us, policy.daily_us, now_us, "overdue")
    else:
        found = _each(row.stopped_us or row.due_us, policy.weekly_us, now_us, "stopped")
    return [one for one in found if one[0] > row.delivered_us]


def _each(since_us: int, pause_us: int, now_us: int, name: str) -> list[tuple[int, str]]:
    """One reminder each pause: the last that has passed, and the next."""
    number = max(0, (now_us - since_us) // pause_us)
    return [(since_us + number * pause_us, f"{name}.{number}"), (since_us + (number + 1) * pause_us, f"{name}.{number + 1}")]


def _may_stop(row: Any, policy: Policy) -> bool:
    """Whether silence may be held against a recipient: it was told, or we have tried long enough. Our own systems have no supply."""
    tried = row.channel == "webhook" and row.tries >= policy.tries_before_stop
    return bool(row.recipient_id) and (row.delivered_us is not None or tried)
