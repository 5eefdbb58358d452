"""The same decision in Cedar, OPA's Rego and CEL: one transfer at a time, with the facts already joined and handed over.

Each engine's verdict is compared with ``decide`` on every case before anything is timed. The formula is asked once for
«surely lawful» and, only where it is not, once more for «surely unlawful», as a gateway would.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.literals import FORMULA, literals, possible, sure
from haechi.decision import decide
from haechi.facts import Facts
from haechi.facts.derive import cells, derive
from haechi.facts.engine import DuckDBEngine
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery

Ask = Callable[[dict[str, bool]], bool]
NEW_LAW = date(2023, 9, 15)


def cedar() -> Ask:
    """Cedar through cedarpy, policies and entities parsed beforehand."""
    import cedarpy

    policies = cedarpy.PolicySet.from_str(f"permit(principal, action, resource) when {{ {FORMULA.replace('v.', 'context.')} }};")
    entities = cedarpy.Entities.from_json_str("[]")
    request = {"principal": 'Market::"m"', "action": 'Action::"transfer"', "resource": 'Recipient::"r"'}

    def ask(values: dict[str, bool]) -> bool:
        return bool(cedarpy.is_authorized({**request, "context": values}, policies, entities).allowed)

    return ask


def rego() -> Ask:
    """OPA's Rego, compiled for the Regorus virtual machine; JSON in and out."""
    import regorus

    machine = regorus.Rvm()
    machine.load_program(regorus.Program.compile_from_modules("{}", [("transfer.rego", _rego())], ["data.transfer.lawful"]))

    def ask(values: dict[str, bool]) -> bool:
        machine.set_input_json(json.dumps(values))
        return machine.execute() == "true"

    return ask


def _rego() -> str:
    """The formula as Rego: `||` becomes rules of one name."""
    rules: list[str] = []

    def rule(text: str) -> str:
        options = _split(text, "||")
        if len(options) > 1:
            name = f"r{len(rules)}"
            rules.append("")
            rules[int(name[1:])] = "\n".join(f"{name} if {{ {'; '.join(_conjuncts(o, rule))} }}" for o in options)
            return name
        return "; ".join(_conjuncts(text, rule))

    top = rule(FORMULA.replace("\n", " "))
    return "package transfer\nimport rego.v1\ndefault lawful := false\nlawful if { " + top + " }\n" + "\n".join(rules)


def _conjuncts(text: str, rule: Callable[[str], str]) -> list[str]:
    parts = []
    for part in _split(text, "&&"):
        part = part.strip()
        while part.startswith("(") and _closes(part) == len(part) - 1:
            part = part[1:-1].strip()
        simple = "||" not in part and "&&" not in part
        parts.append(part.replace("v.", "input.") if simple else rule(part))
    return parts


def _closes(text: str) -> int:
    depth = 0
    for i, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return i
    raise ValueError(text)


def _split(text: str, operator: str) -> list[str]:
    """Split at an operator outside all brackets."""
    parts, depth, start = [], 0, 0
    for i, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and text.startswith(operator, i):
            parts.append(text[start:i])
            start = i + len(operator)
    return [*parts, text[start:]]


def cel() -> Ask:
    """CEL through Google's C++ evaluator, compiled beforehand."""
    from cel_expr_python import cel as engine

    environment = engine.NewEnv(variables={"v": engine.Type.Map(engine.Type.STRING, engine.Type.BOOL)})
    expression = environment.compile(FORMULA.replace("\n", " "))

    def ask(values: dict[str, bool]) -> bool:
        return bool(expression.eval(data={"v": values}).value())

    return ask


ENGINES = {"Cedar (cedarpy)": cedar, "OPA/Rego (regorus RVM)": rego, "CEL (cel-expr-python)": cel}


def verdict(ask: Ask, sure_of: dict[str, bool], possible_of: dict[str, bool]) -> str:
    """Permit, deny or indeterminate from at most two questions."""
    return "permit" if ask(sure_of) else "indeterminate" if ask(possible_of) else "deny"


def sample(delivery: Path, count: int = 2000) -> list[tuple[Facts, int]]:
    """Distinct facts of the delivery with how many transfers share them, under the law from 2023-09-15 on."""
    with open_delivery(delivery, threads=2) as opened:
        engine = DuckDBEngine(opened.connection)
        derive(engine, PIPA.editions())
        found: dict[Facts, int] = {}
        for cell in cells(engine, PIPA.editions()):
            if cell.facts is not None and cell.facts.edition >= NEW_LAW:
                found[cell.facts] = found.get(cell.facts, 0) + cell.transfers
    chosen = sorted(found.items(), key=lambda entry: -entry[1])
    return chosen if len(chosen) <= count else chosen[:count]


def rate(work: Callable[[int], None], cases: int, seconds: float = 2.0) -> int:
    """Decisions a second, over all cases again and again."""
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        work(done % cases)
        done += 1
    return round(done / (time.perf_counter() - began))


def compare(cases: list[tuple[Facts, int]]) -> dict[str, dict[str, int | str | None]]:
    """Rates by engine; an engine that is not here is named with the reason, one that disagrees ends the run."""
    facts = [f for f, _ in cases]
    expected = [decide(f, PIPA).verdict.name.lower() for f in facts]
    views = [(sure(leaves), possible(leaves)) for leaves in map(literals, facts)]
    # timed in the mix of the delivery: a case as often as its share of transfers
    mix = random.Random(1).choices(range(len(facts)), weights=[many for _, many in cases], k=4000)
    engines: dict[str, int | str | None] = {}
    missing: dict[str, int | str | None] = {}
    for name, make in ENGINES.items():
        try:
            ask = make()
        except ImportError as reason:
            engines[name], missing[name] = None, str(reason)
            continue
        wrong = sum(verdict(ask, *view) != want for view, want in zip(views, expected, strict=True))
        if wrong:
            sys.exit(f"{name} disagrees with decide on {wrong} of {len(facts)} cases")
        engines[name] = rate(lambda i, ask=ask: verdict(ask, *views[mix[i]]), len(mix))  # type: ignore[misc]
    engines["haechi decide, one by one"] = rate(lambda i: decide(facts[mix[i]], PIPA), len(mix))
    return {"engines": engines, "missing": missing}


if __name__ == "__main__":
    print(json.dumps(compare(sample(Path(sys.argv[1])))))
