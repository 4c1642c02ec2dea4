"""French expressions of time: each rule a name, a pattern over the symbols of `read.times.lexer`, and a production.

The letters are those of `times.toml` (M month, W weekday, D day number, Y year, U unit …); function words stand as they
are, folded; every symbol ends with a blank.  The fragments stand in `times_pattern.py`; the rules
come most specific first.
"""

from __future__ import annotations

from recoupe.lang.fr.times_pattern import (
    BEFORE_YEAR,
    BESIDE,
    COUNT,
    DIGITAL,
    ENDED,
    LOOSE_MOD,
    MOD,
    MONTH,
    OF,
    PREFIX,
    SINCE,
    TAIL,
    TOWARD,
    WEEKDAY,
    YEAR,
    ZONE,
    rule,
)
from recoupe.lang.fr.times_relative import RELATIVE
from recoupe.lang.rule import Rule
from recoupe.lang.timed import Timed
from recoupe.record.mention import TimexType
from recoupe.record.timeexpr import Anchor, Grain, Mod

__all__ = ["RULES"]

RULES: tuple[Rule[Timed], ...] = (
    # -- days with a number
    rule("date.numeric", rf"(?:le )?(?:{WEEKDAY})?(?:le )?Z(?P<year>\d+)-(?P<month>\d+)-(?P<day>\d+) {TAIL}"),
    rule(
        "date.spaced",
        r"le (?:W(?P<weekday>\d) )?D(?P<day>\d+) D(?P<month>\d+) Y(?P<year>\d+) "
        r"|(?<![DNYC]\d )D(?P<day>\d+) D(?P<month>\d+) Y(?P<year>\d+) ",
    ),
    rule("date.spaced-short", r"le D(?P<day>\d+) D(?P<month>\d+) D(?P<recent>\d+) (?!D|N|Y|_|U|%)"),
    rule(
        "date.clock-first",
        r"H(?P<hour>\d+)(?::(?P<minute>\d\d))? , W(?P<weekday>\d) (?!D)",
    ),
    rule("date.slash", rf"(?P<span>(?:le |{WEEKDAY}(?:le )?)z(?P<month>\d+)-(?P<day>\d+) )(?!{OF}|%)"),
    rule(
        "date.day-month",
        rf"{PREFIX}?(?:(?:le|ce|cet) )?(?:{WEEKDAY}(?:le )?)?(?:D(?P<day>\d+)"
        r"|(?<=le |au |du )(?:C(?P<day>\d+)|O(?P<day>1))) (?:- )?(?:de |"
        rf"d' |du )?{MONTH}{YEAR}?{TOWARD}?{TAIL}",
    ),
    rule(
        "date.month-day",
        rf"(?:(?:le )?{WEEKDAY}(?:le )?M(?P<month>\d+) D(?P<day>\d+) (?:(?:, )?Y(?P<year>\d+)"
        r" )?"
        r"|(?:le )?M(?P<month>\d+) D(?P<day>\d+) (?:, )?Y(?P<year>\d+) )",
    ),
    rule(
        "date.day-range",
        r"(?:(?:les|le) )?(?:Pnight (?:du |de ))?(?:W(?P<weekday>\d) )?D(?P<day>\d+) (?:, "
        rf"D\d+ ){{0,6}}(?:, )?"
        r"(?:et|ou|au|a|-|–) (?:le |du )?(?:W\d )?D(?P<last_day>\d+) (?:de |d' )?M(?P<month>\d+)"
        rf" {YEAR}?{TOWARD}?",
    ),
    rule(
        "date.week-of",
        r"(?:(?:la|cette) )?Uweek du (?:W\d )?D(?P<day>\d+) (?:au (?:W\d )?D\d+ )?M(?P<month>\d+)"
        rf" {YEAR}?",
        grain=Grain.WEEK,
    ),
    rule(
        "date.weekday-day",
        rf"(?:(?:le|ce) )?W(?P<weekday>\d) D(?P<day>\d+) (?:{ENDED}|(?=(?:a|au|et|dans|vers|"
        r"en) |H))",
    ),
    rule(
        "date.bare-night",
        r"(?:la |le |l' )?P(?P<part>\w+) du D(?P<day>\d+) (?:au D(?P<last_day>\d+) )?(?![MZ]|au D)",
        anchor=Anchor.BEFORE,
        grain=Grain.DAY,
    ),
    rule(
        "date.bare-day",
        r"(?P<span>le D(?P<day>\d+) (?:au P(?P<part>\w+) )?)(?:" + ENDED + "|"
        r"(?=(?:_|a|au|aux|dans|par|pour|lors|puis|en|le|et|ou|que|avant) ))",
        anchor=Anchor.BEFORE,
        grain=Grain.DAY,
    ),
    rule(
        "date.bare-day-of",
        rf"_ (?:(?:au|du) (?P<span>D(?P<day>\d+) )){ENDED}",
        anchor=Anchor.BEFORE,
        grain=Grain.DAY,
    ),
    # -- weekdays
    rule(
        "date.night-between",
        r"(?:la )?Pnight (?:de |du )W(?P<weekday>\d) (?:a |au )W(?P<last_weekday>\d) ",
        part="night",
    ),
    rule("date.night-of", r"(?:la )?Pnight (?:de |du )W(?P<weekday>\d) ", part="night", vague=True, last_weekday=-1),
    rule(
        "anaphor.weekday",
        rf"(?:le )?W(?P<weekday>\d) (?P<beside>{BESIDE})|ce W(?P<weekday>\d) - la ",
        anchor=Anchor.BEFORE,
    ),
    rule("date.this-weekday", rf"ce W(?P<weekday>\d) (?!- la ){TAIL}", toward=0),
    rule(
        "date.weekday-toward-day",
        rf"(?:le )?W(?P<weekday>\d) {TOWARD}(?:, )?(?:le )?D(?P<day>\d+) {MONTH}{YEAR}?{TAIL}",
    ),
    rule("date.weekday-toward", rf"(?:le )?W(?P<weekday>\d) (?:{TOWARD}{TAIL}|en [CD](?P<nights>8|15) )"),
    rule(
        "set.weekday", r"le W(?P<weekday>\d) (?!P|D|M|[LGRA])|(?:les |tous les )?V(?P<weekday>\d) ", type=TimexType.SET
    ),
    rule("date.weekday", rf"(?<!C1 )(?:le W(?P<weekday>\d) (?=P)|W(?P<weekday>\d) ){TAIL}"),
    *RELATIVE,
    # -- months, seasons, years
    rule(
        "date.day-month-following",
        r"(?P<span>(?:le )?D(?P<day>\d+) M(?P<month>\d+) R1 )",
        anchor=Anchor.BEFORE,
        grain=Grain.DAY,
    ),
    rule(
        "date.day-beside",
        rf"(?:le |la |l' )?(?P<name>lendemain|surlendemain|veille|avant veille) (?:du|de) (?:W\d )?"
        rf"D(?P<day>\d+) {MONTH}{YEAR}?",
    ),
    rule(
        "date.first-days",
        rf"(?:les|aux|des) (?:O1|C\d+ O1|O1 C\d+) Uday {OF}{MONTH}{YEAR}?",
        grain=Grain.MONTH,
        mod=Mod.START,
        vague=True,
    ),
    rule(
        "date.last-days",
        rf"(?:les|aux|des) (?:L-1|C\d+ L-1|L-1 C\d+) Uday {OF}{MONTH}{YEAR}?",
        grain=Grain.MONTH,
        mod=Mod.END,
        vague=True,
    ),
    rule(
        "date.nth-of-month",
        rf"(?:(?:le|la) )?(?:O(?P<nth>[1-5]) |L(?P<nth>-1) )(?:U(?P<inner>week|weekend|day) |W(?P<weekday>\d) )"
        rf"{OF}{MONTH}{YEAR}?{TOWARD}?",
    ),
    rule(
        "date.month-mod",
        rf"(?:{LOOSE_MOD}|(?:la )?(?P<half>O1|O2|D1) quinzaine {OF}){MONTH}{YEAR}?{TOWARD}?",
        grain=Grain.MONTH,
    ),
    rule(
        "date.month-year",
        rf"(?:(?:le |tout le )?Umonth (?:de |d' ))?M(?P<month>\d+) (?:{YEAR}{TOWARD}?|{TOWARD})",
        grain=Grain.MONTH,
    ),
    rule("date.month-named", r"(?:(?:tout )?le )?Umonth (?:de |d' )M(?P<month>\d+) ", grain=Grain.MONTH),
    rule("date.month", rf"(?:{SINCE}(?=M)|(?=M(?![345] )))(?P<span>M(?P<month>\d+) )", grain=Grain.MONTH),
    rule(
        "date.season",
        rf"(?P<cue>(?:au|en) )?(?P<span>{MOD}?(?P<article>(?:l'|cet|ce|le) )?S(?P<season>\w+)"
        rf" {YEAR}?{TOWARD}?)",
        grain=Grain.SEASON,
        vague=True,
        cued=True,
    ),
    rule(
        "date.quarter",
        rf"(?:le |ce )?[OD](?P<quarter>[1-4]) Uquarter (?:{OF}?{YEAR}|{OF}(?:l' )?Uyear )?{TOWARD}?",
        grain=Grain.QUARTER,
    ),
    rule(
        "date.semester",
        rf"(?:le |ce )?[OD](?P<quarter>[12]) Usemester (?:{OF}?{YEAR}|{OF}(?:l' )?Uyear )?{TOWARD}?",
        grain=Grain.SEMESTER,
    ),
    rule("date.year-noun", r"(?:l' )?Uyear Y(?P<year>\d+) ", grain=Grain.YEAR),
    rule("date.year", rf"{BEFORE_YEAR}(?P<span>Y(?P<year>\d+) )(?!Y|M|%|H|Uhour)", grain=Grain.YEAR),
    rule(
        "date.year-second",
        r"Y\d+ (?:a|-|–|/|ou|et|puis|,) (?P<span>Y(?P<year>\d+) )(?!Y|M|%|H|Uhour)",
        grain=Grain.YEAR,
    ),
    rule("date.year-short", r"en (?P<span>N(?P<short>[4-9]\d) )(?=[,.;:()|]|et |ou )", grain=Grain.YEAR),
    rule("date.decade", rf"{MOD}?(?:les )?Uyear (?:[ND](?P<short>[2-9]0)|Y(?P<year>\d{{3}}0)) ", grain=Grain.DECADE),
    rule(
        "date.year-mod",
        rf"(?:{MOD}|courant )(?:l' )?(?:Uyear )?(?:Y(?P<year>\d+)|N(?P<short>[3-9]\d)) ",
        grain=Grain.YEAR,
    ),
    rule("date.century", rf"{MOD}?(?:le )?[OD](?P<century>\d+) Ucentury ", grain=Grain.CENTURY),
    rule("date.saint", rf"(?:(?<!d[eu] )la J(?P<holiday>\w+) )(?!{OF}){YEAR}?"),
    rule(
        "date.holiday", rf"(?:(?:le|la|l'|ce|cette|cet) )?(?:Uweekend (?:de |du ))?F(?P<holiday>\w+) {YEAR}?{TOWARD}?"
    ),
    # -- hours without a day
    rule("time.clock", f"{DIGITAL}{ZONE}", anchor=Anchor.BEFORE, lone=True),
    rule(
        "time.hour",
        r"(?:a|vers|d[eè]s) (?P<span>D(?P<hours>\d+) Uhour (?:[DN](?P<minutes>\d\d) )?)",
        anchor=Anchor.BEFORE,
        lone=True,
    ),
    rule(
        "time.noon",
        r"(?:a|vers|avant|apres|d[eè]s|jusqu' a) (?P<span>P(?P<noon>noon|midnight) )(?!de|"
        r"du)",
        anchor=Anchor.BEFORE,
        lone=True,
    ),
    rule(
        "time.part",
        r"(?:dans|en|a|au|durant|pendant|cours de|avant|depuis|d[eè]s) (?P<span>(?:la |l' "
        rf"|le )?(?:B(?:START|MID|END) {OF})?P(?P<part>\w+) )"
        rf"(?!K|[RA]-?1|{OF}|- la |, le )",
        anchor=Anchor.BEFORE,
        lone=True,
    ),
    # -- no date
    rule(
        "set.each",
        r"chaque (?:[CD]\d+ )?(?:U(?P<unit>\w+)|P\w+|W(?P<weekday>\d)) "
        r"|(?:tous "
        r"les|toutes les) (?:[CD]\d+ )?(?:U(?P<unit>\w+)|P\w+) ",
        type=TimexType.SET,
    ),
    rule("set.adjective", r"\$(?P<unit>\w+) ", type=TimexType.SET),
    rule("set.whole", r"toute l' U(?P<unit>year) (?!Y)", type=TimexType.SET),
    rule("set.per", r"par (?P<span>(?:[CD]\d+ )?(?:U(?P<unit>\w+)|P\w+|W(?P<weekday>\d)) )", type=TimexType.SET),
    rule(
        "duration.open",
        r"(?:depuis|pendant|durant|apres|voila|de|dans) "
        r"(?P<span>(?:des|d') U(?P<unit>hour|day|week|month|year) )(?![LGRAY]|N\d)",
        type=TimexType.DURATION,
    ),
    rule("duration.quarter", r"C1 quart de Ucentury ", type=TimexType.DURATION, grain=Grain.YEAR, length=25.0),
    rule("duration.half", r"C1 demi (?:- )?U(?P<unit>hour|day|century|decade) ", type=TimexType.DURATION, length=0.5),
    rule("duration.count", rf"(?<!dans (?=C1 Uday de )){COUNT}U(?P<unit>\w+) ", type=TimexType.DURATION),
)
