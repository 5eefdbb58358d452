"""Made-up marketplaces of any size, with the truth of every transfer, known from how it was made."""

from collections.abc import Callable
from pathlib import Path

from haechi.folder import whole_folder
from haechi.simulate.market import Market
from haechi.simulate.marketplaces import MARKETPLACES

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
    profile = MARKETPLACES[like]
    parties = recipients or profile.recipients or (188_432 if transfers >= 1_000_000 else max(40, transfers // 50))
    market = Market(profile, seed=seed, transfers=transfers, people=people or min(8_000_000, max(1, transfers * 4 // 5)),
                    parties=parties, faults=faults, text=ids == "text")
    with whole_folder(out, mark="truth.parquet", overwrite=overwrite) as folder:
        market.write(folder, progress or (lambda done, total: None))
    return out
