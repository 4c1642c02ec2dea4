"""What is served: the last chronicle of a folder or story that could be built, and what is wrong with it since."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import NamedTuple

from recoupe.chronicle import Asked, chronicle_of, uncut
from recoupe.errors import IntakeError, RecoupeError, StoreError
from recoupe.history import history
from recoupe.intake import Intake
from recoupe.record.article import Article
from recoupe.record.chronicle import Chronicle
from recoupe.record.dossier import Dossier
from recoupe.record.judgement import Judgement
from recoupe.record.reading import Reading
from recoupe.run import Progress, read_all, reconcile_all, silent, workers_for
from recoupe.shelf import Noted, told
from recoupe.tell import message
from recoupe.tell.compose import main_language
from recoupe.tell.dossier_json import Data, to_json
from recoupe.tell.page.data import page_data
from recoupe.tell.page.skeleton import data_json
from recoupe.web.source import Source
from recoupe.web.watch import Stamp

__all__ = ["Desk", "Held"]

AGAIN = 10.0
"""Seconds after which a story that could not be read is tried again."""
MANY = 40
"""The page of a folder with more articles is shown before its cuts are rebuilt."""


class _Work(NamedTuple):
    """What was read and built of the source so far."""

    articles: Sequence[Article]
    readings: Sequence[Reading]
    judgements: tuple[Judgement, ...]
    full: Dossier


class _Superseded(Exception):
    """The source has changed while its chronicle was being built."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A chronicle as it is served; `digest` names all that the page shows of it."""

    chronicle: Chronicle
    data: Data
    body: bytes
    language: str
    judgements: tuple[Judgement, ...] = ()

    @property
    def digest(self) -> str:
        return str(self.data["digest"])

    def dossier(self) -> bytes:
        """The dossier file."""
        return to_json(self.chronicle.whole, language=self.language).encode()


@dataclass(slots=True)
class Desk:
    """The folder or story on disk, its last good chronicle, and the readings of its articles.

    `refresh` may be called from any thread; one builds at a time.  `held` is replaced as a whole, so whoever takes it
    has one chronicle.  `shown` is the state of the source that `held` or `error` tells of, `begun` that which is looked
    at; `turn` counts the looks that began, and `told` is the last that was answered.  `again` is the moment (of the
    clock of the process) at which a story that could not be read is tried again, though it has not changed.
    """

    source: Source
    language: str
    asked: str | None = None
    notice: Callable[[Intake], None] | None = None
    held: Held | None = None
    error: str | None = None
    busy: bool = False
    shown: Stamp | None = None
    begun: Stamp | None = None
    turn: int = 0
    told: int = 0
    again: float | None = None
    superseded: threading.Event = field(default_factory=threading.Event)
    _work: _Work | None = None
    _readings: dict[tuple[str, str], Reading] = field(default_factory=dict)
    _cuts: dict[Asked, Dossier] = field(default_factory=dict)
    _building: threading.Lock = field(default_factory=threading.Lock)

    @property
    def overdue(self) -> bool:
        """Whether a story that could not be read is to be tried again."""
        return self.again is not None and monotonic() >= self.again

    def refresh(self, tell: Callable[[], None], progress: Progress = silent, *, first: bool = False) -> None:
        """Build the chronicle anew if the source is not what it was; `tell` is called when there may be news to show.

        Nothing is raised: what is wrong is `error`, and the last good chronicle stays.  The `first` of many articles
        ends before the cuts are rebuilt, and is `busy`: the next refresh does that.
        """
        with self._building:
            self.turn += 1
            stamp = self.source.stamp()
            if stamp == self.shown and not self.busy and not self.overdue:
                self.told = self.turn
                tell()
                return
            self.superseded.clear()
            self.again = None
            try:
                if stamp != self.begun or self._work is None:
                    self.begun, self.busy, self._work = stamp, True, None
                    self._work = self._whole(progress)
                    if len(self._work.articles) > MANY:
                        self._show(uncut(self._work.full), stamp)
                        tell()
                        if first:
                            return
                self._show(self._cut(self._work, progress), stamp)
            except _Superseded:
                return
            except StoreError as problem:
                # A disk that was full, a lock that was held, a server that was away: the story itself does not change.
                gone = problem.code == "store.missing" and self.held is not None
                self.error = message("serve.gone", self.language, **problem.values) if gone else told(
                    problem, self.language)
                self.again = monotonic() + AGAIN
            except RecoupeError as problem:
                self.error = str(problem)
            except Exception:
                # Whatever one file does, the last good page stays in sight, and the maintainer sees what it was.
                traceback.print_exc(file=sys.stderr)
                self.error = message("serve.failed", self.language)
            self.busy, self.shown, self.told, self._work = False, stamp, self.turn, None
            tell()

    def _whole(self, progress: Progress) -> _Work:
        """The source read, and the dossier of all its articles."""
        watched = self._watched(progress)
        intake = self.source.intake()
        if self.notice is not None:
            self.notice(intake)
        if not intake.articles:
            raise IntakeError(message(self.source.empty, self.language))
        judgements = self.source.judgements(self.language)
        articles, readings = self._read(intake.articles, watched)
        full = reconcile_all(articles, readings, judgements=judgements, progress=watched, shelf=self.source.shelf)
        if self.held is None or judgements != self.held.judgements:
            self._cuts = {}
        return _Work(articles, readings, judgements, full)

    def _cut(self, work: _Work, progress: Progress) -> Chronicle:
        chronicle = chronicle_of(
            work.articles, work.readings, judgements=work.judgements, full=work.full, kept=self._cuts,
            workers=workers_for(len(work.articles)), progress=self._watched(progress))
        used = {id(cut.dossier) for cut in chronicle.cuts}
        self._cuts = {asked: dossier for asked, dossier in self._cuts.items() if id(dossier) in used}
        return chronicle

    def _watched(self, progress: Progress) -> Progress:
        """Progress that stops the work when the folder has changed since it began."""
        def watched(stage: str, done: int, total: int) -> None:
            if self.superseded.is_set():
                raise _Superseded
            progress(stage, done, total)

        return watched

    def _read(self, articles: Sequence[Article], progress: Progress) -> tuple[list[Article], list[Reading]]:
        """The readings, of articles that were not there before only; those of articles that are gone are forgotten."""
        unique = sorted(articles, key=lambda article: (article.file, article.id))
        new = [article for article in unique if (article.id, article.language) not in self._readings]
        if new:
            shelf = Noted(self.source.shelf, self._note)
            self._note(list(zip(*read_all(new, workers_for(len(new)), progress, shelf), strict=True)))
        self._readings = {name: self._readings[name] for name in ((a.id, a.language) for a in unique)}
        return unique, [self._readings[article.id, article.language] for article in unique]

    def _note(self, read: Sequence[tuple[Article, Reading]]) -> None:
        self._readings.update({(article.id, article.language): reading for article, reading in read})

    def _show(self, chronicle: Chronicle, stamp: Stamp) -> None:
        assert self._work is not None
        language = self.asked or main_language(chronicle.whole)
        data = page_data(chronicle, language, live=True, judgements=history([self.source.book], chronicle.whole))
        self.held = Held(chronicle=chronicle, data=data, body=data_json(data).encode(), language=language,
                         judgements=self._work.judgements)
        self.error, self.shown, self.told = None, stamp, self.turn
