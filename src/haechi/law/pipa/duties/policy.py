"""PIPA 30(1), (2) with Decree 31: what stands in the privacy policy, and that it is public (개인정보 처리방침의 수립 및 공개)."""

from collections.abc import Callable
from dataclasses import dataclass

from haechi.facts import Policy
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.reading import ALWAYS
from haechi.law.pipa.sanctions import CORRECTION, fine
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020
from haechi.law.pipa.sanctions_2020 import fine as fine_2020
from haechi.law.rule import Condition, Doubt, Ground, Interval, Level, Rule, since, span
from haechi.logic import Truth, implies
from haechi.text import Text

__all__ = ["CONTENTS", "CONTENTS_2020", "PUBLIC"]


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing the policy must say: its place, its words in the law, ours, and whether it is said where it is asked."""

    cite: str
    law: str
    words: Text
    said: Callable[[Policy], Truth]


_ITEMS = (
    _Item(
        "PIPA 30(1)1", "개인정보의 처리 목적",
        Text(ko="처리 목적", en="the purposes of processing", zh="处理目的"), lambda matter: matter.says_purposes,
    ),
    _Item(
        "PIPA 30(1)2", "개인정보의 처리 및 보유 기간",
        Text(ko="처리 및 보유 기간", en="how long data is processed and kept", zh="处理及保存期限"), lambda matter: matter.says_retention,
    ),
    _Item(
        "PIPA 30(1)3", "개인정보의 제3자 제공에 관한 사항",
        Text(ko="제3자 제공에 관한 사항", en="the provision to third parties", zh="向第三方提供的事项"),
        lambda matter: implies(matter.providing, matter.says_provision),
    ),
    _Item(
        "PIPA 30(1)3-2", "개인정보의 파기절차 및 파기방법",
        Text(ko="파기절차 및 파기방법", en="how data is destroyed", zh="销毁程序及方法"), lambda matter: matter.says_destruction,
    ),
    _Item(
        "PIPA 30(1)4", "개인정보처리의 위탁에 관한 사항",
        Text(ko="처리위탁에 관한 사항", en="the entrustment of processing", zh="委托处理的事项"),
        lambda matter: implies(matter.entrusting, matter.says_entrustment),
    ),
    _Item(
        "PIPA 30(1)5", "정보주체와 법정대리인의 권리ㆍ의무 및 그 행사방법에 관한 사항",
        Text(
            ko="정보주체와 법정대리인의 권리와 그 행사방법", en="the rights of people and their legal representatives, and how to use them",
            zh="信息主体及法定代理人的权利及其行使方法",
        ),
        lambda matter: matter.says_rights,
    ),
    _Item(
        "PIPA 30(1)6", "개인정보 보호책임자의 성명 또는 개인정보 보호업무 및 관련 고충사항을 처리하는 부서의 명칭과 전화번호 등 연락처",
        Text(
            ko="개인정보 보호책임자 또는 담당부서와 그 연락처", en="the privacy officer or department, and how to reach it",
            zh="个人信息保护负责人或负责部门及其联系方式",
        ),
        lambda matter: matter.says_officer,
    ),
    _Item(
        "PIPA 30(1)7", "개인정보를 자동으로 수집하는 장치의 설치ㆍ운영 및 그 거부에 관한 사항",
        Text(
            ko="쿠키 등 자동 수집 장치의 설치·운영과 그 거부", en="devices that collect data by themselves, such as cookies, and how to refuse them",
            zh="Cookie等自动收集装置的设置、运行及拒绝方法",
        ),
        lambda matter: matter.says_devices or None,  # whether there are such devices, no record tells
    ),
    _Item(
        "PIPA Decree 31(1)1", "처리하는 개인정보의 항목",
        Text(ko="처리하는 개인정보의 항목", en="the items of data processed", zh="处理的个人信息项目"), lambda matter: matter.says_items,
    ),
)
_TRANSFER = _Item(
    "PIPA Decree 31(1)2", "개인정보를 국외로 이전하는 경우 국외 이전의 근거와 같은 조 제2항 각 호의 사항",
    Text(
        ko="국외 이전의 근거와 법 제28조의8제2항 각 호의 사항", en="the ground of transfers abroad and the items of Art. 28-8(2)",
        zh="跨境传输的依据及法第28条之8第2款各项",
    ),
    lambda matter: implies(matter.overseas, matter.says_transfer),
)
_SAFETY = _Item(
    "PIPA Decree 31(1)3", "개인정보의 안전성 확보 조치에 관한 사항",
    Text(ko="안전성 확보 조치", en="the safety measures", zh="安全保障措施"), lambda matter: matter.says_safety,
)
_COUNTRY = _Item(
    "PIPA Decree 31(1)4", "국외에서 국내 정보주체의 개인정보를 직접 수집하여 처리하는 경우 개인정보를 처리하는 국가명",
    Text(
        ko="국외에서 직접 수집하는 개인정보를 처리하는 국가명", en="the country in which data collected directly from abroad is processed",
        zh="从境外直接收集的个人信息的处理国家",
    ),
    lambda matter: implies(matter.collecting_abroad, matter.says_country),
)


def _condition(item: _Item) -> Condition:
    return Condition(
        cite=cite(item.cite), law=item.law, holds=item.said,
        unmet=Text(
            ko=f"처리방침에 없음: {item.words.ko}", en=f"Not in the privacy policy: {item.words.en}", zh=f"隐私政策中缺少：{item.words.zh}",
        ),
        unshown=unshown(
            "처리방침에 있어야 할 다음 사항이 있는지", "what must stand in the privacy policy is there", "隐私政策中是否有应当写明的内容",
            item.words,
        ),
        remedy=Text(
            ko=f"처리방침에 다음을 적고 바뀐 처리방침을 공개한다: {item.words.ko}",
            en=f"Write into the privacy policy, and publish it anew: {item.words.en}",
            zh=f"在隐私政策中写明以下内容并重新公开：{item.words.zh}",
        ),
    )


_LAW = "다음 각 호의 사항이 포함된 개인정보의 처리 방침"
_FINED = "개인정보 처리방침을 정하지 아니하거나 이를 공개하지 아니한 자"
_SANCTIONS = (fine("75(4)8", _FINED, 10), CORRECTION, fine_2020("75(4)7", _FINED, 10), CORRECTION_2020)
_DOUBTS = (
    Doubt(settled_by="2023-011-116", text=Text(
        ko="법 제75조는 처리방침을 ‘정하지 아니한’ 자라고 하나, 정할 사항 일부(안전성 확보 조치, 보존하는 항목)를 빠뜨린 처리방침도 제30조제1항 "
           "위반으로 과태료가 부과되었다.",
        en="Art. 75 speaks of those who «set no policy»; a policy that left out some of the items (safety measures, what is kept under other laws) "
           "was fined as a breach of Art. 30(1) as well.",
        zh="第75条的用语是“未制定”隐私政策；缺少部分事项（安全保障措施、保存的项目）的隐私政策亦作为违反第30条第1款被处过怠料。",
    )),
    Doubt(text=Text(
        ko="적혀 있는지만 보고 정확한지, 알기 쉬운지는 보지 않는다. 민감정보의 공개 가능성(제3호의3)과 가명정보(제4호의2)는 기록에 없어 보지 "
           "않는다. 자동 수집 장치를 쓰는지도 기록에 없으므로, 이에 관한 사항이 없으면 판단하지 않은 것으로 둔다.",
        en="Only what stands there is asked, not whether it is right or clear. Sensitive data that may become public (3-3) and pseudonymised data "
           "(4-2) no record tells of. Nor does any tell whether collecting devices are used: where the policy is silent on them, it stays open.",
        zh="只审查是否写明，不审查是否准确、易懂。敏感信息的公开可能性（第3项之3）和假名信息（第4项之2）没有记录，不予审查。"
           "是否使用自动收集装置亦无记录，未写明时不作判断。",
    )),
    Doubt(text=Text(
        ko="처리방침이 공개되지 않은 동안에는 그 내용을 묻지 않고 제30조제2항에서만 판단한다.",
        en="While no policy is public its contents are not asked: Art. 30(2) speaks of that alone.",
        zh="隐私政策未公开期间不审查其内容，仅依第30条第2款判断。",
    )),
)


def _contents(in_force: Interval, items: tuple[_Item, ...]) -> Rule:
    return Rule(
        cite=cite("PIPA 30(1)"), asks=Policy, level=Level.CONTROLLER,
        title=Text(ko="개인정보 처리방침의 내용", en="What the privacy policy says", zh="隐私政策的内容"),
        law=_LAW, in_force=in_force, applies=lambda matter: matter.published,
        grounds=(Ground(cite=cite("PIPA 30(1)"), law=_LAW, conditions=tuple(map(_condition, items))),),
        sanctions=tuple(sanction for sanction in _SANCTIONS if sanction.in_force.meets(in_force)),
        doubts=_DOUBTS,
    )


CONTENTS_2020 = _contents(span("2020-08-05", "2024-03-15"), (*_ITEMS, _SAFETY))
CONTENTS = _contents(since("2024-03-15"), (*_ITEMS, _TRANSFER, _SAFETY, _COUNTRY))

PUBLIC = Rule(
    cite=cite("PIPA 30(2)"), asks=Policy, level=Level.CONTROLLER,
    title=Text(ko="개인정보 처리방침의 공개", en="The privacy policy is public", zh="隐私政策的公开"),
    law="정보주체가 쉽게 확인할 수 있도록 대통령령으로 정하는 방법에 따라 공개하여야 한다",
    in_force=ALWAYS, applies=lambda matter: True,
    grounds=(
        Ground(
            cite=cite("PIPA 30(2)"), law="대통령령으로 정하는 방법에 따라 공개하여야 한다",
            conditions=(
                Condition(
                    cite=cite("PIPA Decree 31(2)"), law="개인정보처리자의 인터넷 홈페이지에 지속적으로 게재하여야 한다",
                    holds=lambda matter: matter.published,
                    unmet=Text(
                        ko="시행 중인 처리방침이 공개되어 있지 않음", en="No privacy policy was in force and public", zh="没有施行中并公开的隐私政策",
                    ),
                    unshown=unshown(
                        "시행 중인 처리방침이 공개되어 있었는지",
                        "a privacy policy was in force and public",
                        "是否有施行中并公开的隐私政策",
                    ),
                    remedy=Text(
                        ko="처리방침을 정하여 홈페이지 첫 화면에서 찾을 수 있게 계속 게재하고, 이전 처리방침도 남겨 둔다.",
                        en="Set a privacy policy and keep it on the website, to be found from its first page, with its earlier versions.",
                        zh="制定隐私政策并持续登载于网站，可从首页找到，并保留旧版本。",
                    ),
                ),
                Condition(
                    cite=cite("PIPA 30(2)"), law="정보주체가 쉽게 확인할 수 있도록",
                    holds=lambda matter: implies(matter.published, matter.korean or None),
                    unmet=Text(ko="처리방침이 한국어가 아님", en="The privacy policy is not in Korean", zh="隐私政策不是韩语"),
                    unshown=unshown(
                        "한국어로 쓰였다는 기록이 없는 처리방침을 정보주체가 쉽게 확인할 수 있는지",
                        "people can easily check a privacy policy that is not recorded to be in Korean",
                        "未见韩语记录的隐私政策是否便于信息主体确认",
                    ),
                    remedy=Text(
                        ko="처리방침을 한국어로 게재한다.", en="Publish the privacy policy in Korean.", zh="以韩语公布隐私政策。",
                    ),
                ),
            ),
        ),
    ),
    sanctions=_SANCTIONS,
    doubts=(
        Doubt(text=Text(
            ko="법은 처리방침의 언어를 정하지 않는다. 한국어가 아닌 처리방침이 ‘쉽게 확인할 수 있는’ 것인지는 판단하지 않은 것으로 둔다.",
            en="The law names no language. Whether a policy that is not in Korean is «easy to check» for people in Korea stays open.",
            zh="法律未规定语言。非韩语的隐私政策是否“易于确认”，不作判断。",
        )),
        Doubt(text=Text(
            ko="기록에 시행 중인 처리방침이 있으면 홈페이지에 계속 게재된 것으로 본다. 게재할 수 없는 경우의 다른 방법(시행령 제31조제3항)은 보지 "
               "않는다.",
            en="A policy that the records show in force is read as kept on the website; the other ways, for those who have none (Decree Art. "
               "31(3)), are not examined.",
            zh="记录显示施行中的隐私政策，视为持续登载于网站；无法登载时的其他方法（施行令第31条第3款）不予审查。",
        )),
    ),
)
