"""French expressions of time: each rule a name, a pattern over the symbols of `read.times.lexer`, and a production.

The letters are those of `times.toml` (M month, W weekday, D day number, Y year, U unit …); function words stand as they
are, folded; every symbol ends with a blank.  Fragments come first, then the rules, most specific first.
"""

from __future__ import annotations

import re
from collections import Counter

from recoupe.lang.fr.times_make import Production
from recoupe.lang.rule import Rule
from recoupe.lang.timed import Timed
from recoupe.record.mention import TimexType
from recoupe.record.timeexpr import Anchor, Grain, Mod

__all__ = ["RULES"]

# -- fragments
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
    r"(?:en|depuis|avant|apres|d[eè]s|pour|vers|courant|ici|entre|de|jusqu'|\(|exercices?|horizon|budget|bilan|periode|saison|edition|presidentielle"
    r"|campagne|recensement|ici a|a l' horizon|printemps) "
)
ENDED = r"(?=[,.;:)|\"»]|$)"
SINCE = r"(?:en|depuis|d[eè]s|avant|apres|a|au|pour|vers|courant|ici|jusqu'|jusque|entre|puis|de|d'|ou|et|-|,|\() "


def _rule(name: str, pattern: str, **fixed: object) -> Rule[Timed]:
    """A rule whose pattern may name a group several times, as alternatives."""
    seen: Counter[str] = Counter()

    def numbered(group: re.Match[str]) -> str:
        seen[group[1]] += 1
        return f"(?P<{group[1]}{'_' * (seen[group[1]] - 1)}>"

    return Rule(
        name, re.compile(r"(?<!\S)(?:" + re.sub(r"\(\?P<([a-z0]+)>", numbered, pattern) + ")"), Production(fixed)
    )


