"""What the law lets a request be refused for, kind by kind, in words for the person who asked.

What binds public bodies alone is left out: a marketplace is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from haechi.facts.matter import Wish
from haechi.law.citation import Citation, cite
from haechi.text import Text

__all__ = ["APPEAL", "REFUSALS", "Refusal"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason that the law knows. ``code`` is how it is recorded with the request."""

    code: str
    cite: Citation
    text: Text


APPEAL = Text(
    ko="거절 등의 조치에 불복하시면 이의를 제기하실 수 있고, 개인정보 분쟁조정위원회에 조정을 신청하거나 개인정보침해 신고센터(국번 없이 118)에 "
       "신고하실 수 있습니다.",
    en="If you do not accept this you may object to us, apply to the Personal Information Dispute Mediation Committee, or report it to the Privacy "
       "Infringement Report Centre (118 in Korea).",
    zh="您如对拒绝等措施不服，可向我们提出异议，也可向个人信息纠纷调解委员会申请调解，或向个人信息侵害举报中心（韩国境内拨打118）举报。",
)
"""How a person who was refused may go on (PIPA 38(5)); told with every refusal."""


def _others(place: str) -> Refusal:
    return Refusal("harms_others", cite(place), Text(
        ko="다른 사람의 생명·신체를 해할 우려가 있거나 다른 사람의 재산과 그 밖의 이익을 부당하게 침해할 우려가 있습니다.",
        en="It could harm the life or body of others, or unduly infringe their property or other interests.",
        zh="可能危害他人生命、身体，或者不当侵害他人财产及其他利益。",
    ))


_ACCESS = (
    Refusal("law_forbids", cite("PIPA 35(4)1"), Text(
        ko="법률에 따라 열람이 금지되거나 제한됩니다.", en="An Act forbids or limits the access.", zh="依法律禁止或限制查阅。",
    )),
    _others("PIPA 35(4)2"),
)
_CORRECTION = (
    Refusal("nothing_to_correct", cite("PIPA 36(2)"), Text(
        ko="조사한 결과 고칠 내용이 없습니다.", en="It was looked into, and there is nothing to correct.", zh="经调查，没有需要更正的内容。",
    )),
)
_ERASURE = (
    Refusal("statute_collects", cite("PIPA 36(1)"), Text(
        ko="다른 법령에서 그 개인정보가 수집 대상으로 명시되어 있어 삭제를 요구할 수 없습니다.",
        en="Another statute names this personal information as to be collected; its erasure cannot be asked for.",
        zh="其他法令明确将该个人信息列为收集对象，不能请求删除。",
    )),
)
_SUSPENSION = (
    Refusal("law_orders", cite("PIPA 37(2)1"), Text(
        ko="법률에 특별한 규정이 있거나 법령상 의무를 지키기 위하여 불가피합니다.",
        en="An Act has a special provision, or it is unavoidable for keeping a duty under law.",
        zh="法律有特别规定，或者为履行法令上的义务而不可避免。",
    )),
    _others("PIPA 37(2)2"),
    Refusal("contract_needs", cite("PIPA 37(2)4"), Text(
        ko="처리하지 않으면 약정한 서비스를 제공하지 못하는 등 계약을 이행하기 어렵고, 계약을 해지하겠다는 뜻을 명확하게 밝히지 않으셨습니다.",
        en="Without it the contract with you can hardly be performed, such as the service that was agreed, and you have not clearly said that you "
           "end the contract.",
        zh="不处理则难以履行合同（如无法提供约定的服务），且您未明确表示解除合同。",
    )),
)
_PORTABILITY = (
    Refusal("not_confirmed", cite("PIPA 35-2(6)"), Text(
        ko="본인이나 대리인, 법정대리인의 동의가 확인되지 않는 등 시행령이 정한 사유가 있습니다.",
        en="It could not be confirmed that it is you, your agent or your legal representative who asks, or another case of the Decree is given.",
        zh="无法确认是本人、代理人或法定代理人的同意，或者存在施行令规定的其他情形。",
    )),
)
_AUTOMATED = (
    Refusal("good_reason", cite("PIPA 37-2(3)"), Text(
        ko="다른 사람의 생명·신체·재산과 그 밖의 이익을 부당하게 침해할 우려가 있는 등 정당한 사유가 있습니다.",
        en="There is a good reason, such as that the life, body, property or other interests of others could be unduly infringed.",
        zh="存在正当理由，例如可能不当侵害他人的生命、身体、财产及其他利益。",
    )),
)

REFUSALS: Mapping[Wish, tuple[Refusal, ...]] = {
    Wish.ACCESS: _ACCESS, Wish.CORRECTION: _CORRECTION, Wish.ERASURE: _ERASURE, Wish.SUSPENSION: _SUSPENSION,
    Wish.CONSENT_WITHDRAWAL: _SUSPENSION, Wish.ACCOUNT_CLOSURE: _SUSPENSION, Wish.PORTABILITY: _PORTABILITY,
    Wish.AUTOMATED_DECISION: _AUTOMATED,
}
"""By kind of request; what is not here, a complaint or a dispute, is no right that could be refused."""
