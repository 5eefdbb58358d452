"""What is wrong with an endpoint that is not taken, and how to mend it."""

from collections.abc import Mapping

from haechi.rights.wrong import Wrong
from haechi.text import LANGUAGES, Text

__all__ = ["WRONGS"]

_LANGUAGES = ", ".join(LANGUAGES)

_WRONGS = (
    Wrong("unreadable", "url", Text(ko="주소를 읽을 수 없음", en="cannot be read", zh="无法读取该地址"),
          Text(ko="https://호스트/경로 로 적는다.", en="write it as https://HOST/PATH", zh="请写成 https://主机/路径。")),
    Wrong("characters", "url",
          Text(ko="주소에 쓸 수 없는 글자가 있거나 1000자를 넘음", en="holds characters that no address has, or more than 1000", zh="含有地址中不能使用的字符，或超过1000个字符"),
          Text(ko="ASCII로 적는다. 다른 글자로 된 이름은 xn--… 로 적는다.", en="write it in ASCII, a name of other letters as xn--…", zh="请使用ASCII字符，其他文字的域名写成 xn--…。")),
    Wrong("scheme", "url", Text(ko="https 주소가 아님", en="is not of https", zh="不是https地址"),
          Text(ko="웹훅을 TLS로 연다. 주문은 개인정보이다.", en="serve the webhook by TLS: orders are personal data", zh="请以TLS提供Webhook：订单属于个人信息。")),
    Wrong("host", "url", Text(ko="호스트가 없음", en="names no host", zh="未写明主机"),
          Text(ko="https://호스트/경로 로 적는다.", en="write it as https://HOST/PATH", zh="请写成 https://主机/路径。")),
    Wrong("credentials", "url", Text(ko="사용자나 비밀번호, 조각(#)이 들어 있음", en="holds a user, a password or a fragment", zh="含有用户名、密码或片段（#）"),
          Text(ko="뺀다. 전달은 서명으로 구별한다.", en="deliveries are told apart by their signature: leave it out", zh="请删去：投递以签名区分。")),
    Wrong("key", "verify_key", Text(ko="32바이트의 Ed25519 키가 아님", en="is no Ed25519 key of 32 bytes", zh="不是32字节的Ed25519密钥"),
          Text(ko="공개키 그대로를 base64로 보낸다.", en="send the raw public key, in base64", zh="请以base64提供原始公钥。")),
    Wrong("weak_key", "verify_key", Text(ko="누구나 서명할 수 있는 점임", en="is a point under which anybody can sign", zh="该点任何人都能签名"),
          Text(ko="키를 새로 만든다.", en="make a new key pair", zh="请重新生成密钥对。")),
    Wrong("language", "language", Text(ko="알림을 쓰는 언어가 아님", en="is none that messages are written in", zh="不是通知所用的语言"),
          Text(ko=f"다음 가운데 하나를 고른다: {_LANGUAGES}.", en=f"name one of {_LANGUAGES}", zh=f"请选择其中之一：{_LANGUAGES}。")),
)

WRONGS: Mapping[str, Wrong] = {wrong.code: wrong for wrong in _WRONGS}
"""Everything that can be wrong, by its word; what is said of ``url`` is said of ``probe_url`` alike."""
