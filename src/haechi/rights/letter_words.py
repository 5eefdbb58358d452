"""What is written to sellers who answer by a link, and to the privacy office."""

from collections.abc import Mapping

from haechi.text import Text

__all__ = ["OFFICE", "SELLER"]

SELLER: Mapping[str, Text] = {
    "": Text(ko="구매자가 개인정보의 파기를 요구하였습니다. 링크를 열어 해당 주문의 정보를 파기하고 {day}까지 확인하여 주십시오.",
             en="A buyer has asked for personal data to be destroyed. Please open the link, destroy what you hold of the orders named there, and confirm it by {day}.",
             zh="买家已要求销毁其个人信息。请打开链接，销毁所列订单的相关信息，并于{day}前予以确认。"),
    "again": Text(ko="아직 답을 받지 못하였습니다. 개인정보의 파기를 {day}까지 확인하여 주십시오.",
                  en="We have no answer from you yet. Please confirm by {day} that the personal data were destroyed.",
                  zh="我们尚未收到您的答复。请于{day}前确认已销毁个人信息。"),
    "overdue": Text(ko="기한({day})이 지났습니다. 계속 답하지 않으면 마켓플레이스의 정책에 따라 구매자 정보의 제공이 중지됩니다.",
                    en="The day ({day}) has passed. If you still do not answer, the marketplace’s policy ends your supply of buyers’ data.",
                    zh="期限（{day}）已过。如仍不答复，将依平台政策停止向您提供买家信息。"),
    "stopped": Text(ko="기한({day})까지 답하지 않아 구매자 정보의 제공이 중지되었습니다. 파기를 확인한 뒤 담당 부서에 해제를 요청하여 주십시오.",
                    en="You did not answer by {day}, and your supply of buyers’ data was stopped. Confirm the destruction, then ask the privacy office to lift the stop.",
                    zh="您未在{day}前答复，已停止向您提供买家信息。请确认销毁后，向个人信息保护部门申请解除。"),
}
"""The request, a reminder within the term, one after it, one after the supply has ended."""

OFFICE: Mapping[str, Text] = {
    "escalated": Text(
        ko="이전받는 자 {recipient}이(가) 파기 요구에 기한까지 답하지 않았습니다.",
        en="Recipient {recipient} has not answered a request to destroy personal data by its day.",
        zh="境外接收方 {recipient} 未在期限内答复销毁请求。"),
    "stopped": Text(
        ko="이전받는 자 {recipient}에 대한 제공을 중지하였습니다. 답을 확인한 뒤 담당자가 해제할 때까지 계속됩니다.",
        en="The supply of recipient {recipient} was stopped. It stays so until somebody of the office has looked at its answer and lifts it.",
        zh="已停止向境外接收方 {recipient} 提供信息，直至负责人员核查其答复并予以解除。"),
    "contradicted": Text(
        ko="이전받는 자 {recipient}이(가) 파기를 확인하였으나, 따로 조회한 결과 정보가 남아 있었습니다. 제공을 중지하였습니다.",
        en="Recipient {recipient} certified a destruction, but asked independently it still held something. Its supply was stopped.",
        zh="境外接收方 {recipient} 已出具销毁证明，但经独立查询仍持有信息。已停止提供。"),
    "disputed": Text(
        ko="이전받는 자 {recipient}이(가) 알려지지 않은 법령을 들어 파기를 거절하였습니다. 담당자가 판단하여야 합니다.",
        en="Recipient {recipient} refuses to destroy, naming a law that is not known here. Somebody of the office has to decide.",
        zh="境外接收方 {recipient} 援引未知法令拒绝销毁，需由负责人员判断。"),
}
"""By what has happened."""
