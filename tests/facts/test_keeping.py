"""The laws that order keeping: found by the names people write, and by no other."""

import re

import pytest

from haechi.facts.keeping import KEEPINGS, term_of


@pytest.mark.parametrize("keeping", KEEPINGS, ids=lambda keeping: keeping.code)
def test_every_order_is_found_by_its_code_and_by_its_citation_with_its_record_or_term(keeping):
    """Code, code in another case, and the law's name in full; the names are those of the table itself."""
    assert term_of(keeping.code) == term_of(keeping.code.upper().replace("-", "_")) == keeping
    law = re.split(r" \d", keeping.citation)[0]
    found = term_of(f"{law}, {keeping.months} months")
    assert found is not None
    assert found.citation.startswith(law) and found.months == keeping.months


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("전자상거래법", "ecommerce-5y"),
        ("전자상거래 등에서의 소비자보호에 관한 법률 제6조", "ecommerce-5y"),
        ("「전자상거래법」 소비자의 불만 또는 분쟁처리에 관한 기록", "ecommerce-3y"),
        ("전자상거래법 표시ㆍ광고 6개월", "ecommerce-6m"),
        ("전자상거래법 대금결제 5년", "ecommerce-5y"),
        ("E-COMMERCE  act (payment)", "ecommerce-5y"),
        ("Act on the Consumer Protection in Electronic Commerce, complaints", "ecommerce-3y"),
        ("E-Commerce Act, 3 years", "ecommerce-3y"),
        ("통신비밀보호법 로그기록", "communications-3m"),
        ("통신비밀보호법", "communications-12m"),
        ("Protection of Communications Secrets Act, access logs", "communications-3m"),
        ("국세기본법 제85조의3", "tax-7y"),
        ("국세기본법 장부 5년", "tax-5y"),
        ("National tax, cross-border transactions", "tax-7y"),
        ("부가가치세법 제71조 세금계산서", "vat-5y"),
        ("VAT Act, foreign suppliers", "vat-foreign-5y"),
        ("전자금융거래법", "efinance-5y"),
        ("전자금융거래법 1만원 이하", "efinance-1y"),
        ("관세법 수출신고", "customs-3y"),
        ("Customs Act, import declaration", "customs-5y"),
        ("ｅｃｏｍｍｅｒｃｅ－５ｙ", "ecommerce-5y"),
    ],
)
def test_a_law_is_found_by_what_people_call_it(name, code):
    """Korean and English, short and long, with a kind of record, a term or neither."""
    found = term_of(name)
    assert found is not None and found.code == code


@pytest.mark.parametrize(
    "name",
    ["", " ", "개인정보 보호법", "privacy act", "private records", "company policy", "상법", "전자상거래법 10년", "전자상거래법 불만 5년",
     "customs code", "🐉", "y", "5y", "5 years", "a" * 100_000],
)  # fmt: skip
def test_no_other_name_orders_anything(name):
    """Neither another law, nor a term which that law does not order, nor nothing."""
    assert term_of(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "PRC E-Commerce Law", "E-Commerce Law of the PRC", "P.R.C. Electronic Commerce Act", "E-Commerce Law", "Electronic Commerce Law, 3 years",
        "E-Commerce Law of the People's Republic of China (Article 31)", "Chinese E-Commerce Act", "China e-commerce act 5 years", "ＰＲＣ E-Commerce Act",
        "E-Commerce Act (P\u200bR\u200bC)", "中华人民共和国电子商务法", "中華人民共和國電子商務法 (E-Commerce Act)", "电子商务法", "《电子商务法》第三十一条 E-Commerce Act 中国",
        "중국 전자상거래법", "중화인민공화국 전자상거래법 제31조", "중국의 전자 상거래법 3년", "전자상거래법(중국)", "대만 전자상거래법", "일본 전자금융 관련 법",
        "Electronic Commerce Act 2000", "Electronic Commerce Act of 2000", "Electronic Commerce Directive", "Electronic Commerce (EC Directive) Regulations 2002",
        "U.S. Electronic Commerce Act", "Hong Kong Electronic Commerce Act", "Customs Act 1962", "India Customs Act", "Customs Act (Singapore)", "EU VAT Directive",
        "UK Value Added Tax Act 1994", "Telecommunications Act", "Electronic Communications Act", "중국 관세법", "PRC Customs Act",
    ],
)  # fmt: skip
def test_another_states_law_is_none_of_koreas(name):
    """However it is spelt, in Korean, English or Chinese, and however like its name is: a person has to say what it is."""
    assert term_of(name) is None


@pytest.mark.parametrize(
    "name",
    ["전자상거래 등에서의 소비자보호에 관한 법률", "「전자상거래 등에서의 소비자보호에 관한 법률」 제6조", "대한민국 전자상거래법", "Act on the Consumer Protection in Electronic Commerce",
     "Act on Consumer Protection in Electronic Commerce, etc.", "ACT ON THE CONSUMER PROTECTION IN E-COMMERCE", "Korea E-Commerce Act", "Korean E-Commerce Law",
     "E-Commerce Law (Republic of Korea)", "Electronic Commerce Act", "Electronic Commerce Act No. 21312", "전자상거래법 (법률 제21312호) 재화 인도 기록"],
)  # fmt: skip
def test_koreas_own_is_known_by_its_long_and_its_short_name(name):
    """Also where Korea is said, and beside a word that is also another state's name («인도», the handing over of goods)."""
    found = term_of(name)
    assert found is not None and found.code == "ecommerce-5y"


def test_codes_are_unique_and_terms_positive():
    """One code an order."""
    assert len({keeping.code for keeping in KEEPINGS}) == len(KEEPINGS)
    assert all(keeping.months > 0 and keeping.lag >= 0 and keeping.citation and keeping.record for keeping in KEEPINGS)
