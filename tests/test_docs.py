"""The documents tell the truth: their examples run, and what they name exists."""

from __future__ import annotations

import doctest
import importlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
PARSING = ("recoupe.read", "recoupe.run", "recoupe.cli")


def examples() -> list[object]:
    """Every module with an example; those that parse are marked, so that they can be left out."""
    modules = []
    for path in sorted(SOURCE.rglob("*.py")):
        if ">>> " in path.read_text(encoding="utf-8"):
            parts = path.relative_to(SOURCE).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            parses = name == "recoupe" or name.startswith(PARSING)
            modules.append(pytest.param(name, marks=[pytest.mark.model] if parses else [], id=name))
    return modules


@pytest.mark.parametrize("name", examples())
def test_the_examples_of_a_module_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testmod(importlib.import_module(name), optionflags=OPTIONS)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.model
@pytest.mark.parametrize("path", [path for path in PAGES if ">>> " in path.read_text(encoding="utf-8")],
                         ids=lambda path: path.name)
def test_the_examples_of_a_page_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testfile(str(path), module_relative=False, optionflags=OPTIONS, encoding="utf-8").failed == 0


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_inside_the_project_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)(?:#[^)\s]*)?\)", text):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_make_targets_that_are_named_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^    |^)make ([a-z]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets


def test_every_room_is_on_the_plan() -> None:
    plan = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.stem for path in (SOURCE / "recoupe").iterdir()
             if (path / "__init__.py").exists() or path.suffix == ".py"} - {"__init__", "__main__"}
    assert {room for room in rooms if f"`{room}`" not in plan} == set()


@pytest.mark.parametrize("part", ["runtime", "parquet", "postgres", "calendar", "serve"])
def test_the_parts_list_is_the_one_of_the_package(part: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] if part == "runtime" else project["optional-dependencies"][part]
    asked = (ROOT / "requirements" / f"{part}.in").read_text(encoding="utf-8").splitlines()
    assert sorted(line for line in asked if line and not line.startswith(("#", "-"))) == sorted(wanted)
    pinned = (ROOT / "requirements" / f"{part}.txt").read_text(encoding="utf-8")
    for line in wanted:
        name = re.split(r"[<>=]", line)[0]
        assert re.search(rf"^{name}==\S+ .*\\\n    --hash=sha256:", pinned, re.MULTILINE), name
