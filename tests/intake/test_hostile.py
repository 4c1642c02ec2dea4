"""What is made to do harm ends in one sentence, in bounded memory and time; and the fuzzer, in small."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import time
import tracemalloc
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from recoupe.intake import Intake, Limits, collect
from recoupe.tell import message
from tools import intake_seeds as made
from tools.fuzz_intake import fuzz, spoilt, spoilt_within

LAUGHS = ('<!DOCTYPE l [<!ENTITY a "ha">'
          + "".join(f'<!ENTITY {after} "{f"&{name};" * 10}">' for name, after in pairwise("abcdefghi"))
          + "]><rss><channel><item><title>&i;</title></item></channel></rss>")
OUTSIDE = ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
           "<rss><channel><item><title>&x;</title></item></channel></rss>")


def taken(folder: Path, name: str, data: bytes, **limits: int) -> Intake:
    (folder / name).write_bytes(data)
    (folder / "z.txt").write_text("Le bon article est lu.", encoding="utf-8")
    return collect([folder], limits=Limits(**limits))


def codes(intake: Intake) -> list[tuple[str, str]]:
    """What was refused; the good file beside it must have been read."""
    assert "z.txt" in [article.file for article in intake.articles]
    for refusal in intake.refused:
        assert not message(refusal.code, "fr", **dict(refusal.values)).startswith("intake.")
    return [(refusal.file, refusal.code) for refusal in intake.refused]


@pytest.mark.parametrize("markup", [
    LAUGHS, OUTSIDE, "<!doctype rss [<!entity % p SYSTEM 'http://127.0.0.1:9/x'> %p;]><rss/>",
])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(tmp_path: Path, markup: str, encoding: str) -> None:
    assert codes(taken(tmp_path, "a.xml", markup.encode(encoding))) == [("a.xml", "intake.entities")]


def test_entities_inside_a_document_are_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.word())) as source, zipfile.ZipFile(stream, "w") as spoiled:
        for name in source.namelist():
            data = source.read(name)
            spoiled.writestr(name, LAUGHS.encode() if name == "word/styles.xml" else data)
    assert codes(taken(tmp_path, "a.docx", stream.getvalue())) == [("a.docx", "intake.entities")]


@pytest.mark.parametrize(("name", "data", "code"), [
    ("a.xml", b"<a>" * 300_000, "intake.other-xml"),
    ("b.xml", b"<rss><channel><item><title>" + b"<a " * 300_000, "intake.elements"),
    ("c.xml", b"<rss>\xff\xfe\x00</rss>", "intake.encoding"),
    ("d.xml", b"nothing at all", "intake.xml"),
    ("e.xml.gz", gzip.compress(b"<rss>" + b" " * 20_000_000, mtime=0), "intake.too-large"),
    ("f.xml.gz", gzip.compress(made.rss(), mtime=0)[:-9], "intake.truncated"),
    ("g.xml.gz", gzip.compress(b"", mtime=0) * 5_000, "intake.damaged"),
    ("h.docx", made.zipped(word__document_dot_xml=b" " * 40_000_000), "intake.bomb"),
    ("i.warc", b"WARC/1.0\r\nX: " + b"a" * 2_000_000, "intake.damaged"),
    ("j.zip", b"PK\x03\x04" + b"\0" * 99, "intake.truncated"),
    ("k.tar", b"x" * 2_000, "intake.damaged"),
    ("l.tar", made.taped(a_dot_txt=b"Un.")[:1_024], "intake.truncated"),
    ("m.zip", made.zipped(notes_dot_md=b"Un."), "intake.nothing-inside"),
    ("n.json", b"[]", "intake.empty"),
])
def test_each_hostile_file_ends_in_one_clear_reason(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    began = time.monotonic()
    found = codes(taken(tmp_path, name, data))
    assert code in [each for _, each in found]
    assert all(file.startswith(name) for file, _ in found)
    assert time.monotonic() - began < 20


def test_bombs_are_cut_off_without_unpacking_them(tmp_path: Path) -> None:
    size = 120_000_000
    tape = gzip.compress(made.taped(a_dot_txt=bytes(size)), 1, mtime=0)
    pages = gzip.compress(made.response(bytes(size)), 1, mtime=0)
    packed = made.zipped(**{f"{n}_dot_json": bytes(30_000_000) for n in range(9)})
    tracemalloc.start()
    try:
        assert ("a.tar.gz", "intake.bomb") in codes(taken(tmp_path, "a.tar.gz", tape))
        assert ("b.warc.gz", "intake.bomb") in codes(taken(tmp_path, "b.warc.gz", pages))
        assert {code for file, code in codes(taken(tmp_path, "c.zip", packed)) if file.startswith("c")} == {
            "intake.too-large"}
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_archives_in_archives_share_what_may_come_out(tmp_path: Path) -> None:
    inner = made.zipped(**{f"{n}_dot_txt": bytes(1_900_000) for n in range(8)})
    outer = made.zipped(**{f"{n}_dot_zip": inner for n in range(8)})
    found = codes(taken(tmp_path, "a.zip", outer))
    assert found[-1] == ("a.zip", "intake.bomb")
    assert len(found) < 12


def test_archives_lie_no_deeper_than_the_limit(tmp_path: Path) -> None:
    data = made.zipped(a_dot_txt=b"Un.")
    for _ in range(4):
        data = made.zipped(b_dot_zip=data)
    assert codes(taken(tmp_path, "a.zip", data)) == [("a.zip/b.zip/b.zip/b.zip", "intake.nested")]


def test_an_archive_of_too_many_files_is_cut(tmp_path: Path) -> None:
    members = {f"{n}_dot_txt": f"Texte {n}.".encode() for n in range(12)}
    for name, data in (("a.zip", made.zipped(**members)), ("b.tar", made.taped(**members))):
        assert (name, "intake.members") in codes(taken(tmp_path, name, data, members=10))


def test_names_inside_archives_lead_nowhere(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name in ("../../up.txt", "/etc/root.txt", "a\x1b[31m.txt", "c:\\windows\\b.txt", "n" * 900 + ".txt"):
            info = tarfile.TarInfo(name)
            info.size = 3
            archive.addfile(info, io.BytesIO(f"{len(name):03}".encode()))
        links = ((tarfile.SYMTYPE, "/etc/hostname"), (tarfile.LNKTYPE, "../../up.txt"), (tarfile.CHRTYPE, ""))
        for kind, target in links:
            info = tarfile.TarInfo(f"{kind!r}.txt")
            info.type, info.linkname = kind, target
            archive.addfile(info)
    before = sorted(tmp_path.parent.rglob("*"))
    intake = taken(tmp_path, "a.tar", stream.getvalue())
    names = {article.file.removeprefix("a.tar/") for article in intake.articles} - {"z.txt"}
    assert {"up.txt", "etc/root.txt", "a\ufffd[31m.txt", "c:/windows/b.txt"} <= names
    assert max(map(len, names)) == 200
    assert len(names) == 5
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, tmp_path / "a.tar", tmp_path / "z.txt"])


def test_a_pdf_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass")
    monkeypatch.setattr("recoupe.intake.pdf_text.__file__", str(endless))
    monkeypatch.setattr("recoupe.intake.pdf_text.SECONDS", 0.5)
    (tmp_path / "in").mkdir()
    assert codes(taken(tmp_path / "in", "a.pdf", made.pdf())) == [("a.pdf", "intake.hungry")]


def test_spoilt_inputs_of_every_kind_do_not_crash() -> None:
    crashes: list[str] = []
    found = fuzz(690, 7, lambda name, data, trace: crashes.append(f"{name}\n{trace}"))
    assert crashes == []
    assert found["article"] > 100
    assert len(found) > 10


def test_the_fuzzer_sees_a_crash_and_spoils_what_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    for name, data in made.seeds().items():
        assert any(spoilt(data, chance) != data for _ in range(3)), name
        assert any(spoilt_within(data, chance) != data for _ in range(3)), name
    monkeypatch.setattr("tools.fuzz_intake.items_in", lambda *_: iter(()))
    crashes: list[str] = []
    fuzz(5, 1, lambda name, data, trace: crashes.append(trace))
    assert len(crashes) == 5
    assert all("nothing was said" in trace for trace in crashes)
