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
_TURNOVER_LAWFUL = """
[controller.turnover]  # ours
total = { 2020 = 131208640217, 2021 = 187340951862, 2022 = 261894305521, 2023 = 270000000000, 2024 = 280000000000 }
"""

# Data subjects by year, daily mean of its last three months. Temu: 2.9 million at the end of 2023 (announcement of 2025-05-14); all else is ours.
_STANDING = {
    "aliexpress-2024": "office_in_korea = false\nsubjects = { 2022 = 5000000 }\n",
    "temu-2025": "office_in_korea = false\nsubjects = { 2022 = 0, 2023 = 2900000, 2024 = 3000000 }\n",
    "lawful": "office_in_korea = false\nkorean_affiliate = true\nsubjects = { 2022 = 5000000, 2023 = 6000000, 2024 = 7000000 }\n"
              "sensitive_subjects = { 2022 = 0, 2023 = 0, 2024 = 0 }\n",
}
_DUTIES = ("access_logs", "agents", "breaches", "incidents", "insurances", "journeys", "requests", "usage_notices")


def manifest(profile: Profile) -> str:
    """The text of the file: complete registers for the whole period."""
    registers = COMPLETE + (_DUTIES if profile.name == "lawful" else ("agents",) if profile.name in _STANDING else ())
    complete = ", ".join(f'"{name}"' for name in registers)
    turnover = _TURNOVER if profile.name == "aliexpress-2024" else _TURNOVER_LAWFUL if profile.name == "lawful" else ""
    return f"""# A simulated delivery, «{profile.name}». Nobody in it exists.
format = "haechi-records/1"

[controller]
name = "Example Market Pte. Ltd."
country = "{profile.country}"
online_service = true
{_STANDING.get(profile.name, "")}{turnover}
[coverage]
complete = [{complete}]
from = {profile.period[0]}
until = {profile.period[1]}
"""
