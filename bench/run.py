"""How fast it reads, traces and reconciles: `python bench/run.py` prints two tables; progress goes to stderr.

Each measure runs in a process of its own, on the reports of `generate.py`.  Reading is compared with the bare parser:
the same model, the same texts, the two in turn, the best of several rounds.  The part across articles is measured at
growing numbers of articles, and so is its growth.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path

from generate import reports

MODEL = "fr_core_news_md"
WARM = 10                        # articles read before the clock starts
FEW = 40                         # articles that one process reads as soon as two would have started
Figures = dict[str, float]


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def parser_alone(count: int) -> Figures:
    """Seconds of the bare pipeline of the parser over the texts."""
    import spacy

    texts = [article.text for article in reports(count)]
    nlp = spacy.load(MODEL)
    list(nlp.pipe(texts[:WARM]))
    return {"seconds": timed(lambda: list(nlp.pipe(texts, batch_size=32)))}


def reading(count: int) -> Figures:
    """Seconds of reading the texts in one process, and of the parser's own share in them."""
    from recoupe.read import reading as rooms

    articles, parser = reports(count), 0.0
    whole_parse = rooms.parse_many

    def parse(*given: object, **named: object) -> object:
        nonlocal parser
        parsed = iter(whole_parse(*given, **named))
        while True:
            begin = time.perf_counter()
            found = next(parsed, None)
            parser += time.perf_counter() - begin
            if found is None:
                return
            yield found

    rooms.parse_many = parse
    steps: Figures = {}
    rooms.STEPS = tuple(clocked(step, steps) for step in rooms.STEPS)
    list(rooms.read_many(articles[:WARM], workers=1))
    parser = 0.0
    steps.clear()
    seconds = timed(lambda: list(rooms.read_many(articles, workers=1)))
    return {"seconds": seconds, "parser": parser, **steps}


def clocked(step: Callable[..., None], seconds: Figures) -> Callable[..., None]:
    """The step, with its time added up under its name."""

    @wraps(step)
    def call(*given: object) -> None:
        name = f"step {step.__name__.strip('_')}"
        seconds[name] = seconds.get(name, 0.0) + timed(lambda: step(*given))

    return call


def kept_readings(count: int, file: str) -> Figures:
    """Read the reports with all processors and keep the readings for `across`."""
    from recoupe.read.reading import read_many

    articles = reports(count)
    readings = []
    workers = 1 if count < FEW else os.cpu_count() or 1
    for done, found in enumerate(read_many(articles, workers=workers), 1):
        readings.append(found)
        if done % 100 == 0 or done == count:
            print(f"  read {done} of {count}", file=sys.stderr, flush=True)
    Path(file).write_bytes(pickle.dumps((articles, readings)))
    return {}


def across(count: int, file: str) -> Figures:
    """Seconds of tracing, and of all that follows reading, on readings kept before."""
    from recoupe import trace
    from recoupe.run import reconcile_all

    articles, readings = pickle.loads(Path(file).read_bytes())  # noqa: S301 - written by this very run
    tracing = timed(lambda: trace.passages(articles))
    whole = timed(lambda: reconcile_all(articles, readings))
    return {"trace": tracing, "reconcile": max(0.0, whole - tracing), "articles": count}


PARTS: dict[str, Callable[..., Figures]] = {
    "parser": parser_alone, "reading": reading, "keep": kept_readings, "across": across,
}


def apart(part: str, count: int, *given: str) -> Figures:
    """The figures of a part measured in a new process, with its peak memory in MB."""
    print(f"{part}: {count} articles", file=sys.stderr, flush=True)
    command = [sys.executable, __file__, "--part", part, str(count), *given]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 - this very file
    figures: Figures = json.loads(done.stdout)
    return figures


def reading_table(count: int, rounds: int) -> list[str]:
    """Reading against the bare parser."""
    alone, read = {"seconds": float("inf")}, {"seconds": float("inf")}
    for _ in range(rounds):
        alone = min(alone, apart("parser", count), key=lambda f: f["seconds"])
        read = min(read, apart("reading", count), key=lambda f: f["seconds"])
    words = sum(len(article.text.split()) for article in reports(count))
    own = read["seconds"] - read["parser"]
    lines = [f"Reading {count} articles of {words // count} words, one process, best of {rounds}", "",
             f"{'':24}{'articles/s':>12}{'ms/article':>12}{'peak MB':>10}{'ratio':>8}"]
    for name, figures in (("parser alone", alone), ("reading", read)):
        seconds = figures["seconds"]
        lines.append(f"{name:24}{count / seconds:12.1f}{1000 * seconds / count:12.1f}{figures['peak']:10.0f}"
                     f"{seconds / alone['seconds']:8.2f}")
    lines.append(f"{'own code in reading':24}{'':12}{1000 * own / count:12.1f}{'':10}{own / alone['seconds']:8.2f}")
    for name in sorted(name for name in read if name.startswith("step ")):
        took = read[name]
        speed = f"{words / took:12.0f} words/s"
        lines.append(f"  {name.removeprefix('step '):22}{'':12}{1000 * took / count:12.2f}{'':10}"
                     f"{took / alone['seconds']:8.2f}{speed}")
    return lines


def across_table(sizes: Sequence[int]) -> list[str]:
    """Tracing and reconciling at growing numbers of articles; growth 1 is linear, 2 is square."""
    from math import log

    heads = f"{'articles':>10}{'trace s':>10}{'reconcile s':>13}{'ms/article':>12}{'peak MB':>10}{'growth':>8}"
    lines = ["Across articles (growth 1 is linear, 2 is square)", "", heads]
    before: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = str(Path(folder) / "readings")
            apart("keep", size, file)
            figures = apart("across", size, file)
            whole = figures["trace"] + figures["reconcile"]
            growth = f"{log(whole / before[1]) / log(size / before[0]):8.2f}" if before else ""
            before = size, whole
            lines.append(f"{size:10}{figures['trace']:10.2f}{figures['reconcile']:13.2f}{1000 * whole / size:12.1f}"
                         f"{figures['peak']:10.0f}{growth}")
    return lines


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--articles", type=int, default=200, help="how many are read in the first table")
    cli.add_argument("--rounds", type=int, default=3, help="how often each is measured in the first table")
    cli.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000], help="articles in the second table")
    cli.add_argument("--part", nargs="+", help=argparse.SUPPRESS)
    args = cli.parse_args()
    if args.part:
        name, count, *given = args.part
        figures = PARTS[name](int(count), *given)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(figures | {"peak": peak}))
        return 0
    tables = [reading_table(args.articles, args.rounds), across_table(sorted(set(args.sizes)))]
    print("\n\n".join("\n".join(table) for table in tables))
    return 0


if __name__ == "__main__":
    sys.exit(main())
