"""Words that tell a door code from another number: secrets, doors, keys, what is done at a door; and what rules a code out.

Those that end in ``\\Z`` are looked for in what stands before a value, the others in what stands after it, or on both sides.
"""

import re

__all__ = [
    "ALONE", "AND_THEN", "ANEW", "ANSWERED", "CHAINED", "COUNTED", "DOORS", "DOOR_IS", "ENTERING", "FIELD", "GOODS", "HALL_IS", "KEY_AFTER",
    "KEY_BEFORE", "LINKED", "NEGATED", "NEUTRAL_BEFORE", "NUMBERED", "OF_THE_HALL", "PRESSED", "PRESSING", "PRESS_BEFORE", "RUNG", "SECRET",
    "SECRET_IS", "SECRET_LATER", "SIGNS_SAID", "SINCE", "TAKEN_BACK", "TOLD", "TWICE",
]


def _apart(*words: str) -> str:
    """The words, with a blank or a sign between their letters where people put one."""
    return "|".join(r"[\s.*·_\-]?".join(word) for word in words)


_GATE = r"(?<![주질방전신설논영한지부예])문"  # a door, and not the end of an order, a question, a visit …
_DOOR = (
    rf"(?:공동|공용|공통|세대|집)?\s?현관(?!\s?(?:매트|앞))(?:문|키)?|공현비?|공비(?=\s?[:는]?\s?[\d#*])|출입[문구]|공동출입|입구|로비(?:폰)?|게이트|차단[기봉]"
    rf"|(?:대|자동|유리|철|중|앞|뒷|옆|쪽|후|정|방화|비상|보안)문|{_GATE}(?=\s?(?:번호|비번|암호|은|이|을|열|여|:))|도어|인터폰|번호판|키패드|단말기"
    r"|셔터|자물쇠|열쇠함|우편함|무인함|택배함|보관함|사물함|[라락]커"
)
_DOOR_EN = r"(?i:\b(?:door|gate|lobby|entrance|entry|building|intercom|callbox|keypad|panel|lock\s?box|locker|elevator|garage|hallway|apartment))"
_DOOR_ZH = r"大[门門]|单元门|楼[道宇]?门|[门電电]锁|电子锁|楼下|门口机|一楼|出入口|入口|玄关|密码锁|进门|开[门門]|[门門]禁"
DOORS = re.compile(rf"{_DOOR}|{_DOOR_EN}|{_DOOR_ZH}")

