"""One audit in a process of its own: wall seconds, CPU seconds and peak memory of each stage."""

import json
import resource
import sys
import time
from pathlib import Path

from haechi.audit.pipeline import audit
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from haechi.report import render

STAGE_OF = {"judged": "judged", "cells": "facts", "opened": "facts", "whole": "facts", "tellings": "facts", "facts": "facts",
            "decide": "decide", "count people": "people", "write verdicts": "verdicts", "gather evidence": "evidence"}


class Clock:
    """Adds what passes to the stage that is on."""

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}
        self.on, self.mark = "open", self.now()

    @staticmethod
    def now() -> tuple[float, float]:
        used = resource.getrusage(resource.RUSAGE_SELF)
        return time.perf_counter(), used.ru_utime + used.ru_stime

    def turn(self, stage: str) -> None:
        wall, cpu = self.now()
        entry = self.stages.setdefault(self.on, {"wall": 0.0, "cpu": 0.0, "peak": 0})
        entry["wall"] += wall - self.mark[0]
        entry["cpu"] += cpu - self.mark[1]
        entry["peak"] = peak()
        self.on, self.mark = stage, (wall, cpu)


def peak() -> int:
    """Peak resident memory so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    delivery, out = Path(sys.argv[1]), Path(sys.argv[2])
    memory = sys.argv[3] if len(sys.argv) > 3 else None
    out.mkdir()
    clock = Clock()
    with open_delivery(delivery, threads=2, memory=memory, scratch=out) as opened:
        clock.turn("registers")
        result = audit(opened, PIPA, out, lambda step: clock.turn(STAGE_OF.get(step, "registers")))
        clock.turn("report")
    render(out)
    clock.turn("done")
    print(json.dumps({"stages": clock.stages, "transfers": result.findings["totals"]["transfers"], "peak_rss_mib": peak(),
                      "signatures": result.signatures, "cells": result.cells}))


if __name__ == "__main__":
    main()
