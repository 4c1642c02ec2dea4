"""The counts of the development stories as marked sentences: `python -m benchmark.sentences > counts.jsonl`.

One line for each count that its marker was sure of: the story and report, the sentence with the one before it, where
the number stands in it (half-open offsets in code points of `text`), and the state in which the marker took it.  Laid
out for whoever wants to train a reader of such states; decision 60 says what was tried and what it brought.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmark.gate import members
from recoupe.score import read_gold

SPLIT = "development"
"""The other splits are for measuring, and stay out."""

END = re.compile(r"[.!?…][»”\"]?\s+(?=[A-ZÀÂÇÉÈÊÎÔÛŒ«“\"–—-])|\n+")


def marked(folder: Path) -> Iterator[dict[str, Any]]:
    """The marked counts of one story, in the order of its reports."""
    gold = read_gold(folder)
    for file, article in sorted(gold.articles.items()):
        ends = [0, *(match.end() for match in END.finditer(article.text)), len(article.text)]
        for figure in article.figures:
            if figure.unsure or figure.measure is None:
                continue
            here = max(n for n, start in enumerate(ends) if start <= figure.at.start)
            start, end = ends[max(0, here - 1)], ends[here + 1]
            yield {
                "story": gold.name,
                "report": file,
                "text": article.text[start:end],
                "start": figure.at.start - start,
                "end": figure.at.end - start,
                "unit": figure.unit,
                "measure": figure.measure,
            }


def main() -> int:
    """Print the lines of all development stories."""
    for folder in members(SPLIT):
        for line in marked(folder):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
