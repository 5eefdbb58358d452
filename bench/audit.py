"""The whole audit of a simulated delivery: seconds, CPU seconds and memory a stage; ratios to the bare scan and to peers.

The last line printed is one JSON object. Times of one run are compared with times of the same run only.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from haechi.simulate import simulate

STAGES = {
    "open": "open and check the delivery", "registers": "registers to intervals", "judged": "the one pass over the transfers",
    "facts": "cells and facts", "decide": "decide", "people": "count people", "verdicts": "write every verdict",
    "evidence": "coverage, evidence, findings", "report": "draw the report",
}


def child(*arguments: str) -> dict:
    """Run one measuring process of its own and read the JSON it prints last."""
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transfers", type=int, default=10_000_000)
    parser.add_argument("--ids", choices=("integer", "text"), default="integer")
    parser.add_argument("--people", type=int, default=8_000_000)
    parser.add_argument("--recipients", type=int, default=188_432)
    parser.add_argument("--memory", help="limit handed to the engine, e.g. 2GB", default=None)
    parser.add_argument("--keep", type=Path, help="folder for the delivery, kept and used again")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="haechi-bench-", dir=asked.keep.parent if asked.keep else None) as scratch:
        delivery = asked.keep or Path(scratch) / "delivery"
        if not delivery.exists():
            print(f"simulating {asked.transfers:,} transfers …", file=sys.stderr)
            simulate("mixed", transfers=asked.transfers, seed=1, out=delivery, faults=0.02, ids=asked.ids, people=asked.people,
                     recipients=asked.recipients)
        floors = [child("bench.floor", str(delivery)) for _ in range(3)]
        floor = {key: statistics.median(f[key] for f in floors) for key in floors[0]}
        measured = child("bench.measure", str(delivery), str(Path(scratch) / "out"), *([asked.memory] if asked.memory else []))
        peers = child("bench.peers", str(delivery))
        shutil.rmtree(Path(scratch) / "out", ignore_errors=True)
    show(measured, floor, peers)
    # the audit ends with its findings and every verdict written; drawing pages from them is told apart
    report = measured["stages"].pop("report")
    wall, cpu = (sum(stage[key] for stage in measured["stages"].values()) for key in ("wall", "cpu"))
    n = measured["transfers"]
    print(json.dumps({
        "transfers": n, "ids": asked.ids, "seconds": round(wall, 2), "cpu_seconds": round(cpu, 2),
        "transfers_per_s": round(n / wall), "transfers_per_cpu_s": round(n / cpu),
        "floor_ratio": round(cpu / floor["all"], 2), "floor_ratio_transfers": round(cpu / floor["transfers"], 2),
        "floor_ratio_with_report": round((cpu + report["cpu"]) / floor["all"], 2), "report_cpu_s": round(report["cpu"], 2),
        "floor_cpu_s": round(floor["all"], 2),
        "peak_rss_mib": measured["peak_rss_mib"], "bytes_per_transfer": round(measured["peak_rss_mib"] * 2**20 / n, 1),
        "signatures_per_million": round(measured["signatures"] / n * 1e6, 1), "cells": measured["cells"],
        "engines": {**peers["engines"], "haechi audit": round(n / wall)},
    }))


def show(measured: dict, floor: dict, peers: dict) -> None:
    """The table for people."""
    table = Table("stage", "seconds", "CPU seconds", "peak MiB", title=f"{measured['transfers']:,} transfers")
    for key, stage in measured["stages"].items():
        table.add_row(STAGES[key], f"{stage['wall']:.2f}", f"{stage['cpu']:.2f}", f"{stage['peak']:,}")
    table.add_row("floor: read the same columns once", "", f"{floor['all']:.2f}", "")
    table.add_row("floor: those of the transfers alone", "", f"{floor['transfers']:.2f}", "")
    console = Console()
    console.print(table)
    for name, rate in peers["engines"].items():
        console.print(f"{name:<24} {'not measured: ' + peers['missing'][name] if rate is None else f'{rate:,} decisions/s'}")


if __name__ == "__main__":
    main()
