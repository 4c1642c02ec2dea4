"""`recoupe timeml`: one article as TimeML, dated by the other reports of its story."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

from recoupe.errors import RecoupeError
from recoupe.reconcile.times.timeml import calendar_unit, timeml_value
from recoupe.record.article import Article
from recoupe.record.dossier import Dossier
from recoupe.run import build_from, judged_beside, shelf_of, workers_for
from recoupe.tell import message
from recoupe.tell.timeml import TimeML, Values, to_timeml
from recoupe.terminal import Progress, check_target, complain, taken, taken_or_none, write_whole

__all__ = ["add_arguments", "as_timeml", "run_timeml"]

_NUMBERED = re.compile(r"(.+)#(\d+)")


def add_arguments(parser: argparse.ArgumentParser, say: Callable[[str], str]) -> None:
    """Give a parser the arguments of the command."""
    parser.add_argument("article", metavar=say("timeml.article"), help=say("timeml.article.help"))
    parser.add_argument("paths", nargs="*", metavar=say("paths"), help=say("timeml.others.help"))
    parser.add_argument("--output", "-o", type=Path, metavar=say("file"), help=say("timeml.output.help"))
    parser.add_argument("--language", choices=("fr", "en"), help=say("dates.language.help"))
    parser.add_argument("--quiet", "-q", action="store_true", help=say("quiet.help"))


def run_timeml(args: argparse.Namespace, language: str) -> int:
    """Write the document; what it could not hold is said on the error stream."""
    telling = args.language or language
    if args.output is not None:
        check_target(args.output, telling)
    article = _the_article(args.article, telling)
    others = taken_or_none(args.paths, telling).articles if args.paths else ()
    articles = [*(other for other in others if other.id != article.id), article]
    judgements = judged_beside([args.article, *args.paths], telling)
    with Progress(language, quiet=args.quiet or not sys.stderr.isatty()) as progress:
        dossier = build_from(articles, judgements=judgements, workers=workers_for(len(articles)), progress=progress,
                             shelf=shelf_of(args.paths))
    document = as_timeml(dossier, article.id, language=telling)
    for remark in document.remarks:
        complain(f"{article.file}: {remark}")
    if args.output is None:
        sys.stdout.buffer.write(document.text.encode("utf-8"))  # the encoding that its first line declares
        sys.stdout.buffer.flush()
        return 0
    write_whole(args.output, document.text, telling)
    if not args.quiet:
        complain(message("cli.written", telling, file=str(args.output)))
    return 0


def as_timeml(dossier: Dossier, article: str, *, language: str) -> TimeML:
    """An article of a dossier as TimeML, by its id.

    >>> from datetime import date
    >>> from recoupe.record.days import Days
    >>> from recoupe.record.dossier import DossierArticle
    >>> note, week = Article(id="a", file="note.txt", text="Fermée."), Days(date(2034, 5, 1), date(2034, 5, 7))
    >>> held = DossierArticle(article=note, published=week, basis=None)
    >>> print(as_timeml(Dossier(articles=(held,)), "a", language="en").text.splitlines()[3])
    <DCT><TIMEX3 tid="t0" type="DATE" value="2034-W18" temporalFunction="false"
      functionInDocument="CREATION_TIME">2034-05-01..2034-05-07</TIMEX3></DCT>
    """
    held = next(held for held in dossier.articles if held.article.id == article)
    own = (t for t in dossier.timexes if t.timex.span.article == article)
    values = Values(created=calendar_unit(held.published),
                    timexes={t.timex.id: timeml_value(t.timex, t.days) for t in own})
    return to_timeml(dossier, article, values, language=language)


def _the_article(name: str, language: str) -> Article:
    """The one article of a file, or of a JSON list the one whose number is given: `list.jsonl#2`."""
    numbered = None if Path(name).exists() else _NUMBERED.fullmatch(name)
    file = name if numbered is None else numbered[1]
    articles = taken([file], language).articles
    if numbered is not None:
        articles = tuple(a for a in articles if a.file.endswith(f"#{numbered[2]}"))
        if not articles:
            raise RecoupeError(message("timeml.absent", language, file=name))
    if len(articles) > 1:
        raise RecoupeError(message("timeml.several", language, file=name, n=len(articles)))
    return articles[0]
