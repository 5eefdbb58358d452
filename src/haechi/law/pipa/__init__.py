"""The Personal Information Protection Act of Korea (개인정보 보호법), in the Act's order.

Held by a person against the official text: Act 21445 (in force 2026-09-11) and its predecessors back to
Act 16930 (in force 2020-08-05), and the Enforcement Decrees of the same time. Rules judge transfers from
2020-08-05 on.
"""

from datetime import date

from haechi.law.citation import cite
from haechi.law.edition import Law, NoEffect, digest_of, no_effect
from haechi.law.pipa.art16 import MINIMUM
from haechi.law.pipa.art17 import PROVISION
from haechi.law.pipa.art21 import DESTRUCTION
from haechi.law.pipa.art22_2 import CHILD
from haechi.law.pipa.art24_2 import RRN
from haechi.law.pipa.art26 import DISCLOSURE, DOCUMENT
from haechi.law.pipa.art28_8 import BEFORE_RECOGNITION, TRANSFER
from haechi.law.pipa.art28_8_duties import SAFEGUARDS, TERMS
from haechi.law.pipa.art28_9 import ORDER
from haechi.law.pipa.art28_11 import ONWARD
from haechi.law.pipa.art36 import ERASURE
from haechi.law.pipa.art37 import STOP
from haechi.law.pipa.art39_3 import CHILD_ONLINE
from haechi.law.pipa.art39_12 import SAFEGUARDS_ONLINE, TRANSFER_ONLINE
from haechi.law.pipa.duties.leaving import lint
from haechi.law.pipa.duties.people import PEOPLE
from haechi.law.pipa.duties.standing import STANDING
from haechi.law.rule import Rule
from haechi.text import Text

__all__ = ["PIPA", "PROVISIONS"]

PROVISIONS: tuple[Rule | NoEffect, ...] = (
    MINIMUM,
    PROVISION,
    DESTRUCTION,
    CHILD,
    RRN,
    DOCUMENT,
    DISCLOSURE,
    # Chapter 3 section 4, transfer abroad: whole
    BEFORE_RECOGNITION,
    TRANSFER,
    no_effect(cite("PIPA 28-8(2)"), Text(
        ko="제1항제1호의 동의를 받을 때 알릴 사항: 각 호를 제1항제1호·제3호의 요건으로 판단한다.",
        en="What must be told before the consent of (1)1: each item is a condition of grounds 1 and 3 of "
           "(1).",
        zh="取得第1款第1项同意时应告知的事项：各项作为第1款第1项、第3项的要件判断。",
    )),
    no_effect(cite("PIPA 28-8(3)"), Text(
        ko="고지 사항이 바뀌면 다시 알리고 동의를 받아야 한다: 알린 내용과 실제로 이전한 내용을 견주어 "
           "제1항에서 판단한다.",
        en="Changes must be told and consented to anew: answered under (1) by comparing what was told with "
           "what is sent.",
        zh="告知事项变更时须重新告知并取得同意：在第1款中通过比较告知内容与实际传输内容判断。",
    )),
    SAFEGUARDS,
    TERMS,
    no_effect(cite("PIPA 28-8(6)"), Text(
        ko="대통령령에 위임하는 규정: 시행령 제29조의7부터 제29조의12까지에서 정한다.",
        en="Delegates details to the Decree (Arts. 29-7 to 29-12).",
        zh="授权总统令规定细节（施行令第29条之7至第29条之12）。",
    )),
    ORDER,
    no_effect(cite("PIPA 28-9(2)"), Text(
        ko="중지 명령에 대한 이의 제기권: 이의를 제기하여도 명령의 효력은 유지되는 것으로 본다.",
        en="The right to object to an order: an objection is read to leave the order in force.",
        zh="对中止命令提出异议的权利：解释为提出异议不影响命令的效力。",
    )),
    no_effect(cite("PIPA 28-9(3)"), Text(
        ko="대통령령에 위임하는 규정: 시행령 제29조의11, 제29조의12에서 정한다.",
        en="Delegates details to the Decree (Arts. 29-11 and 29-12).",
        zh="授权总统令规定细节（施行令第29条之11、第29条之12）。",
    )),
    no_effect(cite("PIPA 28-10"), Text(
        ko="상호주의: 국외 이전을 제한하는 국가에 상응하는 제한을 할 수 있다는 국가 간 규정으로, 그 조치가 "
           "없는 한 개별 이전에 "
           "요구하는 것이 없다.",
        en="Reciprocity between states: allows like restrictions on controllers of a state that restricts "
           "transfers; "
           "without such a measure it asks nothing of one transfer.",
        zh="对等原则：允许对限制跨境传输的国家采取相应限制；在未采取该措施前，对单次传输不作要求。",
    )),
    ONWARD,
    ERASURE,
    STOP,
    # Chapter 6, special rules for online services, repealed on 2023-09-15
    CHILD_ONLINE,
    no_effect(cite("PIPA 39-12(1)"), Text(
        ko="위법한 국제계약의 금지(2023-09-14까지): 당시 제재 규정이 없었으며, 계약 내용은 현행 "
           "제28조의8제5항에서만 지적한다.",
        en="No international contract against the Act, until 2023-09-14: it bore no sanction; terms are "
           "noted under "
           "Art. 28-8(5) of today only.",
        zh="禁止订立违法的国际合同（至2023-09-14）：当时无处罚规定，合同内容仅依现行第28条之8第5款列出。",
    )),
    TRANSFER_ONLINE,
    no_effect(cite("PIPA 39-12(3)"), Text(
        ko="동의를 받기 전에 고지할 사항(2023-09-14까지): 각 호를 제2항의 요건으로 판단한다.",
        en="What had to be told before consent, until 2023-09-14: each item is a condition of (2).",
        zh="取得同意前应告知的事项（至2023-09-14）：各项作为第2款的要件判断。",
    )),
    SAFEGUARDS_ONLINE,
    no_effect(cite("PIPA 39-12(5)"), Text(
        ko="제3국 이전에 관한 준용 규정(2023-09-14까지): 재이전은 현행 제28조의11에 따라 2023-09-15부터 "
           "지적한다.",
        en="Onward transfers, until 2023-09-14: noted from 2023-09-15 on, under Art. 28-11 of today.",
        zh="向第三国传输的准用规定（至2023-09-14）：再传输自2023-09-15起依现行第28条之11列出。",
    )),
    no_effect(cite("PIPA 39-13"), Text(
        ko="상호주의(2023-09-14까지): 그 조치가 없는 한 개별 이전에 요구하는 것이 없다.",
        en="Reciprocity, until 2023-09-14: without a measure it asks nothing of one transfer.",
        zh="对等原则（至2023-09-14）：在未采取措施前，对单次传输不作要求。",
    )),
)
"""Every provision this floor answers for, with those that ask nothing by themselves."""

PIPA = Law(
    name="kr-pipa",
    rules=tuple(provision for provision in PROVISIONS if isinstance(provision, Rule)),
    checked_on=date(2026, 11, 22),
    digest=digest_of("haechi.law.pipa", "haechi.law.pipa.duties", "haechi.law", "haechi.facts"),
    offline_since=date(2023, 9, 15),
    duties=(*PEOPLE, *STANDING),
    lint=lint,
    silent=tuple(provision for provision in PROVISIONS if isinstance(provision, NoEffect)),
)
"""The law Haechi judges by."""
