"""Words of coming in without an account."""

from haechi.text import Text

__all__ = ["WORDS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WORDS = {
    "code_title": _t("계정이 없어도", "Without an account", "没有账户"),
    "code_lead": _t("선물을 받은 사람처럼 계정이 없어도, 물건을 받을 때 쓴 전화번호나 이메일로 확인할 수 있습니다.", "Even without an account, as somebody who got a present: by the telephone number or e-mail address that the delivery used.", "即使没有账户（例如礼物收件人），也可通过收货时使用的电话或电子邮箱进行确认。"),
    "code_address": _t("전화번호 또는 이메일", "Telephone number or e-mail", "电话号码或电子邮箱"),
    "code_send": _t("확인 번호 받기", "Send me a code", "获取验证码"),
    "code_sent": _t("그 주소로 받은 정보가 있다면 확인 번호를 보냈습니다. {minutes}분 안에 넣어 주세요.", "If anything was received under that address, a code is on its way. Enter it within {minutes} minutes.", "如该地址有接收记录，验证码已发送，请在{minutes}分钟内输入。"),
    "code_number": _t("확인 번호 6자리", "The six digits", "6位验证码"),
    "code_enter": _t("확인", "Continue", "确认"),
    "code_wrong": _t("번호가 맞지 않거나 시간이 지났습니다.", "That code is not right, or its time is over.", "验证码不正确或已过期。"),
    "code_no_address": _t("전화번호나 이메일이 아닙니다. 010-1234-5678처럼 적어 주세요.", "That is neither a telephone number nor an e-mail address. Write it like 010-1234-5678.", "不是电话号码或电子邮箱，请按010-1234-5678的格式填写。"),
    "code_choose": _t("이 주소로 남은 기록이 여럿입니다. 하나씩 볼 수 있습니다.", "There are several records under this address; see them one by one.", "该地址有多份记录，可逐一查看。"),
    "code_record": _t("기록 {n}", "Record {n}", "记录{n}"),
    "code_demo": _t("모의 장터에서는 메시지를 여기에 보여 줍니다: {code}", "In the simulated marketplace the message is shown here: {code}", "模拟市场中消息显示于此：{code}"),
}
