"""PIPA 38(4) with Decree 41(2), and old 39-7(2): using a right is no harder than joining was (권리행사의 방법 및 절차).

It bears no fine: only a corrective order of 64(1), which is fined where it is ignored. The old article bore one.
"""

from haechi.facts import Demand, Journey, Wish
from haechi.law.citation import cite
from haechi.law.gap import unshown
from haechi.law.pipa.duties.people_fines import WAY_FINE_2020
from haechi.law.pipa.duties.wishes import LEAVING_WISHES, RIGHTS, wished
from haechi.law.pipa.reading import NEW, OLD
from haechi.law.pipa.sanctions import CORRECTION
from haechi.law.pipa.sanctions_2020 import CORRECTION_2020
from haechi.law.rule import Condition, Doubt, Ground, Level, Rule, Test
from haechi.logic import Truth, any_of, negate
from haechi.text import Text

__all__ = ["WAY", "WAY_ONLINE", "demanded"]

EASE = Text(
    ko="가입 화면과 같은 창구에서, 가입보다 많지 않은 단계로, 한국어로 요구할 수 있게 한다. 필요한 것은 본인 확인뿐이며 문구 입력·설문·추가 "
       "서류를 요구하지 않는다.",
    en="Let people ask where they joined, in no more steps than joining takes, and in Korean; confirm who they are, and demand no typing of "
       "sentences, survey or further document.",
    zh="使用户可在加入时的同一渠道、以不多于加入的步骤、用韩语提出请求；仅作本人确认，不要求输入语句、填写问卷或提交额外材料。",
)


def demanded(matter: Journey, demand: Demand) -> Truth:
    """Whether this is demanded on the way, and joining does not demand it too."""
    return matter.demands[list(Demand).index(demand)]


def _more_demanded(matter: Journey) -> Truth:
    return any_of(demanded(matter, demand) for demand in Demand)


def _asked(place: str, law: str, holds: Test, said: tuple[Text, Text]) -> Condition:
    unmet, unknown = said
    return Condition(cite=cite(place), law=law, holds=holds, unmet=unmet, unshown=unknown, remedy=EASE)


_STEPS = (
    Text(ko="권리를 행사하는 단계가 가입하는 단계보다 많음", en="Using the right takes more steps than joining", zh="行使权利的步骤多于加入的步骤"),
    unshown(
        "권리를 행사하는 단계가 가입하는 단계보다 많지 않은지", "using the right takes no more steps than joining",
        "行使权利的步骤是否不多于加入的步骤",
    ),
)
_DEMANDS = (
    Text(
        ko="가입할 때 요구하지 않은 것(신분증, 전화, 문구 입력, 설문, 유료기간 종료, 재확인 등)을 요구함",
        en="Something is demanded that joining does not demand: an identity document, a call, typed text, a survey, the end of a paid "
           "term, a second confirmation",
        zh="要求了加入时未要求的事项（身份证件、电话、输入文字、问卷、付费期满、再次确认等）",
    ),
    unshown(
        "가입할 때 요구하지 않은 것(신분증, 전화, 문구 입력, 설문, 유료기간 종료, 재확인 등)을 요구하지 않는지",
        "nothing is demanded that joining does not demand: an identity document, a call, typed text, a survey, the end of a paid term, "
        "a second confirmation",
        "是否未要求加入时未要求的事项（身份证件、电话、输入文字、问卷、付费期满、再次确认等）",
    ),
)
_LANGUAGE = (
    Text(
        ko="권리를 행사하는 화면이 한국어로 제공되지 않음", en="The way of using the right is not offered in Korean",
        zh="行使权利的页面未以韩语提供",
    ),
    unshown("권리를 행사하는 화면이 한국어로 제공되는지", "the way of using the right is offered in Korean", "行使权利的页面是否以韩语提供"),
)
_CHANNEL = (
    Text(
        ko="가입할 수 있는 어느 창구에서도 권리를 행사할 수 없음", en="The right can be used on none of the channels on which one can join",
        zh="在可以加入的任何渠道上均不能行使权利",
    ),
    unshown(
        "가입할 수 있는 창구에서 권리를 행사할 수 있는지", "the right can be used on a channel on which one can join",
        "是否可在可以加入的渠道上行使权利",
    ),
)


def _no_harder(place: str, law: str) -> tuple[Condition, ...]:
    return (
        _asked(place, law, lambda matter: negate(matter.more_steps), _STEPS),
        _asked(
            "PIPA Decree 41(2)", "해당 개인정보의 수집 방법과 절차에 비하여 어렵지 아니하도록",
            lambda matter: negate(_more_demanded(matter)), _DEMANDS,
        ),
        _asked("PIPA Decree 41(2)1", "정보주체가 쉽게 활용할 수 있는 방법으로 제공할 것", lambda matter: negate(matter.not_korean), _LANGUAGE),
        _asked("PIPA Decree 41(2)2", "최소한 개인정보를 수집한 창구 또는 방법과 동일하게", lambda matter: negate(matter.other_channel), _CHANNEL),
    )