_OF_A_CODE = (  # whose number, code or figures are a door's
    r"누르는|누를|여는|여시는|열리는|열림|입력|출입|현관|공동|(?<![주질])문|자물쇠|열쇠|키|게이트|필요한|보안|비밀|시크릿|시큐리티|마스터키?|세콤|캡스|에스원|패스"
    r"|[층집점홀텔룸]|건물|빌라|상가|(?<![객호병교])실"
)
_CODE_EN = r"(?:code(?:s|'s)?|pin|passcode|password|pw|key\s?code)"
SECRET = re.compile(
    rf"{_apart('비밀번호', '비번', '패스워드', '암호')}|패스코드|[입출][입구]\s?(?:번호|코드)|공현비|공비(?=\s?[:는]?\s?[\d#*])"
    r"|도어[락록](?!\s?(?:건전지|배터리|색상|설치|교체|모델|호환|커버|[A-Za-z]))|(?:번호|디지털|현관|보안)\s?키|세콤|캡스|개폐\s?번호|문\s?열림"
    rf"|(?:{_OF_A_CODE})\s?(?:번호|숫자|코드)|(?:배달|택배|방문|출입|입장)용?\s?코드"
    rf"|(?i:(?<![a-z])(?:pass\s?code|pass\s?word|{_CODE_EN}|p[./]?w|pwd|psw|passwd|pass|combo|combination|keypad|(?:key|lock)\s?(?:box|safe)|access|(?:digital|smart)\s?lock"
    r"|(?:door|gate|entrance|lobby|pad)\s?(?:lock|number|no\.?)(?:\s(?:number|no\.?))?)(?![a-z]))|密\s?[码碼]|[门門]禁码?|开门码",
)
SECRET_IS = re.compile(rf"(?:{SECRET.pattern})(?:요|은|는|이|가|임|\sis(?=\W)|[^\w#*]|[ㅋㅎㅠㅜ_])*\Z")
"""A secret's name with nothing after it but signs: it may name a number of the next clause or line."""
_OWN = (  # a value that the word names; ǂ is one that redaction took out
    r"""(?:은|는|이|가|[\s:=·>\-ㅋㅎㅠㅜ]){0,5}[\[(<"']?(?:[#*ǂ]|\d(?!\d*\s?(?:호|동|층|개|원|월|일|시|번지))|[공영일이삼사오육칠팔구]{3})"""
)
SECRET_LATER = re.compile(rf"[^\d#*ǂ\n!?.,~^ㅠㅜㅎㅋ]{{0,24}}?(?:{SECRET.pattern})(?!{_OWN}|\s?(?:을|를)?\s?(?:모르|없|찾|물어|틀))")
LINKED = re.compile(
    rf"\s?번?(?:이|가|은|는|이게|<-|-|·|\s|[(\[]){{0,5}}\s?(?:저희|우리|집|제|이게)?\s?(?:\d층|공동|공용|세대)?\s?(?:{_DOOR})?"
    rf"\s?(?:의|출입)?\s?(?:{SECRET.pattern})(?!{_OWN})|\s?[(<\-]{{1,3}}\s?(?:{_DOOR})\s?(?:번호)?\s?[)]?(?!{_OWN})"
    rf"|\sis\s(?:the|my|our)\s[a-z ]{{0,16}}{_CODE_EN}|\s(?:for|opens?|at|to)\s(?:the|my|our)\s(?:[a-z]{{2,8}}\s)?"
    "(?:door|gate|entrance|lobby|building)", re.I,
)
"""«1234 is the door code», «1234 (front door)»."""
TAKEN_BACK = re.compile(
    r"(?:(?i:\bno|\bnot a|without(?: a)?|wifi|\b(?:coupon|promo\w*|discount|gift|voucher|zip|post\w*|area|country|product|item|order|colou?r|error"
    r"|bar|qr|track\w*|refer\w*|swift|sort|customs?|clearance|pccc|import|verif\w*|source|model|sku|hs|tax|p|id|boarding|bus|day|season))|没有|无|无需|不用"
    r"|와이파이|계좌|카드|로그인|계정|아이디|앱|게시글)\s?\Z",
)
"""What stands right before a word for a secret that is none of a door, or is not there."""
NEGATED = re.compile(
    r"[요다죠][\s.~]{1,4}[^\s\d#*]|없(?!으면|을)|열려\s?있|안\s?걸|틀[려리]|오류|잊|분실|(?i:\bno\b|\bnot\b|without|wrong)|没有?|无需|不用",
)
"""What between a word for a secret and a value takes the word back: the end of its sentence, or that there is none."""

