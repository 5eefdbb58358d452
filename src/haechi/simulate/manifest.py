"""``haechi.toml`` of a made-up marketplace."""

from haechi.simulate.profile import Profile

__all__ = ["manifest"]

COMPLETE = ("consents", "contracts", "certifications", "notices", "notice_recipients", "purposes", "recipients", "subjects")

# 97,679,012,346 KRW follows from the surcharge and the steps of the decision 2024-013-192; it is printed nowhere.
_TURNOVER = """
[controller.turnover]  # KRW by business year; the related turnover is implied by the decided surcharge, and printed nowhere
total = { 2020 = 200000000000, 2021 = 200000000000, 2022 = 200000000000 }
related = { 2020 = 97679012346, 2021 = 97679012346, 2022 = 97679012346 }
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