DECREE = Doubt(text=Text(
    ko="시행령 제41조제2항은 열람에 관한 것으로 정정·삭제, 처리정지, 자동화된 결정에 준용된다(제43조제1항, 제44조제1항, 제44조의2제3항). 준용 "
       "규정이 없는 동의 철회와 전송에도 법의 같은 말을 따라 같은 기준으로 본다.",
    en="Decree Art. 41(2) speaks of access and applies alike to correction, erasure, suspension and automated decisions (43(1), 44(1), "
       "44-2(3)). Withdrawal and portability, to which nothing applies it, are read by the same measure: the Act’s words are the same.",
    zh="施行令第41条第2款规定查阅，并准用于更正、删除、停止处理和自动化决定（第43条第1款、第44条第1款、第44条之2第3款）。"
       "对没有准用规定的撤回同意和转移，因法律用语相同，按同一标准判断。",
))
RECORDED = Doubt(text=Text(
    ko="기록된 화면만을 견준다. 메뉴를 찾기 어려운지, 방법과 절차를 공개하였는지는 기록에 없어 보지 않는다. 창구의 지속적 운영이 곤란한 경우 등 "
       "정당한 사유는 개인정보처리자가 보일 수 있다.",
    en="Only the recorded screens are compared: how hard a menu is to find, and whether the way is published, no record tells. A just cause, "
       "such as a channel that cannot be kept open, the controller may show.",
    zh="只比较有记录的页面：菜单是否难找、方法和程序是否公开，没有记录。渠道难以持续运营等正当理由，可由个人信息处理者证明。",
))

_WORDS = "해당 개인정보의 수집 방법과 절차보다 어렵지 아니하도록 하여야 한다"
_OLD_WORDS = "요구하는 방법을 개인정보의 수집방법보다 쉽게 하여야 한다"

WAY = Rule(
    cite=cite("PIPA 38(4)"), asks=Journey, level=Level.CONTROLLER,
    title=Text(ko="권리행사의 방법과 절차", en="How rights are used", zh="权利行使的方法和程序"),
    law=_WORDS, in_force=NEW, applies=lambda matter: wished(matter, *RIGHTS),
    grounds=(Ground(cite=cite("PIPA 38(4)"), law=_WORDS, conditions=_no_harder("PIPA 38(4)", _WORDS)),),
    sanctions=(CORRECTION,),
    doubts=(
        Doubt(settled_by="2024-013-192", text=Text(
            ko="여덟 단계의 탈퇴, 영문으로만 된 탈퇴 화면, ‘agree’의 입력은 가입보다 어려운 것이다. 2025년 5월 14일의 테무 사건에서는 일곱 단계의 "
               "탈퇴가 지적되었다.",
            en="Leaving in eight steps, pages in English only and having to type «agree» are harder than joining. In the Temu case of 14 May "
               "2025 the Commission objected to seven steps.",
            zh="八个步骤的注销、仅有英文的注销页面、须输入“agree”，均比加入更难。2025年5月14日的Temu案中，七个步骤的注销受到指摘。",
        )),
        DECREE, RECORDED,
    ),
)

WAY_ONLINE = Rule(
    cite=cite("PIPA 39-7(2)"), asks=Journey, level=Level.CONTROLLER,
    title=Text(
        ko="권리행사의 방법(온라인, 2023-09-14까지)", en="How rights are used, online services, until 2023-09-14",
        zh="权利行使的方法（在线服务，至2023-09-14）",
    ),
    law=_OLD_WORDS, in_force=OLD, applies=lambda matter: wished(matter, Wish.ACCESS, Wish.CORRECTION, *LEAVING_WISHES),
    grounds=(Ground(cite=cite("PIPA 39-7(2)"), law=_OLD_WORDS, conditions=_no_harder("PIPA 39-7(2)", _OLD_WORDS)),),
    sanctions=(WAY_FINE_2020, CORRECTION_2020),
    doubts=(
        Doubt(text=Text(
            ko="당시 법은 수집방법보다 ‘쉽게’ 하도록 하였으나, 어렵지 않으면 지킨 것으로 보아 더 어려운 것만 위반으로 적는다.",
            en="The old article asked for a way «easier» than collecting; only what is harder is read as a breach here.",
            zh="当时法律要求“易于”收集方法；此处不更难即视为遵守，仅将更难的视为违反。",
        )),
        DECREE, RECORDED,
    ),
)
