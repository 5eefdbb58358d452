"""The laws that order records to be kept, which lift the duty to destroy (PIPA 21(1), proviso).

``erasures.kept_by_law`` names them: by one of the codes below (``ecommerce-5y``), or by the law's name in Korean or
English, with the kind of record or the term behind it or without, as in ``전자상거래법 제6조 (소비자 불만)`` or
``E-Commerce Act, 5 years``. Case, spaces and punctuation do not matter. A name without kind or term is read as the
longest that this law orders; a law or a term that is not here orders nothing that is known.

Other states have laws of such names: China its E-Commerce Law, Ireland an Electronic Commerce Act 2000. Only Korea's
are meant here, so that a name with another state in it, with the year in which Parliaments number their Acts, or one
that is China's rather than Korea's («E-Commerce Law») is none of them. It is for a person to say which law that is.

Read in the official texts (law.go.kr) as they stood in June 2026.
"""

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["KEEPINGS", "Keeping", "is_foreign", "term_of"]


@dataclass(frozen=True, slots=True)
class Keeping:
    """One order to keep: ``record`` for ``months`` from when it was made, or from a later day no more than ``lag`` months on.

    ``named`` and ``kind`` are patterns of how the law and the kind of record are called, without spaces and punctuation.
    """

    code: str
    citation: str
    record: str
    months: int
    named: str
    kind: str
    lag: int = 0


_ECOMMERCE = ("전자상거래|(?:ecommerce|electroniccommerce)act|consumerprotection(?:act)?in(?:the)?e(?:lectronic)?commerce"
              "|^(?=.*korea).*e(?:lectronic)?commercelaw")
_SECRETS = "통신비밀보호법|통비법|communicationssecrets?|protectionofcommunicationsact"
_NATIONAL = "국세기본법|nationaltax"
_VAT = "부가가치세|부가세|valueaddedtax|^vat|vatact"
_FINANCE = "전자금융|electronicfinancial|efinanc"
_CUSTOMS = "관세법|customsact"

KEEPINGS: tuple[Keeping, ...] = (
    Keeping("ecommerce-6m", "E-Commerce Act 6, Decree 6(1)1", "display and advertising", 6, _ECOMMERCE, "표시|광고|display|advertis"),
    Keeping("ecommerce-5y", "E-Commerce Act 6, Decree 6(1)2, 3", "contract and its withdrawal, payment, supply", 60, _ECOMMERCE,
            "계약|청약|결제|공급|contract|withdraw|payment|supply"),
    Keeping("ecommerce-3y", "E-Commerce Act 6, Decree 6(1)4", "consumers' complaints and disputes", 36, _ECOMMERCE,
            "불만|분쟁|complaint|dispute"),
    Keeping("communications-3m", "Protection of Communications Secrets Act 15-2(2), Decree 41(2)2", "internet logs, traces of access", 3,
            _SECRETS, "로그|접속|log|access"),
    Keeping("communications-6m", "Protection of Communications Secrets Act 15-2(2), Decree 41(2)1", "local and long-distance calls", 6,
            _SECRETS, "시내|시외|local|longdistance"),
    Keeping("communications-12m", "Protection of Communications Secrets Act 15-2(2), Decree 41(2)1", "calls, base stations", 12,
            _SECRETS, "통화|기지국|calls?$|basestation"),
    # From the deadline of a return: at most eighteen months after what is returned.
    Keeping("tax-5y", "Framework Act on National Taxes 85-3(2)", "books and evidence of transactions", 60, _NATIONAL, "장부|증거|books", 18),
    Keeping("tax-7y", "Framework Act on National Taxes 85-3(2)", "books and evidence of transactions across the border", 84, _NATIONAL,
            "역외|국제거래|crossborder|offshore", 18),
    Keeping("vat-5y", "Value-Added Tax Act 71(3)", "books, tax invoices, receipts", 60, _VAT, "장부|계산서|영수증|books|invoice|receipt", 7),
    Keeping("vat-foreign-5y", "Value-Added Tax Act 53-2(6)", "electronic services of foreign suppliers", 60, _VAT,
            "전자적용역|간편사업자|electronicservice|foreignsupplier", 7),
    Keeping("efinance-5y", "Electronic Financial Transactions Act 22, Decree 12", "transactions above KRW 10,000, access to devices", 60,
            _FINANCE, "1만원초과|접속|above|over"),
    Keeping("efinance-1y", "Electronic Financial Transactions Act 22, Decree 12", "transactions up to KRW 10,000, approvals", 12,
            _FINANCE, "1만원이하|승인|approval|upto"),
    Keeping("efinance-3y", "Electronic Financial Transactions Act 22, Decree 12", "records of auxiliary operators", 36,
            _FINANCE, "보조업자|auxiliary"),
    Keeping("customs-5y", "Customs Act 12, Decree 3", "imports: declarations, contracts, valuation", 60, _CUSTOMS, "수입|import|valuation"),
    Keeping("customs-3y", "Customs Act 12, Decree 3", "exports", 36, _CUSTOMS, "수출|export"),
    Keeping("customs-2y", "Customs Act 12, Decree 3", "cargo lists, bonded goods", 24, _CUSTOMS, "적하목록|적재화물|보세|cargo|bonded"),
)
"""Every order to keep that is known here."""

