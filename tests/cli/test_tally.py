"""What came of many asks is counted as what it is."""

from haechi.cli.replay import _lines
from haechi.cli.tally import Tally
from haechi.gateway.control import stopped
from haechi.gateway.replay import Replay
from haechi.text import LANGUAGES
from tests.tongues import foreign

ANSWER = {"repeated": False, "transfer_id": "t", "enforcement": "enforce", "verdict": "permit", "released": True, "reasons": [], "remedies": [],
          "dropped": [{"item": "phone", "why": "role"}], "spared": []}


def test_of_a_transfer_that_was_stopped_nothing_is_counted_as_left_behind():
    """Left behind is what stayed of a transfer that passed, in every language."""
    for language in LANGUAGES:
        passed, stopped = Tally(language), Tally(language)
        for tally, released in ((passed, True), (stopped, False)):
            tally.add({**ANSWER, "verdict": "permit" if released else "deny", "released": released})
        assert passed.dropped == {("phone", "role"): 1} and stopped.dropped == {}
        assert len(list(passed.lines())) == len(list(stopped.lines())) + 1


def test_a_lawful_transfer_of_which_nothing_is_left_is_neither_passed_nor_stopped():
    """It has a line of its own, and what stayed behind is counted; a stop of a lawful one is a stop."""
    for language in LANGUAGES:
        tally = Tally(language)
        for released, reasons in ((True, []), (False, []), (False, [{**stopped(("country", "CN"))}])):
            tally.add({**ANSWER, "released": released, "reasons": reasons})
        assert [way for _, _, way in sorted(tally.verdicts)] == ["nothing", "out", "stopped"] and tally.dropped == {("phone", "role"): 2}
        assert foreign("\n".join(tally.lines()), language) == set()


def test_each_stop_has_a_line_of_its_own():
    """With what it stops and how often, in every language; the remedy once."""
    for language in LANGUAGES:
        tally = Tally(language)
        for kind, value in (("recipient", "17"), ("country", "CN"), ("country", "CN"), ("purpose", "delivery"), ("everything", "")):
            reason = {**stopped((kind, value))}
            tally.add({**ANSWER, "released": False, "reasons": [reason], "remedies": [{"cites": [], "text": reason.pop("remedy")}]})
        lines = list(tally.lines())
        assert [sum(name in line and f" {count}  " in line for line in lines)
                for name, count in (("`17`", 1), ("`CN`", 2), ("`delivery`", 1))] == [1, 1, 1]
        assert len(tally.reasons) == 4 and list(tally.remedies.values()) == [5]
        assert foreign("\n".join(lines), language) == set()


def test_what_a_replay_leaves_out_of_the_erased_is_counted_in_decisions():
    """Three decisions may be of one person."""
    [line] = [line for line in _lines(Replay(decisions=5, compared=2, erased=3)) if "erased" in line]
    assert line.split() == ["of", "people", "erased", "3", "decisions,", "not", "compared"]
