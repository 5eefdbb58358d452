"""PIPA 29 with Decree 30(1) and old Decree 48-2(1): access records are kept (안전조치의무, 접속기록의 보관).

How long is said by a notice (고시) of the Commission, whose text is not quoted here.
"""

from haechi.facts import AccessLog
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import OLD
from haechi.law.pipa.sanctions import CORRECTION, fine
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020
from haechi.law.pipa.sanctions_2020 import fine as fine_2020
from haechi.law.rule import Condition, Doubt, Ground, Interval, Level, Rule, Sanction, Test, since, span
from haechi.logic import Truth, any_of, implies
from haechi.text import Text

__all__ = ["LOGS", "LOGS_2023", "LOGS_ONLINE"]

_LAW = "내부 관리계획 수립, 접속기록 보관 등 대통령령으로 정하는 바에 따라 안전성 확보에 필요한 기술적ㆍ관리적 및 물리적 조치를 하여야 한다"
_SHORT = "접속기록 보관 등 대통령령으로 정하는 바에 따라"
_FINED = "위반하여 안전성 확보에 필요한 조치를 하지 아니한 자"
_FINE = fine("75(2)5", _FINED, 30)
_FINE_2020 = fine_2020("75(2)6", _FINED, 30)
_KEEP = Text(
    ko="접속기록을 1년(5만명 이상이거나 민감정보·고유식별정보를 처리하는 시스템은 2년) 이상, 위조되지 않게 따로 보관하고 삭제 주기를 고친다.",
    en="Keep access records for one year or more (two for systems with 50,000 persons, or with sensitive or unique data), apart and safe from "
       "change, and mend whatever deletes them earlier.",
    zh="访问日志至少保存一年（5万人以上或处理敏感信息、唯一识别信息的系统为两年），另行保存并防止篡改，调整删除周期。",
)


def _one_year(place: str, law: str) -> Condition:
    return Condition(
        cite=cite(place), law=law, holds=lambda matter: matter.kept_one_year,
        unmet=Text(
            ko="접속기록이 1년 전까지 남아 있지 않음(고시의 기준: 1년)",
            en="The access records do not reach back one year (the notice of the Commission: one year)",
            zh="访问日志未追溯至一年前（告示标准：一年）",
        ),
        unshown=unshown(
            "접속기록이 고시의 기준인 1년 전까지 남아 있는지",
            "the access records reach back one year (the notice of the Commission: one year)",
            "访问日志是否追溯至一年前（告示标准：一年）",
        ),
        remedy=_KEEP,
    )


def _large(matter: AccessLog) -> Truth:
    """Whether the system is one of those whose access records are kept for two years."""
    return any_of((matter.fifty_thousand, matter.sensitive_or_unique))


def _two_years(holds: Test) -> Condition:
    return Condition(
        cite=cite("PIPA Decree 30(1)5나"), law="개인정보처리시스템에 대한 접속기록의 안전한 보관", holds=holds,
        unmet=Text(
            ko="5만명 이상이거나 민감정보·고유식별정보를 처리하는 시스템인데 접속기록이 2년 전까지 남아 있지 않음(고시의 기준: 2년)",
            en="The system holds 50,000 persons, or sensitive or unique data, and its access records do not reach back two years (the notice of "
               "the Commission: two years)",
            zh="系统保存5万人以上或敏感信息、唯一识别信息，而访问日志未追溯至两年前（告示标准：两年）",
        ),
        unshown=unshown(
            "접속기록이 이 시스템에 요구되는 기간(5만명 이상이거나 민감정보·고유식별정보를 처리하면 고시의 기준 2년)만큼 "
            "남아 있는지",
            "the access records reach back as far as this system must keep them (with 50,000 persons, or sensitive or unique "
            "data, the notice of the Commission: two years)",
            "访问日志是否追溯至该系统所要求的期限（保存5万人以上或敏感信息、唯一识别信息时，告示标准：两年）",
        ),
        remedy=_KEEP,
    )


def _rule(in_force: Interval, conditions: tuple[Condition, ...], sanctions: tuple[Sanction, ...], doubts: tuple[Doubt, ...]) -> Rule:
    return Rule(
        cite=cite("PIPA 29"), asks=AccessLog, level=Level.CONTROLLER,
        title=Text(ko="접속기록의 보관", en="Access records are kept", zh="访问日志的保存"),
        law=_LAW, in_force=in_force, applies=lambda matter: True,
        grounds=(Ground(cite=cite("PIPA 29"), law=_SHORT, conditions=conditions),),
        sanctions=sanctions, doubts=(*doubts, _SEEN),
    )


