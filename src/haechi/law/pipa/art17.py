"""PIPA 17(1) with (2): provision to a third party (개인정보의 제공), beside 28-8 and not replaced by it."""

from haechi.facts import Claim, Told
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import ALWAYS, given, handed_over
from haechi.law.pipa.sanctions import AGGRAVATED, CORRECTION, PROVISION_PENALTY, PROVISION_SURCHARGE
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020, NOTICE_FINE_2020, PROVISION_SURCHARGE_2020
from haechi.law.pipa.telling import Item, before_consent
from haechi.law.rule import Condition, Doubt, Ground, Rule
from haechi.text import Text

__all__ = ["CONSENT", "ITEMS", "PROVISION"]

ITEMS = (
    Item(
        cite="PIPA 17(2)1", law="개인정보를 제공받는 자", told=Told.RECIPIENT,
        words=Text(ko="개인정보를 제공받는 자", en="the recipient", zh="个人信息接收者"),
    ),
    Item(
        cite="PIPA 17(2)2", law="개인정보를 제공받는 자의 개인정보 이용 목적", told=Told.PURPOSE,
        words=Text(
            ko="제공받는 자의 개인정보 이용 목적",
            en="the recipient's purpose of use",
            zh="接收者使用个人信息的目的",
        ),
    ),
    Item(
        cite="PIPA 17(2)3", law="제공하는 개인정보의 항목", told=Told.ITEMS,
        words=Text(
            ko="제공하는 개인정보의 항목(실제로 보낸 항목 전부)",
            en="the items of personal information provided (every one that was sent)",
            zh="所提供的个人信息项目（实际发送的全部项目）",
        ),
    ),
    Item(
        cite="PIPA 17(2)4", law="개인정보를 제공받는 자의 개인정보 보유 및 이용 기간", told=Told.RETENTION,
        words=Text(
            ko="제공받는 자의 보유 및 이용 기간",
            en="the recipient's period of retention and use",
            zh="接收者的保存及使用期间",
        ),
    ),
    Item(
        cite="PIPA 17(2)5", told=Told.REFUSAL | Told.EFFECT,
        law="동의를 거부할 권리가 있다는 사실 및 동의 거부에 따른 불이익이 있는 경우에는 그 불이익의 내용",
        words=Text(
            ko="동의를 거부할 권리와 거부에 따른 불이익",
            en="the right to refuse consent, and the disadvantage of refusing",
            zh="拒绝同意的权利及拒绝所致的不利后果",
        ),
    ),
)

ASK_AGAIN = Text(
    ko="제공을 멈추고, 법 제17조제2항 각 호의 사항을 모두 알린 뒤 제3자 제공 동의를 다시 받는다.",
    en="Stop the provision, tell every item of Art. 17(2), then ask anew for consent to provision to the "
       "third party.",
    zh="停止提供，告知第17条第2款各项全部事项后，重新取得向第三方提供的同意。",
)

CONSENT = Ground(
    cite=cite("PIPA 17(1)1"), law="정보주체의 동의를 받은 경우", claim=Claim.CONSENT,
    conditions=(
        Condition(
            cite=cite("PIPA 17(1)1"), law="정보주체의 동의를 받은 경우", cited=False,
            holds=lambda facts: given(facts.third_party),
            unmet=Text(
                ko="제공 당시 제3자 제공에 관한 동의가 없음",
                en="No consent to provision to a third party stood when the data was provided",
                zh="提供时不存在关于向第三方提供的同意",
            ),
            unshown=unshown(
                "제공 당시 제3자 제공에 관한 동의가 있었는지",
                "consent to provision to a third party stood when the data was provided",
                "提供时是否存在关于向第三方提供的同意",
            ),
            remedy=ASK_AGAIN,
        ),
        *(before_consent(item, lambda facts: facts.third_party, ASK_AGAIN, cited=False) for item in ITEMS),
    ),
)

STATUTE = Ground(
    cite=cite("PIPA 17(1)2"), claim=Claim.STATUTE,
    law="개인정보를 수집한 목적 범위에서 개인정보를 제공하는 경우",
    conditions=(
        Condition(
            cite=cite("PIPA 17(1)2"), cited=False,
            law="개인정보를 수집한 목적 범위에서 개인정보를 제공하는 경우",
            holds=lambda facts: facts.statute,
            unmet=Text(
                ko="이전 목적에 제공을 정한 법률이 기재되어 있지 않음",
                en="The purpose names no statute that orders the provision",
                zh="目的中未载明规定该提供的法律",
            ),
            unshown=unshown(
                "이전 목적에 제공을 정한 법률이 기재되어 있는지",
                "the purpose names a statute that orders the provision",
                "目的中是否载明规定该提供的法律",
            ),
            remedy=ASK_AGAIN,
        ),
    ),
)

PROVISION = Rule(
    cite=cite("PIPA 17(1)"),
    title=Text(ko="개인정보의 제3자 제공", en="Provision to a third party", zh="向第三方提供个人信息"),
    law="정보주체의 개인정보를 제3자에게 제공(공유를 포함한다. 이하 같다)할 수 있다",
    in_force=ALWAYS, applies=handed_over, grounds=(CONSENT, STATUTE),
    sanctions=(
        PROVISION_SURCHARGE, AGGRAVATED, PROVISION_SURCHARGE_2020, NOTICE_FINE_2020, PROVISION_PENALTY,
        CORRECTION, CORRECTION_2020,
    ),
    doubts=(
        Doubt(
            text=Text(
                ko="제28조의8제1항의 근거(인증, 동등성 인정 등)가 있어도 제17조의 제공 근거는 따로 "
                   "필요하다(제28조의8제4항). "
                   "국외 이전 동의와 제3자 제공 동의는 한 화면에서 받을 수 있으나 고지 사항은 각각 갖추어야 "
                   "한다.",
                en="A ground of Art. 28-8(1), such as certification or recognition, does not replace the "
                   "ground of Art. 17 "
                   "(Art. 28-8(4)). Both consents may be asked on one screen, but each list must be "
                   "complete.",
                zh="即使具备第28条之8第1款的依据（认证、同等性认定等），"
                   "仍须另行具备第17条的提供依据（第28条之8第4款）。"
                   "两项同意可在同一页面取得，但各自的告知事项均须完整。",
            ),
        ),
        Doubt(
            text=Text(
                ko="제1항제2호 중 법률에 따른 제공만 기록으로 판단할 수 있다. 급박한 이익, 정당한 이익, "
                   "공중위생에 따른 제공은 판단하지 않는다.",
                en="Of ground 2 the records can show only provision ordered by a statute; urgent need, "
                   "legitimate interest and "
                   "public health are not examined.",
                zh="第1款第2项中，记录仅能体现依法律的提供；紧急利益、正当利益、公共卫生等情形不予审查。",
            ),
        ),
    ),
)
