"""Words that stand on every page: the head, the foot, signing in, refusals."""

from haechi.text import Text

__all__ = ["WORDS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WORDS = {
    "my_data": _t("내 개인정보", "My personal data", "我的个人信息"),
    "seller_desk": _t("판매자 창구", "Sellers' desk", "商家工作台"),
    "office_desk": _t("개인정보 보호부서", "Privacy office", "个人信息保护部门"),
    "skip": _t("본문으로 건너뛰기", "Skip to the content", "跳至正文"),
    "language": _t("언어", "Language", "语言"),
    "main_menu": _t("주 메뉴", "Main menu", "主菜单"),
    "sign_out": _t("나가기", "Sign out", "退出"),
    "nav_where": _t("어디로 갔나", "Where my data went", "信息去向"),
    "nav_consents": _t("동의", "Consents", "同意"),
    "nav_requests": _t("요구", "Requests", "请求"),
    "nav_threads": _t("고충·분쟁", "Complaints and disputes", "投诉与纠纷"),
    "nav_delete": _t("회원 탈퇴", "Delete my account", "注销账户"),
    "law_note": _t("법 조문은 한국어 원문이 우선합니다.", "The Korean text of the law prevails.", "法律条文以韩文原文为准。"),
    "kst_note": _t("날짜와 시각은 한국 시간입니다.", "Days and times are those of Korea.", "日期和时间均为韩国时间。"),
    "mediation_note": _t("분쟁조정위원회에 조정을 신청할 수 있습니다: 1833-6972, kopico.go.kr",
                         "You can apply to the Dispute Mediation Committee: +82 1833-6972, kopico.go.kr",
                         "您可以向纠纷调解委员会申请调解：1833-6972，kopico.go.kr"),

    # signing in
    "enter_title": _t("들어가기", "Sign in", "登录"),
    "enter_lead": _t("{market}에 로그인한 상태에서 «내 개인정보»를 누르면 바로 이곳으로 옵니다.",
                     "When you are signed in at {market}, «My personal data» there leads straight here.",
                     "在{market}登录后点击“我的个人信息”即可直接进入本页。"),
    "enter_market": _t("{market} 계정으로 계속", "Continue with your {market} account", "使用{market}账户继续"),
    "enter_demo": _t("모의 장터", "The simulated marketplace", "模拟市场"),
    "enter_demo_note": _t("모의 장터의 사람들입니다. 실제 사람이 아닙니다.", "These are people of a simulated marketplace; nobody here is real.", "以下为模拟市场中的人物，并非真实人物。"),
    "enter_demo_person": _t("이용자 {party}", "Customer {party}", "用户{party}"),
    "enter_demo_seller": _t("판매자 {party}", "Seller {party}", "商家{party}"),
    "enter_demo_office": _t("보호부서 직원", "Someone of the privacy office", "保护部门人员"),

    # refusals
    "refused_title": _t("보여 드릴 수 없습니다", "This cannot be shown", "无法显示"),
    "sign_in_first": _t("먼저 들어와 주세요. 오래 쉬었다면 다시 들어와야 합니다.", "Please sign in first; after a long silence, once more.", "请先登录；长时间未操作后需重新登录。"),
    "not_yours": _t("이 쪽은 다른 사람을 위한 것입니다.", "This page is for somebody else.", "此页面供他人使用。"),
    "not_here": _t("이 주소에는 아무것도 없습니다.", "There is nothing at this address.", "此地址没有内容。"),
    "foreign_form": _t("다른 곳에서 보낸 양식이라 받지 않았습니다.", "The form was sent from elsewhere and was not taken.", "该表单来自其他网站，未予受理。"),
    "old_form": _t("오래된 양식입니다. 쪽을 다시 열어 주세요. 아무것도 바뀌지 않았습니다.", "The form is an old one: open the page again. Nothing was changed.", "表单已失效，请重新打开页面。未作任何更改。"),
    "bad_link": _t("이 링크는 이미 쓰였거나 시간이 지났습니다. {market}에서 다시 눌러 주세요.", "This link was used before or is too old. Follow it again from {market}.", "该链接已使用或已过期，请从{market}重新进入。"),
    "market_silent": _t("{market}의 로그인이 응답하지 않습니다. 잠시 뒤에 다시 해 주세요.", "The sign-in of {market} does not answer. Please try again shortly.", "{market}的登录服务没有响应，请稍后再试。"),
    "bad_form": _t("양식을 읽을 수 없습니다. 아무것도 바뀌지 않았습니다.", "The form cannot be read. Nothing was changed.", "无法读取表单，未作任何更改。"),
    "too_many": _t("너무 잦습니다. 잠시 뒤에 다시 해 주세요.", "Too often. Please try again in a while.", "操作过于频繁，请稍后再试。"),
    "out_of_order": _t("지금은 처리할 수 없습니다. 아무것도 바뀌지 않았습니다. 잠시 뒤에 다시 해 주세요.", "This cannot be done just now. Nothing was changed; please try again shortly.", "暂时无法处理，未作任何更改，请稍后再试。"),
    "back_home": _t("처음으로", "To the first page", "返回首页"),
}
