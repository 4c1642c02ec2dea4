"""How fast a web archive is taken in, and in how much memory: `python -m bench.archive --gigabytes 1`.

The archive is made here, in a temporary folder, and deleted: pages of the size of the press (60 kB, of which a tenth is
the article), of which as many are French, English, other languages and pictures as in a crawl of the world's news.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from recoupe.intake import collect, items_of
from recoupe.record.article import Article
from tools.intake_seeds import record, response

SHARES = (("fr", 8), ("en", 36), ("de", 10), ("es", 30), ("picture", 4), ("request", 12))
"""Of a hundred records, how many are of each kind."""
WORDS = {
    "fr": "le la les de des du et un une est sont dans sur pour par avec qui que ce cette port digue bac quai crue",
    "en": "the a an of and is are was were to in on for by with who which that this port dike ferry quay flood bridge",
    "de": "der die das und ist sind ein eine einen dem den des mit von zu im auf Hafen Deich Fähre Kai Flut Brücke",
    "es": "el la los las de del y un una es son en por para con que se su puerto dique barco muelle río puente",
}
MENU = '<li class="menu-item menu-item-{n}"><a href="/rubrique/{n}" data-track="nav-{n}">Rubrique {n}</a></li>\n'
FRAME = "".join(MENU.format(n=n) for n in range(470))


def records(size: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Records of some kinds, until they are so many bytes in all."""
    kinds = [kind for kind, share in SHARES for _ in range(share)]
    made = number = 0
    while made < size:
        number += 1
        kind = chance.choice(kinds)
        url = f"https://site{number % 300}.example/{number}"
        if kind == "request":
            data = record("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n", url)
        elif kind == "picture":
            data = response(chance.randbytes(40_000), "image/jpeg", url=url)
        else:
            data = response(page(kind, number, chance), url=url)
        made += len(data)
        yield kind, data


def page(language: str, number: int, chance: random.Random) -> bytes:
    """A page whose article has some fifteen paragraphs, between menus."""
    words = WORDS[language].split()
    paragraphs = "".join(
        "<p>" + " ".join(chance.choices(words, k=60)).capitalize() + f" {number}.</p>\n" for _ in range(15))
    return (f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Article {number}</title>'
            f'<meta property="article:published_time" content="2031-03-{number % 28 + 1:02}T09:00:00Z"></head><body>'
            f"<nav><ul>{FRAME}</ul></nav><article><h1>Article {number}</h1>{paragraphs}</article>"
            f"<footer><ul>{FRAME[:8_000]}</ul></footer></body></html>").encode()


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Make an archive, take it in, say what it cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gigabytes", type=float, default=0.1)
    parser.add_argument("--gzip", action="store_true", help="compress each record, as archives on the network are")
    parser.add_argument("--keep", action="store_true", help="keep all articles, as a build does, and not one at a time")
    args = parser.parse_args()
    chance = random.Random(1)      # no secret: the same archive every time  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("a.warc.gz" if args.gzip else "a.warc")
        counts: Counter[str] = Counter()
        with path.open("wb") as archive:
            for kind, data in records(int(args.gigabytes * 1e9), chance):
                counts[kind] += 1
                archive.write(gzip.compress(data, 6, mtime=0) if args.gzip else data)
        before, began, worked = peak(), time.monotonic(), time.process_time()
        items = collect([path]).articles if args.keep else items_of([path])
        kept = sum(isinstance(item, Article) for item in items)
        seconds, worked = time.monotonic() - began, time.process_time() - worked
        size = path.stat().st_size
    total = sum(counts.values())
    sys.stdout.write(
        f"{size / 1e9:.2f} GB, {total} records ({dict(sorted(counts.items()))}), {kept} articles\n"
        f"{seconds:.0f} s by the clock, {worked:.0f} s of the processor: {total / worked:.0f} records/s, "
        f"{kept / worked:.0f} articles/s, {size / 1e6 / worked:.1f} MB/s; memory {before:.0f} -> {peak():.0f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
