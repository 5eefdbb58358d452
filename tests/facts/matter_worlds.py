"""Small crowded worlds of the controller's duties: boundary days, NULLs, rejected rows and absent columns on purpose."""

import random
from datetime import date, datetime, timedelta

DAY = timedelta(days=1)
EDITIONS = (date(2023, 9, 15), date(2024, 3, 15))
KINDS = (
    "access", "correction", "erasure", "suspension", "consent_withdrawal", "account_closure", "portability",
    "automated_decision", "complaint", "dispute",
)  # fmt: skip
CONTENTS = (
    "purposes", "retention", "provision", "destruction", "entrustment", "rights", "officer", "devices", "items", "transfer",
    "safety", "country", "agent_name", "agent_representative", "agent_address", "agent_phone", "agent_email",
)  # fmt: skip
LAWS = ("ecommerce-6m", "전자상거래법 6개월", "communications-3m", "국세기본법", "our own rules", "", None)
OPTIONAL = {
    "requests": ("extended_until", "reason"), "erasures": ("certified_at", "kept_by_law"), "incidents": ("notified_at", "reported_at", "told"),
    "journeys": ("demands", "languages"), "notices": ("contents",), "agents": ("published_fields", "checked_on"), "insurances": ("cover",),
}  # fmt: skip


