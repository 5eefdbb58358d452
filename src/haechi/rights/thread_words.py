"""What is written to people about a thread: that a word is awaited of them, or was said to them. Never what was said."""

from haechi.text import Text

__all__ = ["ANSWERED", "ASKED_PERSON", "DUE", "LATE", "TO_SELLER", "TO_SELLER_ASKED"]

DUE = Text(
    ko="고객의 고충이 {day}까지 답을 기다립니다.",
    en="A customer’s complaint awaits the marketplace’s answer until {day}.",
    zh="一件客户投诉等待平台在{day}前答复。")
LATE = Text(
    ko="고객의 고충에 답하기로 한 날({day})이 지났습니다.",
    en="The day on which a customer’s complaint was to be answered ({day}) has passed.",
    zh="一件客户投诉的答复期限（{day}）已过。")
TO_SELLER = Text(
    ko="한 고객이 귀사에 대해 글을 남겼습니다. 판매자 창구에서 읽고 답할 수 있습니다.",
    en="A customer has written about you. You can read it, and answer, at the sellers’ desk.",
    zh="有客户就贵店留言。请在商家工作台阅读并答复。")
TO_SELLER_ASKED = Text(
    ko="한 고객의 고충에 대해 {day}까지 귀사의 답이 필요합니다. 판매자 창구를 열어 주십시오.",
    en="A word of yours on a customer’s complaint is needed by {day}. Please open the sellers’ desk.",
    zh="请于{day}前就一件客户投诉作出答复。请打开商家工作台。")
ASKED_PERSON = Text(
    ko="남기신 고충에 대해 여쭐 것이 있습니다. {day}까지 «내 개인정보»의 «고충·분쟁»에서 답해 주십시오.",
    en="There is a question for you about your complaint. Please answer by {day} under «Complaints and disputes» of «My personal data».",
    zh="关于您的投诉，我们有一个问题。请于{day}前在“我的个人信息”的“投诉与纠纷”中回复。")
ANSWERED = Text(
    ko="남기신 고충에 답이 왔습니다. «내 개인정보»의 «고충·분쟁»에서 읽을 수 있습니다.",
    en="Your complaint was answered. You can read the answer under «Complaints and disputes» of «My personal data».",
    zh="您的投诉已有答复。请在“我的个人信息”的“投诉与纠纷”中查看。")
