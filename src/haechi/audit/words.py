"""The words of an explanation, in three languages: facts as a reader calls them, and how they stand."""

from haechi.decision import Verdict
from haechi.facts import Claim, Mode, Status, Told
from haechi.logic import Truth
from haechi.text import Text

__all__ = ["CLAIMS", "CLAUSES", "FACTS", "HEADINGS", "MODES", "STATUSES", "TOLD", "TRUTHS", "VERDICTS"]

VERDICTS: dict[Verdict, Text] = {
    Verdict.PERMIT: Text(ko="적법", en="lawful", zh="合法"),
    Verdict.DENY: Text(ko="위법", en="unlawful", zh="违法"),
    Verdict.INDETERMINATE: Text(ko="기록만으로 알 수 없음", en="cannot be shown from the records", zh="记录无法证明"),
}

TRUTHS: dict[Truth, Text] = {
    True: Text(ko="예", en="yes", zh="是"),
    False: Text(ko="아니오", en="no", zh="否"),
    None: Text(ko="기록이 말하지 않음", en="the records do not say", zh="记录未载明"),
}

MODES = {
    Mode.PROVISION: Text(ko="제공", en="provision", zh="提供"),
    Mode.VIEW: Text(ko="조회", en="viewing", zh="查询访问"),
    Mode.ENTRUSTMENT: Text(ko="처리위탁", en="entrusted processing", zh="委托处理"),
    Mode.STORAGE: Text(ko="보관", en="storage", zh="保管"),
}

CLAIMS = {
    Claim.CONSENT: Text(ko="동의", en="consent", zh="同意"),
    Claim.STATUTE: Text(ko="법률의 특별한 규정", en="a special provision of statute", zh="法律的特别规定"),
    Claim.CONTRACT: Text(ko="계약의 체결·이행", en="the contract", zh="合同的订立、履行"),
    Claim.CERTIFICATION: Text(ko="인증", en="certification", zh="认证"),
    Claim.RECOGNITION: Text(ko="동등성 인정", en="equivalency recognition", zh="同等性认定"),
}

STATUSES = {
    Status.NONE: Text(ko="의사 표시 없음", en="none", zh="无意思表示"),
    Status.GIVEN: Text(ko="동의함", en="consented", zh="已同意"),
    Status.REFUSED: Text(ko="거부함", en="refused", zh="已拒绝"),
    Status.WITHDRAWN: Text(ko="동의를 철회함", en="withdrew consent", zh="已撤回同意"),
    Status.INFORMED: Text(ko="개별적으로 고지받음", en="was told individually", zh="已获逐一告知"),
}

TOLD = {
    Told.ITEMS: Text(ko="항목", en="items", zh="项目"),
    Told.COUNTRY: Text(ko="국가", en="country", zh="国家"),
    Told.TIME: Text(ko="시기", en="time", zh="时间"),
    Told.METHOD: Text(ko="방법", en="method", zh="方法"),
    Told.RECIPIENT: Text(ko="이전받는 자", en="recipient", zh="接收者"),
    Told.CONTACT: Text(ko="이전받는 자의 연락처", en="the recipient's contact", zh="接收者的联系方式"),
    Told.PURPOSE: Text(ko="이용목적", en="purpose of use", zh="使用目的"),
    Told.RETENTION: Text(ko="보유·이용 기간", en="period of retention", zh="保存、使用期间"),
    Told.REFUSAL: Text(ko="거부하는 방법", en="how to refuse", zh="拒绝的方法"),
    Told.EFFECT: Text(ko="거부의 효과", en="what refusing leads to", zh="拒绝的效果"),
}

CLAUSES = (
    Text(ko="목적 외 처리 금지", en="no processing beyond the purpose", zh="禁止目的外处理"),
    Text(ko="기술적·관리적 보호조치", en="technical and managerial safeguards", zh="技术性、管理性保护措施"),
    Text(ko="재위탁 제한", en="limits on sub-entrustment", zh="转委托的限制"),
    Text(ko="접근 제한 등 안전성 확보 조치", en="limits on access and other safety measures", zh="访问限制等安全保障措施"),
    Text(ko="감독", en="supervision", zh="监督"),
    Text(ko="손해배상 책임", en="liability for damages", zh="损害赔偿责任"),
)
"""In the order of ``Facts.document``."""

