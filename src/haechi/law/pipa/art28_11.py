"""PIPA 28-11: the recipient's passing on to a third country (제3국 이전); a finding about the recipient."""

from haechi.facts import Facts
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import NEW, abroad
from haechi.law.pipa.sanctions import CORRECTION, SAFEGUARD_FINE, SUSPENSION, TRANSFER_SURCHARGE
from haechi.law.rule import Condition, Doubt, Ground, Level, Rule
from haechi.logic import Truth, all_of
from haechi.text import Text

__all__ = ["ONWARD"]


def _passed_on(facts: Facts) -> Truth:
    return all_of((abroad(facts), facts.onward is not None))


ONWARD = Rule(
    cite=cite("PIPA 28-11"), level=Level.RECIPIENT,
    title=Text(ko="제3국으로의 재이전", en="Onward transfer to a third country", zh="向第三国的再传输"),
    law="해당 개인정보를 제3국으로 이전하는 경우에 관하여는 제28조의8 및 제28조의9를 준용한다",
    in_force=NEW, applies=_passed_on,
    grounds=(
        Ground(
            cite=cite("PIPA 28-11"), law='"개인정보처리자"는 "개인정보를 이전받은 자"로',
            conditions=(
                Condition(
                    cite=cite("PIPA 28-8(1)"),
                    law="다음 각 호의 어느 하나에 해당하는 경우에는 개인정보를 국외로 이전할 수 있다",
                    holds=lambda facts: True if facts.onward is None else facts.onward.ground,
                    unmet=Text(
                        ko="이전받은 자가 제3국으로 재이전하면서 법 제28조의8제1항의 근거를 갖추지 않음",
                        en="The recipient passes the data on to a third country without a ground of Art. "
                           "28-8(1)",
                        zh="接收者向第三国再传输时不具备第28条之8第1款的依据",
                    ),
                    unshown=unshown(
                        "이전받은 자가 제3국으로 재이전하면서 법 제28조의8제1항의 근거를 갖추었는지",
                        "the recipient has a ground of Art. 28-8(1) for passing the data on to a third country",
                        "接收者向第三国再传输时是否具备第28条之8第1款的依据",
                    ),
                    remedy=Text(
                        ko="이전받은 자에게 재이전의 근거를 갖추게 하거나 재이전을 중단하게 한다.",
                        en="Have the recipient establish a ground for passing the data on, or stop doing so.",
                        zh="要求接收者具备再传输的依据，或停止再传输。",
                    ),
                ),
                Condition(
                    cite=cite("PIPA 28-8(4)"), law="대통령령으로 정하는 보호조치를 하여야 한다",
                    holds=lambda facts: True if facts.onward is None else facts.onward.safeguards,
                    unmet=Text(
                        ko="재이전 계약에 시행령 제29조의10제1항의 보호조치가 반영되지 않음",
                        en="The onward contract does not reflect the measures of Decree Art. 29-10(1)",
                        zh="再传输合同未体现施行令第29条之10第1款的保护措施",
                    ),
                    unshown=unshown(
                        "재이전 계약에 시행령 제29조의10제1항의 보호조치가 반영되었는지",
                        "the onward contract reflects the measures of Decree Art. 29-10(1)",
                        "再传输合同是否体现了施行令第29条之10第1款的保护措施",
                    ),
                    remedy=Text(
                        ko="재이전받는 자와의 계약에 세 가지 보호조치를 모두 반영하게 한다.",
                        en="Have all three measures put into the contract with the onward recipient.",
                        zh="要求在与再接收者的合同中写入全部三项保护措施。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=(TRANSFER_SURCHARGE, SAFEGUARD_FINE, SUSPENSION, CORRECTION),
    doubts=(
        Doubt(
            text=Text(
                ko="의무자는 재이전하는 자이다. 이전한 개인정보처리자의 위반으로 단정하지 않고 이전받는 "
                   "자에 관한 지적사항으로 적는다.",
                en="The duty is the recipient's own: it is noted as a finding about the recipient, and "
                   "never makes the verdict "
                   "on the controller's transfer.",
                zh="义务人为再传输者，因此作为针对接收者的事项列出，不影响对信息处理者传输行为的判断。",
            ),
        ),
    ),
)
