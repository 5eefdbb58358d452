"""What a breach could lead to from 2020-08-05 to 2023-09-14, for online services.

Conduct that went on beyond 2023-09-14 falls under the surcharge of 64-2 as a whole (addenda of Act 19234, 8).
"""

from haechi.law.citation import cite
from haechi.law.rule import Sanction, span
from haechi.text import Text

__all__ = [
    "CHILD_PENALTY_2020", "CHILD_SURCHARGE_2020", "CORRECTION_2020", "DESTRUCTION_PENALTY_2020",
    "DISCLOSURE_FINE_2020", "ERASURE_FINE_2020", "ERASURE_PENALTY_2020", "NOTICE_FINE_2020",
    "PROVISION_SURCHARGE_2020", "RRN_FINE_2020", "SAFEGUARD_FINE_2020", "STOP_PENALTY_2020",
    "TRANSFER_SURCHARGE_2020",
]

OLD = span("2020-08-05", "2023-09-15")


def surcharge(item: int, law: str) -> Sanction:
    """A surcharge of the old 39-15(1): up to 3 % of the turnover related to the violation."""
    return Sanction(
        cite=cite(f"PIPA 39-15(1){item}"), law=law, in_force=OLD,
        text=Text(
            ko="과징금: 위반행위와 관련한 매출액의 3% 이하(매출액이 없거나 산정이 곤란하면 4억원 이하). "
               "2023-09-15 이후까지 계속된 행위에는 제64조의2를 적용",
            en="Surcharge up to 3 % of the turnover related to the violation (KRW 400 million where there "
               "is none or it "
               "cannot be computed); conduct that went on to 2023-09-15 falls under Art. 64-2",
            zh="课征金：与违法行为相关销售额的3%以下（无销售额或难以计算时4亿韩元以下）；"
               "持续至2023-09-15以后的行为适用第64条之2",
        ),
    )


def fine(place: str, law: str, cap: int) -> Sanction:
    """A fine of the old 75, up to ``cap`` million KRW."""
    return Sanction(
        cite=cite(f"PIPA {place}"), law=law, in_force=OLD,
        text=Text(
            ko=f"과태료: {cap // 10}천만원 이하",
            en=f"Administrative fine up to KRW {cap} million",
            zh=f"过怠料（行政罚款）：{cap * 100}万韩元以下",
        ),
    )


def penalty(place: str, law: str, years: int, million: int) -> Sanction:
    """Imprisonment up to ``years`` or a criminal fine up to ``million`` KRW."""
    return Sanction(
        cite=cite(f"PIPA {place}"), law=law, in_force=OLD,
        text=Text(
            ko=f"벌칙: {years}년 이하의 징역 또는 {million // 10}천만원 이하의 벌금",
            en=f"Criminal penalty: imprisonment up to {years} years or a fine up to KRW {million} million",
            zh=f"刑事处罚：{years}年以下有期徒刑或{million * 100}万韩元以下罚金",
        ),
    )


PROVISION_SURCHARGE_2020 = surcharge(1, "위반하여 개인정보를 이용ㆍ제공한 경우")
CHILD_SURCHARGE_2020 = surcharge(
    2, "법정대리인의 동의를 받지 아니하고 만 14세 미만인 아동의 개인정보를 수집한 경우")
TRANSFER_SURCHARGE_2020 = surcharge(7, "이용자의 동의를 받지 아니하고 이용자의 개인정보를 국외에 제공한 경우")

NOTICE_FINE_2020 = fine("75(2)1", "제26조제3항을 위반하여 정보주체에게 알려야 할 사항을 알리지 아니한 자", 30)
RRN_FINE_2020 = fine("75(2)4-2", "제24조의2제1항을 위반하여 주민등록번호를 처리한 자", 30)
ERASURE_FINE_2020 = fine("75(2)11", "제36조제2항을 위반하여 정정ㆍ삭제 등 필요한 조치를 하지 아니한 자", 30)
SAFEGUARD_FINE_2020 = fine("75(2)12-8", "위반하여 보호조치를 하지 아니한 자", 30)
DISCLOSURE_FINE_2020 = fine(
    "75(3)3", "이용자에게 알리지 아니하고 이용자의 개인정보를 국외에 처리위탁ㆍ보관한 자", 20)

CHILD_PENALTY_2020 = penalty(
    "71.4-6", "법정대리인의 동의를 받지 아니하거나 법정대리인이 동의하였는지를 확인하지 아니하고", 5, 50)
ERASURE_PENALTY_2020 = penalty(
    "71.4-4", "개인정보를 이용하거나 이를 제3자에게 제공한 정보통신서비스 제공자등", 5, 50)
DESTRUCTION_PENALTY_2020 = penalty(
    "73.1-2", "위반하여 개인정보를 파기하지 아니한 정보통신서비스 제공자등", 2, 20)
STOP_PENALTY_2020 = penalty(
    "73.3", "개인정보의 처리를 정지하지 아니하고 계속 이용하거나 제3자에게 제공한 자", 2, 20)

CORRECTION_2020 = Sanction(
    cite=cite("PIPA 64(1)"),
    law="이를 방치할 경우 회복하기 어려운 피해가 발생할 우려가 있다고 인정되면",
    in_force=OLD,
    text=Text(
        ko="시정조치 명령: 침해되었다고 볼 상당한 근거와 회복하기 어려운 피해의 우려가 있는 경우"
           "(따르지 않으면 당시 법 제75조제2항제13호의 과태료)",
        en="Corrective order, where an infringement is well founded and harm hard to repair is to be feared; "
           "ignoring it was fined under Art. 75(2)13 of that day",
        zh="改正命令：有相当依据认定发生侵害且可能造成难以恢复的损害时；不遵守的，"
           "依当时第75条第2款第13项处过怠料",
    ),
)
