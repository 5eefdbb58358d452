"""What a breach may lead to since 2023-09-15, dated apart from the rules.

Surcharges (과징금, 64-2), administrative fines (과태료, 75), orders (28-9, 64) and penalties (벌칙, 71, 73).
An act on which a surcharge was imposed cannot be fined as well (76). ``sanctions_2020`` holds the law before.
"""

from haechi.law.citation import cite
from haechi.law.rule import Sanction, since
from haechi.text import Text

__all__ = [
    "AGGRAVATED", "CHILD_PENALTY", "CHILD_SURCHARGE", "CORRECTION", "DESTRUCTION_FINE", "DOCUMENT_FINE",
    "ERASURE_FINE", "ERASURE_PENALTY", "ORDER_SURCHARGE", "PROCESSOR_FINE", "PROVISION_PENALTY",
    "PROVISION_SURCHARGE", "RRN_FINE", "RRN_SURCHARGE", "SAFEGUARD_FINE", "STOP_PENALTY", "SUSPENSION",
    "TRANSFER_SURCHARGE",
]

NEW = since("2023-09-15")
EVER = since("2020-08-05")


def surcharge(item: int, law: str) -> Sanction:
    """A surcharge of 64-2(1): up to 3 % of total turnover."""
    return Sanction(
        cite=cite(f"PIPA 64-2(1){item}"), law=law, in_force=NEW,
        text=Text(
            ko="과징금: 전체 매출액(위반행위와 관련이 없는 매출액 제외)의 3% 이하, 매출액 산정이 곤란하면 "
               "20억원 이하",
            en="Surcharge up to 3 % of total turnover, less turnover unrelated to the violation; "
               "up to KRW 2 billion where turnover cannot be computed",
            zh="课征金：总销售额（扣除与违法行为无关部分）的3%以下；销售额难以计算时，20亿韩元以下",
        ),
    )


def fine(place: str, law: str, cap: int, since_2020: bool = False) -> Sanction:
    """A fine of 75, up to ``cap`` million KRW; ``since_2020``: the Act of 2020 had these words already."""
    return Sanction(
        cite=cite(f"PIPA {place}"), law=law, in_force=EVER if since_2020 else NEW,
        text=Text(
            ko=f"과태료: {cap // 10}천만원 이하(같은 행위에 과징금이 부과되면 과태료는 부과되지 않음)",
            en=f"Administrative fine up to KRW {cap} million (none where a surcharge was imposed for the "
               f"same act)",
            zh=f"过怠料（行政罚款）：{cap * 100}万韩元以下（同一行为已被处以课征金的，不再处过怠料）",
        ),
    )


def penalty(place: str, law: str, years: int, million: int, since_2020: bool = False) -> Sanction:
    """Imprisonment up to ``years`` or a criminal fine up to ``million`` KRW."""
    return Sanction(
        cite=cite(f"PIPA {place}"), law=law, in_force=EVER if since_2020 else NEW,
        text=Text(
            ko=f"벌칙: {years}년 이하의 징역 또는 {million // 10}천만원 이하의 벌금",
            en=f"Criminal penalty: imprisonment up to {years} years or a fine up to KRW {million} million",
            zh=f"刑事处罚：{years}年以下有期徒刑或{million * 100}万韩元以下罚金",
        ),
    )


PROVISION_SURCHARGE = surcharge(1, "제15조제1항, 제17조제1항, 제18조제1항ㆍ제2항")
CHILD_SURCHARGE = surcharge(
    2, "법정대리인의 동의를 받지 아니하고 만 14세 미만인 아동의 개인정보를 처리한 경우")
RRN_SURCHARGE = surcharge(4, "고유식별정보 또는 주민등록번호를 처리한 경우")
TRANSFER_SURCHARGE = surcharge(7, "위반하여 개인정보를 국외로 이전한 경우")
ORDER_SURCHARGE = surcharge(8, "위반하여 국외 이전 중지 명령을 따르지 아니한 경우")

