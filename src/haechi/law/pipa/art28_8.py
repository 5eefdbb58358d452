"""PIPA 28-8(1) to (3): transfer of personal information abroad (개인정보의 국외 이전).

(1) forbids transfer abroad and names five grounds that lift the ban. (2) lists what must be told before
the consent of ground 1 is taken, and ground 3 borrows the list: each item stands here as a condition under
its own citation, so that a finding names the item that was missing and not merely «invalid consent». (3) is
answered by comparing what was told with what is sent. ``art28_8_duties`` holds (4) and (5).

Ground 5: the Commission recognised the European Union on 2025-09-16, which reaches the 27 member states and
the three other states of the European Economic Area, and leaves out resident registration numbers and
personal credit information. No other recognition is known.
"""

from dataclasses import replace

from haechi.facts import Claim, Facts, Told
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import abroad, entrusted, given, reported_by_claim
from haechi.law.pipa.sanctions import AGGRAVATED, CORRECTION, SUSPENSION, TRANSFER_SURCHARGE
from haechi.law.pipa.telling import Item, before_consent, disclosed, one_way
from haechi.law.rule import Condition, Doubt, Ground, Rule, Test, since, span
from haechi.logic import Truth, all_of, negate
from haechi.text import Text

__all__ = ["BEFORE_RECOGNITION", "CONSENT", "CONTRACT", "ITEMS", "TRANSFER"]

ITEMS = (
    Item(
        cite="PIPA 28-8(2)1", law="이전되는 개인정보 항목", told=Told.ITEMS,
        words=Text(
            ko="이전되는 개인정보 항목(실제로 보낸 항목 전부)",
            en="the items of personal information transferred (every one that was sent)",
            zh="所传输的个人信息项目（实际传输的全部项目）",
        ),
    ),
    Item(
        cite="PIPA 28-8(2)2", law="개인정보가 이전되는 국가, 시기 및 방법",
        told=Told.COUNTRY | Told.TIME | Told.METHOD,
        words=Text(
            ko="개인정보가 이전되는 국가, 시기 및 방법(‘전 세계’는 국가를 알린 것이 아님)",
            en="the country, time and method of the transfer («worldwide» names no country)",
            zh="个人信息传输的国家、时间及方法（“全球”不构成对国家的告知）",
        ),
    ),
    Item(
        cite="PIPA 28-8(2)3", law="개인정보를 이전받는 자의 성명(법인인 경우에는 그 명칭과 연락처를 말한다)",
        told=Told.RECIPIENT | Told.CONTACT,
        words=Text(
            ko="개인정보를 이전받는 자의 성명(법인이면 명칭과 연락처)",
            en="the recipient's name (for a company its name and contact)",
            zh="接收个人信息者的姓名（法人为名称及联系方式）",
        ),
    ),
    Item(
        cite="PIPA 28-8(2)4", law="개인정보를 이전받는 자의 개인정보 이용목적 및 보유ㆍ이용 기간",
        told=Told.PURPOSE | Told.RETENTION,
        words=Text(
            ko="이전받는 자의 이용목적 및 보유·이용 기간",
            en="the recipient's purpose of use and its period of retention and use",
            zh="接收者的使用目的及保存、使用期间",
        ),
    ),
    Item(
        cite="PIPA 28-8(2)5", law="개인정보의 이전을 거부하는 방법, 절차 및 거부의 효과",
        told=Told.REFUSAL | Told.EFFECT,
        words=Text(
            ko="이전을 거부하는 방법과 절차, 거부의 효과",
            en="how to refuse the transfer, by what procedure, and what refusing leads to",
            zh="拒绝传输的方法、程序及拒绝的效果",
        ),
    ),
)

ASK_AGAIN = Text(
    ko="이전을 멈추고, 법 제28조의8제2항 각 호의 사항을 모두 알린 뒤 국외 이전에 관한 별도의 동의를 다시 "
       "받는다.",
    en="Stop the transfer, tell every item of Art. 28-8(2), then ask anew for separate consent to transfer "
       "abroad.",
    zh="停止传输，告知第28条之8第2款各项全部事项后，重新取得关于跨境传输的单独同意。",
)
DISCLOSE = Text(
    ko="이전을 멈추고, 법 제28조의8제2항 각 호의 사항을 빠짐없이 처리방침에 공개하거나 정보주체에게 "
       "개별적으로 알린다.",
    en="Stop the transfer until the privacy policy states every item of Art. 28-8(2), or each person was "
       "told them all.",
    zh="停止传输，直至在隐私政策中完整公开第28条之8第2款各项事项，或已逐一告知信息主体。",
)
ANOTHER_GROUND = Text(
    ko="이전을 멈추거나, 법 제28조의8제1항의 다른 근거(예: 별도의 동의)를 갖춘다.",
    en="Stop the transfer, or establish another ground of Art. 28-8(1), such as separate consent.",
    zh="停止传输，或具备第28条之8第1款的其他依据（例如单独同意）。",
)


def _contract(facts: Facts) -> Truth:
    return all_of((entrusted(facts), facts.necessary, one_way(facts, ITEMS)))