RULES: tuple[Rule[Timed], ...] = (
    # -- days with a number
    _rule("date.numeric", rf"(?:le )?(?:{WEEKDAY})?(?:le )?Z(?P<year>\d+)-(?P<month>\d+)-(?P<day>\d+) {TAIL}"),
    _rule(
        "date.spaced",
        r"le (?:W(?P<weekday>\d) )?D(?P<day>\d+) D(?P<month>\d+) Y(?P<year>\d+) |(?<![DNYC]\d )D(?P<day>\d+) D(?P<month>\d+) Y(?P<year>\d+) ",
    ),
    _rule("date.slash", rf"(?P<span>(?:le |{WEEKDAY}(?:le )?)z(?P<month>\d+)-(?P<day>\d+) )(?!{OF}|%)"),
    _rule(
        "date.day-month",
        rf"{PREFIX}?(?:(?:le|ce|cet) )?(?:{WEEKDAY}(?:le )?)?D(?P<day>\d+) (?:- )?(?:de |"
        rf"d' |du )?{MONTH}{YEAR}?{TOWARD}?{TAIL}",
    ),
    _rule(
        "date.month-day",
        rf"(?:(?:le )?{WEEKDAY}(?:le )?M(?P<month>\d+) D(?P<day>\d+) (?:(?:, )?Y(?P<year>\d+)"
        r" )?"
        r"|(?:le )?M(?P<month>\d+) D(?P<day>\d+) (?:, )?Y(?P<year>\d+) )",
    ),
    _rule(
        "date.day-range",
        r"(?:(?:les|le) )?(?:Pnight (?:du |de ))?(?:W(?P<weekday>\d) )?D(?P<day>\d+) (?:, "
        rf"D\d+ ){{0,6}}(?:, )?"
        r"(?:et|ou|au|a|-|–) (?:le |du )?(?:W\d )?D(?P<last_day>\d+) (?:de |d' )?M(?P<month>\d+)"
        rf" {YEAR}?{TOWARD}?",
    ),
    _rule(
        "date.week-of",
        r"(?:(?:la|cette) )?Uweek du (?:W\d )?D(?P<day>\d+) (?:au (?:W\d )?D\d+ )?M(?P<month>\d+)"
        rf" {YEAR}?",
        grain=Grain.WEEK,
    ),
    _rule(
        "date.weekday-day",
        rf"(?:(?:le|ce) )?W(?P<weekday>\d) D(?P<day>\d+) (?:{ENDED}|(?=(?:a|au|et|dans|vers|"
        r"en) |H))",
    ),
    _rule(
        "date.bare-night",
        r"(?:la |le |l' )?P(?P<part>\w+) du D(?P<day>\d+) (?:au D(?P<last_day>\d+) )?(?![MZ]|au D)",
        anchor=Anchor.BEFORE,
        grain=Grain.DAY,
    ),
    _rule(
        "date.bare-day",
        r"(?P<span>le D(?P<day>\d+) )(?:" + ENDED + "|"
        r"(?=(?:_|a|au|aux|dans|par|pour|lors|puis|en|le|et|ou|que|avant) ))",
        anchor=Anchor.BEFORE,
        grain=Grain.DAY,
    ),
    _rule(
        "date.bare-day-of",
        rf"_ (?:(?:au|du) (?P<span>D(?P<day>\d+) )){ENDED}",
        anchor=Anchor.BEFORE,
        grain=Grain.DAY,
    ),
    # -- weekdays
    _rule(
        "date.night-between",
        r"(?:la )?Pnight (?:de |du )W(?P<weekday>\d) (?:a |au )W(?P<last_weekday>\d) ",
        part="night",
    ),
    _rule("date.night-of", r"(?:la )?Pnight (?:de |du )W(?P<weekday>\d) ", part="night", vague=True, last_weekday=-1),
    _rule(
        "anaphor.weekday",
        rf"(?:le )?W(?P<weekday>\d) (?P<beside>{BESIDE})|ce W(?P<weekday>\d) - la ",
        anchor=Anchor.BEFORE,
    ),
    _rule("date.this-weekday", rf"ce W(?P<weekday>\d) (?!- la ){TAIL}", toward=0),
    _rule(
        "date.weekday-toward-day",
        rf"(?:le )?W(?P<weekday>\d) {TOWARD}(?:, )?(?:le )?D(?P<day>\d+) {MONTH}{YEAR}?{TAIL}",
    ),
    _rule("date.weekday-toward", rf"(?:le )?W(?P<weekday>\d) (?:{TOWARD}{TAIL}|en [CD](?P<nights>8|15) )"),
    _rule(
        "set.weekday", r"le W(?P<weekday>\d) (?!P|D|M|[LGRA])|(?:les |tous les )?V(?P<weekday>\d) ", type=TimexType.SET
    ),
    _rule("date.weekday", rf"(?:le W(?P<weekday>\d) (?=P)|W(?P<weekday>\d) ){TAIL}"),
    # -- counted from the day of writing
    _rule("now.indexical", r"I(?P<offset>-?\d) |[GA](?P<offset>-?1) (?=_)|E(?P<offset>-1) (?=, )", anchor=Anchor.NOW, unplaced=True, vague=True),
    _rule(
        "now.day", rf"X(?P<offset>-?\d) (?:(?:, )?(?:ce )?W(?P<weekday>\d) (?:(?=D){MONTH})?)?{TAIL}", anchor=Anchor.NOW
    ),
    _rule("now.part", rf"(?:ce|cet|cette) P(?P<part>\w+) (?!- la ){CLOCK}?", anchor=Anchor.NOW, offset=0),
    _rule(
        "now.this",
        rf"{MOD}?(?:ce|cet|cette) U(?P<unit>day|weekend|week|month|quarter|semester|year|"
        r"decade|century) (?!- la )(?:- ci )?",
        anchor=Anchor.NOW,
        offset=0,
    ),
    _rule(
        "now.unit",
        rf"{MOD}?(?:(?:le|la|l'|un) )?U(?P<unit>weekend|week|month|quarter|semester|year|"
        rf"decade|century) {TOWARD}",
        anchor=Anchor.NOW,
    ),
    _rule(
        "now.boundary",
        rf"(?:(?:la|le) )?B(?P<mod>START|MID|END) {OF}U(?P<unit>weekend|week|month|quarter|"
        r"semester|year|decade|century) "
        r"(?!Y|N\d|[LGRA]-?1|de M|d' M)(?:en cours |courante )?",
        anchor=Anchor.NOW,
        offset=0,
    ),
    _rule(
        "now.weekend",
        r"(?:(?:au|durant|pendant|tout) )?(?:cours )?(?P<span>(?:le |du |ce )Uweekend )(?![LGRAK]-?\d|"
        r"de |d')",
        anchor=Anchor.NOW,
        grain=Grain.WEEKEND,
        offset=0,
        vague=True,
    ),
    _rule("now.ago", rf"(?:(?:il )?y a|voila) {COUNT}U(?P<unit>\w+) (?!C\d+ Uyear)", anchor=Anchor.NOW, sign=-1),
    _rule("now.ahead", rf"dans (?:les )?{COUNT}U(?P<unit>\w+) (?:G1 )?", anchor=Anchor.NOW, sign=1),
    _rule(
        "now.by",
        r"ici (?:a )?(?P<span>(?:[CDN](?P<count>\d+)|Q(?P<about>\d+)) U(?P<unit>\w+) )",
        anchor=Anchor.NOW,
        sign=1,
    ),
    _rule(
        "now.period",
        r"(?:(?:(?:ces|les|aux|des) )(?:[CDNQ](?P<count>\d+) )?|[CDN](?P<count>\d+) (?=[LG]))(?:(?P<toward>[LG]-?1) (?:[CD](?P<count>\d+)"
        r" )?U(?P<unit>\w+) "
        r"|U(?P<unit>\w+) (?P<toward>[LG]-?1) )|ces U(?P<unit>day) - ci ",
        anchor=Anchor.NOW,
        period=True,
    ),
    _rule(
        "now.first",
        r"(?:(?:les|des|aux) )?(?:[CD](?P<first>\d+) O1 |O1 [CD](?P<first>\d+) )U(?P<inner>month|"
        r"week|day|quarter) "
        r"(?:de l' Uyear (?:Y(?P<year>\d+) )?|de Y(?P<year>\d+) |Y(?P<year>\d+) )",
        grain=Grain.YEAR,
    ),
    # -- counted from the expression before
    _rule(
        "anaphor.day",
        r"(?:le |la |l' )?(?P<name>lendemain|surlendemain|veille|avant veille) (?!(?:de|"
        rf"du|d'|des) ){TAIL}",
        anchor=Anchor.BEFORE,
    ),
    _rule(
        "event.day",
        r"(?:le |la |l' )?(?P<name>lendemain|surlendemain|veille|avant veille) (?=(?:de|"
        r"du|d'|des) )",
        anchor=Anchor.EVENT,
    ),
    _rule(
        "anaphor.same",
        rf"{MOD}?(?:(?:le|la|l'|ce|cette|un) )?K0 U(?P<unit>day|weekend|week|month|quarter|"
        r"year) "
        r"|(?:le |la |l' )?(?:Uday |P(?P<part>\w+) )K0 |(?:ce|cet|cette) (?:U(?P<unit>day|"
        r"weekend|week|month|year) |P(?P<part>\w+) )- la ",
        anchor=Anchor.BEFORE,
        offset=0,
    ),
    _rule(
        "anaphor.unit",
        rf"{MOD}?(?:le |la |l' )U(?P<unit>day|weekend|week|month|quarter|semester|year) (?P<beside>{BESIDE})"
        r"|(?:la |le )P(?P<part>\w+) (?P<beside>[RA]-?1 )",
        anchor=Anchor.BEFORE,
    ),
    _rule(
        "anaphor.count", rf"{COUNT}U(?P<unit>\w+) (?P<beside>[TE]-?1 |(?:apres|avant) {ENDED})", anchor=Anchor.BEFORE
    ),
    _rule(
        "event.count",
        rf"{COUNT}U(?P<unit>\w+) (?P<beside>apres|avant) (?=(?:le|la|l'|les|sa|son|leur|leurs|"
        r"ce|cette|_|que|qu') )",
        anchor=Anchor.EVENT,
    ),
    _rule(
        "date.weekday-of-week",
        r"(?:le )?W(?P<weekday>\d) (?:, )?(?:de )?la Uweek (?:(?P<toward>[LGRA]-?1) |(?P<beside>d' (?:apres|avant) ))",
        anchor=Anchor.NOW,
        grain=Grain.WEEK,
    ),
    _rule(
        "now.nth-of-month",
        rf"(?:(?:le|la|les) )?(?:O(?P<nth>[1-5]) |L(?P<nth>-1) )(?:U(?P<inner>week|weekend|day) |W(?P<weekday>\d) )"
        rf"{OF}Umonth {TOWARD}",
        anchor=Anchor.NOW,
    ),
    # -- months, seasons, years
    _rule(
        "date.day-beside",
        rf"(?:le |la |l' )?(?P<name>lendemain|surlendemain|veille|avant veille) (?:du|de) (?:W\d )?D(?P<day>\d+) {MONTH}{YEAR}?",
    ),
    _rule(
        "date.first-days",
        rf"(?:les|aux|des) (?:O1|C\d+ O1|O1 C\d+) Uday {OF}{MONTH}{YEAR}?",
        grain=Grain.MONTH,
        mod=Mod.START,
        vague=True,
    ),
    _rule(
        "date.last-days",
        rf"(?:les|aux|des) (?:L-1|C\d+ L-1|L-1 C\d+) Uday {OF}{MONTH}{YEAR}?",
        grain=Grain.MONTH,
        mod=Mod.END,
        vague=True,
    ),
    _rule(
        "date.nth-of-month",
        rf"(?:(?:le|la) )?(?:O(?P<nth>[1-5]) |L(?P<nth>-1) )(?:U(?P<inner>week|weekend|day) |W(?P<weekday>\d) )"
        rf"{OF}{MONTH}{YEAR}?{TOWARD}?",
    ),
    _rule(
        "date.month-mod",
        rf"(?:{LOOSE_MOD}|(?:la )?(?P<half>O1|O2|D1) quinzaine {OF}){MONTH}{YEAR}?{TOWARD}?",
        grain=Grain.MONTH,
    ),
    _rule(
        "date.month-year",
        rf"(?:(?:le |tout le )?Umonth (?:de |d' ))?M(?P<month>\d+) (?:{YEAR}{TOWARD}?|{TOWARD})",
        grain=Grain.MONTH,
    ),
    _rule("date.month-named", r"(?:(?:tout )?le )?Umonth (?:de |d' )M(?P<month>\d+) ", grain=Grain.MONTH),
    _rule("date.month", rf"(?:{SINCE}(?=M)|(?=M(?![345] )))(?P<span>M(?P<month>\d+) )", grain=Grain.MONTH),
    _rule(
        "date.season",
        rf"(?P<cue>(?:au|en) )?(?P<span>{MOD}?(?P<article>(?:l'|cet|ce|le) )?S(?P<season>\w+)"
        rf" {YEAR}?{TOWARD}?)",
        grain=Grain.SEASON,
        vague=True,
        cued=True,
    ),
    _rule(
        "date.quarter",
        rf"(?:le |ce )?[OD](?P<quarter>[1-4]) Uquarter (?:{OF}?{YEAR}|{OF}(?:l' )?Uyear )?{TOWARD}?",
        grain=Grain.QUARTER,
    ),
    _rule(
        "date.semester",
        rf"(?:le |ce )?[OD](?P<quarter>[12]) Usemester (?:{OF}?{YEAR}|{OF}(?:l' )?Uyear )?{TOWARD}?",
        grain=Grain.SEMESTER,
    ),
    _rule("date.year-noun", r"(?:l' )?Uyear Y(?P<year>\d+) ", grain=Grain.YEAR),
    _rule("date.year", rf"{BEFORE_YEAR}(?P<span>Y(?P<year>\d+) )(?!Y|M|%|H|Uhour)", grain=Grain.YEAR),
    _rule(
        "date.year-second",
        r"Y\d+ (?:a|-|–|/|ou|et|puis|,) (?P<span>Y(?P<year>\d+) )(?!Y|M|%|H|Uhour)",
        grain=Grain.YEAR,
    ),
    _rule("date.year-short", r"en (?P<span>N(?P<short>[4-9]\d) )(?=[,.;:()|]|et |ou )", grain=Grain.YEAR),
    _rule("date.decade", rf"{MOD}?(?:les )?Uyear (?:[ND](?P<short>[2-9]0)|Y(?P<year>\d{{3}}0)) ", grain=Grain.DECADE),
    _rule(
        "date.year-mod",
        rf"(?:{MOD}|courant )(?:l' )?(?:Uyear )?(?:Y(?P<year>\d+)|N(?P<short>[3-9]\d)) ",
        grain=Grain.YEAR,
    ),
    _rule("date.century", rf"{MOD}?(?:le )?[OD](?P<century>\d+) Ucentury ", grain=Grain.CENTURY),
    _rule(
        "date.holiday", rf"(?:(?:le|la|l'|ce|cette|cet) )?(?:Uweekend (?:de |du ))?F(?P<holiday>\w+) {YEAR}?{TOWARD}?"
    ),
    # -- hours without a day
    _rule("time.clock", f"{DIGITAL}{ZONE}", anchor=Anchor.BEFORE, lone=True),
    _rule(
        "time.hour",
        r"(?:a|vers|d[eè]s) (?P<span>D(?P<hours>\d+) Uhour (?:[DN](?P<minutes>\d\d) )?)",
        anchor=Anchor.BEFORE,
        lone=True,
    ),
    _rule(
        "time.noon",
        r"(?:a|vers|avant|apres|d[eè]s|jusqu' a) (?P<span>P(?P<noon>noon|midnight) )(?!de|"
        r"du)",
        anchor=Anchor.BEFORE,
        lone=True,
    ),
    _rule(
        "time.part",
        r"(?:dans|en|a|au|durant|pendant|cours de|avant|depuis|d[eè]s) (?P<span>(?:la |l' "
        rf"|le )?(?:B(?:START|MID|END) {OF})?P(?P<part>\w+) )"
        rf"(?!K|[RA]-?1|{OF}|- la |, le )",
        anchor=Anchor.BEFORE,
        lone=True,
    ),
    # -- no date
    _rule(
        "set.each",
        r"chaque (?:[CD]\d+ )?(?:U(?P<unit>\w+)|P\w+|W(?P<weekday>\d)) "
        r"|(?:tous "
        r"les|toutes les) (?:[CD]\d+ )?(?:U(?P<unit>\w+)|P\w+) ",
        type=TimexType.SET,
    ),
    _rule("set.per", r"par (?P<span>(?:[CD]\d+ )?(?:U(?P<unit>\w+)|P\w+|W(?P<weekday>\d)) )", type=TimexType.SET),
    _rule(
        "duration.open",
        r"(?:depuis|pendant|durant|apres|voila|de|dans) (?P<span>(?:des|d') U(?P<unit>hour|day|week|month|year) )(?![LGRAY]|N\d)",
        type=TimexType.DURATION,
    ),
    _rule("duration.quarter", r"C1 quart de Ucentury ", type=TimexType.DURATION, grain=Grain.YEAR, length=25.0),
    _rule(
        "duration.half", r"C1 demi (?:- )?U(?P<unit>hour|day|century|decade) ", type=TimexType.DURATION, length=0.5
    ),
    _rule("duration.count", rf"{COUNT}U(?P<unit>\w+) ", type=TimexType.DURATION),
)
