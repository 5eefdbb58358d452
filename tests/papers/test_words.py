"""The words: the same blanks and numbers in three languages, each in its own letters, in the glossary's terms, none idle."""

import re
from collections import Counter
from string import Formatter

import pytest

from haechi.papers import clause_words, gap_words, notice_words, self_check_words, sheet_words
from haechi.papers.notice_words import LINES
from haechi.text import LANGUAGES, Text, say
from tests.conftest import ROOT
from tests.letters import numbers, strays

_PLURAL = re.compile(r"\[(\w+):([^|\]]*)\|([^\]]*)\]")
_SAME = {LINES["recipient"], LINES["recipient_in"]}  # nothing but blanks


def texts(found) -> list[Text]:
    """Every text of a module's words, however deep."""
    if isinstance(found, Text):
        return [found]
    return [text for value in (found.values() if isinstance(found, dict) else ()) for text in texts(value)]


WORDS = [
    pytest.param(text, id=f"{module.__name__.rpartition('.')[2]}-{number}")
    for module in (clause_words, gap_words, notice_words, self_check_words, sheet_words)
    for number, text in enumerate(text for name in module.__all__ for text in texts(getattr(module, name)))
]


def blanks(said: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(_PLURAL.sub("", said)) if name)


@pytest.mark.parametrize("text", WORDS)
def test_a_text_is_one_text_in_three_languages(text):
    """The same blanks as often, the same numbers; plurals only in English, of a blank that is there."""
    said = {language: say(text, language) for language in LANGUAGES}
    assert blanks(said["ko"]) == blanks(said["en"]) == blanks(said["zh"])
    assert numbers(said["ko"]) == numbers(_PLURAL.sub("", said["en"])) == numbers(said["zh"])
    assert not _PLURAL.search(said["ko"] + said["zh"]) and {found[1] for found in _PLURAL.finditer(said["en"])} <= blanks(said["en"]).keys()


@pytest.mark.parametrize("text", WORDS)
def test_each_language_is_written_in_its_own_letters(text):
    """No Latin word in Korean or Chinese, no Chinese beyond simplified characters (those of GB 2312)."""
    assert strays(text) == []
    ko, zh = (re.sub(r"\{\w+\}", "", said) for said in (text.ko, text.zh))
    assert not re.search("[A-Za-z]", ko + zh)
    zh.replace("·", "").encode("gb2312")
    assert len({text.ko, text.en, text.zh}) == 3 or text in _SAME


@pytest.mark.parametrize(("ko", "en", "zh"), [  # terms of the project's glossary
    ("개인정보", "[Pp]ersonal data|privacy|[Pp]ersonal [Ii]nformation", "个人信息"), ("정보주체", "data subject", "个人信息主体"),
    ("개인정보 보호위원회", "Personal Information Protection Commission", "个人信息保护委员会"), ("분쟁조정위원회", "Dispute Mediation Committee", "纠纷调解委员会"),
    ("안전성 확보 조치", "[Ss]afety measures", "安全保障措施"), ("내부 관리계획", "internal management plan", "内部管理计划"),
    ("접근 권한", "[Aa]ccess rights", "访问权限"), ("접속기록", "access log", "访问日志"), ("일방향", "one-way", "单向加密"), ("유출등", "leak", "泄露等"),
    ("파기", "[Dd]estr", "销毁"), ("재이전", "onward transfer|transfer personal data onward|make the transfer", "再转移"),
    ("재위탁", "sub-entrust", "转委托"), ("손해배상", "[Dd]amages", "赔偿"), ("고충처리", "[Cc]omplaint handling", "投诉处理"),
    ("분쟁해결", "[Dd]ispute resolution", "争议解决"), ("법정대리인", "legal representative", "法定代理人"), ("만 14세 미만", "under 14", "未满14岁"),
    ("국외 이전", "transfer of personal data abroad|[Tt]ransfer abroad|cross-border transfer|transfers personal data abroad|transfer suspended", "跨境传输|中止出境"),
    ("제3자 제공", "provision (of personal data )?to a third party|its provision to a third party", "向第三方提供"), ("처리정지", "suspension of processing", "停止处理"),
    ("고유식별정보", "unique identifiers", "唯一识别信息"), ("민감정보", "sensitive information", "敏感个人信息"), ("지체 없이", "without delay", "毫不迟延"),
    ("철회", "withdraw", "撤回"), ("조회", "view", "查询访问"), ("제3국", "third country", "第三国")])
def test_a_term_of_the_glossary_is_said_as_the_glossary_says_it(ko, en, zh):
    """Wherever the Korean text uses a term, English and Chinese use theirs; and every term listed is in use."""
    used = [param.values[0] for param in WORDS if ko in param.values[0].ko]
    assert used
    assert [text for text in used if not re.search(en, text.en) or not re.search(zh, text.zh)] == []


def test_no_word_is_idle():
    """Every line, lead and reason is used by the code that draws papers."""
    code = "".join(path.read_text() for path in (ROOT / "src" / "haechi" / "papers").glob("*.py") if not path.name.endswith("_words.py"))
    for words in (notice_words.LINES, gap_words.WHATS, gap_words.WHYS):
        assert [key for key in words if f'"{key}"' not in code] == []
    assert gap_words.WHYS.keys() == gap_words.REMEDIES.keys()
    assert self_check_words.QUESTIONS.keys() == self_check_words.REMEDIES.keys()