AGGRAVATED = Sanction(
    cite=cite("PIPA 64-2(2)"),
    law="전체 매출액의 100분의 10을 초과하지 아니하는 범위에서 과징금을 부과할 수 있다",
    in_force=since("2026-09-11"),
    text=Text(
        ko="가중 과징금: 고의·중과실로 3년 내 재위반하거나 피해 정보주체가 1천만명 이상이면 전체 매출액의 "
           "10% 이하"
           "(매출액 산정이 곤란하면 50억원 이하)",
        en="Aggravated surcharge up to 10 % of total turnover (KRW 5 billion where it cannot be computed): "
           "intent or "
           "gross negligence, and either a repeat within 3 years or 10 million people harmed",
        zh="加重课征金：故意或重大过失，且3年内再次违反或受害信息主体达1000万人以上的，总销售额的10%以下"
           "（销售额难以计算时50亿韩元以下）",
    ),
)

DESTRUCTION_FINE = fine("75(2)4", "개인정보의 파기 등 필요한 조치를 하지 아니한 자", 30, since_2020=True)
RRN_FINE = fine("75(2)7", "위반하여 주민등록번호를 처리한 자", 30)
SAFEGUARD_FINE = fine("75(2)14", "위반하여 보호조치를 하지 아니한 자", 30)
ERASURE_FINE = fine("75(2)22", "위반하여 정정ㆍ삭제 등 필요한 조치를 하지 아니한 자", 30)
DOCUMENT_FINE = fine("75(4)4", "제26조제1항을 위반하여 업무 위탁 시 같은 항 각 호의 내용이 포함된 문서", 10,
                     since_2020=True)
PROCESSOR_FINE = fine("75(4)5", "위탁하는 업무의 내용과 수탁자를 공개하지 아니한 자", 10, since_2020=True)

PROVISION_PENALTY = penalty("71.1", "정보주체의 동의를 받지 아니하고 개인정보를 제3자에게 제공한 자", 5, 50,
                            since_2020=True)
CHILD_PENALTY = penalty(
    "71.3", "법정대리인의 동의를 받지 아니하고 만 14세 미만인 아동의 개인정보를 처리한 자", 5, 50)
ERASURE_PENALTY = penalty(
    "73(1)1", "필요한 조치를 하지 아니하고 개인정보를 계속 이용하거나 이를 제3자에게 제공한 자", 2, 20)
STOP_PENALTY = penalty(
    "73(1)2", "개인정보의 처리를 정지하지 아니하고 개인정보를 계속 이용하거나 제3자에게 제공한 자", 2, 20)

SUSPENSION = Sanction(
    cite=cite("PIPA 28-9(1)1"), law="제28조의8제1항, 제4항 또는 제5항을 위반한 경우", in_force=NEW,
    text=Text(
        ko="국외 이전 중지 명령: 이전이 계속되거나 추가 이전이 예상되면 보호위원회가 명할 수 있음(7일 이내 "
           "이의 제기 가능)",
        en="Order to suspend transfers abroad, where they go on or more are to be expected; "
           "objection within 7 days of receiving it",
        zh="中止跨境传输命令：传输仍在继续或预计将继续时，保护委员会可以下达；收到命令之日起7日内可提出异议",
    ),
)

CORRECTION = Sanction(
    cite=cite("PIPA 64(1)"), law="다음 각 호에 해당하는 조치를 명할 수 있다", in_force=NEW,
    text=Text(
        ko="시정조치 명령: 침해행위 중지, 처리의 일시 정지 등(따르지 않으면 법 제75조제2항제27호의 과태료)",
        en="Corrective order: stop the infringement, halt processing for a time, or other measures; "
           "ignoring it is fined under Art. 75(2)27",
        zh="改正命令：停止侵害行为、暂停处理等；不遵守的，依第75条第2款第27项处过怠料",
    ),
)
