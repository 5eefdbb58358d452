"""Record every walk: ``python -m tests.walks OUT``. Pictures, ``journeys.jsonl`` in the record format, and what axe finds; 1 if something is wrong."""

import json
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from haechi.text import LANGUAGES
from tests.walks.shop import Shop
from tests.walks.walk import WIDTHS, Walker, begin, read_walks


def main(out: Path) -> int:
    """Take all walks in all languages and widths; how many went wrong."""
    out.mkdir(parents=True, exist_ok=True)
    wrong, journeys = 0, []
    with tempfile.TemporaryDirectory() as work, Shop(Path(work)) as shop, sync_playwright() as browsers:
        chromium = browsers.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        for walk in read_walks():
            steps: dict[str, list[str]] = {}
            for language in LANGUAGES:
                for name, (width, height) in WIDTHS.items():
                    begin(chromium, shop.base, walk, language, shop.party)
                    page = chromium.new_context(viewport={"width": width, "height": height}, locale=language).new_page()
                    taken = Walker(page, shop.base, language, out, keyboard=name == "desktop").take(walk, shop.party(walk.role), f"{language}-{name}")
                    page.context.close()
                    steps[language] = taken.pages
                    good = not taken.serious and len(taken.pages) <= walk.screens
                    wrong += not good
                    print(f"{'ok ' if good else 'BAD'} {walk.name:<10} {language} {name:<8} {len(taken.pages)} screens: {' → '.join(taken.pages)}")
                    for one in taken.serious:
                        print(f"      {one}")
            if walk.kind:
                journeys.append({"journey_id": f"portal-{walk.name}", "kind": walk.kind, "recorded_on": date.today().isoformat(), "channel": "web",
                                 "steps": steps["ko"], "languages": list(LANGUAGES), "demands": []})
        chromium.close()
    (out / "journeys.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in journeys), encoding="utf-8")
    print(f"{out}: pictures of every page, journeys.jsonl; {wrong} walks went wrong")
    return wrong


sys.exit(bool(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/walks"))))