DOOR_IS = re.compile(
    rf"(?:{_DOOR}|{_DOOR_ZH}|door|gate|lobby|entrance|문\s?여는\s?(?:법|번호|방법)|문\s?열\s?때|(?:들어|올라)\s?오(?:실|시려면|려면|는|시는)\s?때?|출입\s?시|출입\s?방법|{_GATE}|진입|\d층)"
    r"\s?(?:앞\s?키패드|방법|출입|문)?(?:으로|에서|에는|에|은요|은|는|이|으로는)?(?:\s?번호|\s?열림)?[\s:=\-·>)\]]{0,4}\Z", re.I,
)
HALL_IS = re.compile(r"(?:공동|공용)?\s?현관문?\s?[,/·]\s?\Z|(?:공동|공용)\s?현관문?\s?\Z|로비\s?\Z")
PRESSING = re.compile(
    r"누르|눌러|눌르|입력|치고|치시|치면|쳐\s|찍고|문\s?열|열리|열고|열어|열려(?!\s?있)|잠[겨기긴]|잠김"
    r"|(?i:\b(?:press|enter|dial|hit|use|key\s?in|punch|type|input|unlock)\b|to open|get in)|按|输入|呼叫|开门",
)
PRESSED = re.compile(
    r"\s?(?:(?:이|그|요)\s?(?:번호|거|것)|번|을|를|로|으로|이라고|라고|만)?\s?(?:꼭|차례로|순서대로|순서로|다시|먼저|바로|직접|그냥)?"
    r"\s?(?:누르|눌러|눌르|치[고시면셔심세]|쳐|입력|찍)(?!고?\s?(?:호출|벨|인터폰|경비))"
    r"|\s?(?:로|으로)\s?(?:들어오|문\s?열|열고|출입|입장)|就能|进来|开门|进门|(?i:\s(?:to (?:get in|enter|open|come in|unlock)))",
)
OF_THE_HALL = re.compile(r"\s?(?:공동|공용)?\s?현관(?:이에요|입니다|이요|요)?(?:$|[\s.,!~)])")
PRESS_BEFORE = re.compile(
    r"(?:\b(?:press|dial|punch(?: in)?|enter|type|key in|hit|use|input|need)|请?按|输入|입력)[\s:,\-·]{0,3}\Z", re.I,
)
TOLD = re.compile(
    r"(?:(?:누르|치|입력하)(?:세요|시면(?:\s?돼요)?|면(?:\s?돼요)?)|(?:눌러|열어|입력해|쳐)\s?(?:주세요|보세요|요)|开门用"
    r"|\b(?:key in|punch in|(?:enter|unlock|open|get in|come in) with|dial)|(?:[^\W\d]면|때|경우|대신)(?:에는|에|엔|는)?)[\s:,\-·]{0,3}\Z", re.I,
)
"""What stands right before a value that is to be pressed: «press:», «if it does not open»."""
ANEW = re.compile(r"\s?(?:새|바뀐|변경된|이번|지금)?\s?번호(?:는|가)?\s?[:=]?\s?")
ENTERING = re.compile(
    r"들어오|올라오|진입|출입|통과|통행|(?i:\bto (?:get in|enter|open)|\bopen|\benter the|get in\b|main door)|进来|进门|开门|就能开",
)
FIELD = re.compile(r"\s?/\s?(?:문\s?앞|벨|경비|부재|집\s?앞|초인종)")
"""A field of delivery instructions, as people part them with strokes."""
ANSWERED = re.compile(r"\s?(?:로|으로|입니다|이에요|예요|에요|맞|요|임|$|[.!~)])")
"""What stands after a value that is the whole answer of its clause."""
ALONE = re.compile(r"\s?(?P<particle>(?:로|으로|입니다|이에요|예요|에요|요|임)?)[\s.!~]{0,4}")

_KEY = (
    r"(?:종|열쇠(?!\s?(?:번호|함|고리))|키(?=\s?버튼)|호출|통화|경비|샵|샾|해시|별표|별|우물정자?|우물|벨|당구장)(?:\s?모양|\s?버튼|\s?표시|\s?표)?"
)
_THEN = r"누르고|누른\s?(?:다음|후|뒤)에?"
KEY_BEFORE = re.compile(
    rf"(?:^|[^가-힣]|에서|현관문?|로비|입구)(?P<key>{_KEY}|[#*])\s?(?:을|를)?\s?(?P<press>(?:{_THEN}|누름|눌러서|다음|먼저)?)[\s+\-,·>]{{0,3}}\Z",
)
KEY_AFTER = re.compile(rf"[\s+\-,·>(]{{0,3}}(?P<press>(?:{_THEN}|그리고|다음에?|하고)?)\s?(?P<key>{_KEY}|[#*])")
TWICE = re.compile(r"(?:^|[^가-힣])(?P<key>[가-힣]{1,4}(?:\s?버튼|\s?모양)?|[^\w\s])[\s+]{0,2}\Z")
"""What stands right before a value: a key of the keypad where the same stands right after it."""
RUNG = re.compile(r"(?:^|[^가-힣])[종문]\Z|按\Z|\b(?:press|enter|dial|punch|type|hit)\s\Z", re.I)
"""What stands glued to a value at a keypad; or a verb, where the value is followed by another."""
AND_THEN = re.compile(r"\s(?:and|then|&)\s", re.I)
SIGNS_SAID = ("샵", "샾", "해시", "별표", "우물정")
CHAINED = re.compile(
    r"(?:이?[고며나]|이거나|이?랑|또는|혹은|,|/|\s|·|->|\+|&|or|and|then|및|그\s?다음|다음|그리고|아니면|입니다|이에요|예요|요|안되면|안\s?되면|에서|둘\s?다|집|세대|안쪽|바깥"
    r"|공동|엘베|엘리베이터|현관|중문|문|은|는|[12]차|번째|두|첫){1,6}",
)

