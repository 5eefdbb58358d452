"""SARIF 2.1.0: what the standard demands, and what tools rank by."""

import json


def run_of(folder):
    document = json.loads((folder / "findings.sarif").read_text())
    assert document["version"] == "2.1.0" and document["$schema"].endswith("sarif-schema-2.1.0.json") and len(document["runs"]) == 1
    return document["runs"][0], json.loads((folder / "findings.json").read_text())


def test_there_is_a_result_for_each_finding(drawn):
    """Violations fail at level error; what is open claims no level, as the standard demands."""
    run, findings = run_of(drawn)
    assert [result["ruleId"] for result in run["results"]] == [finding["cite"] for finding in findings["findings"]]
    for result, finding in zip(run["results"], findings["findings"], strict=True):
        assert (result["kind"], result["level"]) == (("fail", "error") if finding["kind"] == "violation" else ("open", "none"))
        assert result["message"]["text"]
        assert result["properties"]["subjects"] == finding["subjects"] and result["properties"]["period"]["first"] == finding["first"]


def test_every_reference_leads_somewhere(drawn):
    """A result's rule and a location's parent are there; rules are named once."""
    run, _ = run_of(drawn)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"] and rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note", "none")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for place in result["locations"][0]["logicalLocations"]:
            assert run["logicalLocations"][place["parentIndex"]]


def test_a_rule_helps_in_every_language(mixed):
    """What tools show is English; the same help stands beside it for readers of Korean and Chinese."""
    run, findings = run_of(mixed)
    remedies = {finding["cite"]: finding["remedies"] for finding in reversed(findings["findings"])}
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["properties"]["help"]["en"] == rule["help"]["text"]
        assert all(remedy[language] in rule["properties"]["help"][language] for remedy in remedies[rule["id"]] for language in ("ko", "en", "zh"))


def test_fingerprints_tell_findings_apart(mixed):
    """Each finding has its own, so that a later run can be compared."""
    run, _ = run_of(mixed)
    prints = [result["partialFingerprints"]["haechi/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints) == 3


def test_what_was_not_seen_is_a_notification(mixed):
    """Registers that lack and rows that could not be read are told with the run."""
    run, _ = run_of(mixed)
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is True
    told = {note["descriptor"]["id"]: note["level"] for note in invocation["toolExecutionNotifications"]}
    assert told == {"journeys": "note", "rejected/transfers": "warning"}
