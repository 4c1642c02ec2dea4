"""Where the judgements of people are kept: the files `judgements.toml` of a folder, or a story on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from recoupe.errors import RecoupeError, StoreError
from recoupe.intake import JUDGEMENTS, Judged, judgements_of
from recoupe.intake.judgement_file import Busy, Unkept, Wrong, locked, text_of, with_added, with_withdrawn, write
from recoupe.record.judgement import Judgement, Withdrawal, identifiers
from recoupe.shelf import told
from recoupe.store import is_story, place_of
from recoupe.tell import message

if TYPE_CHECKING:
    from recoupe.store.story import Story

__all__ = ["Book", "FolderBook", "JudgementError", "StoryBook", "book_of", "wrong"]

_MISSING = frozenset({"unknown", "no-file", "no-words", "no-figure", "no-happening", "no-day", "no-name"})
_CLASHING = frozenset({"withdrawn", "standing", "broken", "order"})
_STATUS = {"store.busy": 423, "store.missing": 404, "store.judgement": 409}


class JudgementError(RecoupeError):
    """A judgement that cannot be made or withdrawn; `code` says why, `status` the same as HTTP has it."""

    def __init__(self, text: str, code: str, status: int) -> None:
        super().__init__(text)
        self.code, self.status = code, status


def wrong(code: str, language: str, status: int = 0, /, **values: str) -> JudgementError:
    """What is wrong with a judgement, in one sentence of the language.

    >>> wrong("no-judgement", "en", id="3f0c").status
    404
    """
    status = status or (404 if code in _MISSING or code == "no-judgement" else
                        409 if code in _CLASHING or code.startswith("several-") else 400)
    return JudgementError(message(f"judge.{code}", language, **values), f"judge.{code}", status)


class Book(Protocol):
    """Where judgements are kept.  Each call is done, or raises a JudgementError in the language and changes nothing."""

    @property
    def shown(self) -> str:
        """Where a new judgement is written, as a person may read it."""

    def held(self, language: str) -> tuple[Judgement, ...]:
        """All that were made, the withdrawn too, in their order."""

    def add(self, judgement: Judgement, language: str) -> str:
        """Keep one more: its id."""

    def withdraw(self, name: str, withdrawal: Withdrawal, language: str) -> None:
        """Withdraw the one of an id."""


def book_of(place: Path | str) -> Book:
    """The book of a story on disk or of a folder; StoreError when the story cannot be opened.

    >>> book_of("examples/niger-2024").shown
    'examples/niger-2024/judgements.toml'
    """
    if not is_story(place):
        return FolderBook(Path(place))
    # The database library is loaded for those who have a story.
    from recoupe.store.story import opened

    return StoryBook(opened(place_of(place)))


class StoryBook:
    """The judgements of a story on disk: what is acknowledged is on the disk, and who judges at once waits his turn."""

    def __init__(self, story: Story) -> None:
        self.story = story

    @property
    def shown(self) -> str:
        """The place of the story, without a password."""
        return self.story.place.shown

    def held(self, language: str) -> tuple[Judgement, ...]:
        """All decisions that it keeps."""
        with _storing(language):
            return self.story.judgements()

    def add(self, judgement: Judgement, language: str) -> str:
        """Keep one more in one transaction."""
        with _storing(language):
            name, new = self.story.decide(judgement)
        if not new:
            raise wrong("standing", language, id=name)
        return name

    def withdraw(self, name: str, withdrawal: Withdrawal, language: str) -> None:
        """Withdraw one in one transaction."""
        judgement = _named(name, self.held(language), language)
        _withdrawable(name, judgement, withdrawal.on, language)
        with _storing(language):
            try:
                done = self.story.withdraw(name, withdrawal)
            except KeyError:  # another story stands there now
                raise wrong("no-judgement", language, id=name) from None
        if not done:
            # Another withdrew it meanwhile.
            _withdrawable(name, _named(name, self.held(language), language), withdrawal.on, language)


class FolderBook:
    """The files of a folder and of those below it; a new judgement goes to the one that lies in the folder itself."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.place = folder, folder / JUDGEMENTS

    @property
    def shown(self) -> str:
        """The file of the folder."""
        return str(self.place)

    def held(self, language: str) -> tuple[Judgement, ...]:
        """All entries of all files."""
        return self._held(language).judgements

    def add(self, judgement: Judgement, language: str) -> str:
        """Append one to the file of the folder."""
        with _writing(self.place, language):
            held = self._held(language)
            for name, other in zip(identifiers(held.judgements), held.judgements, strict=True):
                if other.stands and other.fingerprint == judgement.fingerprint:
                    raise wrong("standing", language, id=name)
            write(self.place, with_added(text_of(self.place), judgement))
            after = judgements_of([self.folder])
        return next(name for name, one, home in zip(identifiers(after.judgements), after.judgements, after.homes,
                                                    strict=True) if one == judgement and home[0] == self.place)

    def withdraw(self, name: str, withdrawal: Withdrawal, language: str) -> None:
        """Withdraw one in whichever file it stands; it stays there as history."""
        place, _, _ = self._standing(name, language)
        with _writing(place, language):
            again, number, judgement = self._standing(name, language)
            if again != place:
                raise wrong("locked", language, 423, file=place.as_posix())
            _withdrawable(name, judgement, withdrawal.on, language)
            write(place, with_withdrawn(text_of(place), number, on=withdrawal.on, by=withdrawal.by or "",
                                        why=withdrawal.why or ""))

    def _standing(self, name: str, language: str) -> tuple[Path, int, Judgement]:
        """The file of the judgement of an id, its place there, and itself."""
        held = self._held(language)
        judgement = _named(name, held.judgements, language)
        place, number = held.homes[identifiers(held.judgements).index(name)]
        return place, number, judgement

    def _held(self, language: str) -> Judged:
        held = judgements_of([self.folder])
        for refusal in held.refused:
            said = message(refusal.code, language, **dict(refusal.values))
            raise JudgementError(f"{refusal.file}: {said}", "judge.broken", 409)
        return held


