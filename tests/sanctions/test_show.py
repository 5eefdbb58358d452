"""The guidelines as ``haechi law show`` prints them."""

import pytest

from haechi.law import cite
from haechi.sanctions.fine_guidelines import FINE_REGIMES
from haechi.sanctions.show import guidelines
from haechi.sanctions.surcharge_guidelines import NEW, OLD, RRN
from haechi.text import LANGUAGES, say
from tests.tongues import foreign


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("place", "stages"), [
    ("PIPA 64-2(1)7", (NEW.first, NEW.second)), ("PIPA 39-15(1)7", (OLD.first, OLD.second)), ("PIPA 34-2(1)", (RRN.first, RRN.second)),
    ("PIPA 75(2)14", tuple(stage for g in FINE_REGIMES.values() for stage in (g.aggravation, g.mitigation)))])
def test_every_reason_is_printed_with_its_source(place, stages, language):
    """In three languages, each by itself."""
    text = "\n".join(guidelines(cite(place), language))
    assert foreign(text, language) == set()
    for stage in stages:
        assert say(stage.proof, language) in text
        for reason in stage.reasons:
            assert f"`{reason.code}`" in text and say(reason.proof, language) in text and say(reason.text, language) in text


def test_other_provisions_have_none():
    """Not even a decree of the same number."""
    assert guidelines(cite("PIPA 28-8(1)"), "en") == guidelines(cite("PIPA Decree 75"), "en") == ()
