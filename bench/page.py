"""How large the page is and how long it takes: `python bench/page.py` prints a table; `--articles 200`, `--write FILE`.

The story is the example, or so many reports of `generate.py`, each with the day on which it appeared: a third gives it,
a third gives its month, a third says nothing.  `--write` keeps the page, to be looked at or measured in a browser.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

from generate import reports  # noqa: E402

from recoupe.chronicle import chronicle_of  # noqa: E402
from recoupe.intake import collect  # noqa: E402
from recoupe.run import read_all, reconcile_all, silent  # noqa: E402
from recoupe.tell import to_html, to_page  # noqa: E402
from recoupe.tell.page.data import page_data  # noqa: E402
from recoupe.tell.page.skeleton import data_json  # noqa: E402

EXAMPLE = ROOT / "examples" / "niger-2024"
MB = 1_000_000


def processor() -> float:
    """Seconds of processor that this process and those that ended under it have used."""
    return sum(sum(resource.getrusage(whose)[:2]) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def timed(lines: list[tuple[str, str]], name: str, work: Callable[[], Any]) -> Any:
    """What some work gives; its seconds become a line of the table."""
    begin, used = time.perf_counter(), processor()
    result = work()
    lines.append((name, f"{time.perf_counter() - begin:.1f} s, {processor() - used:.1f} s of processor"))
    print(f"  {name}: {lines[-1][1]}", file=sys.stderr, flush=True)
    return result


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--articles", type=int, default=0, help="so many generated reports (by default the example)")
    cli.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    cli.add_argument("--write", type=Path, help="where to keep the page")
    args = cli.parse_args()
    articles = reports(args.articles) if args.articles else collect([EXAMPLE]).articles
    lines = [("articles", f"{len(articles)}")]
    unique, readings = timed(lines, "reading", lambda: read_all(articles, args.workers, silent))
    full = timed(lines, "one dossier", lambda: reconcile_all(unique, readings))
    chronicle = timed(lines, "all cuts", lambda: chronicle_of(unique, readings, workers=args.workers, full=full))
    lines.append(("cuts", f"{len(chronicle.cuts)} (and {len(chronicle.skipped)} days without)"))
    data = timed(lines, "data of the page", lambda: page_data(chronicle, "fr"))
    page = timed(lines, "page", lambda: to_page(chronicle))
    raw = data_json(data).encode()
    lines += [("data, as JSON", f"{len(raw) / MB:.2f} MB"),
              ("data, compressed", f"{len(gzip.compress(raw)) / MB:.2f} MB"),
              ("page, the file", f"{len(page.encode()) / MB:.2f} MB"),
              ("page with one cut", f"{len(to_html(full).encode()) / MB:.2f} MB"),
              ("items", f"{sum(len(items) for items in data['pool'].values())}"),
              ("memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")]
    if args.write:
        args.write.write_text(page, encoding="utf-8")
    print("\n".join(f"{name:20}{value:>36}" for name, value in lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
