"""PIPA 39-12(2) to (4) with Decree 48-10, 2020-08-05 to 2023-09-14: transfer abroad by online services.

The old law knew consent, and for entrustment and storage disclosure instead of it; no contract necessity was
asked, no word on refusing, and protective measures only where the transfer rested on consent.
"""

from haechi.facts import Claim, Facts, Told
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.art28_8_duties import safeguards
from haechi.law.pipa.reading import OLD, abroad, entrusted, given, reported_by_claim
from haechi.law.pipa.sanctions_2020 import (
    CORRECTION_2020,
    DISCLOSURE_FINE_2020,
    SAFEGUARD_FINE_2020,
    TRANSFER_SURCHARGE_2020,
)
from haechi.law.pipa.telling import Item, before_consent, disclosed, one_way
from haechi.law.rule import Condition, Doubt, Ground, Rule
from haechi.logic import Truth, all_of
from haechi.text import Text

__all__ = ["CONSENT", "DISCLOSED", "ITEMS", "SAFEGUARDS_ONLINE", "TRANSFER_ONLINE"]

ITEMS = (
    Item(
        cite="PIPA 39-12(3)1", law="이전되는 개인정보 항목", told=Told.ITEMS,
        words=Text(
            ko="이전되는 개인정보 항목(실제로 보낸 항목 전부)",
            en="the items of personal information transferred (every one that was sent)",
            zh="所传输的个人信息项目（实际传输的全部项目）",
        ),
    ),
    Item(
        cite="PIPA 39-12(3)2", law="개인정보가 이전되는 국가, 이전일시 및 이전방법",
        told=Told.COUNTRY | Told.TIME | Told.METHOD,
        words=Text(
            ko="개인정보가 이전되는 국가, 이전일시 및 이전방법",
            en="the country, time and method of the transfer",
            zh="个人信息传输的国家、传输日时及传输方法",
        ),
    ),
    Item(
        cite="PIPA 39-12(3)3", told=Told.RECIPIENT | Told.CONTACT,
        law="개인정보를 이전받는 자의 성명(법인인 경우에는 그 명칭 및 정보관리책임자의 연락처를 말한다)",
        words=Text(
            ko="이전받는 자의 성명(법인이면 명칭과 정보관리책임자의 연락처)",
            en="the recipient's name (for a company its name and the contact of its information manager)",
            zh="接收者的姓名（法人为名称及信息管理负责人的联系方式）",
        ),
    ),
    Item(
        cite="PIPA 39-12(3)4", law="개인정보를 이전받는 자의 개인정보 이용목적 및 보유ㆍ이용 기간",
        told=Told.PURPOSE | Told.RETENTION,
        words=Text(
            ko="이전받는 자의 이용목적 및 보유·이용 기간",
            en="the recipient's purpose of use and its period of retention and use",
            zh="接收者的使用目的及保存、使用期间",
        ),
    ),
)

ASK_AGAIN = Text(
    ko="이전을 멈추고, 고지 사항을 모두 알린 뒤 국외 이전 동의를 다시 받는다. 지금의 이전에는 현행 법 "
       "제28조의8을 적용한다.",
    en="Stop the transfer, tell every item and ask for consent anew; transfers of today fall under Art. "
       "28-8.",
    zh="停止传输，告知全部事项后重新取得跨境传输同意；现在的传输适用现行第28条之8。",
)
DISCLOSE = Text(
    ko="고지 사항 모두를 처리방침에 공개하거나 이용자에게 알린다. 지금의 이전에는 현행 법 제28조의8을 "
       "적용한다.",
    en="State every item in the privacy policy or tell each user; transfers of today fall under Art. 28-8.",
    zh="在隐私政策中公开或向用户告知全部事项；现在的传输适用现行第28条之8。",
)


def _disclosure(facts: Facts) -> Truth:
    return all_of((entrusted(facts), one_way(facts, ITEMS)))


CONSENT = Ground(
    cite=cite("PIPA 39-12(2)"), law="이용자의 동의를 받아야 한다", claim=Claim.CONSENT,
    conditions=(
        Condition(
            cite=cite("PIPA 39-12(2)"), law="이용자의 동의를 받아야 한다",
            holds=lambda facts: given(facts.consent),
            unmet=Text(
                ko="이전 당시 국외 이전에 관한 이용자의 동의가 없음",
                en="No consent of the user to transfer abroad stood when the transfer was made",
                zh="传输时不存在用户关于跨境传输的同意",
            ),
            unshown=unshown(
                "이전 당시 국외 이전에 관한 이용자의 동의가 있었는지",
                "consent of the user to transfer abroad stood when the transfer was made",
                "传输时是否存在用户关于跨境传输的同意",
            ),
            remedy=ASK_AGAIN,
        ),
        *(before_consent(item, lambda facts: facts.consent, ASK_AGAIN) for item in ITEMS),
    ),
)

