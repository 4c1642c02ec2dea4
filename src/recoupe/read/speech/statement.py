"""A reported statement in the making: its cue, its source, its content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import Phrase
from recoupe.record.mention import Stance

__all__ = ["Cue", "Source", "Statement", "cue_before", "reported"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group by token indices, both inclusive.  `head` is the verb of saying.

    `inverted` is the pronoun that follows its verb (« a-t-il ») or None; `kind` is finite, gerund, ellipsis (« et
    demandé que ») or narrative (« de poursuivre »).  `restricted` marks « ne … que » (« ne jure que par »), `backward`
    a pluperfect, which tells of an earlier time.
    """

    first: int
    last: int
    head: int
    lemma: str
    grammar: frozenset[str]
    kind: str
    stance: Stance
    weak: bool = False
    plural: bool = False
    inverted: str | None = None
    backward: bool = False
    negated: bool = False
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks, as the words give it: a noun phrase, a pronoun to be resolved, or (both None) the speaker before.

    `same` says that it is the speaker before under another name (« et la ministre de poursuivre »).
    """

    phrase: Phrase | None = None
    pronoun: str | None = None
    plural: bool = False
    span: tuple[int, int] | None = None
    same: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Surface offsets, half-open: the content, the cue, the `zone` where what dates or relays the saying may stand."""

    start: int
    end: int
    cue: tuple[int, int] | None
    source: Source
    rule: str
    stance: Stance = Stance.ASSERT
    zone: tuple[tuple[int, int], ...] = ()
    backward: bool = False
    direct: bool = False


def reported(
    page: Page,
    cue: Cue,
    content: tuple[int, int],
    source: Source,
    *,
    rule: str,
    zone: tuple[tuple[int, int], ...],
    direct: bool = False,
) -> Statement:
    """The statement of what a cue reports: half-open surface offsets of its content, its source, and its zone."""
    return Statement(
        start=content[0],
        end=content[1],
        cue=(page.tokens[cue.first].start, page.tokens[cue.last].end),
        source=source,
        rule=rule,
        stance=cue.stance,
        zone=zone,
        backward=cue.backward,
        direct=direct,
    )


def cue_before(cues: Sequence[Cue], token: int) -> Cue | None:
    """The last cue that ends before a token, of cues in the order of the text."""
    index = bisect_left(cues, token, key=lambda cue: cue.last) - 1
    return cues[index] if index >= 0 else None
