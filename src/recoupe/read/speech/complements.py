"""Statements that the verb of saying governs: que-clauses, infinitives, questions, what follows a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recoupe.read.parse import Token
from recoupe.read.speech.collective import able
from recoupe.read.speech.extent import main_resumes
from recoupe.read.speech.page import Page
from recoupe.read.speech.phrases import after_prepositional
from recoupe.read.speech.statement import Cue, Source, Statement
from recoupe.read.speech.subjects import preposed
from recoupe.record.mention import Stance

__all__ = ["complement"]

REACH = 40
FOOT = re.compile(r"[ ]*[.!?…]*[ ]*\Z")


def complement(page: Page, cue: Cue, limit: int, previous: Source | None = None) -> Statement | None:
    """The statement of what a cue governs, up to the surface offset `limit`; None when it governs nothing reported.

    `previous` is the source of the cue before it in the sentence.
    """
    found = _opening(page, cue, limit)
    if found is None:
        return None
    start, rule = found
    source = preposed(page, cue, previous)
    if source is None and cue.kind in ("gerund", "ellipsis", "narrative"):
        source = Source()
    if source is None or not (able(page, source, cue.weak) or source == Source()):
        return None
    quoted = rule == "colon" and page.quoted_at(start) is not None
    if cue.negated and cue.stance is not Stance.DENY and rule != "question" and not quoted:
        return None
    end = _closing(page, start, main_resumes(page, cue.head, start, limit), rule)
    if end <= start:
        return None
    first, last = page.tokens[cue.first].start, page.tokens[cue.last].end
    begin = page.period(first)[0]
    return Statement(
        start=start,
        end=end,
        cue=(first, last),
        source=source,
        rule=rule,
        stance=_stance(page, cue, rule),
        zone=((_clause_start(page, begin, first), start), (end, min(end + 60, page.period(end)[1]))),
        backward=cue.backward,
    )


def _stance(page: Page, cue: Cue, rule: str) -> Stance:
    """A question asks, one that is told (« explique pourquoi ») does not; a denial denied (« n'exclut pas que »)
    asserts."""
    if rule == "question":
        return Stance.ASK if cue.lemma in page.listed("asking") else cue.stance
    return Stance.ASSERT if cue.negated and cue.stance is Stance.DENY else cue.stance


def _clause_start(page: Page, begin: int, first: int) -> int:
    """Where what dates the saying may begin: after the last semicolon or colon before the cue."""
    return max([begin, *(page.text.rfind(mark, begin, first) + 1 for mark in ";:»")])


@dataclass(slots=True)
class _Scan:
    """How far the words after a cue have been read, and what was met: commas, objects, anything but adverbs."""

    index: int
    commas: int = 0
    objects: int = 0
    plain: bool = True


def _opening(page: Page, cue: Cue, limit: int) -> tuple[int, str] | None:
    """Where the content begins and by which rule, found by reading on from the cue."""
    scan = _Scan(cue.last + 1)
    last = min(len(page.tokens), cue.last + REACH)
    while scan.index < last and page.tokens[scan.index].start < limit:
        time = page.time_at(page.tokens[scan.index].start)
        if time is not None:
            scan.index = page.parsed.between(time.start, time.end)[-1] + 1
            continue
        found = _content_at(page, cue, scan, limit)
        if found is not None:
            return found
        if not _read_on(page, cue, scan, limit):
            return None
    return None


def _content_at(page: Page, cue: Cue, scan: _Scan, limit: int) -> tuple[int, str] | None:
    """The content that the token in hand opens, if the grammar of the cue allows it."""
    tokens, grammar, index = page.tokens, cue.grammar, scan.index
    token = tokens[index]
    free = scan.objects == 0 or "o" in grammar
    if token.lower in ("que", "qu'"):
        relative = index > cue.last + 1 and _is_relative(page, index)
        follows = grammar & {"q", "d"} and free and not cue.restricted and not (relative and "o" not in grammar)
        return _after(page, token, limit, "que") if follows and not _other_conjunction(page, index) else None
    if "a" in grammar and free and _that_of_thing(page, index):
        return _after(page, tokens[index + 2], limit, "que")
    opened = _infinitive_at(page, index, grammar, scan.plain) if free else None
    if opened is not None:
        return opened, "infinitive"
    whether = token.lower in ("si", "s'") and cue.lemma in page.listed("asking")
    if "s" in grammar and scan.objects == 0 and (whether or token.lower in page.listed("questions")):
        return _question(page, token, limit)
    if token.text == ":" and grammar & {"x", "q"} and not (cue.weak and scan.objects):
        return _after(page, token, limit, "colon")
    if "n" in grammar and scan.plain and token.pos != "ADV" and token.text not in ".,;:":
        return _noun_content(page, token.start, limit)
    opened = _carried(page, cue, index)
    return (opened, "noun") if opened is not None else None


def _that_of_thing(page: Page, index: int) -> bool:
    """« à ce que » before a clause (« s'engage à ce que »)."""
    words = [t.lower for t in page.tokens[index : index + 3]]
    return words[:2] == ["à", "ce"] and words[-1] in ("que", "qu'")


def _is_relative(page: Page, index: int) -> bool:
    """« de la peine que devra purger X »: the pronoun after a thing; not after a day or whom one tells it."""
    before = page.tokens[index - 1]
    if page.words.adverbials.search(page.text[max(0, before.end - 40) : before.end + 1]):
        return False  # « de son côté »
    return (
        page.tokens[index].pos == "PRON"
        and before.pos == "NOUN"
        and page.time_at(before.start) is None
        and not page.words.speaks(before.lower)
    )


def _other_conjunction(page: Page, index: int) -> bool:
    """« alors que », « presque cinq fois ce que », « deux fois plus, que ce que »: no statement."""
    if page.tokens[index - 1].text == "," and [t.lower for t in page.tokens[index + 1 : index + 2]] == ["ce"]:
        return True
    return page.tokens[index - 1].lower in page.listed("not_that")


def _question(page: Page, token: Token, limit: int) -> tuple[int, str] | None:
    """« demande si … », « demande s'il … », « demande pourquoi … »."""
    if token.lower == "si":
        return _after(page, token, limit, "question")
    if token.lower != "s'":
        return token.start, "question"
    return (token.start, "question") if page.tokens[token.index + 1].lower in ("il", "ils") else None


def _read_on(page: Page, cue: Cue, scan: _Scan, limit: int) -> bool:
    """Move to the next token, over a prepositional phrase at once; False where the clause of the cue has ended."""
    token = page.tokens[scan.index]
    if token.text in '.;!?«"“»”' or token.lower in ("que", "qu'"):
        return False
    opens = {"à": "a", "de": "d", "d'": "d"}.get(token.lower, "-") in cue.grammar
    if token.lower in page.listed("prepositions") and token.lower not in ("du", "des") and not opens:
        scan.index = max(scan.index + 1, after_prepositional(page, scan.index, limit))
        return True
    if token.text == "," and any(t.lower in page.listed("emphatic") for t in page.tokens[scan.index + 1 :][:1]):
        scan.index += 3  # « jure, lui, avoir vu »
        return True
    scan.plain = scan.plain and token.pos == "ADV"
    if token.text == ",":
        scan.commas += 1
    elif scan.commas % 2 == 0:
        if page.finite(token):
            return False
        scan.objects += _free_noun(page, scan.index)
    scan.index += 1
    return True


def _carried(page: Page, cue: Cue, index: int) -> int | None:
    """« a réitéré son engagement à … », « exprime la crainte que … »: the content of a noun that the verb supports."""
    tokens, words = page.tokens, page.words
    if cue.lemma not in words.lists["support"] or index + 2 >= len(tokens):
        return None
    after = tokens[index + 1].lower
    if words.named(tokens[index].lower, "infinitive") and after in ("à", "de", "d'"):
        return _infinitive_at(page, index + 1, frozenset("ad"), False)
    if words.named(tokens[index].lower, "clause") and after in ("que", "qu'"):
        return tokens[index + 2].start
    return None


def _free_noun(page: Page, index: int) -> bool:
    """A determiner or name that no preposition governs begins an object."""
    token, before = page.tokens[index], page.tokens[index - 1]
    if token.pos == "DET" or token.lower in page.listed("articles"):
        return before.pos != "ADP" and before.lower not in page.listed("prepositions")
    return (
        token.pos == "PROPN"
        and before.pos not in ("ADP", "DET", "PROPN", "NOUN", "ADJ", "PUNCT")
        and not before.text[:1].isupper()
    )


def _after(page: Page, token: Token, limit: int, rule: str) -> tuple[int, str] | None:
    start = token.end
    while start < limit and page.text[start] == " ":
        start += 1
    return (start, rule) if start < limit else None


def _infinitive_at(page: Page, index: int, grammar: frozenset[str], near: bool) -> int | None:
    """The offset where an infinitive begins (its clitics and « ne pas » included) if the grammar allows it here."""
    tokens = page.tokens
    token = tokens[index]
    here = index
    if token.lower in ("de", "d'") and "d" in grammar or token.lower == "à" and "a" in grammar:
        here = index + 1
    elif "i" not in grammar or not near:
        return None
    start = here
    while here < len(tokens) and here < start + 5 and tokens[here].lower in page.listed("before_infinitive"):
        here += 1
    mark = here < len(tokens) and tokens[here].text in '«"“' and start > index
    if here + mark < len(tokens) and _is_infinitive(tokens[here + mark]):
        return tokens[start].start
    return None


def _is_infinitive(token: Token) -> bool:
    if token.pos in ("VERB", "AUX") and token.morph.get("VerbForm") == "Inf":
        return True
    return token.lower in ("avoir", "être") or (
        token.pos in ("VERB", "AUX")
        and token.lower.endswith(("er", "ir", "oir", "re"))
        and token.morph.get("VerbForm") != "Fin"
    )


def _noun_content(page: Page, start: int, limit: int) -> tuple[int, str] | None:
    """After « fait part de » or « se dit »: the phrase, or the clause that it opens (« quant au fait que »)."""
    start = _over_circumstance(page, start, limit)
    opening = page.words.openings.search(page.text, start, min(limit, start + 90))
    if opening and opening.end() < limit:
        return opening.end(), "faire-part"
    return start, "faire-part"


def _over_circumstance(page: Page, start: int, limit: int) -> int:
    """Past the time and the medium that stand before the state of mind (« s'est dit lundi sur X prêt à »)."""
    index = page.parsed.at(start)
    while index < len(page.tokens) and page.tokens[index].start < limit:
        time = page.time_at(page.tokens[index].start)
        if time is not None:
            index = page.parsed.between(time.start, time.end)[-1] + 1
        elif page.tokens[index].lower in ("sur", "dans", "devant"):
            index = after_prepositional(page, index, limit)
        else:
            return page.tokens[index].start
    return start


def _closing(page: Page, start: int, limit: int, rule: str) -> int:
    """Where the content ends: before what leads back to the narrator, quotations kept whole."""
    end = limit
    here = start
    if rule != "colon":
        while True:
            match = page.words.turns.leaving.search(page.text, here, limit)
            if match is None:
                break
            quote = page.quoted_at(match.start())
            if quote is None and (match.start() - start > 12):
                end = match.start()
                break
            here = max(match.end(), quote.outer_end if quote else 0)
            if here >= limit:
                break
    foot = FOOT.search(page.text[start:end])
    inside = page.quoted_at(end - 1) if end > start else None
    if foot and (inside is None or inside.outer_end <= end):
        end = start + foot.start()
    while end > start and page.text[end - 1] in " ,;:":
        end -= 1
    return end
