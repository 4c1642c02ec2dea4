"""No part may fall below its floor: `python -m benchmark.gate [--pin | --sealed] [--split NAME]`.

Builds the stories of the development and test splits, scores them, and compares the mean of each part and split with
`floors.json`.  There the stories are pinned too, by a digest of their texts and gold: a changed story has to be pinned
again.  `--pin` raises the floors to what is reached; it lowers one only where ALLOW_REGRESSION=1 is set.  `--split`
keeps to one split.  `--sealed` scores the sealed stories, in numbers only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from recoupe.run import build
from recoupe.score import GOLD_FILE, PARTS, Score, read_gold, read_predicted, score
from recoupe.tell.dossier_json import as_data

HERE = Path(__file__).resolve().parent
SPLITS, FLOORS, STORIES = HERE / "splits.toml", HERE / "floors.json", HERE / "stories"
HELD = ("development", "test")
"""The splits that have floors."""

TOLERANCE = 0.002
DIGITS = 4

Marks = dict[str, dict[str, float]]
"""For each split (or story) the mark of each part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What is pinned: the digest of each story, and the least mark of each part in each split."""

    stories: Mapping[str, str]
    floors: Mapping[str, Mapping[str, float]]


def members(split: str) -> list[Path]:
    """The folders of a split that are there, in the order of the list."""
    named: list[str] = tomllib.loads(SPLITS.read_text(encoding="utf-8"))[split]
    return [STORIES / name for name in named if (STORIES / name / GOLD_FILE).exists()]


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of the texts and the gold of a story."""
    seen = hashlib.sha256()
    for path in sorted([*folder.glob("*.txt"), folder / GOLD_FILE]):
        content = path.read_bytes()
        seen.update(f"{path.name}\0{len(content)}\0".encode())
        seen.update(content)
    return seen.hexdigest()


def scored(folder: Path) -> Score:
    """Build a story and score it."""
    gold = read_gold(folder)
    dossier = build([folder / file for file in gold.articles])
    return score(gold, read_predicted(as_data(dossier, "fr")))


def means(scores: Iterable[Score]) -> dict[str, float]:
    """The mean of each part over the stories that ask it."""
    listed = list(scores)
    asked = {name: [s[name].f1 for s in listed if s[name].n] for name in PARTS}
    return {name: sum(marks) / len(marks) for name, marks in asked.items() if marks}


def read_floors(path: Path = FLOORS) -> Floors:
    """What is pinned; nothing where the file is not there yet."""
    raw = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"stories": {}, "floors": {}}
    return Floors(stories=raw["stories"], floors=raw["floors"])


def problems(pinned: Floors, digests: Mapping[str, str], reached: Marks) -> Iterator[str]:
    """One line for each story that changed; where none did (else the means are of other stories), for each low part."""
    changed = False
    for name in sorted(pinned.stories.keys() | digests.keys()):
        if pinned.stories.get(name) != digests.get(name):
            changed = True
            change = "is not pinned" if name not in pinned.stories else "changed" if name in digests else "is gone"
            yield f"{name} {change}: look at the scores, then `make floors`"
    for split, floors in ({} if changed else pinned.floors).items():
        for part, floor in floors.items():
            mark = reached.get(split, {}).get(part, 0.0)
            if mark < floor - TOLERANCE:
                yield f"{split} {part}: {mark:.4f} is below the floor of {floor:.4f}"


def raised(
    pinned: Floors, digests: Mapping[str, str], reached: Marks, *, lower: bool = False
) -> tuple[Floors, list[str]]:
    """The floors at what is reached, and the parts that would have to be lowered (with `lower` they are)."""
    refused, floors = [], {}
    for split, marks in reached.items():
        floors[split] = {part: math.floor(mark * 10**DIGITS) / 10**DIGITS for part, mark in marks.items()}
        for part, old in pinned.floors.get(split, {}).items():
            new = floors[split].get(part, 0.0)
            if new < old and not lower:
                if new < old - TOLERANCE:
                    refused.append(f"{split} {part}: {new:.4f} is below the floor of {old:.4f}")
                floors[split][part] = old
    return Floors(stories=dict(sorted(digests.items())), floors=floors), refused


def table(rows: Marks) -> Iterator[str]:
    """One line a split or story, one column a part; a part that is not asked is a dash."""
    widest = max(map(len, rows), default=0)
    yield " " * widest + "".join(f"  {part}" for part in PARTS)
    for name, marks in rows.items():
        shown = (f"{marks[part]:.3f}" if part in marks else "\u2013" for part in PARTS)
        yield f"{name:<{widest}}" + "".join(f"  {mark:>{len(part)}}" for part, mark in zip(PARTS, shown, strict=True))


def held(splits: Sequence[str]) -> tuple[dict[str, str], Marks, Marks]:
    """The digests of the stories of some splits, the marks of each, and the means of the splits."""
    digests: dict[str, str] = {}
    by_story: Marks = {}
    by_split: Marks = {}
    for split in splits:
        scores = {folder.name: scored(folder) for folder in members(split)}
        digests |= {name: digest(STORIES / name) for name in scores}
        by_story |= {name: means([one]) for name, one in scores.items()}
        by_split[split] = means(scores.values())
    return digests, by_story, by_split


def apart(pinned: Floors, splits: Sequence[str]) -> tuple[Floors, Floors]:
    """What is pinned for some splits, and what is pinned for the others."""
    own = {folder.name for split in splits for folder in members(split)}
    gone = pinned.stories.keys() - {folder.name for split in HELD for folder in members(split)}

    def part(*, inside: bool) -> Floors:
        stories = {name: seen for name, seen in pinned.stories.items() if (name in own | gone) is inside}
        return Floors(
            stories=stories, floors={name: low for name, low in pinned.floors.items() if (name in splits) is inside}
        )

    return part(inside=True), part(inside=False)


def gate(splits: Sequence[str], *, pin: bool) -> int:
    """Hold the floors of some splits, or pin them; 1 when a part is below its floor or a story changed."""
    digests, by_story, by_split = held(splits)
    print(*table({**by_story, **{f"mean, {split}": marks for split, marks in by_split.items()}}), "", sep="\n")
    pinned, others = apart(read_floors(), splits)
    if not pin:
        found = list(problems(pinned, digests, by_split))
        print(*(found or ["every part is at or above its floor"]), sep="\n")
        return 1 if found else 0
    new, refused = raised(pinned, digests, by_split, lower=os.environ.get("ALLOW_REGRESSION") == "1")
    if refused:
        print(*refused, "nothing is pinned; ALLOW_REGRESSION=1 lowers the floors", sep="\n")
        return 1
    _write(new, others)
    print(f"pinned {len(digests)} stories")
    return 0


def _write(new: Floors, others: Floors) -> None:
    stories = {**others.stories, **new.stories}
    floors = {**others.floors, **new.floors}
    data = {"stories": dict(sorted(stories.items())), "floors": {split: floors[split] for split in sorted(floors)}}
    FLOORS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def sealed() -> int:
    """The marks of the sealed stories, and nothing else of them."""
    scores = {folder.name: scored(folder) for folder in members("sealed")}
    print(*table({"mean": means(scores.values()), **{name: means([one]) for name, one in scores.items()}}), sep="\n")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; 1 when it does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--pin", action="store_true", help="raise the floors to what is reached")
    what.add_argument("--sealed", action="store_true", help="score the sealed stories instead")
    parser.add_argument("--split", choices=HELD, help="this split only")
    args = parser.parse_args(arguments)
    return sealed() if args.sealed else gate([args.split] if args.split else HELD, pin=args.pin)


if __name__ == "__main__":
    sys.exit(main())