_SEEN = Doubt(text=Text(
    ko="가장 오래된 접속기록의 날만 본다. 기록할 사항(식별자, 접속일시, 접속지, 정보주체, 수행업무), 점검, 위조 방지와 제29조의 다른 조치는 기록에 "
       "없어 보지 않는다. 유출이 있으면 제29조의 조치를 다하였는지에 따라 과징금(제64조의2제1항제9호)이 문제 될 수 있다.",
    en="Only the day of the oldest record is looked at. Its fields, the checking, protection from change and the other measures of Art. 29 no "
       "record tells of. Where there is a leak, a surcharge turns on whether all of them were taken (Art. 64-2(1)9).",
    zh="只看最早日志的日期。日志字段、检查、防篡改及第29条的其他措施没有记录，不予审查。发生泄露时，"
       "是否已尽全部措施关系到课征金（第64条之2第1款第9项）。",
))
_NOTICE = Doubt(text=Text(
    ko="기간은 개인정보의 안전성 확보조치 기준(보호위원회 고시 제2026-9호) 제8조에 따른다: 1년 이상, 5만명 이상의 개인정보나 "
       "고유식별정보·민감정보를 처리하는 시스템은 2년 이상. 고시의 글은 여기서 인용하지 않는다. 기간통신사업자의 2년은 기록에 없어 보지 않는다.",
    en="The periods are those of Art. 8 of the safety notice (Commission Notice 2026-9): one year; two for systems with data of 50,000 persons, or "
       "with unique or sensitive data. Its text is not quoted here. The two years of telecom operators no record tells of.",
    zh="期限依《个人信息安全保障措施标准》（保护委员会告示第2026-9号）第8条：一年以上；"
       "处理5万人以上个人信息或唯一识别信息、敏感信息的系统为两年以上。此处不引用告示原文。基础电信运营商的两年没有记录，不予审查。",
))
_BEFORE = Doubt(text=Text(
    ko="2026-07-01 전의 고시(제2023-6호, 제2025-9호)는 읽지 못하였다. 그때까지 온라인서비스의 기간은 2023-09-14까지 1년이었으므로, 2년에 못 미친 "
       "것은 판단하지 않은 것으로 둔다.",
    en="The notices before 2026-07-01 (2023-6, 2025-9) were not read, and for online services one year was enough until 2023-09-14: until then, "
       "falling short of two years stays open.",
    zh="2026-07-01前的告示（第2023-6号、第2025-9号）未能核对，且线上服务至2023-09-14为止只需一年，故在此之前不足两年的不作判断。",
))
_ONLINE = Doubt(text=Text(
    ko="온라인서비스의 기간은 개인정보의 기술적·관리적 보호조치 기준(고시 제2021-3호) 제5조의 1년이다: 2023년 5월 10일의 결정은 1년간 보관하지 "
       "않은 것을 제29조 위반으로 보았다. 5만명 이상 등의 2년은 온라인서비스가 아닌 자에게 적용된 다른 고시의 기준이다.",
    en="For online services the period was the one year of Art. 5 of the notice 2021-3: a decision of 2023-05-10 held less to breach Art. 29. The "
       "two years of large systems stood in another notice, for those that were no online service.",
    zh="线上服务的期限为告示第2021-3号第5条的一年：2023年5月10日的决定认定未保存一年违反第29条。大型系统的两年是适用于非线上服务者的另一告示的标准。",
))
_UNTIL_2026, _SINCE_2026 = span("2023-09-15", "2026-07-01"), since("2026-07-01")

LOGS_ONLINE = _rule(
    OLD, (_one_year("PIPA Decree 48-2(1)3", "접속기록의 위조ㆍ변조 방지를 위한 다음 각 목의 조치"),), (_FINE_2020, CORRECTION_2020), (_ONLINE,),
)
LOGS_2023 = _rule(
    _UNTIL_2026,
    (_one_year("PIPA 29", _SHORT), _two_years(lambda matter: implies(_large(matter), matter.kept_two_years or None))),
    (_FINE, CORRECTION), (_NOTICE, _BEFORE),
)
LOGS = _rule(
    _SINCE_2026,
    (_one_year("PIPA 29", _SHORT), _two_years(lambda matter: implies(_large(matter), matter.kept_two_years))),
    (_FINE, CORRECTION), (_NOTICE,),
)