class World:
    """One random world; ``rows`` are all rows in order, a rejected one with the key ``bad``."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.base = self.rng.choice((date(2023, 9, 20), date(2024, 2, 6), date(2024, 9, 12), date(2024, 12, 28)))
        self.rows = {name: getattr(self, name)() for name in (
            "transfers", "subjects", "recipients", "requests", "erasures", "incidents", "journeys", "notices", "agents", "supervisions",
            "breaches", "access_logs", "usage_notices", "insurances")}
        for table, columns in OPTIONAL.items():
            for column in columns:
                if self.chance(0.1):
                    for row in self.rows[table]:
                        row.pop(column, None)
        for table in [name for name in self.rows if name != "transfers" and self.chance(0.08)]:
            del self.rows[table]
        self.coverage = self.some((None, None), (self.day(), None), (None, self.day(200)), (self.base - 300 * DAY, self.base + 100 * DAY),
                                  (date(2022, 12, 31), date(2025, 1, 1)))
        self.complete = {name for name in (*self.rows, "supervisions", "breaches", "agents") if self.chance(0.5)}
        self.settings = {
            "country": self.some("SG", "KR"), "office_in_korea": self.some(None, True, False), "korean_affiliate": self.some(None, True, False),
            "total": self.years(0, 10**9 - 1, 10**9, 5 * 10**9, 5 * 10**9 + 1, 8 * 10**10, 8 * 10**10 + 1, 10**12 - 1, 10**12),
            "subjects": self.years(0, 9999, 10**4, 10**5 - 1, 10**5, 10**6 - 1, 10**6), "sensitive_subjects": self.years(49_999, 50_000),
        }  # fmt: skip

    def chance(self, share):
        return self.rng.random() < share

    def some(self, *values):
        return self.rng.choice(values)

    def years(self, *values):
        return {year: self.some(*values) for year in range(2021, 2026) if self.chance(0.8)}

    def day(self, spread=40):
        return self.base + self.rng.randint(-spread, spread) * DAY

    def near(self, start):
        """A day on or about the end of a period that begins on that day."""
        return start + (self.some(0, 1, 2, 3, 5, 9, 10, 11, 12, 13, 14, 15, 29, 30, 31, 32, 33, 34, -1)) * DAY

    def instant(self, day):
        """A time of that Korean day, midnight and its eve among them; None without a day."""
        seconds = self.some(0, 0, 3600, 86399, self.rng.randrange(86400))
        return None if day is None else datetime(day.year, day.month, day.day) - timedelta(hours=9) + timedelta(seconds=seconds)

    def words(self, vocabulary, odd=()):
        return self.some(None, [], [w for w in (*vocabulary, *odd) if self.chance(0.6)], [self.some(*vocabulary)])

    def transfers(self):
        return [{
            "transfer_id": k, "made_at": self.instant(self.day(80)), "subject_id": f"s{self.rng.randrange(3)}", "recipient_id": f"r{self.rng.randrange(4)}",
            "mode": "teleport" if bad else self.some(None, "provision", "view", "entrustment", "storage", "storage"), "country": self.some(None, "KR", "CN"),
            "bad": bad,
        } for k in range(self.some(3, 12)) for bad in [k > 0 and self.chance(0.1)]]  # fmt: skip

    def subjects(self):
        return [{"subject_id": f"s{k}", "residence": self.some(None, "KR", "CN")} for k in range(2)]

    def recipients(self):
        return [{"recipient_id": f"r{k}", "country": self.some(None, "KR", "CN")} for k in range(3)]

    def requests(self):
        def one(k):
            received = self.some(None, *[self.day()] * 9)
            answered = self.near(received or self.base) if self.chance(0.6) else None
            bad = self.chance(0.05)
            return {
                "request_id": k, "subject_id": f"s{self.rng.randrange(3)}", "kind": self.some(None, *KINDS, "automated_decision"),
                "received_at": self.instant(received), "answered_at": self.instant(answered),
                "outcome": "whim" if bad else self.some(None, "done", "refused", "pending", "pending"), "reason": self.some(None, "", " ", "because"),
                "extended_until": self.instant(self.near(received or self.base)) if self.chance(0.4) else None, "bad": bad,
            }  # fmt: skip

        return [one(k) for k in range(40)] + [{**one(0), "bad": True}]

    def erasures(self):
        def one():
            due = self.some(None, *[self.day(60)] * 4, *[self.day(400)] * 5)
            bad = self.chance(0.05)
            return {
                "subject_id": None if bad else f"s{self.rng.randrange(3)}", "recipient_id": self.some(None, "r1"), "due_at": self.instant(due),
                "requested_at": None, "certified_at": self.instant(self.near(due or self.base)) if self.chance(0.5) else None,
                "kept_by_law": self.some(None, [], [law for law in LAWS if self.chance(0.3)], [self.some(*LAWS)]), "bad": bad,
            }  # fmt: skip

        return [one() for _ in range(40)]

    def incidents(self):
        def one(k):
            learned = self.instant(self.some(None, *[self.day()] * 9))
            bad = self.chance(0.05)

            def later():
                hours = self.some(0, 24, 72, 100, -1)
                return learned and learned + timedelta(hours=hours, seconds=self.some(0, 0, 1, -1)) if self.chance(0.6) else None

            return {
                "incident_id": k, "learned_at": learned, "notified_at": later(), "reported_at": later(), "subjects": -1 if bad else self.some(None, 999, 1000),
                "sensitive_or_unique": self.some(None, True, False), "unlawful_access": self.some(None, True, False),
                "told": self.words((" Items", "when", "what_to_do", "response", "contact", "remedies"), self.some((), ("everything",), (None,), (" ",))), "bad": bad,
            }  # fmt: skip

        return [one(k) for k in range(12)]

    def journeys(self):
        def one(k):
            bad = self.chance(0.05)
            return {
                "journey_id": k, "kind": self.some("join", "join", " Join", "access", "account_closure", "Consent_Withdrawal", "browse", None),
                "recorded_on": self.some(None, *[self.day(3)] * 6), "channel": "fax" if bad else self.some(None, "web", "app", "phone"),
                "steps": self.some(None, [], *([str(n) for n in range(count)] for count in (2, 3, 4, 6, 7))),
                "languages": self.some(None, [], ["ko"], ["en"], ["en", "ko-KR"], ["en, ko"], ["en", None], ["한국어"]),
                "demands": self.words(("id_document", "phone_call", "typed_text", "reason_survey", "paid_term", "second_confirmation")), "bad": bad,
            }  # fmt: skip

        rows = [one(k) for k in range(self.some(4, 14))]
        return [row for row in rows if (row["kind"] or "").strip().lower() != "join"] if self.chance(0.15) else rows

    def notices(self):
        def one(k):
            start, bad = self.day(), self.chance(0.1)
            return {
                "notice_id": k, "kind": self.some("policy", "policy", "policy", "consent", None if self.chance(0.2) else "message"),
                "effective_from": self.instant(start), "effective_until": self.some(None, self.instant(self.near(start))),
                "language": self.some(None, [], ["ko"], ["en"], ["en", "ko-KR"]), "contents": ["nonsense"] if bad else self.words(CONTENTS), "bad": bad,
            }  # fmt: skip

        return [one(k) for k in self.rng.sample(range(100), self.some(1, 4))]

    def agents(self):
        def one():
            start, bad = self.some(None, self.day(), self.day(), date(2022, 5, 5), date(2023, 1, 1)), self.chance(0.1)
            return {
                "appointed_on": start, "ended_on": self.some(None, None, self.near(start or self.base), date(2024, 1, 1)), "name": "Agent",
                "published_on": self.some(None, self.day(), date(2020, 1, 1)),
                "published_fields": self.words(("name", "representative", "address", "phone", "email"), self.some((), ("Fax",))),
                "korean_affiliate": self.some(None, True, False), "trained_on": "spring" if bad else self.some(None, self.day(300), date(2022, 3, 3)),
                "checked_on": self.some(None, self.day(300), date(2022, 3, 3)), "bad": bad,
            }  # fmt: skip

        return [one() for _ in range(self.some(1, 1, 3))]

    def supervisions(self):
        return [{"recipient_id": f"r{self.rng.randrange(4)}", "kind": "party" if bad else self.some(None, "training", "inspection", "inspection"),
                 "done_on": self.some(None, self.day(200), self.day(200), self.day(200)), "bad": bad}
                for _ in range(4) for bad in [self.chance(0.1)]]  # fmt: skip

    def breaches(self):
        return [{"recipient_id": f"r{self.rng.randrange(4)}", "found_on": self.some(None, self.day(200), self.day(200)), "provision": "29"} for _ in range(2)]

    def access_logs(self):
        def one():
            looked, bad = self.some(None, *[self.day()] * 5), self.chance(0.1)
            back = (looked or self.base) - self.some(10, 364, 365, 366, 367, 729, 730, 731, 732) * DAY
            return {"system": "s", "started_on": self.some(None, back, back - DAY, back + DAY, date(2015, 1, 1)), "oldest_on": self.some(None, back, back, back),
                    "looked_on": looked, "subjects": -1 if bad else self.some(None, 49_999, 50_000), "sensitive_or_unique": self.some(None, True, False), "bad": bad}

        return [one() for _ in range(10)]

    def usage_notices(self):
        return [{"sent_on": self.some(self.day(400), self.day(400), self.day(400), None if self.chance(0.3) else date(2024, 12, 31)),
                 "told": ["all"] if bad else self.words(("purposes_items", "recipients")), "bad": bad}
                for _ in range(self.some(1, 1, 2)) for bad in [self.chance(0.1)]]  # fmt: skip

    def insurances(self):
        def one():
            start, bad = self.some(None if self.chance(0.3) else self.base, self.day(200), date(2023, 12, 31)), self.chance(0.1)
            return {"from_on": start, "until_on": self.some(None, date(2023, 12, 31), date(2024, 1, 1), date(2025, 1, 1)),
                    "cover": -1 if bad else self.some(None, *(5 * 10**7, 10**8, 2 * 10**8, 5 * 10**8, 10**9, 10**9 - 1) * 2), "bad": bad}

        return [one() for _ in range(self.some(1, 1, 2))]
