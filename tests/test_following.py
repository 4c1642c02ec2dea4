"""A story that follows addresses: what is new is added, what changed in silence is a later version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recoupe.following import Material, StoryFollowed, news_of
from recoupe.intake import Intake
from recoupe.store import place_of
from recoupe.store.story import create
from tests.intake.local_site import Site, fetcher
from tests.serving import serving

PAGE = "<html><head><title>La crue</title></head><body><article><h1>La crue</h1>{}</article></body></html>"
FIRST = "<p>La préfecture a compté 40 morts lundi 7 avril 2031 à Lunel, a dit le préfet, Jean Orain.</p>" * 3


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    with serving(server):
        yield server


@pytest.mark.model
def test_a_page_that_is_followed_gives_its_versions(site: Site, tmp_path: Path) -> None:
    url = site.lay("/crue", PAGE.format(FIRST).encode(), ETag='"1"')
    story = create(place_of(tmp_path / "crue.story"))
    looks: list[Intake] = []
    followed = StoryFollowed(story, [url], moment=lambda: f"2031-04-0{len(looks) + 1}T08:00:00+00:00",
                             fetcher=fetcher())
    before = followed.now(looks.append)
    assert [article.url for article in before.articles] == [url]
    followed.now(looks.append)
    assert len(story.articles()) == 1
    assert looks[1].remarks == looks[1].refused == ()
    site.lay("/crue", PAGE.format(FIRST.replace("40", "14")).encode(), ETag='"2"')
    after = followed.now(looks.append)
    found = news_of(followed, (before, None), after, lambda stage, done, total: None)
    version, = found.versions
    assert "40 morts" in version.earlier.text
    assert "14 morts" in version.later.text
    revision, = story.revisions()
    assert [moment and moment[:10] for moment in revision.retrieved] == ["2031-04-01", "2031-04-03"]
    assert isinstance(before, Material)


@pytest.mark.model
def test_a_page_rewritten_behind_a_feed_that_did_not_change_is_seen(site: Site, tmp_path: Path) -> None:
    page = site.lay("/crue", PAGE.format(FIRST).encode(), ETag='"1"')
    feed = f"<rss><channel><title>Le Fil</title><item><title>La crue</title><link>{page}</link></item></channel></rss>"
    url = site.lay("/rss", feed.encode(), "text/xml", ETag='"a"')
    story = create(place_of(tmp_path / "crue.story"))
    looks: list[Intake] = []
    followed = StoryFollowed(story, [url], moment=lambda: f"2031-04-0{len(looks) + 8}T08:00:00+00:00",
                             fetcher=fetcher())
    before = followed.now(looks.append)
    site.lay("/crue", PAGE.format(FIRST.replace("40", "14")).encode(), ETag='"2"')
    found = news_of(followed, (before, None), followed.now(looks.append), lambda stage, done, total: None)
    assert [headers.get("If-None-Match") for _, headers in site.asked[-2:]] == ['"a"', '"1"']
    revision, = found.changes.corrected
    assert str(revision.days) == "2031-04-08..2031-04-09"
    assert {c.kind for c in revision.corrections} == {"figure"}
    assert {str(f.figure.amount.named) for f in found.dossiers[1].figures} == {"14"}
