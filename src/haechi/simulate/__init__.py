"""Made-up marketplaces of any size, with the truth of every transfer, known from how it was made."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from haechi.errors import OutputError
from haechi.simulate.market import Market
from haechi.simulate.profile import PROFILES

__all__ = ["simulate"]


def simulate(
    like: str, *, transfers: int, seed: int, out: Path, faults: float = 0.02, ids: str = "integer",
    people: int | None = None, recipients: int | None = None, overwrite: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write a delivery of ``transfers`` transfers and its ``truth.parquet`` into the folder ``out``; same arguments, same bytes.

    ``like`` names a profile, ``faults`` the share of faulty transfers in «mixed», ``ids`` is integer or text (36 characters).
    Raises ``OutputError`` if ``out`` exists, unless ``overwrite`` is set and it is empty or holds an earlier delivery.
    """
    profile = PROFILES[like]
    out = Path(os.path.abspath(out))
    if out.exists() and any(out.iterdir() if out.is_dir() else [out]):
        if not (out.is_dir() and (out / "truth.parquet").is_file()):
            raise OutputError(f"`{out}` is in the way", help="name a new folder")
        if not overwrite:
            raise OutputError(f"`{out}` holds a delivery", help="add --overwrite to replace it, or name a new folder")
    parties = recipients or profile.recipients or (188_432 if transfers >= 1_000_000 else max(40, transfers // 50))
    market = Market(profile, seed=seed, transfers=transfers, people=people or min(8_000_000, max(1, transfers * 4 // 5)),
                    parties=parties, faults=faults, text=ids == "text")
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        work.chmod(0o755)
        market.write(work, progress or (lambda done, total: None))
        if out.exists():
            shutil.rmtree(out)
        work.rename(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return out
