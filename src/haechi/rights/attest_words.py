"""What is wrong with an attestation that is not taken, and how to mend it, in the words of those who have to."""

from collections.abc import Mapping
from dataclasses import dataclass

from haechi.text import Text

__all__ = ["WRONGS", "Wrong"]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing wrong: a word for programs, the field it is about, what it is, how to mend it."""

    code: str
    where: str
    what: Text
    help: Text


_WRONGS = (
    Wrong("unreadable", "attestation",
          Text(ko="확인서를 읽을 수 없음", en="The attestation cannot be read", zh="无法读取该证明"),
          Text(ko="형식에 있는 항목만 그 형식대로 적어 보낸다.", en="Send the fields of the format, and no others, as it writes them.", zh="仅按格式填写格式中的字段后发送。")),
    Wrong("other_request", "request_id",
          Text(ko="다른 요구에 대한 확인서임", en="It answers another request", zh="该证明针对的是另一请求"),
          Text(ko="이 과제의 요구 번호로 확인서를 다시 만든다.", en="Attest the request that the task names.", zh="请就本任务所载的请求出具证明。")),
    Wrong("other_recipient", "recipient_id",
          Text(ko="다른 이전받는 자의 확인서임", en="It speaks for another recipient", zh="该证明属于另一接收方"),
          Text(ko="본인 명의로 확인서를 만든다.", en="Attest in your own name.", zh="请以本方名义出具证明。")),
    Wrong("other_orders", "order_refs_hash",
          Text(ko="요구된 주문이 아닌 다른 주문에 대한 확인서임", en="It is not about the orders that were asked for", zh="该证明所涉并非所要求的订单"),
          Text(ko="과제에 적힌 주문 번호 전부로 해시를 다시 계산한다.", en="Compute the digest anew, over all order numbers of the task and its salt.",
               zh="请以任务所列全部订单号及其盐值重新计算摘要。")),
    Wrong("orders_missing", "order_refs_hash",
          Text(ko="요구된 주문 가운데 일부에 대한 확인서임", en="It covers some of the orders that were asked for, not all", zh="该证明仅涵盖部分所要求的订单"),
          Text(ko="나머지 주문의 정보도 파기한 뒤 전부에 대하여 확인한다.", en="Destroy what belongs to the other orders too, then attest all of them.",
               zh="请将其余订单的信息一并销毁后，就全部订单出具证明。")),
    Wrong("fields_missing", "fields",
          Text(ko="제공된 항목 가운데 빠진 것이 있음", en="Items that were given are not among the fields", zh="所提供的项目有遗漏"),
          Text(ko="제공받은 항목 전부를 파기하고 모두 적는다.", en="Destroy all items that were given, and name them all.", zh="请销毁所收到的全部项目并全部列明。")),
    Wrong("fields_unknown", "fields",
          Text(ko="알 수 없는 항목이 있음", en="A field is no item that is known", zh="含有未知项目"),
          Text(ko="과제에 적힌 항목 이름을 쓴다.", en="Use the names of items as the task writes them.", zh="请使用任务所列的项目名称。")),
    Wrong("stale", "completed_at",
          Text(ko="요구보다 먼저, 또는 남아 있음이 확인되기 전에 끝났다고 적혀 있음", en="It says to be done before it was asked for, or before something was found to be left",
               zh="所载完成时间早于请求之时，或早于查明仍有残留之时"),
          Text(ko="요구를 받은 뒤에 파기하고 그 시각을 적는다.", en="Destroy what is there now, and state when that was done.", zh="请销毁现存信息，并写明完成时间。")),
    Wrong("future", "completed_at",
          Text(ko="완료 시각이 아직 오지 않은 때임", en="It says to be done at a time that is yet to come", zh="所载完成时间尚未到来"),
          Text(ko="시계를 맞추고, 파기가 끝난 뒤에 확인한다.", en="Set the clock, and attest once it is done.", zh="请校准时钟，并在完成后出具证明。")),
    Wrong("unsigned", "signature",
          Text(ko="서명이 없음", en="It is not signed", zh="未签名"),
          Text(ko="등록된 Ed25519 키로 서명한다.", en="Sign it with the Ed25519 key that is registered.", zh="请用已登记的 Ed25519 密钥签名。")),
    Wrong("forged", "signature",
          Text(ko="서명이 등록된 키와 이 내용에 맞지 않음", en="The signature does not fit the registered key and these words", zh="签名与已登记的密钥及本内容不符"),
          Text(ko="정규 형식 그대로에 등록된 키로 서명한다. 키가 바뀌었으면 먼저 등록한다.",
               en="Sign the canonical form with the registered key; register a new key first.", zh="请用已登记的密钥对规范形式签名；密钥已更换的，请先登记。")),
    Wrong("no_key", "signature",
          Text(ko="등록된 서명 키가 없음", en="No key is registered to check the signature with", zh="没有登记用于核验签名的密钥"),
          Text(ko="서명 키를 등록하거나, 링크 또는 로그인으로 확인한다.", en="Register a key, or attest by your link or signed in.", zh="请登记密钥，或通过链接、登录后确认。")),
    Wrong("replayed", "attestation",
          Text(ko="남아 있음이 확인되기 전에 이미 낸 확인서임", en="It is the one that was given before something was found to be left", zh="该证明系查明残留之前已提交的证明"),
          Text(ko="남은 것을 파기한 뒤 새로 확인한다.", en="Destroy what is left, then attest anew.", zh="请销毁残留信息后重新出具证明。")),
    Wrong("answered", "attestation",
          Text(ko="이 과제에는 이미 다른 답이 접수되었음", en="This task has another answer already", zh="本任务已有另一答复"),
          Text(ko="먼저 낸 답이 잘못되었으면 개인정보 보호 담당 부서에 알린다.", en="If the first answer was wrong, tell the privacy office.", zh="如先前答复有误，请告知个人信息保护部门。")),
    Wrong("overruled", "retained_basis",
          Text(ko="이 법령은 보존 근거로 인정되지 않았음", en="This law was not accepted as a ground", zh="该法令未被认可为保存依据"),
          Text(ko="파기한 뒤 확인하거나, 보존을 명하는 법령을 댄다.", en="Destroy it and attest, or name a law that orders it kept.", zh="请销毁后出具证明，或列明要求保存的法令。")),
    Wrong("closed", "attestation",
          Text(ko="더 기다리지 않으며, 확인할 주문 정보도 남아 있지 않음", en="Nothing more is awaited, and nothing is left by which it could be checked",
               zh="已不再等待答复，也已无可供核对的订单信息"),
          Text(ko="개인정보 보호 담당 부서에 알린다.", en="Tell the privacy office.", zh="请告知个人信息保护部门。")),
    Wrong("sub_recipients", "sub_recipients",
          Text(ko="다시 제공받은 자 가운데 아직 파기하지 않은 곳이 있음", en="Somebody it was passed on to has not destroyed it", zh="再转移的接收方中仍有未销毁者"),
          Text(ko="그곳의 파기까지 마친 뒤 확인한다.", en="See it destroyed there too, then attest.", zh="请待其一并销毁后再出具证明。")),
    Wrong("law_missing", "retained_basis",
          Text(ko="보존한다고 하면서 법령과 항목을 대지 않음", en="It says something is retained and names no law and no fields", zh="称予以保存，但未列明法令及项目"),
          Text(ko="보존하는 항목마다 법령을 적는다.", en="Name the law for the fields that are retained.", zh="请就所保存的项目写明法令。")),
    Wrong("law_stray", "retained_basis",
          Text(ko="모두 파기했다고 하면서 보존 법령을 대었음", en="It names a law to retain by and says that all is gone", zh="称已全部销毁，却列明保存法令"),
          Text(ko="보존하는 것이 있으면 방법을 retained-by-law로 한다.", en="If something is retained, the method is retained-by-law.", zh="如有保存，方法应为 retained-by-law。")),
    Wrong("law_fields", "retained_basis",
          Text(ko="보존한다는 항목이 전체 항목에 없음", en="It retains fields that are not among its fields", zh="所称保存的项目不在全部项目之列"),
          Text(ko="전체 항목에 먼저 적고, 그 가운데 보존하는 것을 적는다.", en="Name all fields first, then those of them that are retained.",
               zh="请先列明全部项目，再列明其中予以保存的项目。")),
    Wrong("personal", "systems",
          Text(ko="시스템·확인자·하위 수령자란에 개인정보로 보이는 것이 있음", en="What looks like personal data stands among systems, attestor or sub-recipients",
               zh="系统、证明人或下级接收方栏中出现疑似个人信息"),
          Text(ko="시스템과 직책의 이름만 적는다.", en="Name systems and roles only.", zh="请仅填写系统名称及职务。")),
)

WRONGS: Mapping[str, Wrong] = {wrong.code: wrong for wrong in _WRONGS}
"""Everything that can be wrong, by its word."""
