"""What a sum of money or a share is of: the word above it that names its topic."""

from __future__ import annotations

from recoupe.lang.words import fold
from recoupe.read.figures.site import Page, Site
from recoupe.record.mention import Unit

__all__ = ["governor", "sentence_topic", "topic_adjectives"]

CLIMB = 7  # steps up the parse, at most
NEARBY = 16  # tokens on either side in which a sum finds its topic


def governor(page: Page, site: Site) -> str | None:
    """The topic of a sum or share: the label of the nearest word above it that has one, else that word."""
    node, nearest = site.number, None
    for _ in range(CLIMB):
        head = page.tokens[node].head
        if head == node:
            break
        node = head
        token = page.tokens[node]
        if token.pos not in ("NOUN", "VERB") or site.start <= token.start < site.end:
            continue
        key = page.key(node) if token.pos == "NOUN" else fold(token.lemma)
        label = page.words.topics.get(key) or page.words.topics.get(page.counting.masculine(token.text))
        if label is not None:
            return label
        if nearest is None and key not in page.words.levels | page.words.tallies and not _currency(page, node):
            nearest = key
    return nearest


def sentence_topic(page: Page, site: Site) -> str | None:
    """The topic of the nearest noun that has one in the sentence, before the number or else behind it."""
    first, last = page.parsed.sentences[site.sentence]
    before = range(site.number - 1, max(first, site.number - NEARBY) - 1, -1)
    for index in [*before, *range(site.number + 1, min(last, site.number + NEARBY))]:
        token = page.tokens[index]
        label = page.words.topics.get(page.key(index)) if token.pos == "NOUN" else None
        if label is not None and not site.start <= token.start < site.end:
            return label
    return None


def _currency(page: Page, index: int) -> bool:
    return page.counting.unit(page.tokens[index].text) is Unit.MONEY


def topic_adjectives(page: Page, site: Site) -> list[str]:
    """Keys of the adjectives beside the nearest noun above a sum (« perte nette », « premier budget »)."""
    node = site.number
    for _ in range(CLIMB):
        head = page.tokens[node].head
        if head == node:
            break
        node = head
        if page.tokens[node].pos == "NOUN" and not site.start <= page.tokens[node].start < site.end:
            kids = page.parsed.children[node]
            return sorted(
                page.counting.masculine(page.tokens[k].text)
                for k in kids
                if page.tokens[k].dep == "amod" and page.tokens[k].pos == "ADJ"
            )
    return []
