"""Refuse what cannot be read in one sitting: `python checks/sizes.py FOLDER...` prints what is too big, and fails.

A file has at most 300 lines of code and comment (blank lines and docstrings are free), a function at most 40
(likewise), and takes at most 5 positional parameters (`self` and `cls` are free).
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

FILE, FUNCTION, PARAMETERS = 300, 40, 5
Function = ast.FunctionDef | ast.AsyncFunctionDef


def oversized(path: Path) -> Iterator[str]:
    """One line for each thing in a Python file that is too big."""
    source = path.read_text(encoding="utf-8")
    lines, tree = source.splitlines(), ast.parse(source)
    free = {number for number, line in enumerate(lines, 1) if not line.strip()} | _docstrings(tree)
    size = len(lines) - len(free)
    if size > FILE:
        yield f"{path}: {size} lines, more than {FILE}"
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield from _oversized_function(path, node, free)


def _oversized_function(path: Path, node: Function, free: set[int]) -> Iterator[str]:
    size = len(set(range(node.lineno, (node.end_lineno or node.lineno) + 1)) - free)
    if size > FUNCTION:
        yield f"{path}:{node.lineno}: {node.name} has {size} lines, more than {FUNCTION}"
    names = [arg.arg for arg in node.args.posonlyargs + node.args.args]
    taken = len(names) - (names[:1] in (["self"], ["cls"]))
    if taken > PARAMETERS:
        yield f"{path}:{node.lineno}: {node.name} takes {taken} positional parameters, more than {PARAMETERS}"


def _docstrings(tree: ast.Module) -> set[int]:
    """The lines of every docstring, those under a constant among them."""
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
             and isinstance(node.value.value, str))
    return {line for node in texts for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def main(paths: list[str]) -> int:
    """The number of things that are too big, each printed."""
    found = [line for path in paths for file in sorted(Path(path).rglob("*.py")) for line in oversized(file)]
    for line in found:
        print(line)
    return len(found)


if __name__ == "__main__":
    sys.exit(min(1, main(sys.argv[1:])))
