"""The fragments of which the patterns of French time expressions are made, and how a pattern becomes a rule."""

from __future__ import annotations

import re
from collections import Counter

from recoupe.lang.fr.times_make import Production
from recoupe.lang.rule import Rule
from recoupe.lang.timed import Timed

__all__ = [
    "BEFORE_YEAR",
    "BESIDE",
    "CLOCK",
    "COUNT",
    "DIGITAL",
    "ENDED",
    "LOOSE_MOD",
    "MOD",
    "MONTH",
    "OF",
    "PREFIX",
    "SINCE",
    "TAIL",
    "TOWARD",
    "WEEKDAY",
    "YEAR",
    "ZONE",
    "rule",
]

OF = r"(?:de la |de l' |de |du |d' |des )"
MOD = rf"(?:(?:la |le |tout )?B(?P<mod>START|MID|END) (?:- )?{OF}?)"
LOOSE_MOD = rf"(?:{MOD}|courant )"
YEAR = r"(?:(?:de )?(?:l' )?(?:Uyear )?(?:Y(?P<year>\d{4})|N(?P<short>[3-9]\d)) )"
TOWARD = r"(?P<toward>[LG]-?1 )"
BESIDE = r"[RA]-?1 |d' (?:apres|avant) "
COUNT = (
    r"(?:(?:environ |pres de |plus de |moins de |C1 peu (?:plus|moins) de )?(?:[CDN](?P<count>\d+)|Q(?P<about>\d+)) )"
)
MONTH = r"(?:Umonth (?:de |d' ))?M(?P<month>\d+) "
DIGITAL = r"H(?P<hour>\d+)(?::(?P<minute>\d\d))? "
ZONE = r"(?:locales? |Uhour locale )?(?:\( H\d+(?::\d\d)? (?:gmt|utc|tu) \) |gmt |utc |tu )?"
SPOKEN = r"C(?P<hours>\d+) Uhour (?:(?P<less>moins )?C(?P<minutes>\d+) )?(?!de |d' |Uminute |apres |avant )"
CLOCK = (
    rf"(?:(?:, )?(?:(?:a|vers|d[eè]s|de|avant|apres|environ|peu|partir) ){{1,3}}"
    rf"(?:{DIGITAL}|[DN](?P<hours>\d+) Uhour (?:[DN](?P<minutes>\d\d) )?"
    rf"|P(?P<noon>noon|midnight) ){ZONE}|(?:, )?(?:a|vers) {SPOKEN}|(?:, )?{DIGITAL}{ZONE})"
)
PART = (
    r"(?:(?:, )?(?:a l' |au |en |dans la |dans l' |dans le |a )?(?:B(?:START|MID|END) (?:de |d' |de la |de l' ))?"
    r"(?:P(?P<part>\w+) |Uday ))"
)
TAIL = f"{PART}?{CLOCK}?"
PREFIX = r"(?:(?:la |l' |le )?P(?P<part0>\w+) (?:du |, le |de ce ))"
WEEKDAY = r"W(?P<weekday>\d) (?:, )?"
BEFORE_YEAR = (
    r"(?:en|depuis(?: \.){0,3}|avant|apres|d[eè]s|pour|vers|courant|ici|entre|de|jusqu'|\(|exercices?|horizon"
    r"|budget|bilan|periode|saison|edition|presidentielle"
    r"|campagne|recensement|ici a|a l' horizon|printemps) "
)
ENDED = r"(?=[,.;:)|\"»]|$)"
SINCE = r"(?:en|depuis|d[eè]s|avant|apres|a|au|pour|vers|courant|ici|jusqu'|jusque|entre|puis|de|d'|ou|et|-|,|\() "


def rule(name: str, pattern: str, **fixed: object) -> Rule[Timed]:
    """A rule whose pattern may name a group several times, as alternatives."""
    seen: Counter[str] = Counter()

    def numbered(group: re.Match[str]) -> str:
        seen[group[1]] += 1
        return f"(?P<{group[1]}{'_' * (seen[group[1]] - 1)}>"

    return Rule(
        name, re.compile(r"(?<!\S)(?:" + re.sub(r"\(\?P<([a-z0]+)>", numbered, pattern) + ")"), Production(fixed)
    )
