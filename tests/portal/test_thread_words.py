"""The words of threads: complete, in their own letters, asking for the same values, and none idle."""

from string import Formatter

import pytest

from haechi.portal.words import thread, thread_file
from haechi.rights import thread_words
from haechi.rights.thread import STATES
from haechi.rights.told_then import TOLD
from haechi.rights.topic import FAMILIES, KINDS, TOPICS
from haechi.text import Text
from tests.conftest import ROOT
from tests.letters import strays

SAID = {**thread.WORDS, **thread_file.WORDS, **{name: said for name, said in vars(thread_words).items() if isinstance(said, Text)}}


@pytest.mark.parametrize("key", SAID)
def test_a_word_is_written_in_its_own_letters_and_asks_for_the_same_values(key):
    """Korean in Hangul, Chinese in Han, English in neither; a value that one language names is named by all."""
    text = SAID[key]
    assert strays(text) == []
    holes = [{name for _, name, _, _ in Formatter().parse(said.replace("[", "{{").replace("]", "}}")) if name} for said in text.as_dict().values()]
    assert holes[0] == holes[1] == holes[2]


def test_everything_that_is_chosen_or_stands_has_its_word():
    """Kinds, topics, families and states."""
    for prefix, names in (("thread_kind_", KINDS), ("thread_what_", KINDS), ("thread_topic_", TOPICS), ("thread_family_", FAMILIES), ("thread_state_", STATES)):
        assert {prefix + name for name in names} <= thread.WORDS.keys()


def test_no_word_is_idle():
    """Every word is used by a template or a file, or is made of a name that the code knows."""
    folder = ROOT / "src" / "haechi" / "portal"
    code = "".join(path.read_text() for path in [*folder.glob("*.py"), *folder.glob("templates/*.html")])
    made = ("thread_kind_", "thread_what_", "thread_topic_", "thread_family_", "thread_state_", "thread_turn_", "thread_event_", "file_event_", "file_by_",
            *(f"told_{matter}" for matter in TOLD))
    idle = [key for key in {**thread.WORDS, **thread_file.WORDS} if f"'{key}'" not in code and f'"{key}"' not in code and not key.startswith(made)]
    assert idle == []
