"""Feeds, agency formats, documents, web archives, zip and tar: what they tell, each with its source."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest

from recoupe.intake import Intake, Limits, collect, items_of
from recoupe.intake.pdf_text import Line, lines_of, paragraphs
from recoupe.record.days import Days
from tools import intake_seeds as made

DAY = Days.day(date(2031, 3, 4))


def taken(folder: Path, name: str, data: bytes, **limits: int) -> Intake:
    (folder / name).write_bytes(data)
    return collect([folder / name], limits=Limits(**limits))


def told(intake: Intake) -> list[tuple[str, str]]:
    return [(notice.file, notice.code) for notice in (*intake.refused, *intake.remarks)]


@pytest.mark.parametrize("name", sorted(made.seeds()))
def test_every_kind_gives_the_same_article_whole(tmp_path: Path, name: str) -> None:
    if name in ("news.xml", "news.xml.gz", "index.xml", "nested.zip"):
        pytest.skip("it holds no article, or another")
    intake = taken(tmp_path, name, made.seeds()[name])
    article = intake.articles[0]
    for words in ("fermé mardi matin", "« Nous rouvrirons quand", "Quelque 3 200 véhicules", "une aide"):
        assert words in article.text
    assert article.language == "fr"
    assert article.file.startswith(name)


def test_a_feed_gives_each_entry_with_its_source(tmp_path: Path) -> None:
    intake = taken(tmp_path, "rss.xml", made.rss())
    whole, short = intake.articles
    assert whole.text == made.TEXT
    assert (whole.file, whole.title, whole.outlet, whole.url, whole.identifier, whole.declared) == (
        "rss.xml#1", "Le pont fermé", "Le Fil", made.ADDRESS, "fil-1", DAY)
    assert (short.text, short.declared) == (
        "Une navette électrique relie les deux rives.", Days.day(date(2031, 3, 5)))
    assert [(remark.code, dict(remark.values)) for remark in intake.remarks] == [("intake.summaries", {"n": "1"})]


def test_an_atom_entry_without_a_summary_is_whole(tmp_path: Path) -> None:
    intake = taken(tmp_path, "a.atom", made.atom())
    assert [(article.text, article.identifier) for article in intake.articles] == [(made.TEXT, "urn:fil:1")]
    assert intake.remarks == ()


@pytest.mark.parametrize("feed", [
    made.rss().replace(b' xmlns:content="http://purl.org/rss/1.0/modules/content/"', b""),      # prefix not declared
    made.rss()[:-30],                                                                               # cut short
    made.rss().replace(b"<title>Le pont", b"<title>B&oelig;uf & Le pont"),                           # a bare ampersand
    made.rss().decode().encode("utf-16"),
    made.rss().replace(b'encoding="UTF-8"', b'encoding="iso-8859-1"').decode().replace("’", "'").encode("cp1252"),
])
def test_a_malformed_feed_is_read_as_far_as_it_goes(tmp_path: Path, feed: bytes) -> None:
    first = taken(tmp_path, "a.rss", feed).articles[0]
    assert first.text == made.TEXT
    assert (first.title or "").endswith("Le pont fermé")


def test_an_endless_feed_is_read_to_its_limit(tmp_path: Path) -> None:
    items = "".join(f"<item><description>Entrée {n}.</description></item>" for n in range(50))
    intake = taken(tmp_path, "a.xml", made.rss(items), entries=3)
    assert [article.text for article in intake.articles] == ["Entrée 0.", "Entrée 1.", "Entrée 2."]
    assert ("a.xml", "intake.left") in told(intake)
    assert told(taken(tmp_path, "b.xml", made.rss(items), feed=500)) == [("b.xml", "intake.too-large")]


def test_a_date_that_a_feed_gets_wrong_is_said(tmp_path: Path) -> None:
    feed = made.rss().replace(b"Tue, 04 Mar 2031 09:30:00 +0100", b"hier soir")
    assert ("rss.xml#1", "intake.date") in told(taken(tmp_path, "rss.xml", feed))


def test_a_sitemap_on_disk_is_told_to_hold_no_text(tmp_path: Path) -> None:
    assert told(taken(tmp_path, "s.xml.gz", gzip.compress(made.sitemap()))) == [("s.xml.gz", "intake.only-addresses")]


@pytest.mark.parametrize("version", [1, 2, 3])
def test_each_generation_of_ninjs_is_read(tmp_path: Path, version: int) -> None:
    (article,) = taken(tmp_path, "a.json", json.dumps(made.ninjs(version)).encode()).articles
    assert article.text == made.TEXT
    assert (article.title, article.outlet, article.language, article.declared, article.version) == (
        "Le pont fermé", "Agence Brévelloise", "fr", DAY, min(version, 2))
    assert article.identifier == "urn:newsml:agence.example:20310304:p1"


def test_named_parts_and_addresses_of_ninjs(tmp_path: Path) -> None:
    item = made.ninjs(1, uri="https://agence.example/p1", headline_main="Le pont", body_text="Un.\n\nDeux.")
    del item["headline"], item["body_xhtml"]
    (article,) = taken(tmp_path, "a.json", json.dumps(item).encode()).articles
    assert (article.text, article.title, article.url) == ("Un.\n\nDeux.", "Le pont", "https://agence.example/p1")


def test_what_an_agency_holds_back_is_told(tmp_path: Path) -> None:
    items = [made.ninjs(3, pubStatus="withheld"), made.ninjs(2, embargoed="2031-03-09T06:00:00Z", version="7"),
             made.ninjs(1, type="picture"), made.ninjs(1, pubstatus="canceled")]
    intake = taken(tmp_path, "a.json", json.dumps(items).encode())
    assert [(notice.file, notice.code) for notice in intake.refused] == [
        ("a.json#3", "intake.no-prose"), ("a.json#4", "intake.cancelled")]
    codes = {(remark.file, remark.code) for remark in intake.remarks}
    assert {("a.json#1", "intake.withheld"), ("a.json#1", "intake.was-cancelled")} <= codes


@pytest.mark.parametrize("body", [made.HTML, made.HTML.replace("<p>", "<block><p>").replace("</p>", "</p></block>")])
def test_newsml_gives_the_body_and_not_its_head(tmp_path: Path, body: str) -> None:
    (article,) = taken(tmp_path, "a.xml", made.newsml(version=3, body=body)).articles
    assert article.text == made.TEXT
    assert (article.title, article.outlet, article.language, article.declared, article.version) == (
        "Le pont fermé", "Agence Brévelloise", "fr", DAY, 3)


def test_plain_and_missing_bodies_of_newsml(tmp_path: Path) -> None:
    start, end = (made.newsml().partition(b"<inlineXML")[0], made.newsml().rpartition(b"</inlineXML>")[2])
    plain = start + b'<inlineData contenttype="text/plain">Un.\n\nDeux.</inlineData>' + end
    remote = start + b'<remoteContent href="http://127.0.0.1/secret.txt"/>' + end
    assert taken(tmp_path, "plain.xml", plain).articles[0].text == "Un.\n\nDeux."
    assert told(taken(tmp_path, "remote.xml", remote)) == [("remote.xml", "intake.no-prose")]


def test_embargo_and_cancelling_in_newsml(tmp_path: Path) -> None:
    (tmp_path / "1.xml").write_bytes(made.newsml(extra="<embargoed>2031-03-09T06:00:00Z</embargoed>"))
    (tmp_path / "2.xml").write_bytes(made.newsml("canceled", 2))
    intake = collect([tmp_path])
    assert told(intake) == [
        ("2.xml", "intake.cancelled"), ("1.xml", "intake.embargo"), ("1.xml", "intake.was-cancelled")]


def test_a_pdf_gives_paragraphs_and_heals_broken_words(tmp_path: Path) -> None:
    lines = ("Le pont suspendu de Brévelle a été fermé mardi matin après la décou-", "verte d'une fissure.",
             "Une deuxième inspection, confiée à un bureau indépendant, aura lieu", "jeudi.")
    for packed in (False, True):
        (article,) = taken(tmp_path, "a.pdf", made.pdf(lines, packed=packed)).articles
        assert article.text == (
            "Le pont suspendu de Brévelle a été fermé mardi matin après la découverte d'une fissure.\n\n"
            "Une deuxième inspection, confiée à un bureau indépendant, aura lieu jeudi.")


def test_where_a_paragraph_of_a_pdf_begins() -> None:
    full = "Une ligne qui a la longueur usuelle"
    lines = [Line("Le titre sur deux", 100, 20), Line("lignes", 78, 20), Line(full, 50, 10), Line("et finit.", 38, 10),
             Line(f"{full}.", 26, 10), Line(f"{full}.", 6, 10), Line(full, 90, 10), Line("dans la colonne", 78, 10)]
    assert paragraphs(lines).split("\n\n") == [
        "Le titre sur deux lignes", f"{full} et finit.", f"{full}.", f"{full}.", f"{full} dans la colonne"]
    assert paragraphs([]) == ""


def test_ligatures_and_raised_letters_of_a_pdf() -> None:
    class Page:
        def extract_text(self, visitor_text: Callable[..., None]) -> None:
            drawn = (("La 101", 50.0), ("e", 53.0), (" brigade a ﬁni.", 50.0), ("\n", 50.0), ("Elle part.", 20.0))
            for text, height in drawn:
                visitor_text(text, [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, 0, height], None, 10)

    assert [line.text for line in lines_of(Page())] == ["La 101e brigade a fini.", "Elle part."]


@pytest.mark.parametrize(("data", "code"), [
    (b"%PDF-1.4\n", "intake.damaged"), (b"PK not a pdf", "intake.damaged"), (made.pdf(()), "intake.scanned"),
    (made.pdf()[:300], "intake.damaged"), (made.pdf(("mot " * 2_000,) * 3_000, packed=True), "intake.hungry"),
])
def test_a_pdf_without_words_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    assert told(taken(tmp_path, "a.pdf", data)) == [("a.pdf", code)]


def test_a_document_gives_its_title_and_tables(tmp_path: Path) -> None:
    (article,) = taken(tmp_path, "a.docx", made.word()).articles
    assert article.title == "Le pont fermé"
    assert article.text.split("\n\n") == ["Le pont fermé", *made.PARAGRAPHS, "Véhicules", "3 200"]
    bare = docx.Document()
    bare.add_paragraph("Le bac reprend")
    bare.add_paragraph("Il traverse de nouveau depuis lundi.")
    stream = io.BytesIO()
    bare.save(stream)
    assert taken(tmp_path, "b.docx", stream.getvalue()).articles[0].title == "Le bac reprend"


def test_a_web_archive_keeps_french_and_english_and_counts_the_rest(tmp_path: Path) -> None:
    intake = taken(tmp_path, "a.warc", made.warc())
    page, text = intake.articles
    assert (page.file, page.outlet, page.url, page.declared) == ("a.warc#2", "Le Fil", made.ADDRESS, DAY)
    assert page.retrieved == text.retrieved == datetime(2031, 3, 4, 10, tzinfo=UTC)
    assert (text.file, text.outlet, text.url) == ("a.warc#5", "autre.example", "https://autre.example/texte")
    (remark,) = intake.remarks
    assert (remark.code, dict(remark.values)) == ("intake.archive", {
        "all": "4", "kept": "2", "other": "1", "foreign": "1", "bare": "0", "large": "0"})


def test_packed_and_chunked_pages_of_a_web_archive(tmp_path: Path) -> None:
    packed = made.response(gzip.compress(made.page(), mtime=0), extra="Content-Encoding: gzip\r\n")
    body = made.page()
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    chunked = made.response(chunks, extra="Transfer-Encoding: chunked\r\n", url="https://b.example/")
    missing = made.response(body, status="404 Not Found")
    every = packed + chunked + missing
    for name, data in (("a.warc", every), ("b.warc.gz", gzip.compress(every))):
        intake = taken(tmp_path, name, data)
        assert {article.text for article in intake.articles} == {f"Le pont de Brévelle fermé\n\n{made.TEXT}"}
        assert dict(intake.remarks[-1].values)["kept"] == "2"


@pytest.mark.parametrize(("name", "data", "codes"), [
    ("cut.warc", made.warc()[:-200], ["intake.truncated", "intake.archive"]),
    ("cut.warc.gz", made.seeds()["a.warc.gz"][:-40], ["intake.truncated", "intake.archive"]),
    ("odd.warc", made.warc() + b"no record", ["intake.damaged", "intake.archive"]),
    ("other.warc", b"not an archive" * 9, ["intake.damaged", "intake.no-records"]),
])
def test_a_broken_web_archive_gives_what_stands_before(
        tmp_path: Path, name: str, data: bytes, codes: list[str]) -> None:
    intake = taken(tmp_path, name, data)
    assert [notice.code for notice in (*intake.refused, *intake.remarks)] == codes
    assert len(intake.articles) == (0 if name == "other.warc" else 2 if name == "odd.warc" else 1)


def test_an_archive_of_many_records_is_read_without_keeping_them(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(made.record("conversion", "text/plain", f"{made.TEXT}\n\n{n}.".encode())
                              for n in range(50)))
    items = items_of([path])
    assert next(items).file == "a.warc#1"
    assert sum(1 for _ in items) == 49


def test_members_of_archives_are_named_and_read(tmp_path: Path) -> None:
    inner = made.taped(deep__c_dot_txt=b"Trois.", d_dot_md=b"non lu")
    data = made.zipped(a_dot_txt=b"Un.", sub__b_dot_tar=inner, _dot_hidden_dot_txt=b"non", x_dot_bin=b"non")
    (tmp_path / "z.tar.gz").write_bytes(gzip.compress(made.taped(all_dot_zip=data), mtime=0))
    intake = collect([tmp_path])
    assert [(article.file, article.text) for article in intake.articles] == [
        ("z.tar.gz/all.zip/a.txt", "Un."), ("z.tar.gz/all.zip/sub/b.tar/deep/c.txt", "Trois.")]
    assert told(intake) == []


def test_one_bad_member_does_not_stop_the_next(tmp_path: Path) -> None:
    data = made.zipped(a_dot_txt=b"\x89PNG\0", b_dot_pdf=b"%PDF", c_dot_zip=b"PK", d_dot_txt=b"Bon.")
    intake = taken(tmp_path, "a.zip", data)
    assert [article.text for article in intake.articles] == ["Bon."]
    assert told(intake) == [("a.zip/a.txt", "intake.binary"), ("a.zip/b.pdf", "intake.damaged"),
                            ("a.zip/c.zip", "intake.truncated")]


def test_versions_of_one_address_are_kept_and_told(tmp_path: Path) -> None:
    for name, day, words in (("b", "2031-03-04", "fermé"), ("a", "2031-03-05", "rouvert"), ("c", "2031-03-06", "sûr")):
        (tmp_path / f"{name}.json").write_text(json.dumps(
            {"text": f"Le pont est {words}.", "url": f"{made.ADDRESS}#{name}", "date": day}), encoding="utf-8")
    intake = collect([tmp_path])
    assert len(intake.articles) == 3
    assert [(remark.file, remark.code, dict(remark.values)) for remark in intake.remarks] == [
        ("a.json", "intake.revision", {"kept": "b.json", "line": made.ADDRESS}),
        ("c.json", "intake.revision", {"kept": "a.json", "line": made.ADDRESS})]


def test_the_moment_of_retrieval_is_no_part_of_the_content(tmp_path: Path) -> None:
    later = made.warc().replace(b"2031-03-04T10:00:00Z", b"2032-01-01T00:00:00Z")
    (tmp_path / "a.warc").write_bytes(made.warc())
    (tmp_path / "b.warc").write_bytes(later)
    intake = collect([tmp_path])
    assert len(intake.articles) == 2
    assert [code for _, code in told(intake)].count("intake.same") == 2


def test_a_locked_document_is_told_to_be_locked(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "secret")
    locked = bytearray(stream.getvalue())
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert told(taken(tmp_path, "a.zip", bytes(locked))) == [("a.zip/a.txt", "intake.locked")]
    assert told(taken(tmp_path, "a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600)) == [("a.docx", "intake.locked")]
