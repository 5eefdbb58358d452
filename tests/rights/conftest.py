"""A gateway of one tenant, and its rights worked by hand: each act a transaction of the desk."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.gateway.conftest import fresh, lawful
from tests.gateway_proof.conftest import World

__all__ = ["act", "lawful"]


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A fresh gateway."""
    url = f"sqlite:///{tmp_path}/store.db" if request.param == "sqlite" else fresh(request.getfixturevalue("postgres"))
    made = World(tmp_path, url, "enforce")
    yield made
    made.close()


def act(world: World, do: Callable[..., Any], *args: Any, **more: Any) -> Any:
    """Do one act of rights, which is handed the book and the encoder, and wait until it is durable."""
    return world.desk.act(lambda book: do(book, world.desk.encoder, *args, **more)).result()