CONSENT = Ground(
    cite=cite("PIPA 28-8(1)1"), claim=Claim.CONSENT,
    law="정보주체로부터 국외 이전에 관한 별도의 동의를 받은 경우",
    conditions=(
        Condition(
            cite=cite("PIPA 28-8(1)1"), law="국외 이전에 관한 별도의 동의",
            holds=lambda facts: all_of((given(facts.consent), facts.consent.separate)),
            unmet=Text(
                ko="이전 당시 국외 이전에 관한 별도의 동의가 없음",
                en="No separate consent to transfer abroad stood when the transfer was made",
                zh="传输时不存在关于跨境传输的单独同意",
            ),
            unshown=unshown(
                "이전 당시 국외 이전에 관한 별도의 동의가 있었는지",
                "separate consent to transfer abroad stood when the transfer was made",
                "传输时是否存在关于跨境传输的单独同意",
            ),
            remedy=ASK_AGAIN,
        ),
        *(before_consent(item, lambda facts: facts.consent, ASK_AGAIN) for item in ITEMS),
    ),
)

STATUTE = Ground(
    cite=cite("PIPA 28-8(1)2"), claim=Claim.STATUTE,
    law="개인정보의 국외 이전에 관한 특별한 규정이 있는 경우",
    conditions=(
        Condition(
            cite=cite("PIPA 28-8(1)2"), law="개인정보의 국외 이전에 관한 특별한 규정",
            holds=lambda facts: facts.statute,
            unmet=Text(
                ko="국외 이전을 특별히 규정한 법률, 조약 또는 국제협정이 이전 목적에 기재되어 있지 않음",
                en="The purpose names no statute, treaty or international agreement that provides for the "
                   "transfer",
                zh="传输目的中未载明对跨境传输作出特别规定的法律、条约或国际协定",
            ),
            unshown=unshown(
                "국외 이전을 특별히 규정한 법률, 조약 또는 국제협정이 이전 목적에 기재되어 있는지",
                "the purpose names a statute, treaty or international agreement that provides for the transfer",
                "传输目的中是否载明对跨境传输作出特别规定的法律、条约或国际协定",
            ),
            remedy=ANOTHER_GROUND,
        ),
    ),
)

CONTRACT = Ground(
    cite=cite("PIPA 28-8(1)3"), claim=Claim.CONTRACT,
    law="정보주체와의 계약의 체결 및 이행을 위하여 개인정보의 처리위탁ㆍ보관이 필요한 경우로서",
    conditions=(
        Condition(
            cite=cite("PIPA 28-8(1)3"),
            law="계약의 체결 및 이행을 위하여 개인정보의 처리위탁ㆍ보관이 필요한 경우",
            holds=_contract,
            unmet=Text(
                ko="처리위탁·보관이 아니거나, 정보주체와의 계약에 필요하지 않거나, 제2항 각 호를 한 가지 "
                   "방법으로 모두 알리지 않음",
                en="Not entrustment or storage, or not needed for the contract with the data subject, or "
                   "the items of (2) "
                   "were not all told in one and the same way",
                zh="并非委托处理或保管，或并非与信息主体的合同所必需，或未以同一方式告知第2款的全部事项",
            ),
            unshown=unshown(
                "정보주체와의 계약에 필요한 처리위탁·보관이고 제2항 각 호를 한 가지 방법으로 모두 알렸는지",
                "it is entrustment or storage, needed for the contract with the data subject, and every item of (2) was told "
                "in one and the same way",
                "是否属于与信息主体的合同所必需的委托处理或保管，并以同一方式告知了第2款的全部事项",
            ),
            remedy=Text(
                ko="제공이거나 계약에 필요하지 않은 이전이면 별도의 동의를 받고, 그 밖에는 제2항 각 호를 "
                   "처리방침 한 곳에 모두 공개한다.",
                en="For a provision, or a transfer the contract does not need, ask separate consent; "
                   "otherwise state every "
                   "item of (2) in the privacy policy, all in one place.",
                zh="属于提供或并非合同所必需的传输，应取得单独同意；"
                   "其他情形应在隐私政策中集中公开第2款的全部事项。",
            ),
        ),
        *(disclosed(item, DISCLOSE) for item in ITEMS),
    ),
)

CERTIFICATION = Ground(
    cite=cite("PIPA 28-8(1)4"), claim=Claim.CERTIFICATION,
    law="보호위원회가 정하여 고시하는 인증을 받은 경우",
    conditions=(
        Condition(
            cite=cite("PIPA 28-8(1)4"), law="인증을 받은 경우로서 다음 각 목의 조치를 모두 한 경우",
            holds=lambda facts: facts.certified,
            unmet=Text(
                ko="이전받는 자에게 이전 당시 유효한 고시 인증(ISMS-P 등)이 없거나 가목·나목의 조치를 하지 "
                   "않음",
                en="The recipient held no valid designated certification (such as ISMS-P) at the time, or "
                   "had not taken the "
                   "measures of (a) and (b)",
                zh="接收者在传输时未持有有效的指定认证（如ISMS-P），或未采取（a）、（b）目的措施",
            ),
            unshown=unshown(
                "이전받는 자에게 이전 당시 유효한 고시 인증(ISMS-P 등)이 있고 가목·나목의 조치를 하였는지",
                "the recipient held a valid designated certification (such as ISMS-P) at the time, and had taken the "
                "measures of (a) and (b)",
                "接收者在传输时是否持有有效的指定认证（如ISMS-P）并采取了（a）、（b）目的措施",
            ),
            remedy=ANOTHER_GROUND,
        ),
    ),
)


