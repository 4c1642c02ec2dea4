"""`recoupe watch`: follows a folder or a story on disk, and tells only what is new, changed or contradicted."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from recoupe.errors import RecoupeError, StoreError
from recoupe.following import FolderFollowed, Followed, Material, News, StoryFollowed, news_of
from recoupe.record.changes import Changes
from recoupe.record.dossier import Dossier
from recoupe.shelf import told
from recoupe.store import is_story, place_of
from recoupe.tell import message
from recoupe.tell.dossier_json import json_text
from recoupe.tell.mail import mail
from recoupe.tell.news import headline, news_data, tell_news
from recoupe.terminal import Progress, check_target, complain, complain_of, moment_now, write_whole
from recoupe.webhook import Undelivered, post, postable

__all__ = ["add_arguments", "run_watch"]

USUAL = 300
"""Seconds between two looks."""


def add_arguments(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("followed", metavar=say("watch.followed"), help=say("watch.followed.help"))
    parser.add_argument("sources", nargs="*", metavar=say("watch.sources"), help=say("watch.sources.help"))
    parser.add_argument("--every", type=_seconds, default=USUAL, metavar="N", help=say("watch.every.help"))
    parser.add_argument("--once", action="store_true", help=say("watch.once.help"))
    parser.add_argument("--mail", metavar=say("file"), help=say("watch.mail.help"))
    parser.add_argument("--webhook", metavar=say("watch.address"), help=say("watch.webhook.help"))
    parser.add_argument("--json", action="store_true", help=say("watch.json.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("diff.language.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def _seconds(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def run_watch(args: argparse.Namespace, language: str) -> int:
    """Look once, or until Ctrl-C, and tell what each look brought; RecoupeError for what keeps it from beginning.

    Looking once, whatever goes wrong is an error; else it is said, and the next look tries again.
    """
    if args.webhook is not None and not postable(args.webhook):
        raise RecoupeError(message("watch.address", language, address=args.webhook))
    if args.mail is not None:
        check_target(Path(args.mail), language)
    watch = _Watch(_followed(args, language), args, language)
    while True:
        try:
            watch.look()
        except RecoupeError as problem:
            if args.once:
                raise RecoupeError(watch.reason(problem)) from problem
            complain(watch.reason(problem))
        if args.once:
            return 0
        time.sleep(args.every)


def _followed(args: argparse.Namespace, language: str) -> Followed:
    """What is followed: a story with its sources, or files and folders, which a single look cannot follow."""
    if is_story(args.followed):
        from recoupe.store.story import opened

        return StoryFollowed(opened(place_of(args.followed)), args.sources, language, moment_now)
    if args.once:
        raise RecoupeError(message("watch.once", language))
    return FolderFollowed([args.followed, *args.sources], language, moment_now)


@dataclass(slots=True)
class _Watch:
    """The looks of one run of the command."""

    followed: Followed
    args: argparse.Namespace
    language: str
    last: tuple[Material, Dossier] | None = None

    @property
    def telling(self) -> str:
        return str(self.args.language or self.language)

    def look(self) -> None:
        """Look once: tell what is new since the last time, and keep that it was told."""
        before = self.followed.before()
        material = self.followed.now(lambda intake: complain_of([*intake.refused, *intake.remarks], self.language))
        if before is not None and _same(before, material):
            return
        quiet = self.args.quiet or not sys.stderr.isatty()
        with Progress(self.language, quiet=quiet) as progress:
            dossier = self.last[1] if self.last is not None and self.last[0] == before else None
            news = news_of(self.followed, (before or Material(), dossier if before else Dossier()), material, progress)
        if before is None:
            complain(message("watch.begins", self.language, n=len(material.articles)))
        else:
            self.tell(news)
        # Told first and kept then: after a crash the news are told twice rather than never.
        self.followed.settle(material, news.dossiers[1], moment_now())
        self.last = (material, news.dossiers[1])

    def tell(self, news: News) -> None:
        """Post, mail or print the news; nothing when there are none."""
        versions = [(version.earlier, version.later) for version in news.versions]
        if news.changes == Changes(unchanged=news.changes.unchanged) and not versions:
            return
        data = json_text(news_data(news.changes, news.dossiers, versions, self.telling))
        if self.args.webhook is not None:
            post(self.args.webhook, data)
        if self.args.mail is not None:
            text = tell_news(news.changes, news.dossiers, versions, language=self.telling)
            self.write(mail(headline(news.changes, versions, self.telling), text, data, _moment()))
        if self.args.webhook is None and self.args.mail is None:
            colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
            sys.stdout.write(data if self.args.json else tell_news(
                news.changes, news.dossiers, versions, language=self.telling, colour=colour))
            sys.stdout.flush()

    def write(self, content: bytes) -> None:
        """Write a mail under the name asked for, or under that name with the next number: no mail is overwritten."""
        asked = Path(self.args.mail)
        names = (asked if n == 1 else asked.with_stem(f"{asked.stem}-{n}") for n in count(1))
        target = next(name for name in names if not name.exists())
        write_whole(target, content, self.language)
        complain(message("cli.written", self.language, file=str(target)))

    def reason(self, problem: RecoupeError) -> str:
        """What went wrong in a look, as a sentence."""
        if isinstance(problem, Undelivered):
            return message("watch.undelivered", self.language, address=self.args.webhook, why=str(problem))
        return told(problem, self.language) if isinstance(problem, StoreError) else str(problem)


def _same(one: Material, other: Material) -> bool:
    """Whether two piles give one dossier."""
    return ({article.id for article in one.articles} == {article.id for article in other.articles}
            and one.judgements == other.judgements)


def _moment() -> datetime:
    return datetime.fromisoformat(moment_now())
