"""The controller's matters once more: row by row and day by day, in plain Python, as slowly as can be read."""

from datetime import date, datetime, timedelta

from haechi.facts.keeping import term_of
from haechi.facts.matter import AccessLog, Agent, Demand, Destruction, Incident, Journey, Policy, Processor, Request, Wish, Year
from haechi.facts.period import last_day, months_later

DAY, SEOUL = timedelta(days=1), timedelta(hours=9)
TOLD = ("items", "when", "what_to_do", "response", "contact", "remedies")
FIELDS = ("name", "representative", "address", "phone", "email")
SAYS = ("purposes", "retention", "provision", "destruction", "entrustment", "rights", "officer", "devices", "items", "transfer", "safety", "country")
KOREAN = ("ko", "ko-KR", "Korean", "한국어", "en, ko")


def kday(instant):
    return instant and (instant + SEOUL).date()


def no(value):
    return None if value is None else not value


def every(values):
    values = list(values)
    return False if any(v is False for v in values) else None if any(v is None for v in values) else True


def some(values):
    return no(every(no(v) for v in values))


class Naive:
    """``world``: rows by table as dicts (rejected ones left out), ``columns`` by delivered table, settings and coverage."""

    def __init__(self, world, editions):
        self.rows, self.columns, self.settings = world["rows"], world["columns"], world["settings"]
        self.coverage, self.complete_tables, self.editions = world["coverage"], world["complete"], editions
        days = [kday(row["made_at"]) for row in self.rows["transfers"]]
        start, end = self.coverage
        self.first = start or min(days)
        self.last = end - DAY if end else max(days)

    def of(self, table):
        return self.rows.get(table, [])

    def has(self, table, column=None):
        return table in self.columns and (column is None or column in self.columns[table])

    def missing(self, table, day):
        start, end = self.coverage
        within = (start is None or start <= day) and (end is None or day < end)
        return False if table in self.complete_tables and within else None

    def edition(self, day):
        return max((e for e in self.editions if day and e <= day), default=None)

    def days(self):
        day = self.first
        while day <= self.last:
            yield day
            day += DAY

    def singles(self):
        """(matter, id, first day, last day) of every matter."""
        makers = (self.requests, self.erasures, self.incidents, self.journeys, self.policies, self.agents, self.processors, self.logs, self.years)
        return [single for maker in makers for single in maker() if single[0].edition is not None]

    def requests(self):
        for row in self.of("requests"):
            day = kday(row.get("received_at"))
            if day is None:
                continue
            answer, later, pending = kday(row.get("answered_at")), kday(row.get("extended_until")), row.get("outcome") == "pending"

            def by(end, answer=answer, pending=pending, day=day):
                if end is None or (answer and answer < day):
                    return None
                if answer:
                    return answer <= end
                return False if pending and self.last > end else None

            ordinary = last_day(day, 30 if row.get("kind") == "automated_decision" else 10)
            extended = later > ordinary if later else self.missing("requests", day) if self.has("requests", "extended_until") else None
            if later and row.get("kind") is None and last_day(day, 10) < later <= last_day(day, 30):
                extended = None
            reason = row.get("reason")
            yield (Request(
                self.edition(day), Wish(row["kind"]) if row.get("kind") else None,
                False if pending else True if answer else None,
                None if row.get("outcome") is None else row["outcome"] == "refused",
                None if reason is None else bool(reason.strip()),
                by(last_day(day, 10)), by(last_day(day, 30)), extended, by(later),
            ), str(row["request_id"]), day, day)

    def erasures(self):
        for row in self.of("erasures"):
            due, done = kday(row.get("due_at")), kday(row.get("certified_at"))
            if due is None or due > self.last:
                continue
            column, laws = self.has("erasures", "certified_at"), row.get("kept_by_law")
            in_time = done <= last_day(due, 5) if done else False if column and self.last > last_day(due, 5) else None
            kept = known = runs = None
            if laws is not None:
                terms = [term_of(law) if law and law.strip() else None for law in laws]
                kept = some(True if law and law.strip() else None for law in laws)
                known = every(None if not (law and law.strip()) else term is not None for law, term in zip(laws, terms, strict=True))
                runs = some(None if term is None else self.runs(term, due) for term in terms)
            yield (Destruction(self.edition(due), row.get("recipient_id") is not None, True if done else False if column else None,
                               in_time, kept, known, runs), f"erasure {row['row']}", due, due)

    def runs(self, term, due):
        if self.last <= months_later(due, term.months):
            return True
        return None if self.last <= months_later(due, term.months + term.lag) else False

    def incidents(self):
        for row in self.of("incidents"):
            learned, words = row.get("learned_at"), row.get("told")
            day = kday(learned)
            if day is None:
                continue

            def nothing(column, day=day):
                return self.missing("incidents", day) if self.has("incidents", column) else None

            def hours(when, happened, limit, learned=learned):
                if when:
                    return None if when < learned else when - learned <= timedelta(hours=limit)
                end = datetime.combine(self.last + DAY, datetime.min.time()) - SEOUL
                return False if happened is False and end > learned + timedelta(hours=limit, microseconds=1) else None

            notified, reported = row.get("notified_at"), row.get("reported_at")
            told = False if words == [] else nothing("notified_at")
            if notified or (words and any(w and w.strip() for w in words)):
                told = True
            report = True if reported else nothing("reported_at")
            said = {}
            for word in TOLD:
                heard = [] if words is None else [(w or "").strip().lower() for w in words]
                said[f"told_{word}"] = None if words is None else True if word in heard else False if set(heard) <= set(TOLD) else None
            yield (Incident(
                self.edition(day), told, hours(notified, told, 24), hours(notified, told, 72),
                report, hours(reported, report, 24), hours(reported, report, 72),
                None if row.get("subjects") is None else row["subjects"] > 999, row.get("sensitive_or_unique"), row.get("unlawful_access"), **said,
            ), str(row["incident_id"]), day, day)

    @staticmethod
    def korean(languages):
        if not languages:
            return None
        return some(None if not (w and w.strip()) else w.strip() in KOREAN for w in languages)

    def journeys(self):
        joins = [row for row in self.of("journeys") if (row.get("kind") or "").strip().lower() == "join"]
        for row in self.of("journeys"):
            kind, day = (row.get("kind") or "").strip().lower(), row.get("recorded_on")
            if kind not in {wish.value for wish in Wish} or day is None:
                continue
            chosen = []
            for channel in {join.get("channel") for join in joins}:
                mine = [join for join in joins if join.get("channel") == channel]
                dated = [join["recorded_on"] for join in mine if join.get("recorded_on")]
                before = [d for d in dated if d <= day]
                best = max(before) if before else min(dated) if dated else None
                chosen += [join for join in mine if join.get("recorded_on") == best]
            beside = [join for join in chosen if row.get("channel") and join.get("channel") == row["channel"]] or chosen
            steps = None if row.get("steps") is None else len(row["steps"])
            more = [None if steps is None or join.get("steps") is None else steps > len(join["steps"]) for join in beside]
            demands = []
            for demand in Demand:
                asked = None if row.get("demands") is None else demand.value in row["demands"]
                free = [None if join.get("demands") is None else demand.value not in join["demands"] for join in beside]
                demands.append(every([asked, every(free) if beside else None]))
            channels = [None if join.get("channel") is None else join["channel"] != row.get("channel") for join in chosen]
            yield (Journey(
                self.edition(day), Wish(kind), every(more) if beside else None,
                every(channels) if chosen and row.get("channel") else None, no(self.korean(row.get("languages"))), tuple(demands),
                None if steps is None else steps >= 7, None if steps is None else steps >= 4,
            ), str(row["journey_id"]), day, day)

    def policy_on(self, day):
        running = [
            row for row in self.of("notices")
            if row.get("kind") == "policy" and kday(row["effective_from"]) <= day
            and (row.get("effective_until") is None
                 or (row["effective_until"] > row["effective_from"] and day <= kday(row["effective_until"] - timedelta(microseconds=1))))
        ]  # fmt: skip
        return max(running, key=lambda row: (row["effective_from"], row["notice_id"]), default=None)

    def policies(self):
        if not self.has("notices", "contents"):
            return
        spans = []
        for day in self.days():
            now = (self.policy_on(day), self.edition(day))
            if spans and spans[-1][0] is now[0] and spans[-1][1] == now[1]:
                spans[-1][2].append(day)
            else:
                spans.append([*now, [day]])
        for row, edition, days in spans:
            published = True if row else None if any(n.get("kind") is None for n in self.of("notices")) else self.missing("notices", days[0])
            contents = row.get("contents") if row else None
            yield (Policy(
                edition, published, self.korean(row.get("language")) if row else None,
                self.done(days, self.overseas), self.done(days, lambda t: t.get("mode") and t["mode"] in ("entrustment", "storage")),
                self.done(days, lambda t: t.get("mode") and t["mode"] in ("provision", "view")),
                self.settings["country"] != "KR", *(None if contents is None else word in contents for word in SAYS),
            ), str(row["notice_id"]) if row else f"policy {days[0]}", days[0], days[0])

    def done(self, days, what):
        seen = [what(t) for t in self.of("transfers") if kday(t["made_at"]) in days]
        return some([*seen, *(self.missing("transfers", day) for day in days)])

    def overseas(self, transfer):
        countries = [r.get("country") for r in self.of("recipients") if r["recipient_id"] == transfer["recipient_id"]]
        homes = [s.get("residence") for s in self.of("subjects") if s["subject_id"] == transfer["subject_id"]]
        country = transfer.get("country") or (countries[0] if countries else None)
        home = homes[0] if homes else None
        return every([country and country != "KR", home and home == "KR"])

    def agents(self):
        if not self.has("agents") and self.settings["office_in_korea"] is None and self.settings["korean_affiliate"] is None:
            return
        spans = []
        for day in self.days():
            matter = self.agent_on(day)
            if spans and spans[-1][0] == matter and spans[-1][2] == day - DAY:
                spans[-1][2] = day
            elif matter.edition is not None:
                spans.append([matter, day, day])
        for matter, first, last in spans:
            yield matter, f"agent {first}", first, last

    def agent_on(self, day):
        running = [
            (row["appointed_on"], row["row"], row) for row in self.of("agents")
            if row.get("appointed_on") and row["appointed_on"] <= day and (row.get("ended_on") is None or day < row["ended_on"])
        ]  # fmt: skip
        agent = max(running)[2] if running else None
        perhaps = any(row.get("appointed_on") is None and (row.get("ended_on") is None or day < row["ended_on"]) for row in self.of("agents"))
        affiliate = agent.get("korean_affiliate") if agent else None
        office, exists = self.settings["office_in_korea"], self.settings["korean_affiliate"]
        policy = self.policy_on(day) if self.has("notices", "contents") else None
        contents = policy.get("contents") if policy else None
        says = {}
        for field in FIELDS:
            mine = None
            if agent:
                fields, published = agent.get("published_fields"), agent.get("published_on")
                mine = None if fields is None else True if field in fields else None if "Fax" in fields else False
                if published is None and mine:
                    mine = None
                if published and day < published:
                    mine = False
            if mine is not True and contents is not None:
                mine = f"agent_{field}" in contents
            says[f"says_{field}"] = mine
        return Agent(
            self.edition(day), office if office is not None else True if self.settings["country"] == "KR" else None,
            self.reaches("total", day.year, 10**12), self.reaches("subjects", day.year, 10**6),
            True if agent else None if perhaps else self.missing("agents", day),
            exists if exists is not None else True if affiliate else None, affiliate,
            self.in_year(agent, "trained_on", day.year), self.in_year(agent, "checked_on", day.year), **says,
        )

    def reaches(self, what, year, limit):
        number = self.settings[what].get(year - 1)
        return None if number is None else number >= limit

    def in_year(self, agent, column, year):
        done = agent.get(column) if agent else None
        if done is None:
            return None
        if done.year == year:
            return True
        all_year = agent["appointed_on"] <= date(year, 1, 1) and (not agent.get("ended_on") or agent["ended_on"] > date(year, 12, 31))
        return False if done.year < year and all_year and self.last >= date(year, 12, 31) else None

    def processors(self):
        if not self.has("supervisions"):
            return
        entrusted = {}
        for t in self.of("transfers"):
            if t.get("mode") in ("entrustment", "storage"):
                key = (t["recipient_id"], kday(t["made_at"]).year)
                entrusted[key] = max(kday(t["made_at"]), entrusted.get(key, date.min))
        for (recipient, year), day in entrusted.items():
            answers = []
            for table, kind, column in (("supervisions", "training", "done_on"), ("supervisions", "inspection", "done_on"), ("breaches", None, "found_on")):
                mine = [row for row in self.of(table) if row["recipient_id"] == recipient and (kind is None or row.get("kind") in (kind, None))]
                in_year = [row for row in mine if row.get(column) and row[column].year == year]
                if any(kind is None or row.get("kind") == kind for row in in_year):
                    answers.append(True)
                elif in_year or any(row.get(column) is None for row in mine) or self.last < date(year, 12, 31):
                    answers.append(None)
                else:
                    answers.append(self.missing(table, day))
            yield Processor(self.edition(day), *answers), f"{recipient} {year}", day, day

    def logs(self):
        for row in self.of("access_logs"):
            looked, started, oldest = row.get("looked_on"), row.get("started_on"), row.get("oldest_on")
            if looked is None:
                continue
            kept = []
            for years in (1, 2):
                back = oldest and months_later(oldest, 12 * years) <= looked
                kept.append(None if oldest is None else some([back, started and oldest <= started]))
            subjects = row.get("subjects")
            yield (AccessLog(self.edition(looked), None if subjects is None else subjects >= 50000, row.get("sensitive_or_unique"), *kept),
                   f"access log {row['row']}", looked, looked)

    def years(self):
        if not self.has("usage_notices") and not self.has("insurances"):
            return
        for year in sorted({day.year for day in self.days()}):
            day = max(d for d in self.days() if d.year == year)
            sent = [row for row in self.of("usage_notices") if row.get("sent_on") and row["sent_on"].year == year]
            undated = any(row.get("sent_on") is None for row in self.of("usage_notices"))
            usage = True if sent else None if undated else self.missing("usage_notices", day)
            tells = [
                some([*(None if row.get("told") is None else word in row["told"] for row in sent), None if undated else False]) if sent else usage
                for word in ("purposes_items", "recipients")
            ]
            open_end = [row for row in self.of("insurances") if row.get("until_on") is None or row["until_on"] > day]
            running = [row for row in open_end if row.get("from_on") and row["from_on"] <= day]
            perhaps = any(row.get("from_on") is None for row in open_end)
            insured = True if running else None if perhaps else self.missing("insurances", day)
            cover = sum(row.get("cover") or 0 for row in running)
            final = self.missing("insurances", day) is False and not perhaps and all(row.get("cover") is not None for row in running)
            enough = {True if cover >= least else False if final else None for least in self.leasts(year)}
            yield (Year(
                self.edition(day), day == date(year, 12, 31), self.reaches("subjects", year, 10**6), self.reaches("sensitive_subjects", year, 50000),
                self.reaches("subjects", year, 10**4), self.reaches("total", year, 10**9), usage, *tells, insured,
                enough.pop() if len(enough) == 1 else None,
            ), f"year {year}", day, day)

    def leasts(self, year):
        """By trying every turnover and every number of people that what is not known may be."""
        won, people = self.settings["total"].get(year - 1), self.settings["subjects"].get(year - 1)
        wons, peoples = ([won] if won is not None else [0, 10**9, 10**10, 10**11]), ([people] if people is not None else [0, 10**4, 10**5, 10**6])
        table = {10**4: (5 * 10**7, 10**8, 2 * 10**8), 10**5: (10**8, 2 * 10**8, 5 * 10**8), 10**6: (2 * 10**8, 5 * 10**8, 10**9)}
        found = set()
        for w in wons:
            for p in peoples:
                row = next((table[limit] for limit in sorted(table, reverse=True) if p >= limit), None)
                found.add(0 if row is None or w < 10**9 else row[0 if w <= 5 * 10**9 else 1 if w <= 80 * 10**9 else 2])
        return found
