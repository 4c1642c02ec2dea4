"""The strict reader of corpora of marked sentences.

A corpus is plain text.  `# key value` lines at the top give settings (`# told 2024-07-08`), `## name` opens
a section named after the rule it shows, every other line is one sentence.  What a rule must find stands in double
brackets with the value expected: `et sera suivi [[d'ici le 15 mars => 2021-03-15]] par …`.  Lines under a section
`## not name` must give nothing from that rule; a section `## not` must give nothing at all.  `//` begins a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from recoupe.errors import CorpusError

__all__ = ["Case", "Mark", "parse_corpus"]

MARK = re.compile(r"\[\[(.+?)(?:\s*=>\s*(.+?))?\]\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch (half-open offsets of the sentence without markup) and the value expected, "" for none."""

    start: int
    end: int
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One sentence of a corpus; `where` is file:line; `negative` cases must not be found by `rule` ("" = by none)."""

    where: str
    rule: str
    text: str
    marks: tuple[Mark, ...]
    negative: bool
    settings: dict[str, str] = field(default_factory=dict)


def parse_corpus(text: str, name: str) -> list[Case]:
    """All cases of a corpus; CorpusError for a line that would test nothing: an unclosed bracket, a sentence
    without a mark outside a `not` section, a mark inside one, a sentence before any section.

    >>> parse_corpus("## day\\nle [[3 mai => 2021-05-03]]", "x.txt")[0].marks
    (Mark(start=3, end=8, expected='2021-05-03'),)
    """
    return list(_cases(text, name))


def _cases(text: str, name: str) -> Iterator[Case]:
    rule: str | None = None
    negative = False
    settings: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{name}:{number}"
        if not line.strip() or line.startswith("//"):
            continue
        if line.startswith("## "):
            words = line[3:].split()
            negative = words[0] == "not"
            rule = " ".join(words[1:] if negative else words)
        elif line.startswith("# "):
            key, _, value = line[2:].partition(" ")
            settings = {**settings, key: value.strip()}
        elif rule is None:
            raise CorpusError(f"{where}: a sentence before any section")
        else:
            yield _case(line, where, rule, negative, settings)


def _case(line: str, where: str, rule: str, negative: bool, settings: dict[str, str]) -> Case:
    plain, marks, last = "", [], 0
    for match in MARK.finditer(line):
        plain += line[last : match.start()]
        marks.append(Mark(len(plain), len(plain) + len(match[1]), (match[2] or "").strip()))
        plain += match[1]
        last = match.end()
    plain += line[last:]
    if "[[" in plain or "]]" in plain:
        raise CorpusError(f"{where}: a bracket is not closed")
    if bool(marks) == negative:
        raise CorpusError(f"{where}: {'a mark in a section of what must not match' if negative else 'no marked words'}")
    return Case(where=where, rule=rule, text=plain, marks=tuple(marks), negative=negative, settings=settings)