_PLATE = "가나다라마거너더러머버서어저고노로모보소오조구누두루무부수우주하허배"  # the letters of car plates
NEUTRAL_BEFORE = re.compile(
    rf"(?:(?<!\d)\d{{2,3}}[{_PLATE}](?=\s?\Z)|방\s?번호|[₩$¥€№]|(?i:zip|postal|post|area)(?:\s?code)?|邮编|우편번호|동호수|총|포인트|적립금|마일리지"
    r"|(?i:\b(?:unit|apt\.?|apartment|room|suite|floor|ring|no\.?|bus|usd|krw|building|bldg|size|us|qty|set of))|사이즈|가로|세로|길이|두께|폭|높이"
    r"|버스|끝자리|끝번호|뒷번호|문구|각인|등번호|채널|버전|년도|별점|후기|리뷰|가격|금액|수량|번호표)\s?(?:은|는|이)?[\s:.#]{0,2}\Z",
)
"""A word for another number."""
SINCE = re.compile(r"\b(?:since|in|from|until)\s\Z", re.I)
_UNITS = (
    r"동(?!\s?현관)|호(?![출수])|층|개|원|시(?![오면])|분|월|일(?!\s?이|입)|년|번지|번째|번길|번\s?(?:출구|버스|칸|테이블|창구|게이트|정류|상품|옵션|기둥|화분)|길|박스|상자"
    r"|세트|인분|묶음|켤레|자리|학년|인치|송이|종\s?세트|와트|천\s?원|만\s?원|백원|천원|개월|주년|번에|번으로|페이지|피스|세대(?!\s?(?:현관|비번|호출))|pieces"
    r"|(?i:kg|g\b|ml|l\b|mm|cm|m\b|km|w\b|v\b|mah|%|x\s?\d|×|inch|st\b|nd\b|rd\b|th\b|pcs|items|won|usd|am\b|pm\b|min|p\b|pages|years)"
    r"|元|号楼|室|楼|层|栋|点|件|个|块|码|号|岁|月|日|年|单元"
)
_SHORT_UNITS = r"(?:장|매|명|병|팩|캔|통|점|회|차|살|대|반|봉|포|입|평|주|세|번(?!\s?(?:누|눌|입력|치)))(?![가-힣])"
_PARTICLE = r"(?:에|을|를|이|은|는|가|도|만|로|으로|까지|부터|이상|정도|짜리|씩|쯤|입|인|앞|문)"
COUNTED = re.compile(rf"(?:{_UNITS})|\s?{_SHORT_UNITS}|로\s?\d|\s(?:{_UNITS})(?=[^가-힣]|$|{_PARTICLE})")
"""A counter after a number."""
NUMBERED = re.compile(r"번(?!째|\s?(?:색|컬러|상품|옵션|버스|출구))")
GOODS = re.compile(
    r" ?(?:상품|신상|번 상품|이벤트|주문|색상|다이어리|(?i:item|product|order)|商品)"
    r"|\)? ?(?:서울|경기|인천|부산|대구|대전|광주|울산|세종|강원|충[북남청]|전[북남라]|경[북남상]|제주)",
)
"""What speaks of goods, or of a place after its postcode."""
