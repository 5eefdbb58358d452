"""Words of the page on laws that nobody has decided on."""

from haechi.text import Text

__all__ = ["WORDS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WORDS = {
    "nav_office_laws": _t("보존 법령", "Laws to keep by", "保存依据的法律"),
    "laws_title": _t("판단을 기다리는 보존 법령", "Laws to keep by that wait for a decision", "等待判断的保存法律"),
    "laws_lead": _t("파기하지 않고 남긴다면서 댄 법 가운데 이곳이 알지 못하는 것입니다. 판단할 때까지 파기 기한은 그대로 흐릅니다.", "Laws named as a reason not to destroy, which are not known here. Until you decide the term of destruction runs on.", "不予销毁时所援引、而本处未知的法律。在作出判断之前，销毁期限继续计算。"),
    "laws_answers": _t("받은 곳의 답에서", "In answers of recipients", "接收方答复中"),
    "laws_register": _t("파기 기록에서", "In the register of destruction", "销毁记录中"),
    "laws_law": _t("댄 법", "The law as named", "所援引的法律"),
    "laws_items": _t("남기는 항목", "Items kept", "保留项目"),
    "laws_rows": _t("줄 수", "Rows", "行数"),
    "laws_whose": _t("어디의 기록", "Of whom", "所属"),
    "laws_own": _t("자체 저장소", "our own stores", "自有存储"),
    "laws_decide": _t("판단", "Decision", "判断"),
    "laws_is": _t("이 법임", "It is this law", "即为此法"),
    "laws_accept": _t("인정", "Accept", "认可"),
    "laws_ground": _t("근거가 아닌 까닭", "Why it is no ground", "不构成依据的理由"),
    "laws_refuse": _t("인정하지 않음", "Refuse", "不予认可"),
    "laws_choose": _t("고르기", "choose", "请选择"),
    "laws_unchosen": _t("어느 법인지, 또는 왜 근거가 아닌지 고르지 않음: 하나를 고르고 다시 누른다.", "Nothing was chosen: choose which law it is, or why it is no ground, and press again.", "未作选择：请选择是哪部法律，或不构成依据的理由，然后再次点击。"),
    "laws_done": _t("판단을 기록했습니다.", "The decision was entered.", "判断已记录。"),
    "laws_note": _t("누가 언제 무엇을 어떤 까닭으로 판단했는지 기록됩니다. 다른 나라의 법은 법 제21조제1항 단서의 ‘다른 법령’으로 읽지 않습니다. 인정하지 않으면 받은 곳은 파기해야 하고, 인정하면 남긴다고 기록됩니다. 아는 법은 시행령까지 확인한 법뿐입니다.", "Who decided what, when and why is entered in the log. Another state’s law is not read as one of the «other statutes» of the proviso of Art. 21(1). Refused, the recipient has to destroy; accepted, it is recorded that it keeps. Known laws are those that were read with their decrees.", "将记录由谁于何时、因何理由作出何种判断。其他国家的法律不解释为第21条第1款但书所称“其他法令”。不予认可的，接收方须销毁；认可的，记录为予以保留。已知法律仅限于连同施行令查证过的法律。"),
    "laws_at_once": _t("한 번에 {n}줄까지 바뀝니다. 남은 줄은 다시 누릅니다.", "At most {n} rows are changed at once; press again for the rest.", "一次最多更改{n}行，其余请再次点击。"),
}
