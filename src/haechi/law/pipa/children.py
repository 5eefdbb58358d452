"""Consent for a child under 14, in the words of two articles: 22-2(1), and before it 39-3(4)."""

from haechi.facts import Facts, Status, Word
from haechi.law.gap import unshown
from haechi.law.rule import Doubt
from haechi.logic import Truth, all_of
from haechi.text import Text

__all__ = ["ASK_GUARDIAN", "NO_CONSENT_NEEDED", "UNCONFIRMED", "UNSHOWN", "by_guardian", "of_a_child"]

UNCONFIRMED = Text(
    ko="만 14세 미만 아동의 동의를 법정대리인으로부터 받지 않음",
    en="Consent for a child under 14 was not given by the legal representative",
    zh="未满14岁儿童的同意并非由法定代理人作出",
)
UNSHOWN = unshown(
    "만 14세 미만 아동의 동의를 법정대리인으로부터 받았는지",
    "consent for a child under 14 was given by the legal representative",
    "未满14岁儿童的同意是否由法定代理人作出",
)
ASK_GUARDIAN = Text(
    ko="이전을 멈추고, 법정대리인의 동의를 받아 그 확인 기록을 남긴다. 이미 보낸 정보는 파기를 요청한다.",
    en="Stop the transfer, obtain the legal representative's consent and keep the proof of its verification; "
       "have what was already sent destroyed.",
    zh="停止传输，取得法定代理人的同意并保留核实记录；要求销毁已发送的信息。",
)
NO_CONSENT_NEEDED = Doubt(
    text=Text(
        ko="동의가 필요한 경우에만 법정대리인의 동의를 요구한다. 동의한 것으로 확인되지 않은 경우에는 이 조 "
           "위반으로 보지 않고 "
           "제17조·제28조의8에서 판단한다.",
        en="The representative's consent is asked only where consent is. A word not known to be a consent "
           "breaks nothing here: "
           "it is judged under the articles that ask for consent.",
        zh="仅在需要同意时才要求法定代理人的同意。未确认已作出同意的，不视为违反本条，"
           "而依要求同意的条文判断。",
    ),
)


def of_a_child(facts: Facts) -> Truth:
    """Whether the data is of a Korean subject under 14 on the day."""
    return all_of((facts.korean, facts.child))


def by_guardian(facts: Facts) -> Truth:
    """Whether every consent known to be given was given by the legal representative."""
    return all_of(_confirmed(word) for word in (facts.consent, facts.third_party))


def _confirmed(word: Word) -> Truth:
    return word.by_guardian if word.status is Status.GIVEN else True
