"""The rules of the house, held by tests."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = sorted((ROOT / "src").rglob("*.py"))
BANNED = {"utils.py", "util.py", "common.py", "base.py", "helpers.py", "misc.py"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_a_room_is_small(path):
    """No file above 300 lines, no function above 50, no name that says nothing."""
    text = path.read_text()
    assert text.count("\n") <= 300
    assert path.name not in BANNED
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and path.parent.name != "versions":  # a migration lists every table once
            assert (node.end_lineno or 0) - node.lineno <= 50, f"{node.name} is long"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_an_exception_gives_its_reason(path):
    """No bare noqa, no bare type: ignore, nothing left to do."""
    text = path.read_text()
    assert not re.search(r"noqa(?!: ?[A-Z]+\d+)|type: ignore(?!\[)|TODO|FIXME|XXX", text)


def test_every_package_says_what_floor_it_is():
    """No empty __init__.py."""
    for path in FILES:
        if path.name == "__init__.py":
            docstring = ast.get_docstring(ast.parse(path.read_text()))
            assert docstring and len(docstring) > 15, path


def test_the_readme_names_commands_that_are_there():
    """Every haechi command of the README has a help page."""
    text = (ROOT / "README.md").read_text()
    for line in re.findall(r"^haechi ((?:records |law )?\w+)", text, re.M):
        done = subprocess.run([Path(sys.executable).with_name("haechi"), *line.split(), "--help"], capture_output=True, check=False)
        assert done.returncode == 0, line
    for path in re.findall(r"\]\(([\w./-]+)\)", text):
        assert (ROOT / path).exists(), path
