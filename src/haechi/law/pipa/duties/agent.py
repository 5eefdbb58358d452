"""PIPA 31-2 with Decree 32-3, and old 39-11: the domestic agent is appointed and publicly named (국내대리인의 지정).

Whom it may be and how it is supervised stands in ``agent_2025``: both came on 2025-10-02.
"""

from dataclasses import replace

from haechi.facts import Agent
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import NEW, OLD
from haechi.law.pipa.sanctions import CORRECTION, fine
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020
from haechi.law.pipa.sanctions_2020 import fine as fine_2020
from haechi.law.rule import Condition, Doubt, Ground, Interval, Level, Rule, Sanction, Test, since, span
from haechi.logic import Truth, all_of, any_of, negate
from haechi.text import Text

__all__ = ["APPOINTED", "APPOINTED_ONLINE", "PUBLISHED", "PUBLISHED_2023", "PUBLISHED_ONLINE", "SINCE_2025", "appointed"]

SINCE_2025 = since("2025-10-02")
"""31-2 as Act 20897 made it."""


def _needed(matter: Agent) -> Truth:
    """Whether the controller must have an agent: no office in Korea, and large by turnover or by people."""
    return all_of((negate(matter.office), any_of((matter.trillion, matter.million))))


def appointed(matter: Agent) -> Truth:
    """Whether there is an agent that there must be."""
    return all_of((_needed(matter), matter.appointed))


def _needed_online(matter: Agent) -> Truth:
    """The same until 2023-09-14, when KRW 10 billion of online turnover was enough, which no record tells."""
    return all_of((negate(matter.office), any_of((matter.trillion, matter.million, None))))


def _appointed_online(matter: Agent) -> Truth:
    return all_of((_needed_online(matter), matter.appointed))


_OTHERS = Doubt(text=Text(
    ko="자료 제출을 요구받고 보호위원회가 국내대리인이 필요하다고 의결한 자(시행령 제1항제3호)인지는 기록에 없어 보지 않는다. 지정이 문서로 "
       "되었는지도 기록에 없다.",
    en="Whether the Commission resolved that an agent is needed, having asked for materials (subparagraph 3 of the Decree’s (1)), no record tells; "
       "nor whether the appointment is in writing.",
    zh="被要求提交资料且保护委员会决议认为需要境内代理人者（施行令第1款第3项），没有记录，不予审查；指定是否采用书面形式亦无记录。",
))
_TEN_BILLION = Doubt(text=Text(
    ko="온라인서비스 매출액 100억원 이상(당시 시행령 제48조의9제1항제2호)과 자료 제출을 요구받은 자(제4호)는 기록에 없다. 다른 기준에 이르지 "
       "않으면 지정할 의무가 있었는지 알 수 없다.",
    en="KRW 10 billion of online turnover (then Decree Art. 48-9(1)2), and having been asked for materials (4), no record tells: below the other "
       "limits it is not known whether an agent was needed.",
    zh="线上服务销售额100亿韩元以上（当时施行令第48条之9第1款第2项）及被要求提交资料者（第4项）没有记录；未达其他标准时，"
       "无法得知当时是否有指定义务。",
))


def _appointing(place: str, law: str, in_force: Interval, applies: Test, sanctions: tuple[Sanction, ...], doubt: Doubt) -> Rule:
    return Rule(
        cite=cite(place), asks=Agent, level=Level.CONTROLLER,
        title=Text(ko="국내대리인의 지정", en="A domestic agent is appointed", zh="境内代理人的指定"),
        law=law, in_force=in_force, applies=applies,
        grounds=(
            Ground(
                cite=cite(place), law=law,
                conditions=(
                    Condition(
                        cite=cite(place), law=law, holds=lambda matter: matter.appointed,
                        unmet=Text(
                            ko="국내에 주소나 영업소가 없고 기준에 해당하는데 국내대리인을 지정하지 않음",
                            en="No domestic agent, though the controller has no office in Korea and is of the size that needs one",
                            zh="在韩国没有地址或营业所且符合标准，却未指定境内代理人",
                        ),
                        unshown=unshown(
                            "국내에 주소나 영업소가 없고 기준에 해당하는 자로서 국내대리인을 지정하였는지",
                            "the controller, without an office in Korea and of the size that needs one, appointed a domestic "
                            "agent",
                            "在韩国没有地址或营业所且符合标准者是否指定了境内代理人",
                        ),
                        remedy=Text(
                            ko="국내대리인을 문서로 지정하고(국내 법인이 있으면 그 법인 중에서) 처리방침에 성명·대표자·주소·전화번호·전자우편 "
                               "주소를 적는다.",
                            en="Appoint a domestic agent in writing (a Korean corporation of one’s own where there is one), and give its name, "
                               "representative, address, telephone and e-mail in the privacy policy.",
                            zh="以书面指定境内代理人（设有韩国法人的，从中指定），并在隐私政策中写明其名称、代表人、地址、电话和电子邮箱。",
                        ),
                    ),
                ),
            ),
        ),
        sanctions=sanctions, doubts=(doubt,),
    )


