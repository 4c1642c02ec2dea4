"""The only module that knows spaCy: surfaces in, plain tokens out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from recoupe.errors import ModelMissing
from recoupe.read.sentences import sentence_starts
from recoupe.read.surface import Surface

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["LONGEST", "Parsed", "Token", "parse", "parse_many"]

MODELS = {"fr": "fr_core_news_md"}
LONGEST = 400
"""Tokens after which a sentence is cut: no writer's is so long, and some rules look at all pairs of words of one."""
BATCH = 32


@dataclass(slots=True)
class Token:
    """One word or mark of the surface: half-open offsets of the surface text, and what the parser believes of it.

    `head` is the index of the governor (its own index for a root).  All of it is evidence, never the decision.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    dep: str
    head: int
    sentence: int
    morph: dict[str, str]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tokens of one surface.  `sentences` are half-open ranges of token indices; `entities` are (first token,
    token after the last, label) as the model's recogniser gives them; `children[i]` lists dependents in order."""

    surface: Surface
    tokens: list[Token]
    sentences: list[tuple[int, int]]
    entities: list[tuple[int, int, str]]
    children: list[list[int]]
    offsets: list[int]

    def at(self, offset: int) -> int:
        """The index of the token that holds or precedes a surface offset."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def between(self, start: int, end: int) -> range:
        """The indices of the tokens that touch the half-open surface offsets."""
        first = self.at(start)
        if self.tokens and self.tokens[first].end <= start:
            first += 1
        return range(first, bisect_right(self.offsets, end - 1))

    def subtree(self, index: int) -> list[int]:
        """The token and all that depends on it, in order of the text."""
        reached, stack = [], [index]
        while stack:
            node = stack.pop()
            reached.append(node)
            stack.extend(self.children[node])
        return sorted(reached)


@lru_cache
def pipeline(language: str = "fr") -> Language:
    """The model of a language, loaded once a process; ModelMissing says how to install it."""
    import spacy

    try:
        return spacy.load(MODELS[language], exclude=["senter"])
    except (KeyError, OSError) as problem:
        name = MODELS.get(language, language)
        raise ModelMissing(
            f"the language model {name} is not installed: run `make install`, or `pip install {name.replace('_', '-')}`"
        ) from problem


def parse(surface: Surface, language: str = "fr") -> Parsed:
    """Tokens, heads and entities of one surface; the same words always give the same parse."""
    return next(parse_many([surface], language))


def parse_many(surfaces: Iterable[Surface], language: str = "fr") -> Iterator[Parsed]:
    """`parse` over many surfaces, in order, batched."""
    nlp = pipeline(language)
    pairs = ((_segmented(nlp, surface.text, language), surface) for surface in surfaces)
    for doc, surface in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield _plain(doc, surface)


def _segmented(nlp: Language, text: str, language: str) -> Doc:
    doc = nlp.make_doc(text)
    starts = set()
    offsets = [token.idx for token in doc]
    for start in sentence_starts(text, language):
        index = bisect_right(offsets, start) - 1
        starts.add(index if offsets and index >= 0 and offsets[index] == start else index + 1)
    since = 0
    for token in doc:
        begins = token.i in starts or token.i - since >= LONGEST
        since = token.i if begins else since
        token.is_sent_start = begins
    return doc


def _plain(doc: Doc, surface: Surface) -> Parsed:
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    morphs: dict[Any, dict[str, str]] = {}
    for number, sentence in enumerate(doc.sents):
        sentences.append((sentence.start, sentence.end))
        for token in sentence:
            key = str(token.morph)
            if key not in morphs:
                morphs[key] = token.morph.to_dict()
            text = token.text
            tokens.append(
                Token(
                    token.i,
                    token.idx,
                    token.idx + len(text),
                    text,
                    text.lower(),
                    token.lemma_,
                    token.pos_,
                    token.dep_,
                    token.head.i,
                    number,
                    morphs[key],
                )
            )
    children: list[list[int]] = [[] for _ in tokens]
    for plain in tokens:
        if plain.head != plain.index:
            children[plain.head].append(plain.index)
    entities = [(e.start, e.end, e.label_) for e in doc.ents]
    return Parsed(surface, tokens, sentences, entities, children, [t.start for t in tokens])
