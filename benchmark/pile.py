"""How well a mixed pile is sorted: `python -m benchmark.pile [--loners] [FOLDER ...]`, each folder one story.

Without folders the stories of the development and test splits are mixed.  Printed are purity, and precision, recall and
F1 of B-cubed (Bagga and Baldwin 1998), in numbers only.  `--loners` keeps one article of every third story, which then
belongs to none.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmark.gate import HELD, SPLITS, STORIES
from recoupe.intake import collect
from recoupe.record.article import Article
from recoupe.run import sort_into_stories

EVERY = 3
"""One story in so many gives a single article where there are to be loners."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How well a sorting agrees with the true one, each from 0 to 1."""

    purity: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def marks(found: Sequence[Hashable], true: Sequence[Hashable]) -> Marks:
    """The marks of a sorting: for each article the story found and the true one, in the same order.

    >>> marks("aab", "xxx")
    Marks(purity=1.0, precision=1.0, recall=0.5555555555555556)
    """
    both, ours, theirs = Counter(zip(found, true, strict=True)), Counter(found), Counter(true)
    best: dict[Hashable, int] = {}
    for (one, _), count in both.items():
        best[one] = max(best.get(one, 0), count)
    total = len(true)
    return Marks(purity=sum(best.values()) / total,
                 precision=sum(count * count / ours[one] for (one, _), count in both.items()) / total,
                 recall=sum(count * count / theirs[other] for (_, other), count in both.items()) / total)


def sorted_as(articles: Sequence[Article]) -> dict[str, str]:
    """For each article the story in which it was put; its own id where it was left alone."""
    pile = sort_into_stories(articles)
    found = {member.article: story.id for story in pile.stories for member in story.members}
    return {**found, **{one.article: one.article for one in pile.alone}}


def measure(folders: Sequence[Path], *, loners: bool = False) -> Marks:
    """The marks for the stories of some folders, mixed."""
    true: dict[str, str] = {}
    articles: list[Article] = []
    for place, folder in enumerate(sorted(folders)):
        held = collect(sorted(folder.glob("*.txt"))).articles
        kept = held[place % len(held) :][:1] if loners and place % EVERY == 0 else held
        true |= {article.id: folder.name for article in kept}
        articles += kept
    found = sorted_as(articles)
    return marks([found[article.id] for article in articles], [true[article.id] for article in articles])


def known_folders() -> list[Path]:
    """The stories of the splits that are scored at every change."""
    splits = tomllib.loads(SPLITS.read_text(encoding="utf-8"))
    return [STORIES / name for split in HELD for name in splits[split] if (STORIES / name).is_dir()]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the marks and the time."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--loners", action="store_true")
    args = parser.parse_args(argv)
    started = time.process_time()
    got = measure(args.folders or known_folders(), loners=args.loners)
    print(f"purity {got.purity:.3f}  precision {got.precision:.3f}  recall {got.recall:.3f}  F1 {got.f1:.3f}"
          f"  ({time.process_time() - started:.1f} s of work)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