DISCLOSED = Ground(
    cite=cite("PIPA 39-12(2)"), claim=Claim.CONTRACT,
    law="개인정보 처리위탁ㆍ보관에 따른 동의절차를 거치지 아니할 수 있다",
    conditions=(
        Condition(
            cite=cite("PIPA 39-12(2)"), law="제3항 각 호의 사항 모두를 제30조제2항에 따라 공개하거나",
            holds=_disclosure,
            unmet=Text(
                ko="처리위탁·보관이 아니거나, 제3항 각 호를 한 가지 방법으로 모두 공개하거나 알리지 않음",
                en="Not entrustment or storage, or the items of (3) were not all disclosed or told in one "
                   "and the same way",
                zh="并非委托处理或保管，或未以同一方式公开或告知第3款的全部事项",
            ),
            unshown=unshown(
                "처리위탁·보관이고 제3항 각 호를 한 가지 방법으로 모두 공개하거나 알렸는지",
                "it is entrustment or storage, and every item of (3) was disclosed or told in one and the same way",
                "是否属于委托处理或保管，并以同一方式公开或告知了第3款的全部事项",
            ),
            remedy=DISCLOSE,
        ),
        *(disclosed(item, DISCLOSE) for item in ITEMS),
    ),
)

TRANSFER_ONLINE = Rule(
    cite=cite("PIPA 39-12(2)"),
    title=Text(
        ko="개인정보의 국외 이전(온라인, 2023-09-14까지)",
        en="Transfer abroad by online services, until 2023-09-14",
        zh="在线服务的个人信息跨境传输（至2023-09-14）",
    ),
    law="국외에 제공(조회되는 경우를 포함한다)ㆍ처리위탁ㆍ보관(이하 이 조에서 \"이전\"이라 한다)하려면 "
        "이용자의 동의를 받아야 한다",
    in_force=OLD, applies=abroad, reports=reported_by_claim, grounds=(CONSENT, DISCLOSED),
    sanctions=(TRANSFER_SURCHARGE_2020, DISCLOSURE_FINE_2020, CORRECTION_2020),
    doubts=(
        Doubt(
            text=Text(
                ko="제3항에는 거부의 방법과 효과(현행 제28조의8제2항제5호)가 없었으므로 묻지 않는다. "
                   "‘별도의’ 동의도 요구하지 않는다.",
                en="(3) held no word on how to refuse (now Art. 28-8(2)5), so it is not asked; nor is "
                   "consent «separate».",
                zh="第3款中没有拒绝的方法及效果（现行第28条之8第2款第5项），故不作要求；亦不要求“单独”同意。",
            ),
        ),
        Doubt(
            text=Text(
                ko="과징금(제39조의15제1항제7호)은 동의 없는 제공에, 과태료(제75조제3항제3호)는 공개·고지 "
                   "없는 처리위탁·보관에 부과된다.",
                en="The surcharge (Art. 39-15(1)7) is for provision without consent; the fine (Art. 75(3)3) "
                   "for entrustment or "
                   "storage neither disclosed nor told.",
                zh="课征金（第39条之15第1款第7项）针对未经同意的提供；过怠料（第75条第3款第3项）针对未公开、"
                   "未告知的委托处理及保管。",
            ),
        ),
    ),
)


def _consented(facts: Facts) -> Truth:
    return all_of((abroad(facts), CONSENT.holds(facts)))


SAFEGUARDS_ONLINE = Rule(
    cite=cite("PIPA 39-12(4)"),
    title=Text(
        ko="국외 이전 시 보호조치(온라인, 2023-09-14까지)",
        en="Protective measures, online services, until 2023-09-14",
        zh="跨境传输时的保护措施（在线服务，至2023-09-14）",
    ),
    law="제2항 본문에 따른 동의를 받아 개인정보를 국외로 이전하는 경우 대통령령으로 정하는 바에 따라 "
        "보호조치를 하여야 한다",
    in_force=OLD, applies=_consented,
    grounds=(
        Ground(
            cite=cite("PIPA Decree 48-10(1)"),
            law="같은 조 제4항에 따라 해야 하는 보호조치는 다음 각 호와 같다",
            conditions=safeguards(
                "48-10",
                (
                    "개인정보 보호를 위한 안전성 확보 조치",
                    "개인정보 침해에 대한 고충처리 및 분쟁해결에 관한 조치",
                    "그 밖에 이용자의 개인정보 보호를 위하여 필요한 조치",
                ),
            ),
        ),
    ),
    sanctions=(SAFEGUARD_FINE_2020, CORRECTION_2020),
    doubts=(
        Doubt(
            text=Text(
                ko="동의에 따른 이전에만 적용되므로, 고지를 갖춘 동의가 인정되는 경우에만 묻는다.",
                en="Asked only of transfers on consent: only where consent, with all that must be told, is "
                   "found.",
                zh="仅适用于基于同意的传输，因此只在认定存在告知完整的同意时才作要求。",
            ),
        ),
    ),
)
