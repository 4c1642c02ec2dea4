"""What one article more costs: `python bench/updates.py --sizes 10 1000` adds it to stories of so many and builds.

The seconds are of the processor, not of the clock, so that other work on the machine does not count.  "from nothing"
is the same dossier without a story: all articles read, traced and reconciled.  Reconciling is the same work in both,
and is measured once.  `--readings FILE` takes readings kept before (a pickle of articles and readings, as many as the
largest size) in place of reading all; their cost is then that of the article added, times their number.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from generate import reports

from recoupe import trace
from recoupe.read.edition import rules_digest
from recoupe.read.reading import read_many
from recoupe.record.article import Article, identity_of
from recoupe.record.reading import Reading
from recoupe.run import build_from
from recoupe.shelf import StoryShelf
from recoupe.store import content_of, place_of
from recoupe.store.story import Story, create, opened

AT_ONCE = 500
SAMPLE = 20                      # articles read for the price of one
Pair = tuple[Article, Reading]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def pairs_of(count: int, file: str | None) -> list[Pair]:
    """So many articles with their readings, those of the file where one is given."""
    if file is not None:
        articles, readings = pickle.loads(Path(file).read_bytes())  # noqa: S301 - named by whoever runs this
        return list(zip(articles[:count], readings[:count], strict=True))
    articles = [replace(article, id=identity_of(article)[:12]) for article in reports(count)]
    return list(zip(articles, read_many(articles), strict=True))


def filled(path: Path, pairs: Sequence[Pair]) -> Story:
    """A story that has read and traced all articles but the last."""
    story, rules = create(place_of(path)), rules_digest()
    for first in range(0, len(pairs), AT_ONCE):
        part = pairs[first:first + AT_ONCE]
        story.add([article for article, _ in part], source="bench")
        story.keep([(content_of(article), reading) for article, reading in part], rules)
    StoryShelf((story,)).passages(story.articles())
    return story


def measured(path: Path, pairs: Sequence[Pair]) -> dict[str, float]:
    """The figures of one size."""
    filled(path, pairs[:-1])
    last = pairs[-1][0]
    sample = [replace(article, id=f"{n:012}") for n, (article, _) in enumerate(pairs[:SAMPLE])]
    list(read_many(sample[:2]))         # the parser is loaded
    reading = seconds(lambda: list(read_many(sample))) / len(sample)
    found = {"add": seconds(lambda: opened(place_of(path)).add([last], source="bench"))}
    stages: list[tuple[str, float]] = []

    def stage(name: str, done: int, total: int) -> None:  # noqa: ARG001
        if not stages or stages[-1][0] != name:
            stages.append((name, time.process_time()))

    def build() -> None:
        story = opened(place_of(path))
        build_from(story.articles(), shelf=StoryShelf((story,)), progress=stage)

    begin = time.process_time()
    build()
    end = time.process_time()
    at = dict(stages)
    found["load"], found["read"] = at["read"] - begin, at["trace"] - at["read"]
    found["trace"], found["reconcile"] = at["dating"] - at["trace"], end - at["dating"]
    found["update"] = found["add"] + end - begin
    articles = [article for article, _ in pairs]
    tracing = seconds(lambda: trace.passages(articles))
    found["nothing"] = reading * len(pairs) + tracing + found["reconcile"]
    found["touched"] = found["update"] - found["reconcile"]
    return found


def main() -> int:
    """Print a table, one line a size."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--sizes", type=int, nargs="+", default=[10, 1000])
    cli.add_argument("--readings", metavar="FILE")
    args = cli.parse_args()
    names = ("add", "load", "read", "trace", "reconcile", "update", "nothing", "touched")
    print(f"{'articles':>9}" + "".join(f"{name:>11}" for name in names) + f"{'ratio':>8}{'but rec.':>9}")
    for size in sorted(args.sizes):
        with tempfile.TemporaryDirectory() as folder:
            found = measured(Path(folder, "bench.story"), pairs_of(size, args.readings))
        rest = found["nothing"] - found["reconcile"]
        print(f"{size:9}" + "".join(f"{found[name]:11.3f}" for name in names)
              + f"{found['update'] / found['nothing']:8.3f}{found['touched'] / rest:9.3f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
