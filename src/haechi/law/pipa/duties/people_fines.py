"""Administrative fines (과태료) for duties towards people: 21, 34, 35 to 37-2, and old 39-4, 39-7."""

from dataclasses import replace

from haechi.law.pipa.sanctions import fine
from haechi.law.pipa.sanctions_2020 import fine as fine_2020
from haechi.law.rule import since, span

__all__ = [
    "ACCESS_FINE", "ACCESS_FINE_2020", "ANSWER_FINE", "ANSWER_FINE_2020", "AUTOMATED_FINE", "LEAK_FINE", "LEAK_FINE_2020", "LEAK_FINE_2026",
    "REPORT_FINE", "REPORT_FINE_2026", "WAY_FINE_2020", "WITHDRAWAL_FINE", "WITHDRAWAL_FINE_2020",
]

_UNTIL_2026 = span("2023-09-15", "2026-09-11")
_SINCE_2026 = since("2026-09-11")

LEAK_FINE = replace(
    fine("75(2)17", "위반하여 정보주체에게 같은 항 각 호의 사실을 알리지 아니한 자", 30), in_force=_UNTIL_2026)
LEAK_FINE_2026 = replace(
    fine("75(2)17", "위반하여 정보주체에게 제34조제1항 각 호의 사항 또는 같은 조 제2항의 피해를 최소화하기 위한 정보 등의 사항을 알리지 아니한 자",
         30), in_force=_SINCE_2026)
REPORT_FINE = replace(
    fine("75(2)18", "보호위원회 또는 대통령령으로 정하는 전문기관에 신고하지 아니한 자", 30), in_force=_UNTIL_2026)
REPORT_FINE_2026 = replace(REPORT_FINE, in_force=_SINCE_2026)  # by then it names 34(4), not 34(3)
ACCESS_FINE = fine("75(2)19", "위반하여 열람을 제한하거나 거절한 자", 30)
WITHDRAWAL_FINE = fine("75(2)23", "위반하여 파기 등 필요한 조치를 하지 아니한 자", 30)
AUTOMATED_FINE = replace(
    fine("75(2)24", "위반하여 정당한 사유 없이 정보주체의 요구에 따르지 아니한 자", 30), in_force=since("2024-03-15"))
ANSWER_FINE = fine("75(4)10", "위반하여 정보주체에게 알려야 할 사항을 알리지 아니한 자", 10)

ACCESS_FINE_2020 = fine_2020("75(2)10", "제35조제3항을 위반하여 열람을 제한하거나 거절한 자", 30)
LEAK_FINE_2020 = fine_2020("75(2)12-3", "통지 또는 신고하지 아니하거나 정당한 사유 없이 24시간을 경과하여 통지 또는 신고한 자", 30)
WAY_FINE_2020 = fine_2020("75(2)12-5", "위반하여 개인정보의 동의 철회ㆍ열람ㆍ정정 방법을 제공하지 아니한 자", 30)
WITHDRAWAL_FINE_2020 = fine_2020("75(2)12-6", "위반하여 필요한 조치를 하지 아니한 정보통신서비스 제공자등", 30)
ANSWER_FINE_2020 = fine_2020("75(4)9", "위반하여 정보주체에게 알려야 할 사항을 알리지 아니한 자", 10)
