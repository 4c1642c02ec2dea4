"""How the part across articles grows: `python bench/articles.py` traces and reconciles a pile of brief reports.

The pile (`generate.pile`) is read once, by all processors; then each measure runs in a process of its own: the whole
pile as one dossier, half of it, and each story as a dossier of its own.  Seconds are those of one processor.
`--kept FILE` keeps the readings for the next run of the same size.  What is printed last says whether twice the
articles took at most 2.3 times as long, and the exit status is 1 where they did not.
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
from pathlib import Path

from generate import pile

ALLOWED = 2.3
"""How many times as long twice the articles may take."""
Figures = dict[str, float]


def read(count: int, stories: int, file: Path) -> None:
    """Read the pile and keep articles and readings in a file."""
    from recoupe.read.reading import read_many

    articles, readings = pile(count, stories), []
    begin = time.perf_counter()
    for done, found in enumerate(read_many(articles, workers=os.cpu_count() or 1), 1):
        readings.append(found)
        if done % 500 == 0 or done == count:
            print(f"  read {done} of {count}, {time.perf_counter() - begin:.0f} s", file=sys.stderr, flush=True)
    file.write_bytes(pickle.dumps((articles, readings)))


def across(file: Path, step: int) -> Figures:
    """One dossier of every so many articles."""
    from recoupe import trace
    from recoupe.reconcile.build import reconcile

    articles, readings = pickle.loads(file.read_bytes())  # noqa: S301 - written by this script
    articles, readings = articles[::step], readings[::step]
    begin = time.process_time()
    passages = trace.passages(articles)
    traced = time.process_time()
    dossier = reconcile(articles, readings, passages)
    done = time.process_time()
    return {"articles": len(articles), "dossiers": 1, "trace": traced - begin, "reconcile": done - traced,
            "events": len(dossier.events)}


def apart(file: Path, stories: int) -> Figures:
    """A dossier a story."""
    from recoupe import trace
    from recoupe.reconcile.build import reconcile

    articles, readings = pickle.loads(file.read_bytes())  # noqa: S301 - written by this script
    tracing, reconciling, events = 0.0, 0.0, 0
    for number in range(stories):
        first, last = len(articles) * number // stories, len(articles) * (number + 1) // stories
        begin = time.process_time()
        passages = trace.passages(articles[first:last])
        traced = time.process_time()
        events += len(reconcile(articles[first:last], readings[first:last], passages).events)
        tracing, reconciling = tracing + traced - begin, reconciling + time.process_time() - traced
    return {"articles": len(articles), "dossiers": stories, "trace": tracing, "reconcile": reconciling,
            "events": events}


def measured(part: str, file: Path, number: int) -> Figures:
    """The figures of a part in a new process, with its peak memory in MB."""
    print(f"{part} {number}", file=sys.stderr, flush=True)
    command = [sys.executable, __file__, "--part", part, str(file), str(number)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 - this very file
    figures: Figures = json.loads(done.stdout)
    return figures


def shown(figures: Figures) -> Figures:
    """Print the line of a measure."""
    whole, count = figures["trace"] + figures["reconcile"], figures["articles"]
    print(f"{count:9.0f}{figures['dossiers']:10.0f}{figures['trace']:10.1f}{figures['reconcile']:13.1f}"
          f"{1000 * whole / count:12.1f}{figures['peak']:10.0f}{figures['events'] / count:16.1f}", flush=True)
    return figures


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--articles", type=int, default=10_000)
    cli.add_argument("--stories", type=int, default=50)
    cli.add_argument("--kept", type=Path, help="where the readings are kept for the next run")
    cli.add_argument("--part", nargs=3, help=argparse.SUPPRESS)
    args = cli.parse_args()
    if args.part:
        part, file, number = args.part
        figures = (across if part == "across" else apart)(Path(file), int(number))
        print(json.dumps(figures | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        file = args.kept or Path(folder) / "readings"
        if not file.exists():
            read(args.articles, args.stories, file)
        print(f"{'articles':>9}{'dossiers':>10}{'trace s':>10}{'reconcile s':>13}{'ms/article':>12}{'peak MB':>10}"
              f"{'events/article':>16}")
        half, whole, _ = (shown(measured(*given)) for given in (
            ("across", file, 2), ("across", file, 1), ("apart", file, args.stories)))
    growth = (whole["trace"] + whole["reconcile"]) / (half["trace"] + half["reconcile"])
    print(f"twice the articles took {growth:.2f} times as long (allowed: {ALLOWED})")
    return 0 if growth <= ALLOWED else 1


if __name__ == "__main__":
    sys.exit(main())
