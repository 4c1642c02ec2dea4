"""French expressions that count from the day of writing or from the expression before: rules of `times.py`."""

from __future__ import annotations

from recoupe.lang.fr.times_pattern import BESIDE, CLOCK, COUNT, ENDED, MOD, MONTH, OF, TAIL, TOWARD, rule
from recoupe.lang.rule import Rule
from recoupe.lang.timed import Timed
from recoupe.record.mention import TimexType
from recoupe.record.timeexpr import Anchor, Grain

__all__ = ["RELATIVE"]

RELATIVE: tuple[Rule[Timed], ...] = (
    # -- counted from the day of writing
    rule(
        "now.indexical",
        r"I(?P<offset>-?\d) |[GA](?P<offset>-?1) |E(?P<offset>-1) (?=, )",
        anchor=Anchor.NOW,
        unplaced=True,
        vague=True,
    ),
    rule(
        "now.day", rf"X(?P<offset>-?\d) (?:(?:, )?(?:ce )?W(?P<weekday>\d) (?:(?=D){MONTH})?)?{TAIL}", anchor=Anchor.NOW
    ),
    rule("now.part", rf"(?:ce|cet|cette) P(?P<part>\w+) (?!- la ){CLOCK}?", anchor=Anchor.NOW, offset=0),
    rule(
        "now.this",
        rf"{MOD}?(?:ce|cet|cette) U(?P<unit>day|weekend|week|month|quarter|semester|year|"
        r"decade|century) (?!- la )(?:- ci )?",
        anchor=Anchor.NOW,
        offset=0,
    ),
    rule(
        "now.unit",
        rf"{MOD}?(?:(?:le|la|l'|un) )?U(?P<unit>weekend|week|month|quarter|semester|year|"
        rf"decade|century) {TOWARD}",
        anchor=Anchor.NOW,
    ),
    rule(
        "now.boundary",
        rf"(?:(?:la|le) )?B(?P<mod>START|MID|END) {OF}U(?P<unit>weekend|week|month|quarter|"
        r"semester|year|decade|century) "
        r"(?!Y|N\d|[LGRA]-?1|de M|d' M)(?:en cours |courante )?",
        anchor=Anchor.NOW,
        offset=0,
    ),
    rule(
        "now.weekend",
        r"(?:(?:au|durant|pendant|tout) )?(?:cours )?(?P<span>(?:le |du |ce )Uweekend )(?![LGRAK]-?\d|"
        r"de |d')",
        anchor=Anchor.NOW,
        grain=Grain.WEEKEND,
        offset=0,
        vague=True,
    ),
    rule("now.last-night", r"(?:la )?Pnight L-1 ", anchor=Anchor.NOW, offset=0, part="night", toward=-1),
    rule("now.month-of-year", r"M(?P<month>\d+) de l' Uyear (?P<toward>[LG]-?1) ", anchor=Anchor.NOW, grain=Grain.YEAR),
    rule(
        "duration.due",
        r"y aura (?P<span>[CD](?P<count>\d+) Uyear )",
        type=TimexType.DURATION,
        anchor=Anchor.NOW,
        grain=Grain.YEAR,
    ),
    rule(
        "duration.to-the-day",
        r"(?P<span>[CD](?P<count>\d+) Uyear )(?:, )?Uday pour Uday ",
        type=TimexType.DURATION,
        anchor=Anchor.NOW,
        grain=Grain.YEAR,
    ),
    rule("now.ago", rf"(?:(?:il )?y a|voila) {COUNT}U(?P<unit>\w+) (?!C\d+ Uyear)", anchor=Anchor.NOW, sign=-1),
    rule(
        "now.ahead",
        rf"dans (?:les )?(?!C1 Uday (?:de |d'|ou )){COUNT}U(?P<unit>\w+) (?:G1 )?",
        anchor=Anchor.NOW,
        sign=1,
    ),
    rule(
        "now.clock-first",
        r"H(?P<hour>\d+)(?::(?P<minute>\d\d))? , X(?P<offset>-?\d) ",
        anchor=Anchor.NOW,
    ),
    rule(
        "now.by",
        r"ici (?:a )?(?P<span>(?:[CDN](?P<count>\d+)|Q(?P<about>\d+)) U(?P<unit>(?!year)\w+) )",
        anchor=Anchor.NOW,
        sign=1,
    ),
    rule(
        "now.period",
        r"(?:(?:(?:ces|les|aux|des) )(?:[CDNQ](?P<count>\d+) )?|[CDN](?P<count>\d+) (?=[LG]))"
        r"(?:(?P<toward>[LG]-?1) (?:[CD](?P<count>\d+)"
        r" )?U(?P<unit>\w+) "
        r"|U(?P<unit>\w+) (?P<toward>[LG]-?1) )|ces U(?P<unit>day) - ci ",
        anchor=Anchor.NOW,
        period=True,
    ),
    rule(
        "now.first",
        r"(?:(?:les|des|aux) )?(?:[CD](?P<first>\d+) O1 |O1 [CD](?P<first>\d+) )U(?P<inner>month|"
        r"week|day|quarter) "
        r"(?:de l' Uyear (?:Y(?P<year>\d+) )?|de Y(?P<year>\d+) |Y(?P<year>\d+) )",
        grain=Grain.YEAR,
    ),
    # -- counted from the expression before
    rule(
        "anaphor.day",
        r"(?:le |la |l' )?(?P<name>lendemain|surlendemain|veille|avant veille) (?!(?:de|"
        rf"du|d'|des) ){TAIL}",
        anchor=Anchor.BEFORE,
    ),
    rule(
        "event.day",
        r"(?:le |la |l' )?(?P<name>lendemain|surlendemain|veille|avant veille) (?=(?:de|"
        r"du|d'|des) )",
        anchor=Anchor.EVENT,
    ),
    rule(
        "anaphor.same",
        rf"{MOD}?(?:(?:le|la|l'|ce|cette|un) )?K0 U(?P<unit>day|weekend|week|month|quarter|"
        r"year) "
        r"|(?:le |la |l' )?(?:Uday |P(?P<part>\w+) )K0 |(?:ce|cet|cette) (?:U(?P<unit>day|"
        r"weekend|week|month|year) |P(?P<part>\w+) )- la ",
        anchor=Anchor.BEFORE,
        offset=0,
    ),
    rule(
        "anaphor.unit",
        rf"{MOD}?(?:le |la |l' )U(?P<unit>day|weekend|week|month|quarter|semester|year) (?P<beside>{BESIDE})"
        r"|(?:la |le )P(?P<part>\w+) (?P<beside>[RA]-?1 )",
        anchor=Anchor.BEFORE,
    ),
    rule("anaphor.count", rf"{COUNT}U(?P<unit>\w+) (?P<beside>[TE]-?1 |(?:apres|avant) {ENDED})", anchor=Anchor.BEFORE),
    rule(
        "event.count",
        rf"{COUNT}U(?P<unit>\w+) (?P<beside>apres|avant) (?=(?:le|la|l'|les|sa|son|leur|leurs|"
        r"ce|cette|_|que|qu') )",
        anchor=Anchor.EVENT,
    ),
    rule(
        "date.weekday-of-week",
        r"(?:le )?W(?P<weekday>\d) (?:, )?(?:de )?la Uweek (?:(?P<toward>[LGRA]-?1) |(?P<beside>d' (?:apres|avant) ))",
        anchor=Anchor.NOW,
        grain=Grain.WEEK,
    ),
    rule(
        "now.nth-of-month",
        rf"(?:(?:le|la|les) )?(?:O(?P<nth>[1-5]) |L(?P<nth>-1) )(?:U(?P<inner>week|weekend|day) |W(?P<weekday>\d) )"
        rf"{OF}Umonth {TOWARD}",
        anchor=Anchor.NOW,
    ),
)
