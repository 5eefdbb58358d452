"""Whether leaving is as easy as the law and its guidance ask: rules W1 to W13, as data.

They are a lint and make no verdict: what the Act asks of leaving stands in 38(4). ``guidance`` alone makes no breach of
the Act. The texts of the guidelines were not read; what they ask is known second-hand.
"""

from haechi.facts import Demand, Journey
from haechi.law.lint import LeavingRule
from haechi.law.pipa.duties.journeys import WAY, demanded
from haechi.law.pipa.duties.wishes import LEAVING_WISHES, wished
from haechi.logic import Truth, all_of, any_of, negate
from haechi.text import Text

__all__ = ["LEAVING", "lint"]

KFTC = Text(
    "공정거래위원회 다크패턴 지침(2025-10-24)", "KFTC guideline on dark patterns, 2025-10-24", "公平交易委员会暗模式指引（2025-10-24）",
)


LEAVING: tuple[LeavingRule, ...] = (
    LeavingRule(
        "W1", "law", "error",
        Text(
            ko="탈퇴는 가입보다 어렵지 않아야 하고 같은 창구에서 할 수 있어야 한다(방법을 공개하였는지는 기록에 없어 보지 않는다).",
            en="Leaving is no harder than joining, and possible where one joined (whether the way is published, no record tells).",
            zh="注销不得难于加入，并可在同一渠道办理（方法是否公开，没有记录，不予审查）。",
        ),
        Text("법 제38조제4항, 시행령 제41조제2항", "Art. 38(4), Decree Art. 41(2)", "法第38条第4款、施行令第41条第2款"),
        lambda journey: negate(WAY.grounds[0].holds(journey)),
    ),
    LeavingRule(
        "W2", "guidance", "error",
        Text(
            ko="탈퇴는 여섯 단계를 넘지 않는다(위원회가 지적한 사례는 일곱, 여덟 단계).",
            en="Leaving takes no more than six steps (the Commission objected to seven and eight).",
            zh="注销不超过六个步骤（委员会指出的案例为七、八个步骤）。",
        ),
        Text("테무·알리익스프레스 사건에서 도출", "derived from the Temu and AliExpress cases", "由Temu、AliExpress案得出"),
        lambda journey: journey.over_six,
    ),
    LeavingRule(
        "W2b", "guidance", "warning",
        Text(
            ko="탈퇴는 세 단계 안에서 끝나는 것이 좋다.", en="Leaving is best done in three steps.", zh="注销最好在三个步骤内完成。",
        ),
        Text("도출; 소비자단체는 더 적은 단계를 요구", "derived; consumer groups ask for fewer", "推导；消费者团体要求更少步骤"),
        lambda journey: all_of((journey.over_three, negate(journey.over_six))),
    ),
    LeavingRule(
        "W3", "guidance", "error",
        Text(
            ko="다시 생각해 보라고 두 번 이상 묻지 않는다(가입할 때 없던 재확인이 기록된 경우로 본다).",
            en="Nobody is asked twice or more to think again (read from a second confirmation that joining does not have).",
            zh="不得两次以上要求重新考虑（以记录中加入时没有的再次确认判断）。",
        ),
        KFTC, lambda journey: demanded(journey, Demand.SECOND_CONFIRMATION),
    ),
    LeavingRule(
        "W4", "guidance", "error",
        Text(
            ko="잃게 되는 혜택을 여러 단계로 나누어 보이지 않는다(기록에 없어 보지 않는다).",
            en="The benefits lost are not spread over several steps (no record tells).",
            zh="不得将丧失的优惠分散于多个步骤展示（没有记录，不予审查）。",
        ),
        KFTC, None,
    ),
    LeavingRule(
        "W5", "law", "error",
        Text(
            ko="전화로만 탈퇴하게 하지 않고, 가입한 사이트나 앱에서 탈퇴할 수 있게 한다.",
            en="Leaving takes no phone call, and is possible on the site or app on which one joins.",
            zh="不得仅限电话注销，应可在加入的网站或应用中注销。",
        ),
        Text(
            f"전자상거래법 제21조의2제1항제4호나목; {KFTC.ko}", f"E-Commerce Act 21-2(1)4(b); {KFTC.en}",
            f"电子商务法第21条之2第1款第4项（b）目；{KFTC.zh}",
        ), lambda journey: any_of((journey.other_channel, demanded(journey, Demand.PHONE_CALL))),
    ),
    LeavingRule(
        "W6", "guidance", "error",
        Text(
            ko="‘비활성화’나 ‘요금제 변경’만을 선택지로 보이지 않는다(기록에 없어 보지 않는다).",
            en="Deactivating or changing the plan are not the only choices shown (no record tells).",
            zh="不得只显示“停用”或“变更套餐”选项（没有记录，不予审查）。",
        ),
        KFTC, None,
    ),
    LeavingRule(
        "W7", "guidance", "warning",
        Text(
            ko="탈퇴 단추는 직관적인 곳에 잘 보이게 둔다(기록에 없어 보지 않는다).",
            en="The button is easy to see, in an intuitive place (no record tells).",
            zh="注销按钮应置于直观醒目之处（没有记录，不予审查）。",
        ),
        KFTC, None,
    ),
    LeavingRule(
        "W8", "law", "error",
        Text(
            ko="머물도록 이끄는 시각적 차이를 두지 않고, 팝업으로 되풀이하여 묻지 않는다(기록에 없어 보지 않는다).",
            en="Nothing is shown larger or brighter to make people stay, and no pop-up asks again and again (no record tells).",
            zh="不得以视觉差异诱导留下，不得以弹窗反复询问（没有记录，不予审查）。",
        ),
        Text("전자상거래법 제21조의2제1항제3호, 제5호", "E-Commerce Act 21-2(1)3, 5", "电子商务法第21条之2第1款第3项、第5项"), None,
    ),
    LeavingRule(
        "W9", "guidance", "error",
        Text(
            ko="유료 회원이라는 이유로 탈퇴를 막지 않는다.", en="A paid membership does not block leaving.", zh="不得以付费会员为由阻止注销。",
        ),
        Text("쿠팡에 대한 보호위원회 의견", "PIPC on Coupang", "保护委员会关于Coupang的意见"),
        lambda journey: demanded(journey, Demand.PAID_TERM),
    ),
    LeavingRule(
        "W10", "guidance", "error",
        Text(
            ko="신분증 사진이나 추가 서류를 요구하지 않는다(전자우편으로만 받는지는 기록에 없어 보지 않는다).",
            en="No photo of an identity document and no further papers are demanded (whether only e-mail is taken, no record tells).",
            zh="不得要求身份证件照片或额外材料（是否仅限电子邮件，没有记录，不予审查）。",
        ),
        Text("보호위원회 2022년 사건; ISMS-P 3.5.2", "PIPC cases of 2022; ISMS-P 3.5.2", "保护委员会2022年案件；ISMS-P 3.5.2"),
        lambda journey: demanded(journey, Demand.ID_DOCUMENT),
    ),
    LeavingRule(
        "W11", "law", "error",
        Text(
            ko="탈퇴하는 모든 화면을 한국어로 제공한다.", en="Every screen of leaving is in Korean.", zh="注销的全部页面均以韩语提供。",
        ),
        Text(
            "법 제38조제4항; 보호위원회 결정 2024-013-192(알리익스프레스)", "Art. 38(4); PIPC decision 2024-013-192 (AliExpress)",
            "法第38条第4款；保护委员会决定2024-013-192（AliExpress）",
        ), lambda journey: journey.not_korean,
    ),
    LeavingRule(
        "W12", "guidance", "error",
        Text(
            ko="앱에서도, 앱을 지운 뒤에는 웹 링크로도 탈퇴할 수 있고, 무엇을 지우고 무엇을 왜 언제까지 남기는지 알린다(기록에 없어 보지 않는다).",
            en="Leaving is possible in the app and, once it is removed, by a web link; it says what goes, what stays, why and until when "
               "(no record tells).",
            zh="可在应用内注销，卸载后可通过网页链接注销，并说明删除什么、保留什么、理由及期限（没有记录，不予审查）。",
        ),
        Text("구글 플레이; 애플 5.1.1(v)", "Google Play; Apple 5.1.1(v)", "Google Play；Apple 5.1.1(v)"), None,
    ),
    LeavingRule(
        "W13", "guidance", "warning",
        Text(
            ko="탈퇴 사유의 설문을 의무로 하지 않는다.", en="No survey of reasons is compulsory.", zh="不得强制填写注销理由问卷。",
        ),
        Text("해설", "commentary", "评注"),
        lambda journey: demanded(journey, Demand.REASON_SURVEY),
    ),
)
"""In the order of their codes; ``W2b`` is the warning of W2."""


def lint(journey: Journey) -> tuple[tuple[LeavingRule, Truth], ...]:
    """Every rule with whether it fails: None where the records do not say, False of a way that is not one of leaving."""
    leaving = wished(journey, *LEAVING_WISHES)
    return tuple((rule, all_of((leaving, rule.fails(journey) if rule.fails else None))) for rule in LEAVING)
