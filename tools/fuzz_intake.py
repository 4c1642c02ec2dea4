"""Spoil whole inputs of every kind at random, and take them in: `make fuzz`.

Each input must end in articles, refusals and remarks, within seconds and a bounded memory; anything else is a crash,
which is kept in `build/fuzz/` and makes the exit status 1.  Equal seeds give equal inputs: `--seed 7 --count 500`.
What is packed is also spoilt inside its packing, since a broken checksum would hide everything behind it.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import resource
import sys
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from recoupe.intake import Limits, Refusal, Remark, documents, pdf_text
from recoupe.intake.contents import items_in
from recoupe.intake.item import Item, Told, Unread
from recoupe.intake.kinds import kind_of
from recoupe.record.article import Article
from recoupe.tell import message
from tools.intake_seeds import seeds

SLOW = 10.0
"""An input that takes longer, in seconds, counts as a crash."""
GROWN = 600_000_000
"""So many bytes may the process grow over the whole run."""
TOKENS = (
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<![CDATA[", b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;",
    b"&eacute;", b"<!--", b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"WARC/1.0\r\n",
    b"HTTP/1.1 200 OK\r\n", b"\r\n\r\n", b"Content-Length: 99999999999", b"Content-Length: -1",
    b"Transfer-Encoding: chunked\r\n", b"{", b"[" * 2_000,
    b"<a>" * 500, b"\\ud800", b"1e999", b"9" * 400, b"-1", b"xml:lang='", b"endobj", b"stream\n", b"/Length 1000000000",
    b"<< /Kids [2 0 R] >>", b"2 0 obj", b"/Filter [/FlateDecode /FlateDecode /LZWDecode]", b"\xf0\x9f\x98\x80",
    b"../../etc/x", "é".encode("cp1252"), "\u2028".encode(), b"2031-02-31T99:99:99Z",
    b"Mar, 99 Foo 99999 99:99:99 +9999", b" " * 300,
)


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The data with one to five changes: bytes turned, cut out, doubled, moved, or a hostile piece put in."""
    buffer = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        size = len(buffer)
        at, length = chance.randrange(size + 1), chance.choice((1, 1, 2, 4, 8, 40, 400))
        match chance.randrange(7):
            case 0 if size:
                buffer[at % size] ^= 1 << chance.randrange(8)
            case 1 if size:
                buffer[at % size] = chance.randrange(256)
            case 2:
                del buffer[at:at + length]
            case 3:
                buffer[at:at] = buffer[at:at + length] * chance.choice((1, 2, 50))
            case 4:
                other = chance.randrange(size + 1)
                buffer[at:at + length] = buffer[other:other + length]
            case 5:
                del buffer[at:]
            case _:
                buffer[at:at + chance.choice((0, 0, length))] = chance.choice(TOKENS)
    return bytes(buffer)


def spoilt_within(data: bytes, chance: random.Random) -> bytes:
    """The same under the packing: a member of a zip file, the content of a gzip file, a stream of a PDF."""
    if data.startswith(b"\x1f\x8b"):
        return gzip.compress(spoilt(gzip.decompress(data), chance), 1, mtime=0)
    if data.startswith(b"%PDF") and b"FlateDecode" in data:
        start = data.index(b"stream\n") + 7
        end = data.index(b"\nendstream", start)
        return data[:start] + zlib.compress(spoilt(zlib.decompress(data[start:end]), chance)) + data[end:]
    if not data.startswith(b"PK"):
        return spoilt(data, chance)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        chosen = chance.choice(source.namelist())
        for name in source.namelist():
            inner = source.read(name)
            archive.writestr(name, spoilt_within(inner, chance) if name == chosen else inner)
    return target.getvalue()


def in_this_process(data: bytes, limits: Limits) -> Told:
    """The words of a PDF without a process of its own, which would only hide what fails."""
    try:
        return Told(text=pdf_text.text_of_pdf(data, limits.article), whole=True)
    except ValueError as problem:
        if not str(problem).startswith("intake."):
            raise
        raise Unread(str(problem)) from None


def checked(name: str, data: bytes, limits: Limits) -> Counter[str]:
    """What an input gave, by its codes; AssertionError where that cannot be told to people or written."""
    found: Counter[str] = Counter()
    items: list[Item] = list(items_in(name, kind_of(name) or "", io.BytesIO(data), limits))
    assert items, "nothing was said of it"
    for item in items:
        if isinstance(item, Article):
            for value in (item.file, item.text, item.title, item.outlet, item.url, item.identifier):
                (value or "").encode("utf-8")
            assert 0 <= item.body < len(item.text) <= limits.article
            found["article"] += 1
        else:
            assert isinstance(item, Refusal | Remark)
            told = message(item.code, "fr", **dict(item.values))
            assert not told.startswith("intake."), item.code
            f"{item.file}: {told}".encode()
            found[item.code] += 1
    return found


def fuzz(count: int, seed: int, crashed: Callable[[str, bytes, str], None]) -> Counter[str]:
    """Take in so many spoilt inputs, in turn of every kind; each crash is told with its name, content and trace."""
    chance = random.Random(seed)    # no secret: equal seeds have to give equal inputs  # noqa: S311
    limits, found = Limits(), Counter[str]()
    whole = sorted(seeds().items())
    with patch.object(documents, "told_by_pdf", in_this_process), patch("recoupe.intake.contents.told_by_pdf",
                                                                       in_this_process):
        for number in range(count):
            name, data = whole[number % len(whole)]
            data = (spoilt_within if chance.random() < 0.6 else spoilt)(data, chance)
            began = time.monotonic()
            try:
                found += checked(name, data, limits)
                assert time.monotonic() - began < SLOW, f"{time.monotonic() - began:.1f} s"
            except Exception:
                crashed(name, data, traceback.format_exc())
    return found


def main(argv: list[str] | None = None) -> int:
    """Run, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=24_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    crashes: list[str] = []

    def crashed(name: str, data: bytes, trace: str) -> None:
        place = Path("build/fuzz")
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{len(crashes):03}-{name}").write_bytes(data)
        crashes.append(trace)
        if len(crashes) <= 5:
            sys.stderr.write(f"{name}: {trace}\n")

    fuzz(len(seeds()), 0, crashed)      # all libraries loaded
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    found = fuzz(args.count, args.seed, crashed)
    seconds = time.monotonic() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    for code, number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        sys.stdout.write(f"{number:8} {code}\n")
    sys.stdout.write(f"{args.count} inputs of {len(seeds())} seeds in {seconds:.0f} s, {len(crashes)} crashes, "
                     f"memory grew by {grown / 1e6:.0f} MB\n")
    return int(bool(crashes) or grown > GROWN)


if __name__ == "__main__":
    sys.exit(main())
