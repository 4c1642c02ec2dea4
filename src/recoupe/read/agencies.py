"""Credits: the agency or outlet to which an article says it owes its text."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.lang.words import load
from recoupe.read.surface import Surface
from recoupe.record.article import Span

__all__ = ["find_agencies"]

DATELINE = 400
"""How far into the text a dateline may stand, in code points: after a headline and a summary."""
TOWN = r"(?:^|\n)[A-ZÀ-Ý][A-ZÀ-Ý' -]{2,30}(?:[(,][^\n()]{0,30}\)?){0,2}[ ]"
"""The town of a dateline, in capitals: what stands after it in brackets is an agency, known or not."""
JOINT = r"(?:[ ]?[,/&][ ]?|[ ](?:et|avec)[ ](?:l')?)"


@lru_cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The credit at the head (« (AFP) - », « AFP - ») and the credit of its own (« Source : AFP »)."""
    media = load(language, "speech")["media"]
    agency = "|".join(re.escape(name) for name in sorted(media["agencies"], key=lambda n: (-len(n), n)))
    outlet = "|".join(
        re.escape(name) for name in sorted({*media["agencies"], *media["outlets"]}, key=lambda n: (-len(n), n))
    )
    head = re.compile(
        rf"(?:\((?P<inside>{agency})\)(?=[ ]?[-–—])|(?:^|\n|[-–—][ ])(?P<bare>{agency})(?=[ ][-–—:][ ])|"
        rf"{TOWN}\((?P<initials>[A-Z]{{2,6}})\)(?=[ ][-–—][ ]))"
    )
    names = rf"(?:{outlet})(?:{JOINT}(?:{outlet}))*"
    foot = re.compile(
        rf"(?:^|\n|[.;] )[ ]*[(\[]?(?:{'|'.join(media['credits'])})[ ]?:?[ ]*(?:www\.)?"
        rf"(?P<named>{names})\b(?=[ ]*[)\].]*[ ]*(?:\n|$))|"
        rf"\((?:(?:{'|'.join(media['with'])})[ ])?(?P<alone>{names})\)(?=[ ]*(?:\n|$))|"
        rf"(?:^|\n)[ ]*(?P<line>{names})[ ]*(?=\n|$)|©[ ]?(?P<right>{outlet})",
        re.IGNORECASE,
    )
    return head, foot


def find_agencies(surface: Surface, language: str = "fr") -> list[Span]:
    """The names of agencies and outlets in credits, in order: dateline, « avec X », « Source : X », a line of its own.

    A name in a sentence (« a appris X ») is no credit.
    """
    head, foot = _patterns(language)
    spans: set[Span] = set()
    for match in head.finditer(surface.text, 0, DATELINE):
        spans.add(surface.span(*match.span(match.lastgroup or 0)))
    for match in foot.finditer(surface.text):
        spans.update(_each(surface, match))
    return sorted(spans)


def _each(surface: Surface, match: re.Match[str]) -> list[Span]:
    """One span for each name of a joint credit (« AFP et Reuters »)."""
    group = match.lastgroup or 0
    start, end = match.span(group)
    joints = [
        (start + joint.start(), start + joint.end()) for joint in re.finditer(JOINT, match.group(group), re.IGNORECASE)
    ]
    ends, starts = [begin for begin, _ in joints], [stop for _, stop in joints]
    return [surface.span(a, b) for a, b in zip([start, *starts], [*ends, end], strict=True) if b > a]
