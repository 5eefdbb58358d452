"""``haechi.toml`` of a made-up marketplace."""

from haechi.simulate.profile import Profile

__all__ = ["manifest"]

COMPLETE = ("consents", "contracts", "certifications", "notices", "notice_recipients", "purposes", "recipients", "subjects",
            "supervisions")

# The yearly figures are ours; their mean of 97,679,012,346 KRW follows from the surcharge and the steps of decision 2024-013-192.
_TURNOVER = """
[controller.turnover]  # KRW by business year; the mean of the related turnover is implied by the decided surcharge, and printed nowhere
total = { 2020 = 131208640217, 2021 = 187340951862, 2022 = 261894305521 }
related = { 2020 = 61203456789, 2021 = 93817264530, 2022 = 138016315719 }
"""


def manifest(profile: Profile) -> str:
    """The text of the file: complete registers for the whole period."""
    complete = ", ".join(f'"{name}"' for name in COMPLETE)
    return f"""# A simulated delivery, «{profile.name}». Nobody in it exists.
format = "haechi-records/1"

[controller]
name = "Example Market Pte. Ltd."
country = "{profile.country}"
online_service = true
{_TURNOVER if profile.name == "aliexpress-2024" else ""}
[coverage]
complete = [{complete}]
from = {profile.period[0]}
until = {profile.period[1]}
"""