def _publishing(
    place: str, law: str, in_force: Interval, applies: Test, sanctions: tuple[Sanction, ...], doubts: tuple[Doubt, ...]
) -> Rule:
    return Rule(
        cite=cite(place), asks=Agent, level=Level.CONTROLLER,
        title=Text(ko="국내대리인의 공개", en="The domestic agent stands in the privacy policy", zh="境内代理人的公开"),
        law=law, in_force=in_force, applies=applies,
        grounds=(
            Ground(
                cite=cite(place), law="개인정보 처리방침에 포함하여야 한다",
                conditions=(
                    Condition(
                        cite=cite(f"{place}1"), law="국내대리인의 성명(법인의 경우에는 그 명칭 및 대표자의 성명을 말한다)",
                        holds=lambda matter: all_of((matter.says_name, matter.says_representative)),
                        unmet=Text(
                            ko="처리방침에 국내대리인의 명칭이나 대표자의 성명이 없음",
                            en="The privacy policy lacks the agent’s name, or that of its representative",
                            zh="隐私政策缺少境内代理人的名称或代表人姓名",
                        ),
                        unshown=unshown(
                            "처리방침에 국내대리인의 명칭과 대표자의 성명이 있는지",
                            "the privacy policy gives the agent’s name and that of its representative",
                            "隐私政策是否写明境内代理人的名称和代表人姓名",
                        ),
                        remedy=_PUBLISH,
                    ),
                    Condition(
                        cite=cite(f"{place}2"), law="전화번호 및 전자우편 주소",
                        holds=lambda matter: all_of((matter.says_address, matter.says_phone, matter.says_email)),
                        unmet=Text(
                            ko="처리방침에 국내대리인의 주소, 전화번호나 전자우편 주소가 없음",
                            en="The privacy policy lacks the agent’s address, telephone or e-mail",
                            zh="隐私政策缺少境内代理人的地址、电话或电子邮箱",
                        ),
                        unshown=unshown(
                            "처리방침에 국내대리인의 주소, 전화번호와 전자우편 주소가 있는지",
                            "the privacy policy gives the agent’s address, telephone and e-mail",
                            "隐私政策是否写明境内代理人的地址、电话和电子邮箱",
                        ),
                        remedy=_PUBLISH,
                    ),
                ),
            ),
        ),
        sanctions=sanctions, doubts=doubts,
    )


_PUBLISH = Text(
    ko="처리방침에 현재의 국내대리인의 명칭과 대표자 성명, 영업소 주소, 전화번호, 전자우편 주소를 빠짐없이 적고, 바뀌면 바로 고친다.",
    en="Give the present agent’s name and representative, office address, telephone and e-mail in the privacy policy, and mend them at once when "
       "they change.",
    zh="在隐私政策中完整写明现任境内代理人的名称及代表人姓名、营业所地址、电话和电子邮箱，变更时立即修改。",
)
_PERSON = Doubt(text=Text(
    ko="국내대리인이 법인인지는 기록에 따로 없으므로 법인으로 본다. 자연인이면 대표자의 성명은 필요하지 않다.",
    en="Whether the agent is a corporation no record tells apart: it is read as one. Of a natural person no representative need be named.",
    zh="境内代理人是否为法人没有单独记录，按法人处理；自然人无须写明代表人姓名。",
))
_LATE = Doubt(settled_by="2024-013-192", text=Text(
    ko="새 국내대리인을 일곱 달 뒤에야, 대표자의 성명 없이 공개한 것은 제31조의2제3항(당시) 위반이나 과태료는 없었다. 같은 위반에 대하여 "
       "2023-016-209는 시정을 명하였다.",
    en="To publish a new agent seven months late, and without its representative’s name, breached Art. 31-2(3) as then numbered, and bore no fine. "
       "For the like, decision 2023-016-209 gave a corrective order.",
    zh="迟至七个月后才公开新的境内代理人且未写明代表人姓名，违反第31条之2第3款（当时的编号），但未处过怠料；对同类违反，"
       "2023-016-209号决定下达了改正命令。",
))

APPOINTED_ONLINE = _appointing(
    "PIPA 39-11(1)", '다음 각 호의 사항을 대리하는 자(이하 "국내대리인"이라 한다)를 서면으로 지정하여야 한다', OLD, _needed_online,
    (fine_2020("75(3)2", "제39조의11제1항을 위반하여 국내대리인을 지정하지 아니한 자", 20), CORRECTION_2020), _TEN_BILLION,
)
APPOINTED = _appointing(
    "PIPA 31-2(1)", '다음 각 호의 사항을 대리하는 자(이하 "국내대리인"이라 한다)를 지정하여야 한다', NEW, _needed,
    (fine("75(3)2", "제31조의2제1항을 위반하여 국내대리인을 지정하지 아니한 자", 20), CORRECTION), _OTHERS,
)
PUBLISHED_ONLINE = _publishing(
    "PIPA 39-11(3)", "다음 각 호의 사항 모두를 제30조에 따른 개인정보 처리방침에 포함하여야 한다", OLD, _appointed_online,
    (CORRECTION_2020,), (_TEN_BILLION, _PERSON),
)
_NAMED = "국내대리인을 지정하는 경우에는 다음 각 호의 사항을 개인정보 처리방침에 포함하여야 한다"
PUBLISHED_2023 = _publishing("PIPA 31-2(3)", _NAMED, span("2023-09-15", "2025-10-02"), appointed, (CORRECTION,), (_LATE, _PERSON))
PUBLISHED = _publishing("PIPA 31-2(4)", _NAMED, SINCE_2025, appointed, (
    replace(fine(
        "75(4)9-2", "제31조의2제4항을 위반하여 국내대리인의 성명ㆍ주소ㆍ전화번호 및 전자우편 주소를 개인정보 처리방침에 포함하지 아니한 자", 10,
    ), in_force=SINCE_2025),
    CORRECTION,
), (_LATE, _PERSON))
