"""Words of papers: choosing a file, what may be chosen, what becomes of it, and the papers that are there."""

from haechi.text import Text

__all__ = ["WORDS"]


def _t(ko: str, en: str, zh: str) -> Text:
    return Text(ko=ko, en=en, zh=zh)


WORDS = {
    "enclosure_choose": _t("파일 붙이기 (선택)", "Attach a file (optional)", "附加文件（可选）"),
    "enclosure_proof": _t("위임장 등 대리권을 증명하는 서류 (선택)", "Proof of authority, such as a power of attorney (optional)", "委托书等代理权证明（可选）"),
    "enclosure_allowed": _t("PDF, PNG, JPEG 파일 하나, {most} MiB까지. 사진에 담긴 위치와 기기 정보는 지웁니다. 파일 이름은 남기지 않습니다.",
                            "One file, PDF, PNG or JPEG, up to {most} MiB. What a picture says of place and camera is removed; the file’s name is not kept.",
                            "一个PDF、PNG或JPEG文件，最大{most} MiB。图片中的位置和设备信息会被去除，不保留文件名。"),
    "enclosure_pdf": _t("PDF는 온 그대로 둡니다.", "A PDF stays as it came.", "PDF保持原样。"),
    "enclosure_seller_sees": _t("판매자는 붙인 파일을 있는 그대로 봅니다. 그 안의 이름이나 번호는 가려지지 않습니다.",
                                "The seller sees an attached file as it is: names and numbers in it are not hidden.",
                                "商家会看到附件原件，其中的姓名和号码不会被隐藏。"),
    "enclosure_again": _t("적은 내용은 그대로 있습니다. 파일은 다시 골라 주세요.", "What you wrote is still here. Please choose the file again.", "您填写的内容仍在。请重新选择文件。"),
    "enclosure_paper": _t("붙인 파일", "Attached file", "附件"),
    "enclosure_size": _t("{kind}, {size} KiB", "{kind}, {size} KiB", "{kind}，{size} KiB"),
    "too_large": _t("너무 많은 내용이 한꺼번에 왔습니다. 아무것도 바뀌지 않았습니다. 뒤로 가서 {most} MiB 이하의 파일을 고르거나 파일 없이 보내 주세요.",
                    "Too much came at once. Nothing was changed. Go back and choose a file of up to {most} MiB, or send it without one.",
                    "一次提交的内容过多，未作任何更改。请返回选择不超过{most} MiB的文件，或不附文件提交。"),
}
