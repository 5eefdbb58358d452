"""The wordings memos are made from: what people write around a value, and around numbers that are no personal data."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.minimise import memo_values as v

Value = Callable[[Random], str]


def _digits(low: int, high: int) -> Value:
    return lambda r: v.number(r, r.randint(low, high))


def _door(r: Random) -> str:
    code = v.number(r, r.choice((4, 4, 4, 5, 6, 8)))
    return r.choice((code, code, f"#{code}", f"#{code}#", f"*{code}*", f"{code}#", f"{code}*", f"#{code}*", f"**{code}#", f"＃{code}＊"))


def _marked_door(r: Random) -> str:
    code = v.number(r, r.choice((4, 4, 5, 6)))
    return r.choice((f"#{code}", f"#{code}#", f"*{code}*", f"{code}#", f"{code}*", f"#{code}*", f"{r.randint(101, 2904)}#{code}", f"{code} #"))


def _said_door(r: Random) -> str:
    return v.spell(v.number(r, r.choice((4, 6))), r.choice((v.WORDS, v.ZERO)))


POSITIVES: tuple[tuple[str, Value, tuple[str, ...]], ...] = (
    ("phone", v.mobile, (
        "{}", "연락처 {}", "부재시 {}로 연락주세요", "전화 {} 입니다", "{}으로 전화 부탁드려요", "제 번호는 {}이에요", "폰:{}", "도착하면 {} 문자주세요",
        "받는분 번호가 {}로 바뀌었어요", "HP {}", "tel.{}", "Call me at {} please", "my number is {}", "please text {} on arrival", "phone: {}",
        "请拨打 {}", "电话：{}", "我的手机号是{}，谢谢", "{} 이 번호로 카톡 주세요", "문 앞에 두고 {} 문자 남겨주세요", "({})", "경비실에 맡기고 {} 전화요", "{}요",
    )),
    ("phone", v.landline, ("{}", "사무실 {}", "회사 전화는 {}입니다", "집전화 {}로 주세요", "TEL {}", "office line {}", "座机 {}", "연락처: {}", "가게로 전화주세요 {}")),
    ("phone_virtual", v.virtual, ("{}", "안심번호 {}", "연락은 {}로 주세요", "가상번호는 {}입니다", "safe number {}", "虚拟号码 {}", "수취인 {}", "전화 {}요")),
    ("rrn", lambda r: v.parted_registration(r, False), (
        "{}", "주민번호 {}", "주민등록번호는 {}입니다", "통관용 주민번호 {} 이에요", "제 주번 {}", "RRN {}", "my resident number is {}", "身份证号 {}", "주민 {}",
    )),
    ("rrn", lambda r: v.bare_registration(r, False), ("주민번호 {}", "{}", "주민등록번호: {}", "제 주민번호는 {}입니다")),
    ("alien_no", lambda r: v.parted_registration(r, True), ("{}", "외국인등록번호 {}", "외국인등록번호는 {}입니다", "ARC number {}", "alien registration {}", "外国人登录证 {}")),
    ("alien_no", lambda r: v.bare_registration(r, True), ("외국인등록번호 {}", "{}", "my ARC no. is {}")),
    ("customs_code", v.customs, (
        "{}", "통관번호 {}", "개인통관고유부호는 {}입니다", "통관부호 {}로 해주세요", "PCCC {}", "customs code: {}", "清关号码 {}", "부호:{}", "개통부 {} 확인요",
    )),
    ("passport", v.passport, ("여권번호 {}", "여권 {}", "제 여권번호는 {}입니다", "passport no. {}", "Passport: {}", "护照号 {}", "护照：{}")),
    ("passport", lambda r: v.passport(r, "M"), ("{}", "통관은 {} 로", "{}입니다")),
    ("card_no", v.card, (
        "{}", "카드번호 {}", "신용카드 {} 로 결제해주세요", "카드 {}", "제 카드는 {}입니다", "card number {}", "visa {}", "信用卡 {}", "卡号：{}", "결제 {}",
    )),
    ("driver_licence", v.licence, ("{}", "운전면허 {}", "면허번호는 {}입니다", "면허증 {}", "driver license {}", "驾照号码 {}")),
    ("email", v.email, ("{}", "메일 {}", "이메일은 {} 입니다", "{}로 보내주세요", "email: {}", "send the invoice to {}", "邮箱 {}", "계산서는 {} 으로요", "회신: {}")),
    ("door_code", _door, (
        "공동현관 비밀번호 {}", "공동현관 비번 {} 입니다", "현관 비번은 {}이에요", "비번 {}", "비번은 {}", "1층 현관 비밀번호는 {} 입니다", "출입문 비밀번호: {}",
        "공동출입문 비번 {} 누르고 오세요", "비밀번호 {} 누르시면 됩니다", "현관비번{}", "출입번호 {}", "대문 비번 {}요", "공동현관 출입번호는 {} 입니다", "도어락 {}",
        "the door code is {}", "door code: {}", "lobby code {}", "gate code {} please leave it inside", "entrance password is {}", "building code = {}",
        "access code {}", "entry code is {} thanks", "front door pin {}", "门禁密码 {}", "门禁密码是{}", "大门密码：{}", "单元门密码{}", "楼下密码是 {} 谢谢", "密码 {}",
    )),
    ("door_code", _marked_door, (
        "공동현관 {}", "현관 {} 누르세요", "1층에서 {} 누르고 들어오시면 됩니다", "{} 누르고 올라오세요", "{} 입력하시면 열려요", "출입문 {}", "로비 {} 입니다",
        "press {} to get in", "enter {} at the gate", "dial {} at the lobby", "按 {} 进门", "大门输入{}", "공동현관문은 {} 입니다",
    )),
    ("door_code", _said_door, ("비번은 {}입니다", "현관 비밀번호 {}", "비번 {}")),
    ("door_code", lambda r: v.number(r, 4), ("{}가 공동현관 비번입니다", "{} 이 비번이에요", "공동현관 {}", "현관문 {} 입니다", "code {} for the door", "{} is the door code")),
)
FRESH: tuple[tuple[str, Value, tuple[str, ...]], ...] = (  # written after the scanner first met the bars; it has been mended with these in hand since
    ("phone", v.loose_mobile, ("{}", "핸폰번호 {}", "연락바람 {}", "{} (본인)", "남편 번호 {} 로 부탁요", "배송기사님 {} 전화주세용", "번호:{}/부재시 경비실", "wechat/phone {}", "ph# {}", "联系 {}", "mobile {} (kim)")),
    ("rrn", v.loose_registration, ("{}", "주민번호앞뒤 {}", "주민등록 {}", "주민번호가 {} 인데요", "ssn {}")),
    ("passport", v.passport, ("여권 no. {}", "여권번호:{}", "passport # {}", "여권번호가 {} 로 바뀜", "护照号码是{}")),
    ("customs_code", v.customs, ("개인통관부호{}", "통관고유번호는 {} 이구요", "pccc={}", "clearance code {}", "个人通关码 {}", "관세청에서 받은 {}")),
    ("card_no", v.card, ("{} 유효기간 12/27", "체크카드 {}", "법인카드번호는 {}", "charge my card {}", "mastercard {} exp 09/28", "刷卡 {}")),
    ("email", v.email, ("e-mail {}", "세금계산서 {} 로", "아이디는 {} 예요", "contact: {}", "{}(회사메일)", "电邮：{}")),
    ("phone_virtual", v.virtual, ("안심 {}", "수령인 번호 {}", "{}(안심번호)", "call {} only")),
    ("driver_licence", v.licence, ("운전면허증번호 {}", "면허 {} 보유", "licence no {}")),
    ("alien_no", lambda r: v.parted_registration(r, True), ("외국인번호 {}", "등록증 {} 입니다", "foreigner id {}")),
    ("door_code", _door, (
        "비번이 {}에요", "공현비 {}", "공동현관문 비밀번호가 {} 이구요", "우편함 비번 {}", "1층 도어락 {}", "문열림 번호 {}", "엘리베이터 비번은 {}", "현관비밀번호({})", "비밀번호→{}",
        "비번은요 {}", "공동현관비밀번호:{}", "공동현관 출입 비밀번호는 {} 이며", "code for the gate is {}", "passcode: {}", "the gate's pin is {}", "buzzer code {}", "keypad: {}",
        "door pw {}", "door password: {}", "门禁码 {}", "入户密码{}", "开门密码：{}", "楼宇密码 {}", "비번 꼭 {} 누르세요", "pw {}",
    )),
    ("door_code", _marked_door, (
        "열쇠모양 누르고 {}", "현관 {} 누르고 엘베타세요", "hit {} then take the elevator", "use {} to open", "单元门{}", "{} 눌러주시면 문 열립니다", "공동현관에서 {} 하시면 돼요", "{}로 문 열고 들어오세요",
        "出入口 {}", "1층 출입구에 {}", "main gate {}",
    )),
)
FRESH_ACCOUNTS = (
    "{bank}으로 {}", "입금 부탁: {} ({bank})", "환불계좌번호는요 {bank}이고 {}", "{bank} {} 박철수로 환불", "refund acct: {bank} {}", "돈은 {bank} {} 여기로", "예금주 홍길동 {} {bank}",
)
ACCOUNTS = (
    "{bank} {}", "{bank} {} 홍길동", "환불계좌 {bank} {}", "환불은 {bank} {} 예금주 김민수", "계좌번호 {} {bank}", "{} {bank} 이영희", "{bank}: {}",
    "{bank} 계좌 {}로 입금해주세요", "refund to {bank} account {}", "退款账号 {bank} {}", "입금계좌: {bank} {}",
)


def _price(r: Random) -> str:
    amount = r.randrange(10, 99999) * 100
    return r.choice((f"{amount:,}원", f"{amount}원", f"₩{amount:,}", f"{amount // 10000}만 {amount % 10000}원", f"${amount / 1000:.2f}", f"¥{amount // 100}", f"{amount // 100}元",
                     f"KRW {amount:,}"))


def _date(r: Random) -> str:
    y, m, d, h = r.randint(2019, 2027), r.randint(1, 12), r.randint(1, 28), r.randint(0, 23)
    return r.choice((f"{y}-{m:02}-{d:02}", f"{y}.{m:02}.{d:02}", f"{y}/{m}/{d}", f"{y % 100}.{m:02}.{d:02}", f"{m}월 {d}일", f"{y}년 {m}월 {d}일", f"{y}{m:02}{d:02}",
                     f"{m}/{d}", f"{y}-{m:02}-{d:02} {h:02}:30", f"{y}-{m:02}-{d:02}T{h:02}:15:00", f"{y}年{m}月{d}日", f"{d:02}.{m:02}.{y}", f"오후 {h % 12}시 30분", f"{y}.{m}.{d}. {h}:05"))


def _order(r: Random) -> str:
    return r.choice((
        f"2{v.number(r, 13)}", f"20{r.randint(19, 27)}{r.randint(1, 12):02}{r.randint(1, 28):02}{v.number(r, 8)}", f"8{v.number(r, 15)}", f"3{v.number(r, 15)}",
        f"{v.number(r, 3)}-{v.number(r, 7)}-{v.number(r, 7)}", f"ORD-20{r.randint(19, 27)}0{r.randint(1, 9)}12-{v.number(r, 4)}", v.number(r, 10), v.number(r, 18), f"#{v.number(r, 4)}",
        f"A{v.number(r, 9)}", f"PO-{v.number(r, 8)}", f"D{v.number(r, 8)}", f"S{v.number(r, 8)}",
    ))


def _parcel(r: Random) -> str:
    digits = v.number(r, r.choice((10, 12, 12, 12, 13)))
    return r.choice((digits, digits, "-".join(digits[i:i + 4] for i in range(0, len(digits), 4)), f"EG{v.number(r, 9)}KR", f"LX{v.number(r, 9)}CN", f"1Z{v.number(r, 10)}"))


def _unit(r: Random) -> str:
    b, f, u = r.randint(101, 120), r.randint(1, 29), r.randint(1, 8)
    return r.choice((f"{b}동 {f}0{u}호", f"{b}동 {f}0{u}호", f"{f}층", f"{f}0{u}호", f"{b}-{f}0{u}", f"Unit {f}0{u}", f"Apt {f}0{u}, Bldg {b}", f"{b}号楼{f}0{u}室", f"B{u}층", f"지하{u}층 주차장 {f}번"))


def _amount(r: Random) -> str:
    n = r.randint(1, 2500)
    return f"{n}{r.choice(('개', '박스', '장', '세트', 'ml', 'g', 'kg', ' pcs', '件', '个', '매', 'mm', 'cm', '병', '인분'))}"


def _barcode(r: Random) -> str:
    body = "880" + v.number(r, 9)
    return body + str(-sum(int(c) * (1, 3)[place % 2] for place, c in enumerate(body)) % 10)


def _business(r: Random) -> str:
    return f"{v.number(r, 3)}-{v.number(r, 2)}-{v.number(r, 5)}"


def _centre(r: Random) -> str:
    return f"{r.choice(('1588', '1544', '1577', '1666', '1899'))}-{v.number(r, 4)}"


def _model(r: Random) -> str:
    return r.choice((f"SM-G{v.number(r, 3)}N", f"WH-1000XM{v.number(r, 1)}", f"NT{v.number(r, 3)}XDA-K{v.number(r, 2)}", f"RTX {v.number(r, 4)}", f"S{v.number(r, 8)}", f"B0{v.number(r, 8)}"))


NEGATIVES: tuple[tuple[Value, tuple[str, ...]], ...] = (
    (_price, ("{}", "총 {} 결제했어요", "가격 {} 맞나요", "price {}", "价格{}", "{} 입금했습니다", "배송비 {}")),
    (_date, ("{}", "{}까지 받고 싶어요", "{} 주문", "배송일 {}", "please deliver by {}", "{}之前送到", "{}에 집에 있어요")),
    (_order, ("주문번호 {}", "주문번호는 {} 입니다", "order no. {}", "Order {}", "订单号 {}", "주문 {} 건 취소요", "order id: {}")),
    (_parcel, ("송장번호 {}", "운송장 {}", "tracking number {}", "快递单号 {}", "송장 {} 조회가 안돼요", "택배 운송장번호는 {}입니다")),
    (_unit, ("{}", "{} 문앞", "현관 앞 {}", "{}입니다", "{} 경비실", "deliver to {}", "공동현관 지나서 {}", "送到{}", "비번 없이 {}로 오세요", "비밀번호 없어요 {}")),
    (_amount, ("{}", "{} 주문했어요", "{} 맞죠?", "qty {}", "현관 앞에 {} 놔주세요", "数量{}", "문앞 {} 부탁")),
    (_barcode, ("바코드 {}", "barcode {}", "{} 이 상품 있나요", "条码 {}")),
    (_business, ("사업자번호 {}", "사업자등록번호 {} 로 계산서", "business registration {}")),
    (_centre, ("고객센터 {}", "{} 로 문의했어요", "customer centre {}", "客服 {}")),
    (_model, ("{}", "모델명 {}", "model {}", "{} 색상 블랙", "型号 {}", "품번 {}")),
    (_digits(5, 5), ("우편번호 {}", "zip code {}", "({})", "邮编 {}", "postal code {}")),
    (_digits(2, 6), ("쿠폰 {}", "coupon code {}", "적립금 {}점", "포인트 {}p", "옵션 {}번", "사이즈 {}", "promo code SAVE{}")),
    (_digits(1, 3), ("{}분 뒤 도착", "{}번째 주문", "층수 {}", "{}% 할인", "키 {}cm", "{}일 걸려요", "logo@{}x.png 파일", "{}개@1000원", "iphone {} 케이스")),
    (lambda r: f"{r.randint(1, 254)}.{r.randint(0, 254)}.{r.randint(0, 254)}.{r.randint(1, 254)}", ("IP {}", "서버 {}")),
    (lambda r: f"{r.randint(33, 38)}.{v.number(r, 6)}, {r.randint(124, 130)}.{v.number(r, 6)}", ("좌표 {}", "GPS {}")),
    (lambda r: f"https://shop.example/p/{v.number(r, 11)}?v={v.number(r, 8)}", ("{}", "상품 링크 {}", "see {}")),
    (lambda r: f"{v.number(r, 3)}*{v.number(r, 3)}*{v.number(r, 2)}", ("크기 {}", "size {}cm")),
)
FRESH_NEGATIVES: tuple[tuple[Value, tuple[str, ...]], ...] = (
    (_digits(1, 2), ("초인종 {}번 누르지 마세요", "벨 {}번만", "비밀번호 찾기 {}분째 안돼요", "게이트 {}번 출구 앞", "gate {}", "{}층 로비", "공동현관 {}번 출입구", "비번 {}번 틀림", "door {} on the left")),
    (_digits(4, 4), ("옵션 #{} 블랙", "#{} 상품 문의", "주문 #{}", "해시태그 #{}신상", "coupon #{}", "{}년생입니다", "모델 {}번", "색상코드 #{}", "{} 버스정류장 앞", "{}호 벨 눌러주세요", "call unit {}", "사물함 {}번에")),
    (lambda r: f"{r.randint(5, 90)}*{r.randint(5, 90)}*{r.randint(5, 90)}", ("{}cm 박스", "현관 사이즈 {}", "택배상자 {}", "문 크기 {} 인데 들어가나요")),
    (lambda r: f"{r.randint(140, 199)}/{r.randint(40, 99)}", ("키/몸무게 {}", "{} 사이즈 추천", "혈압 {}")),
    (lambda r: v.number(r, 12), ("택배번호 {}", "송장:{}", "운송장번호가 {} 인데요", "parcel {}", "CJ대한통운 송장 {} 조회", "单号：{}")),
    (lambda r: f"2{v.number(r, 15)}", ("네이버 주문번호 {}", "주문번호가 {} 입니다", "order # {}", "订单编号：{}", "주문번호:{} 취소")),
    (lambda r: f"{r.randint(1, 12):02}:{r.randint(0, 59):02}", ("{} 이후 배송", "오후 {}", "{}~18:00 사이", "after {} pm")),
    (lambda r: f"{r.randint(1, 9)}.{r.randint(0, 9)}.{r.randint(0, 99)}", ("앱 버전 {}", "펌웨어 v{}", "version {}")),
    (lambda r: f"0{r.randint(1, 9)}{v.number(r, 2)}", ("색상 {}", "품번{}", "호수 {}", "컬러 no.{}")),
    (lambda r: f"{r.randint(1, 99)},{v.number(r, 3)},{v.number(r, 3)}", ("{}원 입금 확인요", "금액 {}원", "국민은행으로 {}원 보냄", "계좌로 {}원 환불")),
    (lambda r: v.number(r, 9), ("회원번호 {}", "문의번호 {}", "case id {}", "ticket #{}", "접수번호는 {}")),
)
PLAIN = (
    "문 앞에 놓아주세요", "경비실에 맡겨주세요", "부재시 문앞", "배송 전에 미리 연락바랍니다", "공동현관 앞에 두세요", "현관 비밀번호 없음", "비번 모르시면 경비실 호출", "파손 주의 부탁드려요",
    "택배함에 넣어주세요", "감사합니다", "벨 누르지 마세요 아기 자요", "일요일은 이사라서 오전에요", "오늘 공구 이벤트 사이즈 교환", "이 상품 사고 싶은데 팔아요?", "일이 있어서 늦게 와요",
    "Leave at the front door", "Please ring the bell", "no password needed", "Handle with care", "door is always open", "thanks a lot", "Ask the lobby desk",
    "请放门口", "谢谢", "没有密码", "周一到周五送货", "三四天能到吗", "放在大门旁边", "비밀번호는 문자로 보내드릴게요", "현관문 열려 있어요", "구매한 지 삼일 지났어요", "육칠일 걸리나요", "영수증 동봉해주세요", "카드결제 취소해주세요",
    "계좌로 환불해주세요", "여권 사본 필요한가요", "통관 언제 되나요", "메일로 답장 주세요", "주민센터 옆 건물입니다",
)


@dataclass(frozen=True)
class Frames:
    """What memos are made from."""

    positives: tuple[tuple[str, Value, tuple[str, ...]], ...]
    accounts: tuple[str, ...]
    negatives: tuple[tuple[Value, tuple[str, ...]], ...]


EVERY = Frames(POSITIVES + FRESH, ACCOUNTS + FRESH_ACCOUNTS, NEGATIVES + FRESH_NEGATIVES)
