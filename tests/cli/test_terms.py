"""``haechi portal terms``: what is published stands in the store, and what cannot be is refused with every fault."""

import os
import subprocess
import sys
from pathlib import Path

from haechi.gateway.store import Store
from haechi.rights.terms import versions

HAECHI = Path(sys.executable).with_name("haechi")


def run(folder, *words):
    return subprocess.run([HAECHI, *words], cwd=folder, env={**os.environ, "NO_COLOR": "1"}, capture_output=True, text=True, check=False)


def test_terms_are_published_once_under_their_name_with_the_marketplaces_own_days(tmp_path):
    """The market's name stands in the text; the same name again, or a number out of its bounds, is refused and nothing is published."""
    assert run(tmp_path, "gateway", "init", "--name", "Example Market Pte. Ltd.").returncode == 0
    done = run(tmp_path, "portal", "terms", "2026-12", "--contact", "privacy@market.example", "--from", "2026-12-01", "--leak-hours", "12")
    assert done.returncode == 0 and "published `2026-12`, in force from 2026-12-01: sha256:" in done.stdout, done.stderr
    again = run(tmp_path, "portal", "terms", "2026-12", "--contact", "privacy@market.example")
    assert again.returncode == 2 and "another version has this name" in again.stderr
    odd = run(tmp_path, "portal", "terms", "2027-01", "--contact", " ", "--keep-days", "0", "--leak-hours", "100")
    assert odd.returncode == 2 and all(name in odd.stderr for name in ("contact", "keep_days", "leak_hours"))
    store = Store(f"sqlite:///{tmp_path}/haechi-gateway/store.db")
    with store.reading() as connection:
        [one] = versions(connection, "market")
    store.close()
    assert (one.sheet.id, one.parameters.leak_hours) == ("2026-12", 12) and "Example Market Pte. Ltd." in one.sheet.written("zh")
