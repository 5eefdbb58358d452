"""The words of the seller terms, in three languages: headings, and what each clause says, point by point.

``{market}``, ``{contact}`` and the numbers of ``Parameters`` are filled in; ``[n:one|many]`` is the first where that number is one.
"""

from haechi.text import Text

__all__ = ["HEADINGS", "OPENING", "POINTS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


HEADINGS = {
    "opening": _t("판매자 개인정보 보호 부속서(국외 이전)", "Personal data annex to the seller contract (cross-border transfer)", "入驻商家个人信息保护附件（跨境传输）"),
    "safety": _t("안전성 확보 조치", "Safety measures", "安全保障措施"),
    "complaints": _t("고충처리", "Complaint handling", "投诉处理"),
    "disputes": _t("분쟁해결", "Dispute resolution", "争议解决"),
    "other_measures": _t("그 밖의 보호조치", "Other protective measures", "其他保护措施"),
    "purpose_limit": _t("목적 외 이용·제공 금지", "No use beyond the purpose", "禁止目的外使用和提供"),
    "destruction": _t("파기", "Destruction", "销毁"),
    "re_transfer": _t("제3국으로의 재이전 제한", "Limits on onward transfer to a third country", "向第三国再转移的限制"),
    "re_entrustment": _t("위탁·재위탁 제한", "Limits on entrusting and sub-entrustment", "委托及转委托的限制"),
    "supervision": _t("점검과 감독", "Checks and supervision", "检查与监督"),
    "damages": _t("손해배상", "Damages", "损害赔偿"),
    "access_limit": _t("접근 권한의 제한", "Limits on access rights", "访问权限的限制"),
}

OPENING = {
    "part": _t(
        "이 부속서는 판매자와 {market} (이하 “마켓”) 사이의 입점 계약의 일부이다.",
        "This annex is part of the contract between the seller and {market} (“the marketplace”).",
        "本附件是商家与{market}（以下称“平台”）之间入驻合同的组成部分。"),
    "applies": _t(
        "판매자가 대한민국에 있는 고객의 개인정보를 대한민국 밖에서 제공받거나, 조회하거나, 보관하거나, 마켓을 위하여 처리하는 모든 경우에 적용한다. “고객”에는 상품을 받는 사람도 포함된다.",
        "It applies whenever the seller, outside Korea, is provided with, views or stores personal data of customers in Korea, or handles it on the marketplace's behalf. “Customers” includes the people to whom goods are sent.",
        "商家在韩国境外接收、查询访问、保存在韩客户的个人信息，或代平台处理该等信息的，均适用本附件。“客户”包括收货人。"),
    "law": _t(
        "제목 옆에는 그 조항의 근거를 적었다. “법”은 「개인정보 보호법」, “시행령”은 같은 법 시행령이다.",
        "Beside each heading stands the provision that the clause answers: “Art.” is of the Personal Information Protection Act of Korea, “Decree” is its Enforcement Decree.",
        "各标题旁注明该条款所依据的规定：“个人信息保护法（韩国）”为韩国《个人信息保护法》，“施行令”为该法施行令。"),
    "entrustment": _t(
        "위탁에 관한 규정에 따른 조항은 마켓이 판매자에게 개인정보를 제공하는 경우에도 그 밖의 보호조치로서 똑같이 적용한다.",
        "A clause that answers a provision on entrusted processing applies just the same where the marketplace provides personal data to the seller, as one of the other protective measures.",
        "依据委托处理规定的条款，在平台向商家提供个人信息时，亦作为其他保护措施同样适用。"),
    "beforehand": _t(
        "마켓과 판매자는 개인정보를 처음 이전하기 전에 이 부속서의 내용을 협의한다. 판매자가 받아들이기 전에는 어떤 개인정보도 이전하지 않는다.",
        "The marketplace and the seller agree on this annex before the first transfer. No personal data is transferred until the seller has accepted it.",
        "平台与商家在首次传输个人信息之前就本附件内容进行协商。商家接受之前，不传输任何个人信息。"),
    "languages": _t(
        "이 부속서는 한국어, 영어, 중국어로 되어 있다. 서로 다르면 한국어본을 따른다.",
        "This annex is in Korean, English and Chinese. Where they differ, the Korean text prevails.",
        "本附件以韩文、英文、中文写成；各文本不一致时，以韩文本为准。"),
}

POINTS = {
    "safety": {
        "plan": _t(
            "판매자는 개인정보를 안전하게 다루기 위한 내부 관리계획을 세워 시행하고 점검하며, 개인정보를 다루는 직원을 교육하고 감독한다.",
            "The seller must adopt an internal management plan for the safe handling of personal data, carry it out and review it, and must train and supervise the staff who handle personal data.",
            "商家应制定安全处理个人信息的内部管理计划，予以执行并进行检查，对经办个人信息的人员进行培训和监督。"),
        "encryption": _t(
            "개인정보와 인증정보는 암호화하여 인터넷으로 보낸다. 비밀번호는 일방향으로 암호화하여 저장하고, 업무용 컴퓨터·모바일 기기·이동식 저장장치에 저장하는 개인정보도 암호화한다.",
            "Personal data and authentication data must be encrypted when sent over the internet. Passwords must be stored with one-way encryption, and personal data stored on work computers, mobile devices or removable media must be encrypted.",
            "通过互联网发送的个人信息和认证信息应加密。密码应以单向加密方式存储，存储于办公电脑、移动设备和移动存储介质中的个人信息也应加密。"),
        "log": _t(
            "고객의 개인정보에 접속한 기록에는 접속자의 식별자, 접속 일시, 접속지, 처리한 정보주체, 수행한 업무를 남긴다. 접속기록은 위조·변조되지 않게 1년 이상 보관하며, 정보주체 50,000명 이상의 개인정보나 고유식별정보·민감정보를 처리하는 시스템은 2년 이상 보관한다.",
            "The access log of customers' personal data must record who had access, when, from where, whose data was handled, and for what task. It must be kept, safe from alteration, for at least 1 year, and for at least 2 years in a system that holds personal data of 50,000 data subjects or more, or unique identifiers or sensitive information.",
            "对客户个人信息的访问日志应记载访问者标识、访问时间、访问地点、所处理的个人信息主体及所执行的业务。访问日志应防止伪造、篡改，至少保存1年；处理50,000名以上个人信息主体的个人信息，或处理唯一识别信息、敏感个人信息的系统，至少保存2年。"),
        "malware": _t(
            "악성프로그램을 막는 프로그램을 설치하여 늘 켜 두고 최신 상태로 유지한다.",
            "Software against malware must be installed, always on, and kept up to date.",
            "安装防范恶意程序的软件，保持运行并及时更新。"),
        "locked": _t(
            "개인정보가 담긴 종이와 저장매체는 잠금장치가 있는 곳에 보관한다.",
            "Paper and media that hold personal data must be kept under lock.",
            "载有个人信息的纸张和存储介质应存放于可上锁之处。"),
    },
    "complaints": {
        "relayed": _t(
            "고객의 고충은 마켓이 한국어로 접수한다. 마켓이 고충을 전하면 판매자는 {answer_days}일 안에 사실을 확인하여 조치하고 그 결과를 마켓의 연락처({contact})로 알린다.",
            "The marketplace takes customers' complaints, in Korean. When it passes one on, the seller must find out the facts, put matters right, and report the outcome to the marketplace ({contact}) within {answer_days} [answer_days:day|days].",
            "客户的投诉由平台以韩文受理。平台转达投诉后，商家应在{answer_days}日内查明事实、采取措施，并将结果告知平台（{contact}）。"),
        "direct": _t(
            "고객이 판매자에게 직접 고충을 제기하면 판매자는 지체 없이 마켓에 알린다. 고충을 제기하였다는 이유로 고객을 불리하게 대하지 않는다.",
            "The seller must tell the marketplace without delay of any complaint that a customer makes to the seller directly, and must not treat a customer worse for having complained.",
            "客户直接向商家投诉的，商家应毫不迟延地告知平台，且不得因客户投诉而给予不利对待。"),
    },
    "disputes": {
        "together": _t(
            "개인정보 침해를 두고 고객과 분쟁이 생기면 마켓과 판매자가 함께 해결한다. 두 쪽의 책임이 가려지지 않았다는 이유로 고객에 대한 조치를 미루지 않는다.",
            "If a dispute with a customer arises over an infringement of personal data, the marketplace and the seller must resolve it together. They must not put off what is owed to the customer because it is not yet settled which of them is responsible.",
            "因个人信息侵害与客户发生争议时，由平台与商家共同解决。不得以双方责任尚未分清为由拖延对客户的处理。"),
        "mediation": _t(
            "고객이 개인정보 분쟁조정위원회에 조정을 신청하면 판매자는 마켓이 요청한 자료를 {answer_days}일 안에 내고, 특별한 사유가 없으면 조정에 응한다.",
            "If a customer applies to Korea's Personal Information Dispute Mediation Committee, the seller must hand over what the marketplace asks for within {answer_days} [answer_days:day|days], and must take part in the mediation unless there is a special reason not to.",
            "客户向韩国个人信息纠纷调解委员会申请调解的，商家应在{answer_days}日内提交平台要求的资料，无特殊理由的应参加调解。"),
    },
    "other_measures": {
        "leak": _t(
            "판매자는 개인정보의 분실·도난·유출·위조·변조·훼손(이하 “유출등”)이나 그 가능성을 알게 되면 {leak_hours}시간 안에 마켓의 연락처({contact})로 알린다. 어떤 정보가 언제 어떻게 되었고 무엇을 조치하였는지 적으며, 아직 모르는 것은 확인하는 대로 알린다.",
            "When the seller learns of a loss, theft, leak, forgery, alteration or damage of personal data (“a leak”), or that one may have happened, it must tell the marketplace ({contact}) within {leak_hours} [leak_hours:hour|hours]: which data, when, how, and what has been done. What is not yet known must follow as soon as it is confirmed.",
            "商家获知个人信息丢失、被盗、泄露、伪造、篡改、毁损（以下称“泄露等”）或其可能性的，应在{leak_hours}小时内告知平台（{contact}），说明涉及何种信息、何时、如何发生以及已采取的措施；尚未查明的，查明后立即告知。"),
        "requests": _t(
            "고객이 열람, 정정·삭제, 처리정지를 요구하거나 동의를 철회하였다고 마켓이 알리면 판매자는 {request_days}일 안에 조치하고 그 결과를 마켓에 알린다.",
            "When the marketplace passes on a customer's request for access, for correction or erasure, or for suspension of processing, or a withdrawal of consent, the seller must carry it out and report the outcome to the marketplace within {request_days} [request_days:day|days].",
            "平台转达客户关于查阅、更正·删除、停止处理的要求或撤回同意的，商家应在{request_days}日内处理，并将结果告知平台。"),
        "minimum": _t(
            "판매자는 마켓이 건넨 항목 말고 다른 개인정보를 고객에게 요구하지 않는다. 가려서 건넨 정보를 되살리거나 다른 정보와 합쳐 알아내려 하지 않는다.",
            "The seller must not ask customers for personal data beyond what the marketplace hands over. It must not try to restore masked data, or to work it out by combining it with other data.",
            "商家不得向客户索取平台所提供项目以外的个人信息，不得还原经遮蔽的信息，也不得结合其他信息加以推断。"),
        "stop": _t(
            "마켓이 요청하거나 개인정보 보호위원회가 국외 이전 중지를 명하면 판매자는 해당 개인정보를 더 받거나 조회하지 않고, 이미 받은 것은 마켓이 알리는 대로 처리한다.",
            "If the marketplace asks for it, or the Personal Information Protection Commission of Korea orders the transfer suspended, the seller must stop receiving and viewing the data concerned, and must deal with what it already holds as the marketplace directs.",
            "平台提出要求，或韩国个人信息保护委员会命令中止出境的，商家不得继续接收或查询访问相关个人信息，已接收的部分按平台的通知处理。"),
    },
    "purpose_limit": {
        "orders": _t(
            "판매자는 개인정보를 주문을 이행하는 데(발송, 배송, 교환·반품, 주문에 관한 문의 응대)에만 쓴다. 광고나 마케팅, 고객 명단을 만드는 데 쓰지 않으며, 팔지 않는다.",
            "The seller may use personal data only to carry out orders: dispatch, delivery, exchanges and returns, and questions about an order. It must not use it to advertise or market or to build lists of customers, and must not sell it.",
            "商家仅可将个人信息用于履行订单（发货、配送、换货退货、答复订单咨询），不得用于广告营销或编制客户名单，也不得出售。"),
        "others": _t(
            "고객이 별도로 동의하였거나 다른 법률에 특별한 규정이 있는 경우가 아니면 제3자에게 제공하지 않는다. 외국의 법원이나 기관이 제출을 요구하면, 법률이 금지하지 않는 한 따르기 전에 마켓에 알린다.",
            "It must not provide personal data to a third party unless the customer has separately consented or another statute specially provides for it. If a foreign court or authority demands the data, the seller must tell the marketplace before complying, unless the law forbids that.",
            "除客户单独同意或其他法律有特别规定外，不得向第三方提供。外国法院或机关要求提交的，除法律禁止外，应在配合之前告知平台。"),
    },
    "destruction": {
        "when": _t(
            "개인정보가 필요 없게 되면 지체 없이, 늦어도 배송이 끝난 날부터 {keep_days}일 안에 파기한다. 입점 계약이 끝나면 남은 개인정보를 지체 없이 모두 파기한다.",
            "Personal data must be destroyed without delay once it is no longer needed, and at the latest {keep_days} [keep_days:day|days] after delivery. When the contract ends, all that is left must be destroyed without delay.",
            "个人信息不再需要时应毫不迟延地销毁，最迟不超过配送完成之日起{keep_days}日。入驻合同终止时，应毫不迟延地销毁全部剩余个人信息。"),
        "how": _t(
            "복원할 수 없는 방법으로 영구 삭제하고, 종이는 파쇄하거나 태운다. 내려받은 파일, 사본, 백업도 같다.",
            "Data must be deleted for good, so that it cannot be restored; paper must be shredded or burnt. The same goes for downloaded files, copies and backups.",
            "以无法恢复的方式永久删除，纸张应粉碎或焚烧；下载的文件、副本和备份亦同。"),
        "kept": _t(
            "다른 법령에 따라 보존하여야 하는 개인정보는 다른 개인정보와 분리하여 보관하고, 그 항목과 근거 법령을 마켓에 알린다.",
            "Personal data that another law requires to be kept must be stored separately from other personal data, and the seller must tell the marketplace which items it keeps and under which law.",
            "依其他法令须保留的个人信息，应与其他个人信息分离保管，并将保留项目及法令依据告知平台。"),
        "proof": _t(
            "마켓이 요청하면 {answer_days}일 안에 파기한 날, 항목, 방법을 적은 확인서를 낸다.",
            "When the marketplace asks, the seller must hand over within {answer_days} [answer_days:day|days] a certificate of what was destroyed, when and how.",
            "平台要求时，应在{answer_days}日内提交载明销毁日期、项目和方法的确认书。"),
    },
    "re_transfer": {
        "consent": _t(
            "판매자는 마켓의 동의를 미리 받지 않으면 개인정보를 제3국으로 재이전하거나 제3국에서 조회하게 하지 않는다.",
            "Without the marketplace's prior consent, the seller must not transfer personal data onward to a third country, and must not let it be viewed from there.",
            "未事先取得平台同意，商家不得将个人信息再转移至第三国，也不得允许从第三国查询访问。"),
        "tell": _t(
            "재이전하려면 먼저 이전받는 자의 명칭과 연락처, 국가, 개인정보 항목, 시기와 방법, 이용 목적과 보유기간을 마켓에 알린다. 「개인정보 보호법」이 국외 이전에 요구하는 근거와 보호조치를 모두 갖춘 뒤에만 재이전한다.",
            "Before an onward transfer, the seller must tell the marketplace the recipient's name and contact, the country, the items of personal data, the time and method, and the purpose and retention period. It may make the transfer only once every ground and protective measure that the Personal Information Protection Act of Korea asks of a cross-border transfer is in place.",
            "拟再转移的，应事先将接收方的名称及联系方式、国家（地区）、个人信息项目、时间及方法、使用目的及保存期限告知平台；仅在具备韩国《个人信息保护法》对跨境传输要求的全部依据和保护措施之后，方可再转移。"),
    },
    "re_entrustment": {
        "consent": _t(
            "판매자가 배송업체, 상담업체 등 다른 자에게 개인정보 처리를 위탁하거나 재위탁하려면 그 자의 명칭, 연락처, 국가와 맡길 업무를 알려 마켓의 동의를 미리 받는다.",
            "Before the seller entrusts or sub-entrusts the processing of personal data to anybody else, such as a carrier or a call centre, it must tell the marketplace that party's name, contact and country and the work concerned, and must have the marketplace's consent.",
            "商家将个人信息的处理委托或转委托给配送公司、客服公司等他人的，应事先将该受托人的名称、联系方式、国家（地区）及受托业务告知平台，并取得平台同意。"),
        "bound": _t(
            "그 자에게 이 부속서와 같은 의무를 문서로 지우고, 그 자가 한 일을 스스로 한 일과 같이 책임진다.",
            "It must bind that party in writing to the same duties as this annex, and answers for that party's acts as for its own.",
            "商家应以书面使该受托人承担与本附件相同的义务，并对其行为如同自己的行为一样承担责任。"),
    },
    "supervision": {
        "yearly": _t(
            "판매자는 해마다 한 번 이상 마켓의 보안 자가점검에 사실대로 답하고, 마켓이 제공하는 개인정보 보호 교육을 받는다.",
            "At least once a year the seller must answer the marketplace's security self-check truthfully, and take the privacy training that the marketplace provides.",
            "商家每年至少一次如实填写平台的安全自查表，并参加平台提供的个人信息保护培训。"),
        "inspection": _t(
            "마켓은 {notice_days}일 전에 알리고 개인정보의 관리 현황을 점검하거나 자료를 요청할 수 있다. 유출등이 의심되면 미리 알리지 않아도 된다.",
            "On {notice_days} [notice_days:day's|days'] notice the marketplace may check how personal data is managed, or ask for records. Where a leak is suspected no notice is needed.",
            "平台可在提前{notice_days}日通知后，检查个人信息的管理状况或要求提供资料；怀疑发生泄露等情形的，可不提前通知。"),
        "mending": _t(
            "점검에서 드러난 문제는 마켓이 정한 날까지 바로잡고 증빙을 낸다. 그때까지 마켓은 개인정보의 이전을 멈출 수 있다.",
            "What a check brings to light must be put right, with proof, by the day that the marketplace sets. Until then the marketplace may stop transferring personal data.",
            "检查发现的问题，应在平台指定的日期前整改并提交证明；在此之前，平台可停止传输个人信息。"),
    },
    "damages": {
        "liable": _t(
            "판매자 또는 판매자가 처리를 맡긴 자가 이 부속서나 「개인정보 보호법」을 어겨 고객이나 마켓에 손해를 입히면 판매자가 배상한다.",
            "If the seller, or a party to which it entrusted processing, breaks this annex or the Personal Information Protection Act of Korea and a customer or the marketplace suffers damage, the seller must pay damages.",
            "商家或其委托处理的受托人违反本附件或韩国《个人信息保护法》，给客户或平台造成损害的，由商家赔偿。"),
        "customers": _t(
            "이 조항은 고객이 마켓이나 판매자에게 손해배상을 청구할 권리를 제한하지 않는다. 마켓이 먼저 배상하면 판매자의 책임에 해당하는 금액을 판매자에게 청구할 수 있다.",
            "Nothing here limits a customer's right to claim damages from the marketplace or from the seller. If the marketplace pays first, it may claim from the seller the share for which the seller is responsible.",
            "本条款不限制客户向平台或商家请求损害赔偿的权利。平台先行赔偿的，可就商家应承担的部分向商家追偿。"),
    },
    "access_limit": {
        "least": _t(
            "개인정보에 대한 접근 권한은 업무에 필요한 사람에게 필요한 만큼만 주고, 계정은 한 사람이 하나씩 쓰며 함께 쓰지 않는다.",
            "Access rights to personal data may be given only to those whose work needs them, and no wider than it needs. Each person must have an account of their own; accounts must not be shared.",
            "对个人信息的访问权限，仅授予业务需要的人员，且以必要范围为限；每人使用各自的账号，不得共用。"),
        "changes": _t(
            "담당자가 바뀌거나 그만두면 지체 없이 권한을 바꾸거나 없애고, 권한을 주고 바꾸고 없앤 기록을 3년 이상 보관한다.",
            "When somebody changes post or leaves, their access rights must be changed or cancelled without delay. The record of rights given, changed and cancelled must be kept for at least 3 years.",
            "人员变动或离职时，应毫不迟延地变更或注销其权限；授予、变更、注销权限的记录至少保存3年。"),
        "sign_in": _t(
            "안전한 인증수단으로 정당한 권한이 있는 사람인지 확인하고, 인증에 정해진 횟수 이상 실패하면 접근을 막는다.",
            "A safe means of authentication must make sure that whoever signs in has the right to, and access must be blocked after a set number of failed attempts.",
            "以安全的认证手段确认访问者具有正当权限；认证失败达到规定次数的，应阻止访问。"),
    },
}
