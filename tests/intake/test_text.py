"""Plain text files: the text is the file, and what its first lines declare."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.intake import Intake, Limits, collect
from recoupe.intake.decode import NotText, decoded
from recoupe.intake.published import header_of, published_of
from recoupe.intake.title import title_of
from recoupe.record.days import Days

PROSE = "La rivière a débordé lundi soir ; les quais « sont fermés », selon la préfecture.\n"


def taken(folder: Path, data: bytes, name: str = "a.txt") -> Intake:
    (folder / name).write_bytes(data)
    return collect([folder])


@pytest.mark.parametrize("data", [
    PROSE.encode(), ("\ufeff" + PROSE).encode(), PROSE.replace("\n", "\r\n").encode(),
    ("\n\t " + PROSE + "\u00a0\u202f\u2028").encode(), "e\u0301te\u0301".encode(),
])
def test_the_text_is_the_decoded_file_unchanged(tmp_path: Path, data: bytes) -> None:
    (article,) = taken(tmp_path, data).articles
    assert article.text == data.decode("utf-8")


def test_windows_text_is_read(tmp_path: Path) -> None:
    text = "L’été 2021 coûte 3 000 € – « très cher », dit-on à l’hôpital.\n"
    (article,) = taken(tmp_path, text.encode("cp1252")).articles
    assert article.text == text


@pytest.mark.parametrize(("data", "code"), [
    (b"", "intake.empty"), (b" \n\t", "intake.empty"), (b" date 2021-03 ", "intake.empty"),
    ("\ufeff".encode(), "intake.empty"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "intake.binary"), (b"abc\x00def", "intake.binary"),
    (PROSE.encode("utf-16"), "intake.binary"), (b"\xff\xd8\xff\xe0\x10\x12JFIF", "intake.binary"),
    (PROSE.encode()[:-1] + b"\xe9\n", "intake.encoding"),   # UTF-8 with one damaged byte is no cp1252
    (b"caf\x81 noir", "intake.encoding"),
])
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    intake = taken(tmp_path, data)
    assert not intake.articles
    assert [(refusal.file, refusal.code) for refusal in intake.refused] == [("a.txt", code)]


@given(st.binary(max_size=200))
def test_bytes_are_decoded_strictly_or_refused(data: bytes) -> None:
    try:
        text = decoded(data)
    except NotText as error:
        where = error.byte
    else:
        where = 0
        assert "\0" not in text
        assert data in (text.encode("utf-8"), text.encode("cp1252", "ignore"))
    assert 0 <= where <= len(data)


@pytest.mark.parametrize(("text", "body", "declared"), [
    (" date 2021-03 La crue", 14, Days.month(2021, 3)),
    ("date 2021-03-09 La crue", 16, Days.day(date(2021, 3, 9))),
    ("\n\n  date 2021-03La crue", 16, Days.month(2021, 3)),
    (" date 2021-03-09La crue", 16, Days.day(date(2021, 3, 9))),
    ("\ufeff date 2021-03\n\nLa crue", 16, Days.month(2021, 3)),
    (" date 2021-13 La crue", 0, None),
    (" date 2021-02-30 La crue", 0, None),
    (" date 9999-12 La crue", 0, None),
    (" date 2021-03-091 La crue", 0, None),
    ("La date 2021-03 approche", 0, None),
    ("update 2021-03 La crue", 0, None),
    ("\ufeffLa crue", 1, None),
    ("", 0, None),
])
def test_headers(text: str, body: int, declared: Days | None) -> None:
    assert header_of(text) == (body, declared)


@given(st.text())
def test_a_header_never_raises_and_points_into_the_text(text: str) -> None:
    for candidate in (text, " date 2021-03" + text):
        body, _ = header_of(candidate)
        assert 0 <= body <= len(candidate)


@pytest.mark.parametrize(("value", "days"), [
    ("2021", Days.year(2021)), ("2021-03", Days.month(2021, 3)), ("2021-03-09", Days.day(date(2021, 3, 9))),
    ("20210309", Days.day(date(2021, 3, 9))), (" 2021-03-09T08:15:00+01:00 ", Days.day(date(2021, 3, 9))),
    ("2021-03-09 08:15", Days.day(date(2021, 3, 9))), ("2021-03-09T08:15:30.123Z", Days.day(date(2021, 3, 9))),
    ("2021-03-09 08:15:00 +0100", Days.day(date(2021, 3, 9))),
    ("Tue, 09 Mar 2021 08:15:00 GMT", Days.day(date(2021, 3, 9))),
    ("2021-02-30", None), ("hier", None), ("", None), ("0000-01-01", None), ("9 mars prochain", None), ("12", None),
])
def test_dates_of_containers(value: str, days: Days | None) -> None:
    assert published_of(value) == days


@given(st.text(max_size=120))
def test_a_date_value_never_raises(value: str) -> None:
    published_of(value)


@pytest.mark.parametrize(("prose", "title"), [
    ("La crue recule\n\nLes quais rouvrent.", "La crue recule"),
    ("La crue recule\r\nLes quais rouvrent.", "La crue recule"),
    ("Que reste-t-il du quai ?\nUn trou.", "Que reste-t-il du quai ?"),
    ("La crue recule.\n\nLes quais rouvrent.", None),
    ("La crue recule depuis\nlundi matin.", None),
    ("La crue recule", None), ("La crue recule\n\n", None), ("", None),
    ("x" * 200 + "\n\nLes quais rouvrent.", None),
])
def test_titles(prose: str, title: str | None) -> None:
    assert title_of(prose) == title


def test_the_title_follows_the_header_and_stays_in_the_text(tmp_path: Path) -> None:
    (article,) = taken(tmp_path, b" date 2021-03 La crue recule\n\nLes quais rouvrent.").articles
    assert article.title == "La crue recule"
    assert article.text[article.body:].startswith("La crue recule")
    assert (article.declared, article.declared_by) == (Days.month(2021, 3), "header")


def test_sizes_are_limited(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("mot " * 30)
    (tmp_path / "large.txt").write_text("mot " * 60)
    intake = collect([tmp_path], limits=Limits(file=200, article=100))
    assert [(refusal.file, refusal.code) for refusal in intake.refused] == [
        ("large.txt", "intake.too-large"), ("long.txt", "intake.too-long")]
