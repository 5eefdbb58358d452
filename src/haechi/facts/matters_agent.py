"""The domestic agent: every span of days in which nothing about it, the controller or the law changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from haechi.facts.case import Single
from haechi.facts.examined import Examined
from haechi.facts.matter import Agent
from haechi.facts.matters_policy import PolicyText, policy_reigns
from haechi.facts.reign import Claim, Reign, holder, reigns, split
from haechi.facts.thresholds import at_least
from haechi.facts.words import says
from haechi.logic import Truth

__all__ = ["agents"]

_FIELDS = ("name", "representative", "address", "phone", "email")


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of ``agents``."""

    appointed: date | None
    ended: date | None
    published: date | None
    fields: Sequence[str | None] | None
    affiliate: bool | None
    trained: date | None
    checked: date | None


def agents(examined: Examined) -> Iterator[Single]:
    """Each longest span of the days examined in which one and the same is true of the agent."""
    columns = ("appointed_on", "ended_on", "published_on", "published_fields", "korean_affiliate", "trained_on", "checked_on")
    rows = [_Row(*rest) for _, *rest in examined.rows("agents", *columns)]
    spans = _Spans.of(examined, rows)
    found: Single | None = None
    for first, last in split(examined.first, examined.last, spans.turns()):
        edition = examined.edition(Agent, first)
        matter = spans.matter(edition, first) if edition else None
        if found and matter == found.matter:
            found = Single(found.matter, found.id, found.day, last)
            continue
        if found:
            yield found
        found = Single(matter, f"agent {first}", first, last) if matter else None
    if found:
        yield found


@dataclass(frozen=True, slots=True)
class _Spans:
    examined: Examined
    rows: list[_Row]
    agents: list[Reign[_Row]]
    policies: list[Reign[PolicyText]]
    undated_until: date | None  # an agent is there of whom it is not known since when, until before this day

    @classmethod
    def of(cls, examined: Examined, rows: list[_Row]) -> "_Spans":
        claims = sorted((Claim(row.appointed, row.ended, row) for row in rows if row.appointed), key=lambda claim: claim.start)
        policies = policy_reigns(examined) if examined.delivered("notices", "contents") else []
        undated = [row.ended or date.max for row in rows if row.appointed is None]
        return cls(examined, rows, reigns(claims, examined.first, examined.last), policies, max(undated, default=None))

    def turns(self) -> set[date]:
        """The days on which something may change."""
        years = {date(year, 1, 1) for year in range(self.examined.first.year, self.examined.last.year + 1)}
        rows = {day for row in self.rows for day in (row.published, self.undated_until) if day}
        changes = {reign.first for reign in self.agents} | {reign.first for reign in self.policies}
        return years | rows | changes | set(self.examined.editions(Agent))

    def matter(self, edition: date, day: date) -> Agent:
        """What is true on that day."""
        agent, policy = holder(self.agents, day), holder(self.policies, day)
        controller, before = self.examined.controller, day.year - 1
        affiliate = agent.affiliate if agent else None
        office, exists = controller.office_in_korea, controller.korean_affiliate
        return Agent(
            edition,
            office=(controller.country == "KR" or None) if office is None else office,
            trillion=at_least(controller.turnover.get("total", {}).get(before), 1_000_000_000_000),
            million=at_least(controller.subjects.get(before), 1_000_000),
            appointed=self._appointed(agent, day),
            affiliate_exists=(affiliate or None) if exists is None else exists,
            is_affiliate=affiliate,
            trained=self._within_year(agent, agent.trained, day.year) if agent else None,
            checked=self._within_year(agent, agent.checked, day.year) if agent else None,
            **{f"says_{field}": _says(agent, policy, field, day) for field in _FIELDS},
        )

    def _appointed(self, agent: _Row | None, day: date) -> Truth:
        if agent:
            return True
        undated = self.undated_until is not None and day < self.undated_until
        return None if undated else self.examined.missing("agents", day)

    def _within_year(self, agent: _Row, done: date | None, year: int) -> Truth:
        """Whether it was done in that year; no, only of a year of which the agent held office all and which is over."""
        if done is None or done.year > year:
            return None  # the last day on which it was done tells nothing of the years before
        first, last = date(year, 1, 1), date(year, 12, 31)
        whole = agent.appointed is not None and agent.appointed <= first and (agent.ended is None or agent.ended > last)
        return True if done.year == year else False if whole and self.examined.last >= last else None


def _says(agent: _Row | None, policy: PolicyText | None, field: str, day: date) -> Truth:
    """Whether the policy gives this of the agent: as the agent's row tells it, or as the policy's own contents do."""
    by_row = _published(agent, field, day) if agent else None
    by_policy = policy.says(f"agent_{field}") if policy else None
    return True if by_row is True else by_row if by_policy is None else by_policy


def _published(agent: _Row, field: str, day: date) -> Truth:
    if agent.published is not None and day < agent.published:
        return False
    said = says(agent.fields, field, _FIELDS)
    return None if said is True and agent.published is None else said
