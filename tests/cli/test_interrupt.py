"""Ctrl-C while a command is still being read."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from haechi.cli.commands import ROOMS, commands

HAECHI = Path(sys.executable).with_name("haechi")
PRESSED = '''
import os, signal, sys
from importlib.abc import MetaPathFinder

wanted = sys.argv.pop(1)

class Pressing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == wanted:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Pressing())
from haechi.cli import main
main()
'''


@pytest.mark.parametrize("module", ["haechi.errors", "typer", "haechi.cli.gateway", "sqlalchemy"])
def test_an_interrupt_while_modules_are_read_is_one_line(module):
    """Whichever is being read: no traceback, status 130."""
    done = subprocess.run([sys.executable, "-c", PRESSED, module, "gateway", "status"], capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (128 + signal.SIGINT, "interrupted; nothing was left half-written\n")


def test_each_room_has_the_commands_it_is_said_to_have():
    """So that reading one room for a command reads the right one; without a command all are there."""
    import typer

    for room, names in ROOMS.items():
        for name in names:
            assert tuple(typer.main.get_command(commands(name)).commands) == names, room
    assert set(typer.main.get_command(commands()).commands) == {name for names in ROOMS.values() for name in names}


def test_the_version_is_told_without_reading_any_command():
    """Nor anything of the law, the engine or the web."""
    said = subprocess.run([sys.executable, "-X", "importtime", HAECHI, "--version"], capture_output=True, text=True, check=True)
    read = {line.rpartition("|")[2].strip() for line in said.stderr.splitlines()}
    assert "haechi.cli.commands" in read and not read & {"haechi.law", "duckdb", "sqlalchemy", "fastapi", "haechi.cli.orders"}