_ELSEWHERE = re.compile(
    "중국|중화|대만|타이완|홍콩|마카오|일본|싱가포르|베트남|태국|말레이시아|인도네시아|필리핀|미국|캘리포니아|캐나다|영국|유럽|독일|프랑스|아일랜드|호주|러시아|"
    "튀르키예|터키|브라질|멕시코|외국법|"
    "中国|中國|中华|中華|香港|澳门|澳門|台湾|台灣|臺灣|日本|新加坡|越南|泰国|泰國|马来西亚|馬來西亞|印度|菲律宾|菲律賓|美国|美國|加拿大|英国|英國|欧盟|歐盟|德国|德國|"
    "法国|法國|澳大利亚|澳大利亞|俄罗斯|俄羅斯|"
    "prc|peoplesrepublic|hongkong|unitedstates|unitedkingdom|newzealand|europeanunion|act(?:of)?(?:1[89]|20)[0-9]{2}(?![0-9])")
"""Other states in a name without spaces and punctuation, and the year of an Act; in Korean no word that is also another, as India's is."""
_ABROAD = frozenset((
    "china", "chinese", "roc", "taiwan", "taiwanese", "macau", "macao", "japan", "japanese", "singapore", "singaporean", "vietnam", "vietnamese",
    "thai", "thailand", "malaysia", "malaysian", "indonesia", "indonesian", "philippine", "philippines", "india", "indian", "pakistan", "us", "usa",
    "american", "california", "canada", "canadian", "uk", "british", "england", "eu", "european", "directive", "regulation", "regulations", "germany",
    "german", "france", "french", "ireland", "irish", "italy", "italian", "spain", "spanish", "netherlands", "dutch", "poland", "polish", "turkey",
    "turkish", "turkiye", "russia", "russian", "brazil", "brazilian", "mexico", "mexican", "australia", "australian", "uae", "emirates", "israel",
))
"""Other states, and kinds of laws that Korea has not, as words of a name in Latin letters."""
_WORDS = re.compile("[a-z]+")
_YEARS = re.compile(r"(\d{1,3})(?:년|years?|y$)")
_MONTHS = re.compile(r"(\d{1,3})(?:개월|months?|m$)")


def term_of(name: str) -> Keeping | None:
    """The order to keep that this name means; None if it names none that is known, or another state's."""
    compact = _compact(name)
    for keeping in KEEPINGS:
        if compact == keeping.code.replace("-", ""):
            return keeping
    if is_foreign(name):
        return None
    found = [keeping for keeping in KEEPINGS if re.search(keeping.named, compact)]
    found = [keeping for keeping in found if re.search(keeping.kind, compact)] or found
    term = _term(compact)
    found = [keeping for keeping in found if term in (None, keeping.months)]
    return max(found, key=lambda keeping: keeping.months, default=None)


def is_foreign(name: str) -> bool:
    """Whether a name says that it is of another state's law. A point, or what is not seen, parts no word."""
    joined = "".join(c for c in _folded(name) if c not in ".'’" and unicodedata.category(c) != "Cf")
    return _ELSEWHERE.search(_compact(name)) is not None or not _ABROAD.isdisjoint(_WORDS.findall(joined))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name[:400]).casefold()


def _compact(name: str) -> str:
    return "".join(c for c in _folded(name) if c.isalnum())


def _term(compact: str) -> int | None:
    years, months = _YEARS.search(compact), _MONTHS.search(compact)
    return 12 * int(years[1]) if years else int(months[1]) if months else None
