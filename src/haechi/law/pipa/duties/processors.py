"""PIPA 26(4) with Decree 28(6): processors are trained and inspected (수탁자의 교육ㆍ감독); and 64-2(1)5, where one broke the Act."""

from haechi.facts import Processor
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import ALWAYS, NEW
from haechi.law.pipa.sanctions import AGGRAVATED, CORRECTION, surcharge
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020
from haechi.law.rule import Condition, Doubt, Ground, Level, Rule
from haechi.logic import all_of
from haechi.text import Text

__all__ = ["ANSWERABLE", "SUPERVISION"]

_SUPERVISE = Text(
    ko="수탁자를 매년 교육하고 처리 현황을 점검하여, 날짜와 내용과 결과를 기록으로 남긴다.",
    en="Train the processor and inspect how it processes every year, and keep records of the day, the contents and the outcome.",
    zh="每年对受托人进行教育并检查其处理状况，记录日期、内容和结果。",
)

SUPERVISION = Rule(
    cite=cite("PIPA 26(4)"), asks=Processor, level=Level.RECIPIENT,
    title=Text(ko="수탁자의 교육과 감독", en="Training and supervising processors", zh="受托人的教育和监督"),
    law="수탁자를 교육하고, 처리 현황 점검 등 대통령령으로 정하는 바에 따라 수탁자가 개인정보를 안전하게 처리하는지를 감독하여야 한다",
    in_force=ALWAYS, applies=lambda matter: True,
    grounds=(
        Ground(
            cite=cite("PIPA 26(4)"), law="수탁자를 교육하고, 처리 현황 점검 등",
            conditions=(
                Condition(
                    cite=cite("PIPA 26(4)"), law="수탁자를 교육하고", holds=lambda matter: matter.trained,
                    unmet=Text(
                        ko="위탁한 해에 수탁자를 교육하지 않음",
                        en="The processor was not trained in a year in which it processed",
                        zh="在委托处理的年度内未对受托人进行教育",
                    ),
                    unshown=unshown(
                        "위탁한 해에 수탁자를 교육하였는지",
                        "the processor was trained in a year in which it processed",
                        "在委托处理的年度内是否对受托人进行了教育",
                    ),
                    remedy=_SUPERVISE,
                ),
                Condition(
                    cite=cite("PIPA Decree 28(6)"), law="같은 조 제4항에 따라 감독하여야 한다", holds=lambda matter: matter.inspected,
                    unmet=Text(
                        ko="위탁한 해에 수탁자의 처리 현황을 점검하지 않음",
                        en="The processor was not inspected in a year in which it processed",
                        zh="在委托处理的年度内未检查受托人的处理状况",
                    ),
                    unshown=unshown(
                        "위탁한 해에 수탁자의 처리 현황을 점검하였는지",
                        "the processor was inspected in a year in which it processed",
                        "在委托处理的年度内是否检查了受托人的处理状况",
                    ),
                    remedy=_SUPERVISE,
                ),
            ),
        ),
    ),
    sanctions=(CORRECTION, CORRECTION_2020),
    doubts=(
        Doubt(text=Text(
            ko="법은 교육과 점검의 주기를 정하지 않는다. 위탁이 있었던 한 해 동안 한 번도 없었음이 기록으로 드러나면 하지 않은 것으로 본다.",
            en="The law gives no cycle. Where the records show that in a calendar year of entrusted processing there was not one, it is read as "
               "not done.",
            zh="法律未规定周期。记录显示在有委托处理的一个年度内一次也没有的，视为未进行。",
        )),
        Doubt(settled_by="2023-012-135", text=Text(
            ko="감독을 소홀히 하여 수탁자에게서 개인정보가 유출된 것은 제26조제4항 위반으로 시정명령을 받았다. 제26조제4항에는 과태료가 없다.",
            en="A leak at a processor that went unsupervised was held a breach of Art. 26(4) and met an order; Art. 26(4) bears no fine.",
            zh="因疏于监督致受托人处泄露个人信息的，被认定违反第26条第4款并被下达改正命令；第26条第4款没有过怠料。",
        )),
    ),
)

_NEGLECT = "관리ㆍ감독 또는 교육을 소홀히 하여 수탁자가 이 법의 규정을 위반한 경우"

ANSWERABLE = Rule(
    cite=cite("PIPA 64-2(1)5"), asks=Processor, level=Level.RECIPIENT,
    title=Text(ko="수탁자의 위반에 대한 책임", en="Answering for a processor’s breach", zh="对受托人违法的责任"),
    law=_NEGLECT, in_force=NEW,
    applies=lambda matter: matter.breached is True,  # a breach binds only where it is recorded, as other prohibitions do
    grounds=(
        Ground(
            cite=cite("PIPA 64-2(1)5"), law="제26조제4항에 따른 관리ㆍ감독 또는 교육을 소홀히 하여",
            conditions=(
                Condition(
                    cite=cite("PIPA 64-2(1)5"), law=_NEGLECT,
                    # that the neglect led to the breach is for the Commission to find: no record shows it
                    holds=lambda matter: all_of((matter.trained, matter.inspected)) or None,
                    unmet=Text(
                        ko="교육이나 점검이 드러나지 않은 해에 수탁자가 법을 위반함",
                        en="The processor broke the Act in a year in which no training and inspection of it is shown",
                        zh="在没有教育或检查记录的年度，受托人违反了法律",
                    ),
                    unshown=unshown(
                        "수탁자의 위반이 교육이나 감독을 소홀히 한 것과 무관한지",
                        "the processor’s breach owes nothing to neglected training or supervision",
                        "受托人的违法是否与疏于教育或监督无关",
                    ),
                    remedy=Text(
                        ko="수탁자의 위반을 바로잡게 하고, 그때까지의 교육과 점검 기록을 갖추어 둔다.",
                        en="Have the processor mend its breach, and keep the records of training and inspection up to then at hand.",
                        zh="要求受托人纠正违法行为，并备妥此前的教育和检查记录。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=(surcharge(5, _NEGLECT), AGGRAVATED),
    doubts=(
        Doubt(text=Text(
            ko="과징금은 감독을 소홀히 한 것이 수탁자의 위반으로 이어진 경우에 부과된다. 그 인과관계는 기록으로 알 수 없으므로 위반으로 단정하지 "
               "않고 판단하지 않은 것으로 둔다.",
            en="The surcharge follows where neglect led to the processor’s breach. Records do not show that link: this is never found broken, only "
               "left open.",
            zh="疏于监督导致受托人违法的，方可处以课征金。该因果关系无法从记录得知，故不认定为违反，只作未判断处理。",
        )),
    ),
)
