"""Citations: read, printed, refused."""

import pytest

from haechi.errors import LawError
from haechi.law import cite


@pytest.mark.parametrize(
    ("text", "canonical", "ko", "en", "zh"),
    [
        ("PIPA 28-8(1)3가", "PIPA 28-8(1)3가", "법 제28조의8제1항제3호가목", "Art. 28-8(1)3(a)",
         "个人信息保护法（韩国）第28条之8第1款第3项（a）目"),
        ("28-8(1)3(b)", "PIPA 28-8(1)3나", "법 제28조의8제1항제3호나목", "Art. 28-8(1)3(b)",
         "个人信息保护法（韩国）第28条之8第1款第3项（b）目"),
        ("PIPA  Decree 29-10(1)2", "PIPA Decree 29-10(1)2", "시행령 제29조의10제1항제2호", "Decree Art. 29-10(1)2",
         "施行令第29条之10第1款第2项"),
        ("PIPA 75(2)12-8", "PIPA 75(2)12-8", "법 제75조제2항제12호의8", "Art. 75(2)12-8",
         "个人信息保护法（韩国）第75条第2款第12项之8"),
        ("71.4-6", "PIPA 71.4-6", "법 제71조제4호의6", "Art. 71 subpara. 4-6", "个人信息保护法（韩国）第71条第4项之6"),
        ("PIPA 28-10", "PIPA 28-10", "법 제28조의10", "Art. 28-10", "个人信息保护法（韩国）第28条之10"),
    ],
)
def test_a_citation_reads_and_prints(text, canonical, ko, en, zh):
    """Canonical, and as each reader writes it."""
    citation = cite(text)
    assert (str(citation), citation.say("ko"), citation.say("en"), citation.say("zh")) == (canonical, ko, en, zh)
    assert cite(str(citation)) == citation


@pytest.mark.parametrize(
    "text", ["", "GDPR 44", "28-8(1)가", "28-8()", "PIPA 28-8(1)3(z)", "28조의8", "PIPA 28-8(1)3(a", "71."]
)
def test_what_is_no_citation_is_refused_with_help(text):
    """The input in backticks, and how to write one."""
    with pytest.raises(LawError, match="no citation: `") as refused:
        cite(text)
    assert "28-8(2)3" in refused.value.help