def _recognition(holds: Test, unmet: Text, unknown: Text) -> Ground:
    return Ground(
        cite=cite("PIPA 28-8(1)5"), law="실질적으로 동등한 수준을 갖추었다고 보호위원회가 인정하는 경우",
        claim=Claim.RECOGNITION,
        conditions=(
            Condition(
                cite=cite("PIPA 28-8(1)5"),
                law="실질적으로 동등한 수준을 갖추었다고 보호위원회가 인정하는 경우",
                holds=holds, unmet=unmet, unshown=unknown, remedy=ANOTHER_GROUND,
            ),
        ),
    )


RECOGNITION = _recognition(
    lambda facts: all_of((facts.eea, negate(facts.rrn), negate(facts.credit))),
    Text(
        ko="동등성 인정을 받은 국가(유럽연합·유럽경제지역)가 아니거나, 인정에서 제외된 "
           "주민등록번호·개인신용정보가 포함됨",
        en="The destination is not a recognised state (EU, EEA), or resident registration numbers or "
           "personal credit "
           "information, which the recognition leaves out, are among the items",
        zh="目的国并非获得同等性认定的国家（欧盟、欧洲经济区），或包含认定所排除的居民登记号、个人信用信息",
    ),
    unshown(
        "동등성 인정을 받은 국가(유럽연합·유럽경제지역)이고, 인정에서 제외된 "
        "주민등록번호·개인신용정보가 포함되지 않았는지",
        "the destination is a recognised state (EU, EEA), and neither resident registration numbers nor "
        "personal credit information, which the recognition leaves out, are among the items",
        "目的国是否为获得同等性认定的国家（欧盟、欧洲经济区），且不包含认定所排除的居民登记号、个人信用信息",
    ),
)
NO_STATE_YET = _recognition(
    lambda facts: False,
    Text(
        ko="2025-09-16 전에는 동등성 인정을 받은 국가나 국제기구가 없음",
        en="Before 2025-09-16 no state or international organisation was recognised",
        zh="2025-09-16以前尚无获得同等性认定的国家或国际组织",
    ),
    unshown(
        "이전 당시 동등성 인정을 받은 국가나 국제기구였는지",
        "the destination was a recognised state or international organisation at the time",
        "目的国或国际组织在传输时是否已获得同等性认定",
    ),
)

DOUBTS = (
    Doubt(
        text=Text(
            ko="제2항 위반만을 제재하는 규정은 없다. 제2항 각 호를 모두 알리지 않고 받은 동의는 동의로 볼 "
               "수 없으므로 제1항 위반으로 본다.",
            en="No provision sanctions a breach of (2) alone. Consent taken without telling every item of "
               "(2) is read as no "
               "consent, and so as a breach of (1).",
            zh="没有仅针对违反第2款的处罚规定。未告知第2款全部事项而取得的同意不视为同意，"
               "因此视为违反第1款。",
        ),
        settled_by="2024-013-192",
    ),
    Doubt(
        text=Text(
            ko="제3호의 두 방법(처리방침 공개, 개별 고지)에 나누어 알린 경우: 어느 한 방법으로 모두 알려야 "
               "하는 것으로 본다.",
            en="Items told partly by policy and partly by mail under ground 3: one way must tell them all.",
            zh="依第3项，部分事项在隐私政策中公开、部分逐一告知的情形：解释为须以其中一种方式告知全部事项。",
        ),
    ),
)

TRANSFER = Rule(
    cite=cite("PIPA 28-8(1)"),
    title=Text(
        ko="개인정보의 국외 이전", en="Transfer of personal information abroad", zh="个人信息的跨境传输",
    ),
    law='개인정보를 국외로 제공(조회되는 경우를 포함한다)ㆍ처리위탁ㆍ보관(이하 이 절에서 "이전"이라 '
        '한다)하여서는 아니 된다',
    in_force=since("2025-09-16"), applies=abroad, reports=reported_by_claim,
    grounds=(CONSENT, STATUTE, CONTRACT, CERTIFICATION, RECOGNITION),
    sanctions=(TRANSFER_SURCHARGE, AGGRAVATED, SUSPENSION, CORRECTION), doubts=DOUBTS,
)
BEFORE_RECOGNITION = replace(
    TRANSFER, in_force=span("2023-09-15", "2025-09-16"),
    grounds=(CONSENT, STATUTE, CONTRACT, CERTIFICATION, NO_STATE_YET),
    sanctions=(TRANSFER_SURCHARGE, SUSPENSION, CORRECTION),
)