HEADINGS = {
    "transfer": Text(ko="이전", en="transfer", zh="传输"),
    "facts": Text(ko="사실관계", en="the facts", zh="事实"),
    "rules": Text(ko="이전에 관한 규정", en="rules about the transfer", zh="关于传输的规定"),
    "recipient": Text(ko="이전받는 자에 관한 규정", en="rules about the recipient", zh="关于接收者的规定"),
    "signs": Text(ko="+ 지킴, - 지키지 않음, ? 확인할 수 없음", en="+ kept, - not kept, ? not shown", zh="+ 遵守，- 未遵守，? 无法证明"),
    "remedies": Text(ko="시정 방안", en="what mends it", zh="整改措施"),
    "separate": Text(ko="별도로 받음", en="asked separately", zh="单独取得"),
    "guardian": Text(ko="법정대리인이 함", en="by the legal representative", zh="由法定代理人作出"),
    "untold": Text(ko="알리지 않음", en="not told", zh="未告知"),
    "silent": Text(ko="기록 없음", en="not recorded", zh="无记录"),
    "all_told": Text(ko="모두 알림", en="told everything", zh="已全部告知"),
    "none_told": Text(ko="아무것도 알리지 않음", en="told nothing", zh="均未告知"),
    "lacking": Text(ko="없음", en="lacking", zh="缺少"),
    "ground": Text(ko="근거", en="a ground", zh="依据"),
    "safeguards": Text(ko="보호조치", en="protective measures", zh="保护措施"),
    "not_asked": Text(ko="이 이전에는 적용되지 않음", en="not asked of this transfer", zh="不适用于本次传输"),
    "by": Text(ko="갖춘 근거", en="ground met", zh="具备的依据"),
    "open": Text(
        ko="갖추었는지 기록으로 확인할 수 없는 다른 근거", en="other grounds of which the records do not show whether they were met",
        zh="记录无法证明是否具备的其他依据",
    ),
}

FACTS = {
    "edition": Text(ko="적용되는 법의 시행일", en="law in force since", zh="适用法律的施行日"),
    "korean": Text(ko="국내 거주 정보주체", en="data subject in Korea", zh="韩国境内个人信息主体"),
    "abroad": Text(ko="국외로 이전", en="abroad", zh="传输至境外"),
    "eea": Text(ko="유럽연합·유럽경제지역 국가", en="EU or EEA state", zh="欧盟或欧洲经济区国家"),
    "mode": Text(ko="이전 형태", en="form of the transfer", zh="传输方式"),
    "claimed": Text(ko="주장한 근거", en="ground claimed", zh="主张的依据"),
    "consent": Text(ko="국외 이전에 관한 마지막 의사", en="last word on transfer abroad", zh="关于跨境传输的最后意思表示"),
    "third_party": Text(ko="제3자 제공에 관한 마지막 의사", en="last word on provision to a third party", zh="关于向第三方提供的最后意思表示"),
    "policy": Text(ko="당시 처리방침", en="policy in force", zh="当时的隐私政策"),
    "statute": Text(ko="법률의 특별한 규정", en="statute orders it", zh="法律有特别规定"),
    "necessary": Text(ko="계약 이행에 필요", en="needed for the contract", zh="履行合同所必需"),
    "minimal": Text(ko="필요 최소한의 항목", en="no item beyond need", zh="未超出必要项目"),
    "rrn": Text(ko="주민등록번호 포함", en="resident number sent", zh="含居民登记号"),
    "rrn_statute": Text(ko="주민등록번호 처리 법령", en="statute for resident number", zh="处理居民登记号的法令"),
    "credit": Text(ko="개인신용정보 포함", en="personal credit data sent", zh="含个人信用信息"),
    "certified": Text(ko="인증과 조치", en="certified, with measures", zh="已认证并采取措施"),
    "safety": Text(ko="계약의 안전성 확보 조치", en="contract reflects safety measures", zh="合同中的安全保障措施"),
    "complaints": Text(ko="계약의 고충처리", en="contract reflects complaint handling", zh="合同中的投诉处理"),
    "disputes": Text(ko="계약의 분쟁해결", en="contract reflects dispute resolution", zh="合同中的争议解决"),
    "other_measures": Text(ko="계약의 그 밖의 조치", en="contract reflects other measures", zh="合同中的其他措施"),
    "suspended": Text(ko="이전 중지 명령 중", en="suspension order in force", zh="中止命令有效期内"),
    "child": Text(ko="만 14세 미만", en="under 14", zh="未满14岁"),
    "left": Text(ko="탈퇴 이후", en="after the account was closed", zh="注销账户之后"),
    "stopped": Text(ko="처리정지 이후", en="after a suspension was done", zh="停止处理之后"),
    "erased": Text(ko="삭제 이후", en="after an erasure was done", zh="删除之后"),
    "document": Text(ko="위탁 문서의 사항", en="clauses of the entrustment document", zh="委托文件事项"),
    "unlawful_terms": Text(ko="법에 어긋나는 계약 내용", en="terms against the Act", zh="违反法律的合同内容"),
    "onward": Text(ko="제3국 재이전", en="onward transfer", zh="向第三国再传输"),
}
