"""What is put before people: seller terms, consent screens and notices, a seller's self-check. One source, three languages. Pure."""

from haechi.papers.basis import Basis, Standard
from haechi.papers.compare import Change, Comparison, compare
from haechi.papers.gap import Gap
from haechi.papers.paper import Paper, paper_of
from haechi.papers.parameters import Parameters
from haechi.papers.particulars import Particulars, Retention
from haechi.papers.self_check import Consequence, Question, SelfCheck, self_check
from haechi.papers.sheet import Ask, Entry, Paragraph, Part, Sheet, sheet_of
from haechi.papers.terms import Terms, seller_terms

__all__ = [
    "Ask", "Basis", "Change", "Comparison", "Consequence", "Entry", "Gap", "Paper", "Paragraph", "Parameters", "Part", "Particulars",
    "Question", "Retention", "SelfCheck", "Sheet", "Standard", "Terms", "compare", "paper_of", "self_check", "seller_terms", "sheet_of",
]
