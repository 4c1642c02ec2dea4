"""The house stands as its plan says: sizes, who imports whom, and what a record may be."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

from checks.sizes import main, oversized

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "recoupe"
MODULES = sorted(SOURCE.rglob("*.py"))
RECORD = sorted((SOURCE / "record").glob("*.py"))
DISTRIBUTIONS = {"dateutil": "python_dateutil", "docx": "python_docx"}


def name_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module or ""


@pytest.mark.parametrize("folder", ["src", "checks", "tests"])
def test_everything_is_read_in_one_sitting(folder: str) -> None:
    assert [line for file in sorted((ROOT / folder).rglob("*.py")) for line in oversized(file)] == []


def test_the_size_check_finds_what_is_too_big(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "\n".join(f"    a{n} = {n}" for n in range(40))
    wide = "def wide(a, b, c, d, e, f):\n    pass\n"
    (tmp_path / "a.py").write_text(f"def long():\n{body}\n\n\n{wide}" + "x = 1\n" * 300)
    docstring = '        """Doc.\n' + "\n        more\n" * 50 + '        """\n'
    (tmp_path / "b.py").write_text(f"class A:\n    def f(self, a, b, c, d, e, *, g):\n{docstring}")
    assert main([str(tmp_path)]) == 3
    said = capsys.readouterr().out
    assert "more than 300" in said
    assert "long has 41 lines" in said
    assert "wide takes 6" in said


def test_only_the_parser_knows_spacy() -> None:
    assert [name_of(path) for path in MODULES if any(name.split(".")[0] == "spacy" for name in imports(path))] == [
        "recoupe.read.parse"]


def test_only_the_writer_of_parquet_knows_pyarrow_and_not_before_it_writes() -> None:
    assert [name_of(path) for path in MODULES if any(name.split(".")[0] == "pyarrow" for name in imports(path))] == [
        "recoupe.tell.parquet"]
    seen = "import sys, recoupe.cli; sys.exit(any(name.split('.')[0] == 'pyarrow' for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", seen], env={"PYTHONPATH": str(SOURCE.parent)}).returncode == 0


def test_the_record_rests_on_nothing_but_itself() -> None:
    for path in RECORD:
        for name in imports(path):
            assert name.split(".")[0] in sys.stdlib_module_names or name.startswith("recoupe.record"), (path, name)


def test_every_library_that_is_imported_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [project["dependencies"], *project["optional-dependencies"].values()]
    names = {re.split(r"[<>=]", line)[0].replace("-", "_") for lines in asked for line in lines}
    used = {name.split(".")[0] for path in MODULES for name in imports(path)} - sys.stdlib_module_names - {"recoupe"}
    assert {DISTRIBUTIONS.get(name, name) for name in used} <= names


def test_no_drawer_for_odds_and_ends() -> None:
    assert [path for path in MODULES if path.stem in ("util", "utils", "helper", "helpers", "common", "misc")] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} has no docstring"


@pytest.mark.parametrize("path", RECORD, ids=name_of)
def test_a_record_is_frozen_slotted_and_hashable_by_value(path: Path) -> None:
    module = importlib.import_module(name_of(path))
    kinds = [kind for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == module.__name__]
    for kind in kinds:
        if issubclass(kind, Enum):
            continue
        assert dataclasses.is_dataclass(kind), kind
        assert kind.__dataclass_params__.frozen, kind       # type: ignore[attr-defined]
        assert "__slots__" in vars(kind), kind
