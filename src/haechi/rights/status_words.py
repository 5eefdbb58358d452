"""How far recipients have come, in words for the person whose data they had. Certified, verified and erased are three things."""

from collections.abc import Mapping

from haechi.text import Text

__all__ = ["BESIDES", "CAVEAT", "LAWS", "NOBODY", "PARTS", "STATES", "WHOLE"]

STATES: Mapping[str, Text] = {
    "queued": Text(ko="아직 요구가 전달되지 않음", en="The request has not reached it yet", zh="请求尚未送达"),
    "delivered": Text(ko="요구가 전달됨. 답은 아직 없음", en="The request was delivered; there is no answer yet", zh="请求已送达，尚无答复"),
    "acknowledged": Text(ko="요구를 확인하였다고 답함. 파기하였다는 답은 아직 없음", en="It has seen the request; it does not say yet that anything was destroyed",
                         zh="已确认收到请求，尚未表示已销毁"),
    "overdue": Text(ko="기한이 지나도록 답하지 않음", en="Its day has passed without an answer", zh="逾期未答复"),
    "escalated": Text(ko="개인정보 보호 담당 부서에 보고됨. 파기는 확인되지 않음", en="The privacy office was told; no destruction is certified", zh="已报告个人信息保护部门，销毁未获确认"),
    "supply_stopped": Text(ko="답하지 않아 이 수령자에 대한 정보 제공이 중지됨. 파기는 확인되지 않음",
                           en="It did not answer, and its supply of personal data was stopped; no destruction is certified",
                           zh="因未答复，已停止向其提供个人信息；销毁未获确认"),
    "attested": Text(ko="파기하였다고 스스로 확인함. 따로 조회하여 검증된 것은 아님", en="It certifies that it was destroyed. Nobody has verified it independently",
                     zh="其自行证明已销毁，未经独立查询核实"),
    "verified": Text(ko="파기하였다고 확인하였고, 따로 조회한 결과 남아 있는 것이 없었음", en="It certifies that it was destroyed, and asked independently it held nothing",
                     zh="其证明已销毁，且经独立查询未发现留存"),
    "refused": Text(ko="다른 법령에 따라 보존한다고 답함", en="It answers that another law orders it kept", zh="其答复称依其他法令予以保存"),
    "contradicted": Text(ko="파기하였다고 확인하였으나, 따로 조회한 결과 정보가 남아 있었음. 정보 제공이 중지됨",
                         en="It certified that it was destroyed, but asked independently it still held something. Its supply was stopped",
                         zh="其证明已销毁，但经独立查询仍有留存；已停止提供"),
}
"""By the state of a task."""

BESIDES: Mapping[str, Text] = {
    "late": Text(ko="기한 뒤에 답함", en="It answered after its day", zh="逾期后答复"),
    "signature": Text(ko="등록된 키로 서명함", en="Signed with its registered key", zh="以登记的密钥签名"),
    "link": Text(ko="전용 링크로 확인함(전자서명 없음)", en="Confirmed by its secret link, without a signature", zh="通过专用链接确认（无电子签名）"),
    "visit": Text(ko="로그인하여 확인함(전자서명 없음)", en="Confirmed signed in, without a signature", zh="登录后确认（无电子签名）"),
    "disputed": Text(ko="알려지지 않은 법령을 들어 거절함. 담당 부서가 판단 중", en="It refuses by a law that is not known here; the office has to decide", zh="其援引未知法令拒绝，待部门判断"),
    "rest": Text(ko="나머지 항목은 파기하였다고 확인함", en="It certifies that the other items were destroyed", zh="其证明其余项目已销毁"),
    "stopped": Text(ko="정보 제공 중지 중", en="Its supply is stopped", zh="目前停止提供"),
}
"""What is said besides."""

LAWS: Mapping[str, Text] = {
    "ecommerce": Text(ko="전자상거래법 제6조", en="Korea’s E-Commerce Act 6", zh="韩国电子商务法第6条"),
    "communications": Text(ko="통신비밀보호법 제15조의2", en="Korea’s Protection of Communications Secrets Act 15-2", zh="韩国通信秘密保护法第15条之2"),
    "tax": Text(ko="국세기본법 제85조의3", en="Korea’s Framework Act on National Taxes 85-3", zh="韩国国税基本法第85条之3"),
    "vat": Text(ko="부가가치세법 제71조", en="Korea’s Value-Added Tax Act 71", zh="韩国增值税法第71条"),
    "vat-foreign": Text(ko="부가가치세법 제53조의2", en="Korea’s Value-Added Tax Act 53-2", zh="韩国增值税法第53条之2"),
    "efinance": Text(ko="전자금융거래법 제22조", en="Korea’s Electronic Financial Transactions Act 22", zh="韩国电子金融交易法第22条"),
    "customs": Text(ko="관세법 제12조", en="Korea’s Customs Act 12", zh="韩国关税法第12条"),
}
"""By the first word of a law's code. Korea is named: a seller elsewhere knows laws of its own by such names."""

NOBODY = Text(ko="이전받는 자가 없습니다.", en="There is no recipient.", zh="没有接收方。")
"""The sum where nobody was given anything."""

WHOLE = Text(ko="이전받는 자 {all}곳 가운데 {parts}입니다.", en="Of {all} [all:recipient|recipients], {parts}.", zh="在 {all} 个接收方中，{parts}。")
"""The sum: all of them, and the parts that there are."""

PARTS: Mapping[str, Text] = {
    "certified": Text(ko="파기를 확인한 곳 {certified}곳", en="{certified} [certified:certifies|certify] the destruction", zh="{certified} 个已证明销毁"),
    "verified": Text(ko="그 가운데 따로 조회하여 남은 것이 없음이 검증된 곳 {verified}곳",
                     en="{verified} of these [verified:was|were] asked independently and held nothing", zh="其中 {verified} 个经独立查询核实未发现留存"),
    "kept": Text(ko="법령에 따라 보존한다는 곳 {kept}곳", en="{kept} [kept:says|say] another law orders it kept", zh="{kept} 个称依法令保存"),
    "contradicted": Text(ko="확인과 달리 정보가 남아 있던 곳 {contradicted}곳", en="at {contradicted} something was left in spite of a certificate",
                         zh="{contradicted} 个虽已证明但仍有留存"),
    "owing": Text(ko="아직 답하지 않은 곳 {owing}곳", en="{owing} [owing:owes|owe] an answer", zh="{owing} 个尚未答复"),
}
"""The parts of the sum, in their order; what is none is not said."""

CAVEAT = Text(
    ko="확인은 이전받는 자 스스로의 말이며 검증과 다르고, 검증은 조회한 곳에 남은 것이 없었다는 뜻으로 어디에도 사본이 없다는 뜻은 아닙니다.",
    en="A certificate is the recipient’s own word: certified is not verified. And verified means that nothing was found where we asked, "
       "not that there is no copy anywhere.",
    zh="证明是接收方自己的陈述，不等于核实；核实仅表示在所查询之处未发现留存，并不表示任何地方都没有副本。")
"""What every sum is read with."""
