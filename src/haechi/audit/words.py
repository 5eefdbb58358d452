"""The words of an explanation, in three languages."""

from haechi.decision import Verdict
from haechi.logic import Truth
from haechi.text import Text

__all__ = ["FACTS", "HEADINGS", "TRUTHS", "VERDICTS"]

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

HEADINGS = {
    "transfer": Text(ko="이전", en="transfer", zh="传输"),
    "facts": Text(ko="사실관계", en="the facts", zh="事实"),
    "rules": Text(ko="이전에 관한 규정", en="rules about the transfer", zh="关于传输的规定"),
    "recipient": Text(ko="이전받는 자에 관한 규정", en="rules about the recipient", zh="关于接收者的规定"),
    "separate": Text(ko="별도", en="separate", zh="单独"),
    "untold": Text(ko="알리지 않음", en="not told", zh="未告知"),
    "silent": Text(ko="기록 없음", en="not recorded", zh="无记录"),
    "all_told": Text(ko="모두 알림", en="told everything", zh="已全部告知"),
    "not_asked": Text(ko="적용되지 않음", en="not asked of this transfer", zh="不适用于本次传输"),
    "by": Text(ko="근거:", en="by ground", zh="依据："),
}

FACTS = {
    "edition": Text(ko="법 시행본", en="edition of the law", zh="法律版本"),
    "korean": Text(ko="국내 거주 정보주체", en="data subject in Korea", zh="韩国境内个人信息主体"),
    "abroad": Text(ko="국외", en="abroad", zh="境外"),
    "eea": Text(ko="EU·EEA 국가", en="EU or EEA state", zh="欧盟或欧洲经济区国家"),
    "mode": Text(ko="이전 형태", en="mode", zh="传输方式"),
    "claimed": Text(ko="주장한 근거", en="ground claimed", zh="主张的依据"),
    "consent": Text(ko="국외 이전에 관한 마지막 의사", en="last word on cross_border", zh="关于出境的最后意思表示"),
    "third_party": Text(ko="제3자 제공에 관한 마지막 의사", en="last word on third_party", zh="关于向第三方提供的最后意思表示"),
    "policy": Text(ko="당시 처리방침", en="policy in force", zh="当时的隐私政策"),
    "statute": Text(ko="법률의 특별한 규정", en="statute orders it", zh="法律有特别规定"),
    "necessary": Text(ko="계약 이행에 필요", en="needed for the contract", zh="履行合同所必需"),
    "minimal": Text(ko="필요 최소한의 항목", en="no item beyond need", zh="未超出必要项目"),
    "rrn": Text(ko="주민등록번호 포함", en="resident number sent", zh="含居民登记号"),
    "rrn_statute": Text(ko="주민등록번호 처리 법령", en="statute for resident number", zh="处理居民登记号的法令"),
    "credit": Text(ko="개인신용정보 포함", en="personal credit data sent", zh="含个人信用信息"),
    "certified": Text(ko="인증과 조치", en="certified, with measures", zh="已认证并采取措施"),
    "safety": Text(ko="계약: 안전성 확보 조치", en="contract: safety", zh="合同：安全措施"),
    "complaints": Text(ko="계약: 고충처리", en="contract: complaints", zh="合同：投诉处理"),
    "disputes": Text(ko="계약: 분쟁해결", en="contract: disputes", zh="合同：争议解决"),
    "other_measures": Text(ko="계약: 그 밖의 조치", en="contract: other measures", zh="合同：其他措施"),
    "suspended": Text(ko="이전 중지 명령 중", en="suspension order in force", zh="中止命令有效期内"),
    "child": Text(ko="만 14세 미만", en="under 14", zh="未满14岁"),
    "left": Text(ko="탈퇴 이후", en="after the account was closed", zh="注销账户之后"),
    "stopped": Text(ko="처리정지 이후", en="after a suspension was done", zh="停止处理之后"),
    "erased": Text(ko="삭제 이후", en="after an erasure was done", zh="删除之后"),
    "document": Text(ko="위탁 문서의 사항", en="entrustment document", zh="委托文件事项"),
    "unlawful_terms": Text(ko="법에 어긋나는 계약 내용", en="terms against the Act", zh="违反法律的合同内容"),
    "onward": Text(ko="제3국 재이전", en="onward transfer", zh="向第三国再传输"),
}