def _named(name: str, judgements: tuple[Judgement, ...], language: str) -> Judgement:
    """The judgement of an id."""
    names = identifiers(judgements)
    if name not in names:
        raise wrong("no-judgement", language, id=name)
    return judgements[names.index(name)]


def _withdrawable(name: str, judgement: Judgement, on: date, language: str) -> None:
    """Raise what forbids that a judgement is withdrawn on a day."""
    if judgement.withdrawn_at is not None:
        raise wrong("withdrawn", language, id=name, day=judgement.withdrawn_at.isoformat())
    if judgement.made_at is not None and on < judgement.made_at:
        raise wrong("order", language, id=name, made=judgement.made_at.isoformat())


@contextmanager
def _storing(language: str) -> Iterator[None]:
    """What a story cannot do, as a JudgementError."""
    try:
        yield
    except StoreError as problem:
        raise JudgementError(told(problem, language), problem.code, _STATUS.get(problem.code, 500)) from problem


@contextmanager
def _writing(place: Path, language: str) -> Iterator[None]:
    """A file of judgements to ourselves; what prevents it, as a JudgementError."""
    file = place.as_posix()
    if not place.parent.is_dir():
        raise wrong("no-folder", language, folder=str(place.parent))
    try:
        with locked(place):
            yield
    except Busy:
        raise wrong("locked", language, 423, file=file) from None
    except Wrong as mistake:
        said = message(mistake.code, language, **dict(mistake.values))
        raise JudgementError(f"{file}: {said}", "judge.broken", 409) from None
    except Unkept:
        raise wrong("unwritable", language, 500, file=file, why=message("judge.unkept", language)) from None
    except OSError as error:
        raise wrong("unwritable", language, 500, file=file, why=error.strerror or "") from error
