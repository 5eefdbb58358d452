"""The words of a seller's security self-check, in three languages: the question, and what a «no» leads to."""

from haechi.text import Text

__all__ = ["ANSWERS", "OWN_CHOICE", "QUESTIONS", "REMEDIES", "UNANSWERED"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


ANSWERS = {
    "yes": _t("예", "yes", "是"),
    "no": _t("아니오", "no", "否"),
    "not_applicable": _t("해당 없음", "not applicable", "不适用"),
}

QUESTIONS = {
    "two_factor": _t(
        "고객의 개인정보를 볼 수 있는 모든 계정에 이중 인증(비밀번호와 함께 다른 인증수단을 하나 더 쓰는 것)을 씁니까?",
        "Does every account that can see customers' personal data use two-factor sign-in (the password and another means of authentication)?",
        "所有可查看客户个人信息的账号是否均启用双重认证（除密码外再使用一种认证手段）？"),
    "least_access": _t(
        "고객의 개인정보에 대한 접근 권한을 업무에 필요한 사람에게만 주고, 계정을 사람마다 따로 씁니까?",
        "Are access rights to customers' personal data given only to those whose work needs them, each with an account of their own?",
        "对客户个人信息的访问权限是否仅授予业务需要的人员，且每人使用各自的账号？"),
    "leavers": _t(
        "직원이 그만두거나 업무가 바뀌면 지체 없이 접근 권한을 없애거나 바꿉니까?",
        "When somebody leaves or changes post, are their access rights cancelled or changed without delay?",
        "人员离职或岗位变动时，是否毫不迟延地注销或变更其访问权限？"),
    "rights_kept": _t(
        "접근 권한을 주고, 바꾸고, 없앤 기록을 3년 이상 보관합니까?",
        "Is the record of access rights given, changed and cancelled kept for at least 3 years?",
        "授予、变更、注销访问权限的记录是否至少保存3年？"),
    "access_log": _t(
        "접속기록(누가, 언제, 어디서, 누구의 정보로, 무슨 일을 하였는지)을 1년 이상 보관합니까? 정보주체 50,000명 이상의 개인정보나 고유식별정보·민감정보를 처리하는 시스템은 2년입니다.",
        "Is the access log (who, when, from where, whose data, what task) kept for at least 1 year? For a system with personal data of 50,000 data subjects or more, or with unique identifiers or sensitive information, it is 2 years.",
        "访问日志（何人、何时、何地、处理何人的信息、执行何业务）是否至少保存1年？处理50,000名以上个人信息主体的个人信息，或处理唯一识别信息、敏感个人信息的系统为2年。"),
    "encrypted_sent": _t(
        "고객의 개인정보를 인터넷으로 보낼 때(전자우편과 메신저를 포함) 암호화합니까?",
        "Is customers' personal data encrypted when it is sent over the internet, e-mail and messengers included?",
        "通过互联网（包括电子邮件和即时通讯工具）发送客户个人信息时是否加密？"),
    "encrypted_stored": _t(
        "업무용 컴퓨터, 모바일 기기, 이동식 저장장치에 저장한 고객의 개인정보는 암호화되어 있습니까?",
        "Is customers' personal data encrypted where it is stored on work computers, mobile devices or removable media?",
        "存储于办公电脑、移动设备、移动存储介质中的客户个人信息是否已加密？"),
    "passwords": _t(
        "직접 운영하는 시스템은 비밀번호를 일방향으로 암호화하여 저장합니까?",
        "Do the systems that you run yourselves store passwords with one-way encryption?",
        "自行运营的系统是否以单向加密方式存储密码？"),
    "malware": _t(
        "고객의 개인정보를 다루는 기기에 악성프로그램을 막는 프로그램이 늘 켜져 있고 최신 상태입니까?",
        "Is software against malware always on and up to date on every device that handles customers' personal data?",
        "处理客户个人信息的设备上，防范恶意程序的软件是否始终运行并保持更新？"),
    "locked": _t(
        "고객의 개인정보가 담긴 종이와 저장매체를 잠금장치가 있는 곳에 둡니까?",
        "Are paper and media that hold customers' personal data kept under lock?",
        "载有客户个人信息的纸张和存储介质是否存放于可上锁之处？"),
    "output": _t(
        "고객의 개인정보를 인쇄하거나 파일로 내려받을 때 용도를 정하고 필요한 항목만 담습니까?",
        "When customers' personal data is printed or downloaded, is it for a stated use, and with no more items than that use needs?",
        "打印或下载客户个人信息时，是否明确用途并仅包含必要项目？"),
    "no_copies": _t(
        "배송 등 목적을 이룬 고객의 개인정보는 내려받은 파일, 사진, 메신저 대화, 백업에 있는 것까지 모두 파기합니까?",
        "Once the purpose (such as delivery) is met, is customers' personal data destroyed everywhere: downloads, pictures, chats and backups too?",
        "配送等目的达成后，是否将客户个人信息全部销毁，包括下载的文件、图片、聊天记录和备份中的信息？"),
    "sub_recipients": _t(
        "배송업체, 상담업체 등 고객의 개인정보 처리를 맡긴 곳을 모두 마켓에 알리고 동의를 받았습니까?",
        "Have you told the marketplace of every party to which you entrust customers' personal data (carriers, call centres and so on), and obtained its consent?",
        "受托处理客户个人信息的配送公司、客服公司等，是否已全部告知平台并取得同意？"),
    "third_country": _t(
        "마켓의 동의를 받지 않은 다른 나라로는 고객의 개인정보를 보내지 않고, 그 나라에서 볼 수도 없게 하고 있습니까?",
        "Do you make sure that customers' personal data is neither sent to, nor viewed from, any other country without the marketplace's consent?",
        "未经平台同意，是否确保不将客户个人信息发送至其他国家（地区），也无法从该处查询访问？"),
    "leak_contact": _t(
        "유출등을 알게 되었을 때 {leak_hours}시간 안에 마켓의 연락처({contact})로 알릴 담당자가 정해져 있습니까?",
        "Is somebody appointed to tell the marketplace ({contact}) within {leak_hours} [leak_hours:hour|hours] of learning of a leak?",
        "是否已指定人员，在获知泄露等情形后{leak_hours}小时内告知平台（{contact}）？"),
    "erasure": _t(
        "삭제 요구를 전달받으면 {request_days}일 안에 사본까지 모두 지우고 그 결과를 마켓에 알릴 수 있습니까?",
        "When a request for erasure is passed on to you, can you erase everything, copies included, and report the outcome to the marketplace within {request_days} [request_days:day|days]?",
        "收到转达的删除要求后，能否在{request_days}日内删除全部信息（包括副本）并将结果告知平台？"),
    "training": _t(
        "고객의 개인정보를 다루는 직원에게 정기적으로 개인정보 보호 교육을 합니까?",
        "Do the staff who handle customers' personal data have regular privacy training?",
        "是否定期对经办客户个人信息的人员进行个人信息保护培训？"),
}

REMEDIES = {
    "two_factor": _t("해당 계정 모두에 이중 인증을 켠다.", "Turn on two-factor sign-in for every such account.", "为所有相关账号启用双重认证。"),
    "least_access": _t(
        "업무에 필요 없는 사람의 권한을 없애고, 함께 쓰던 계정을 사람마다 나눈다.",
        "Take access rights from those whose work does not need them, and give each person an account in place of shared ones.",
        "收回非业务所需人员的权限，将共用账号改为每人一个账号。"),
    "leavers": _t(
        "그만둔 사람과 업무가 바뀐 사람의 권한을 바로 없애고, 퇴직·이동 절차에 권한 정리를 넣는다.",
        "Cancel at once the rights of those who have left or moved, and make it a step of leaving and of changing post.",
        "立即注销离职和调岗人员的权限，并将权限清理纳入离职、调岗流程。"),
    "rights_kept": _t("권한의 부여·변경·말소를 기록하고 3년 이상 보관한다.", "Record every right given, changed and cancelled, and keep the record for at least 3 years.", "记录权限的授予、变更和注销，并至少保存3年。"),
    "access_log": _t(
        "접속기록을 남기도록 설정하고, 삭제 주기를 보관기간에 맞추고, 위조·변조되지 않게 따로 보관한다.",
        "Turn the access log on, set its deletion to the period it must be kept, and store it apart, safe from alteration.",
        "开启访问日志，将删除周期调整为规定的保存期限，并另行保存以防伪造、篡改。"),
    "encrypted_sent": _t("암호화된 통신이나 암호화한 파일로만 보낸다.", "Send it only over encrypted connections, or as encrypted files.", "仅通过加密通信或以加密文件发送。"),
    "encrypted_stored": _t("저장장치나 파일을 암호화하고, 필요 없는 것은 지운다.", "Encrypt the devices or the files, and delete what is not needed.", "对存储设备或文件进行加密，并删除不需要的信息。"),
    "passwords": _t("비밀번호를 일방향 암호화로 바꾸어 저장하고 원래 값을 지운다.", "Store passwords with one-way encryption, and delete the originals.", "改用单向加密方式存储密码，并删除原值。"),
    "malware": _t("악성프로그램을 막는 프로그램을 설치하고 자동 갱신을 켠다.", "Install software against malware and turn on automatic updates.", "安装防范恶意程序的软件并开启自动更新。"),
    "locked": _t("잠금장치가 있는 곳으로 옮기고 열쇠를 관리한다.", "Move them under lock, and control the keys.", "移至可上锁之处，并管理钥匙。"),
    "output": _t("출력과 내려받기의 용도를 정하고, 그 용도에 필요 없는 항목을 뺀다.", "State what printing and downloading are for, and leave out the items not needed for that.", "明确打印和下载的用途，去除该用途不需要的项目。"),
    "no_copies": _t(
        "남은 사본을 모두 찾아 복원할 수 없게 파기하고, 파기한 날, 항목, 방법을 적어 마켓에 알린다.",
        "Find all copies that are left, destroy them beyond recovery, and tell the marketplace what was destroyed, when and how.",
        "查找全部剩余副本并以无法恢复的方式销毁，将销毁日期、项目和方法告知平台。"),
    "sub_recipients": _t(
        "맡긴 곳의 명칭, 연락처, 국가, 업무를 마켓에 알려 동의를 받고, 동의를 받지 못한 곳에는 맡기지 않는다.",
        "Tell the marketplace each party's name, contact, country and work and obtain its consent; entrust nothing to a party without it.",
        "将各受托人的名称、联系方式、国家（地区）及业务告知平台并取得同意；未获同意的，不得委托。"),
    "third_country": _t(
        "그 나라로 보내거나 그 나라에서 보는 것을 멈추고, 이미 보낸 것을 마켓에 알린다.",
        "Stop sending it to, and viewing it from, that country, and tell the marketplace what was already sent.",
        "停止向该国（地区）发送或从该处查询访问，并将已发送的情况告知平台。"),
    "leak_contact": _t("담당자와 대리인을 정하고 마켓의 연락처를 미리 알려 둔다.", "Appoint somebody, and a deputy, and give them the marketplace's contact beforehand.", "指定负责人及其代理人，并事先告知平台的联系方式。"),
    "erasure": _t(
        "고객의 개인정보가 어디에 있는지 목록을 만들고, 지우는 순서와 담당자를 정한다.",
        "List every place where customers' personal data lies, and settle who erases it and in what order.",
        "列明客户个人信息的全部存放之处，确定删除的顺序和负责人。"),
    "training": _t("교육 날짜를 정하여 실시하고, 받은 사람과 날짜를 기록한다.", "Set a date, hold the training, and record who took it and when.", "确定日期开展培训，并记录参加人员和日期。"),
}

OWN_CHOICE = _t(
    "옆의 규정이 직접 정한 것은 아니고, 마켓이 그 규정에 따라 정한 방법이다.",
    "This is not in the provision beside it: it is how the marketplace carries that provision out.",
    "旁注规定并未直接作此要求，系平台为落实该规定而定的方式。")
UNANSWERED = _t("답하지 않았으므로 알 수 없다. 예, 아니오 또는 해당 없음으로 답한다.", "Without an answer it is not known. Answer it.", "未作回答，无法得知。请作答。")
