"""When articles were written: each kind of evidence alone, evidence that clashes, and what others tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from recoupe.reconcile.dating import date_articles
from recoupe.reconcile.dating.counts import counts_of
from recoupe.reconcile.dating.evidence import own_words
from recoupe.record.amount import Amount
from recoupe.record.article import Article, Span
from recoupe.record.claim import Figure, Measure
from recoupe.record.copy import Reuse
from recoupe.record.days import Days
from recoupe.record.dossier import Basis, DossierArticle
from recoupe.record.mention import Tense, Timex, TimexType, Unit
from recoupe.record.reading import Doubt, Reading
from recoupe.record.timeexpr import Anchor, Edge, Grain, TimeExpr

MAY = Days.month(2023, 5)


def story(
    *articles: tuple[Article, Reading], families: Sequence[Reuse] = ()
) -> tuple[dict[str, DossierArticle], tuple[Doubt, ...]]:
    dated, _, doubts = date_articles([a for a, _ in articles], [r for _, r in articles], families)
    return {d.article.id: d for d in dated}, doubts


def article(
    name: str,
    text: str,
    *times: tuple[str, TimeExpr, Tense],
    declared: Days | None = None,
    figures: Sequence[tuple[str, int, Measure]] = (),
) -> tuple[Article, Reading]:
    """An article and the reading of its times and counts; every full stop ends a sentence."""
    found = tuple(
        Timex(
            id=f"{name}.{n}",
            span=Span(name, text.index(words), text.index(words) + len(words)),
            type=TimexType.DURATION if expr.length else TimexType.DATE,
            expr=expr,
            tense=tense,
            rule="test",
        )
        for n, (words, expr, tense) in enumerate(times)
    )
    starts = [0, *(i + 1 for i, c in enumerate(text[:-1]) if c == ".")]
    sentences = tuple(Span(name, a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True))
    made = Article(
        id=name, file=f"{name}.txt", text=text, declared=declared, declared_by="header" if declared else None
    )
    counts = tuple(figure(name, text, *told) for told in figures)
    return made, Reading(article=name, sentences=sentences, timexes=found, figures=counts)


def figure(name: str, text: str, words: str, value: int, measure: Measure) -> Figure:
    span = Span(name, text.index(words), text.index(words) + len(words))
    return Figure(
        id=f"{name}.f{span.start}",
        span=span,
        amount=Amount.exactly(value),
        unit=Unit.PERSON,
        counted=None,
        head="victime",
        measure=measure,
        clause=span,
        rule="test",
    )


def test_nothing_known_is_no_interval() -> None:
    dated, doubts = story(article("a", "La digue tient.", ("La", TimeExpr(weekday=0), Tense.PAST)))
    assert dated["a"].published is None
    assert dated["a"].basis is None
    assert doubts == ()


def test_a_header_alone_is_kept_as_it_is() -> None:
    dated, _ = story(article("a", "La digue tient.", declared=MAY))
    assert (dated["a"].published, dated["a"].basis) == (MAY, Basis.HEADER)


def test_a_day_gone_by_is_a_lower_bound_and_fresh_news_an_upper_one() -> None:
    told = ("le 10 mai", TimeExpr(month=5, day=10), Tense.PAST)
    dated, _ = story(article("a", "La digue a cédé le 10 mai.", told, declared=MAY))
    assert str(dated["a"].published) == "2023-05-10..2023-05-13"
    assert {b.reason.code for b in dated["a"].because} == {"dating.declared", "dating.past", "dating.fresh"}


def test_what_clashes_with_stronger_evidence_becomes_a_doubt() -> None:
    told = ("le 3 juillet 2023", TimeExpr(year=2023, month=7, day=3), Tense.PAST)
    dated, doubts = story(article("a", "La digue a cédé le 3 juillet 2023.", told, declared=MAY))
    assert dated["a"].published == MAY
    assert [(d.kind, d.note) for d in doubts] == [("date-clash", "dating.past")]


def test_the_weekday_that_the_article_names_is_its_own() -> None:
    today = ("ce mardi", TimeExpr(weekday=1, toward=0), Tense.PAST)
    told = ("le 10 mai", TimeExpr(month=5, day=10), Tense.PAST)
    dated, _ = story(article("a", "On a voté ce mardi. Le bac avait coulé le 10 mai.", today, told, declared=MAY))
    published = dated["a"].published
    assert published is not None
    assert published.first == date(2023, 5, 16)
    assert published.last is not None
    assert published.last.weekday() == 1


def test_the_weekday_of_this_week_that_is_to_come_is_not_the_day_of_writing() -> None:
    week = Days(date(2023, 5, 8), date(2023, 5, 14))
    this = TimeExpr(weekday=4, toward=0)
    ahead, _ = story(article("a", "Le maire parlera ce vendredi.", ("ce vendredi", this, Tense.FUTURE), declared=week))
    assert ahead["a"].published == week
    done, _ = story(article("a", "Le maire a parlé ce vendredi.", ("ce vendredi", this, Tense.PAST), declared=week))
    assert str(done["a"].published) == "2023-05-12"


def test_an_undated_article_takes_the_year_in_which_weekday_and_date_agree() -> None:
    told = ("lundi 15 mai", TimeExpr(weekday=0, month=5, day=15), Tense.PAST)
    dated, _ = story(article("a", "La cour a siégé lundi 15 mai.", told), article("b", "La digue tient.", declared=MAY))
    assert str(dated["a"].published) == "2023-05-15..2023-05-18"


def test_an_undated_article_may_stand_months_before_the_others() -> None:
    told = ("lundi 9 janvier", TimeExpr(weekday=0, month=1, day=9), Tense.PAST)
    early = article("a", "La cour a siégé lundi 9 janvier.", told)
    dated, _ = story(early, article("b", "La digue tient.", declared=MAY))
    assert str(dated["a"].published) == "2023-01-09..2023-01-12"


def test_the_same_fact_dated_elsewhere_dates_the_article() -> None:
    words = "Le conseil municipal a voté la fermeture de la piscine olympique {}."
    vague = article("a", words.format("dimanche"), ("dimanche", TimeExpr(weekday=6), Tense.PAST), declared=MAY)
    sharp = article(
        "b",
        words.format("le 14 mai"),
        ("le 14 mai", TimeExpr(month=5, day=14), Tense.PAST),
        declared=Days.day(date(2023, 6, 2)),
    )
    dated, _ = story(vague, sharp)
    assert str(dated["a"].published) == "2023-05-14..2023-05-18"
    assert dated["a"].basis is Basis.OTHER_ARTICLES


def test_a_copy_is_not_older_than_its_original() -> None:
    first = article("a", "Les deux ponts ont rouvert.", declared=Days.day(date(2023, 5, 20)))
    copy = article("b", "Les deux ponts ont rouvert.", declared=MAY)
    family = Reuse(id="f", passages=(Span("a", 0, 27), Span("b", 0, 27)), origin="a", why="test")
    dated, _ = story(first, copy, families=[family])
    assert str(dated["b"].published) == "2023-05-20..2023-05-27"


def test_in_a_copied_passage_yesterday_is_that_of_the_original() -> None:
    hier = ("hier", TimeExpr(anchor=Anchor.NOW, offset=-1), Tense.PAST)
    first = article("a", "Les ponts ont rouvert hier.", hier, declared=Days.day(date(2023, 5, 20)))
    copy = article("b", "Les ponts ont rouvert hier.", hier, declared=Days.day(date(2023, 5, 28)))
    family = Reuse(id="f", passages=(Span("a", 0, 27), Span("b", 0, 27)), origin="a", why="test")
    _, timexes, _ = date_articles([first[0], copy[0]], [first[1], copy[1]], [family])
    assert [str(t.days) for t in timexes] == ["2023-05-19", "2023-05-19"]


def test_the_order_of_the_articles_changes_nothing() -> None:
    pair = [
        article("a", "La digue a cédé le 10 mai.", ("le 10 mai", TimeExpr(month=5, day=10), Tense.PAST), declared=MAY),
        article("b", "Le bac a coulé lundi.", ("lundi", TimeExpr(weekday=0), Tense.PAST)),
    ]
    forth, _ = story(*pair)
    back, _ = story(*reversed(pair))
    assert {k: v.published for k, v in forth.items()} == {k: v.published for k, v in back.items()}


def test_a_dateline_is_the_day_of_writing() -> None:
    day = TimeExpr(month=5, day=10, dateline=True)
    dated, _ = story(article("a", "LILLE, 10 mai - La grève continue.", ("10 mai", day, Tense.NONE), declared=MAY))
    assert str(dated["a"].published) == "2023-05-10"


def test_the_day_of_a_title_is_the_day_or_the_eve_of_writing() -> None:
    title = ("10 mai", TimeExpr(month=5, day=10), Tense.NONE)
    eve = ("jeudi", TimeExpr(weekday=3), Tense.PAST)
    same, _ = story(article("a", "Grève (10 mai)\nLe port est bloqué.", title, declared=MAY))
    after, _ = story(article("a", "Grève (10 mai)\nOn a voté jeudi.", title, eve, declared=MAY))
    assert str(same["a"].published) == "2023-05-10"
    assert str(after["a"].published) == "2023-05-11"


def test_writing_lies_between_the_weekdays_gone_by_and_those_to_come() -> None:
    told = ("mardi", TimeExpr(weekday=1), Tense.PAST), ("vendredi", TimeExpr(weekday=4), Tense.FUTURE)
    start = ("le 8 mai", TimeExpr(month=5, day=8), Tense.PAST)
    week = Days(date(2023, 5, 8), date(2023, 5, 14))
    text = "Le jury, saisi le 8 mai, a siégé mardi. Il tranchera vendredi."
    dated, _ = story(article("a", text, *told, start, declared=week))
    assert str(dated["a"].published) == "2023-05-09..2023-05-11"


def test_a_copier_that_keeps_a_weekday_wrote_within_the_week() -> None:
    friday = ("vendredi", TimeExpr(weekday=4), Tense.PAST)
    words = "Le bac a coulé vendredi au large."
    first = article("a", words, friday, declared=Days.day(date(2023, 5, 20)))
    copy = article("b", words, friday, declared=Days(date(2023, 5, 1), date(2023, 6, 30)))
    family = Reuse(id="f", passages=(Span("a", 0, 33), Span("b", 0, 33)), origin="a", why="test")
    dated, _ = story(first, copy, families=[family])
    assert str(dated["b"].published) == "2023-05-20..2023-05-25"
    assert "dating.kept-weekday" in {b.reason.code for b in dated["b"].because}


def toll(name: str, dead: int, hurt: int, day: int | None) -> tuple[Article, Reading]:
    """A report of a Monday, or of a day in May, that gives two tolls."""
    text = f"Ce lundi, {dead} morts et {hurt} blessés." if day is None else f"On compte {dead} morts et {hurt} blessés."
    times = [] if day else [("Ce lundi", TimeExpr(weekday=0, toward=0), Tense.NONE)]
    counts = [(str(dead), dead, Measure.DEAD), (str(hurt), hurt, Measure.INJURED)]
    return article(name, text, *times, declared=MAY if day is None else Days.day(date(2023, 5, day)), figures=counts)


def test_tolls_lie_between_dated_tolls() -> None:
    some, known = toll("c", 11, 160, None), [toll("a", 4, 90, 3), toll("b", 19, 230, 9), toll("d", 30, 310, 20)]
    alone, _ = story(some, known[0])
    assert str(alone["c"].published) == "2023-05-01..2023-05-29"
    dated, _ = story(some, *known)
    assert str(dated["c"].published) == "2023-05-08"
    assert "dating.count" in {b.reason.code for b in dated["c"].because}


def test_the_same_count_dated_elsewhere_dates_the_weekday_beside_it() -> None:
    out = Measure.OUT
    vague = article("a", "Dimanche, 743 mineurs sont remontés.", ("Dimanche", TimeExpr(weekday=6), Tense.PAST),
                    declared=MAY, figures=[("743", 743, out)])  # fmt: skip
    sharp = article("b", "743 hommes sont sortis le 14 mai.", ("le 14 mai", TimeExpr(month=5, day=14), Tense.PAST),
                    declared=Days.day(date(2023, 6, 2)), figures=[("743", 743, out)])  # fmt: skip
    dated, _ = story(vague, sharp)
    assert str(dated["a"].published) == "2023-05-14..2023-05-18"
    assert "dating.same-count" in {b.reason.code for b in dated["a"].because}


def test_a_limit_told_elsewhere_is_no_day_of_the_fact() -> None:
    words = "Le conseil municipal a voté la fermeture de la piscine olympique {}."
    vague = article("a", words.format("dimanche"), ("dimanche", TimeExpr(weekday=6), Tense.PAST), declared=MAY)
    limit = ("14 mai", TimeExpr(month=5, day=14, edge=Edge.BEFORE), Tense.FUTURE)
    sharp = article("b", words.format("avant le 14 mai"), limit, declared=Days.day(date(2023, 5, 2)))
    dated, _ = story(vague, sharp)
    assert dated["a"].published == MAY


def test_reports_come_after_what_they_follow_began() -> None:
    began = ("le 10 mai", TimeExpr(month=5, day=10), Tense.PAST)
    days = [Days.day(date(2023, 5, n)) for n in (12, 13)]
    known = [article(n, "La grève a commencé le 10 mai.", began, declared=d) for n, d in zip("ab", days, strict=True)]
    late = article("c", "Mercredi, on vote.", ("Mercredi", TimeExpr(weekday=2, toward=0), Tense.PAST))
    dated, _ = story(*known, late)
    published = dated["c"].published
    assert published is not None
    assert published.first == date(2023, 5, 10)


def test_a_look_back_counts_from_what_began() -> None:
    began = ("le 10 mai", TimeExpr(month=5, day=10), Tense.PAST)
    days = [Days.day(date(2023, 5, n)) for n in (12, 13)]
    known = [article(n, "La digue a cédé le 10 mai.", began, declared=d) for n, d in zip("ab", days, strict=True)]
    after = ("Trois mois après", TimeExpr(anchor=Anchor.EVENT, grain=Grain.MONTH, offset=3, vague=True), Tense.PAST)
    dated, _ = story(*known, article("c", "Trois mois après la crue, on rebâtit.", after))
    assert str(dated["c"].published) == "2023-07-25..2023-09-03"
    assert "dating.since-onset" in {b.reason.code for b in dated["c"].because}


def test_a_lead_without_a_date_is_news_of_the_day_that_others_tell() -> None:
    words = "Le conseil municipal a voté la fermeture de la piscine olympique{}."
    lead = article("a", words.format(""), declared=MAY)
    sharp = article(
        "b",
        words.format(" le 14 mai"),
        ("le 14 mai", TimeExpr(month=5, day=14), Tense.PAST),
        declared=Days.day(date(2023, 6, 2)),
    )
    dated, _ = story(lead, sharp)
    assert str(dated["a"].published) == "2023-05-14..2023-05-22"


def test_a_dateline_weighs_more_than_the_tense_of_a_day() -> None:
    foot = ("le 12 mai 2023", TimeExpr(year=2023, month=5, day=12, dateline=True), Tense.NONE)
    limit = ("le vendredi 19 mai", TimeExpr(month=5, day=19, weekday=4), Tense.PAST)
    text = "La régie est mise en demeure pour le vendredi 19 mai.\nFait à Dole, le 12 mai 2023"
    dated, _ = story(article("a", text, foot, limit))
    assert str(dated["a"].published) == "2023-05-12"


def test_a_title_s_day_is_sure_where_its_eve_is_told() -> None:
    title = ("jeudi 11 mai", TimeExpr(month=5, day=11, weekday=3), Tense.NONE)
    others = ("mercredi", TimeExpr(weekday=2), Tense.PAST), ("vendredi", TimeExpr(weekday=4), Tense.PAST)
    text = "Grève (jeudi 11 mai)\nOn a voté mercredi. Le dépôt avait fermé vendredi."
    dated, _ = story(article("a", text, title, *others, declared=MAY))
    assert str(dated["a"].published) == "2023-05-11"


def number(words: str, day: int, tense: Tense) -> tuple[str, TimeExpr, Tense]:
    return words, TimeExpr(anchor=Anchor.BEFORE, day=day), tense


def test_a_weekday_to_come_and_the_number_of_its_day() -> None:
    told = ("samedi", TimeExpr(weekday=5), Tense.FUTURE), number("Le 20", 20, Tense.NONE)
    dated, _ = story(article("a", "Le pont rouvrira samedi. Le 20 au matin, dit le maire.", *told, declared=MAY))
    assert str(dated["a"].published) == "2023-05-15..2023-05-19"
    other = ("samedi", TimeExpr(weekday=5), Tense.FUTURE), number("Le 17", 17, Tense.NONE)
    free, _ = story(article("a", "Le pont rouvrira samedi. Le 17 au matin, dit le maire.", *other, declared=MAY))
    assert str(free["a"].published) == "2023-05-01..2023-05-31"


def test_the_feast_beside_a_weekday_is_that_weekday() -> None:
    told = ("lundi", TimeExpr(weekday=0), Tense.PAST), ("1er mai", TimeExpr(holiday="labour day"), Tense.PAST)
    dated, _ = story(article("a", "On a défilé lundi, 1er mai, sous la pluie.", *told, declared=MAY))
    assert str(dated["a"].published) == "2023-05-01..2023-05-05"


def test_a_look_back_counts_to_a_day_that_it_names() -> None:
    told = (
        ("Il y a dix jours", TimeExpr(anchor=Anchor.NOW, offset=-10), Tense.PAST),
        ("le 5 mai", TimeExpr(month=5, day=5), Tense.PAST_FUTURE),
    )
    text = "Il y a dix jours, le dernier train quittait la gare. Promise pour le 5 mai, la fin a tenu."
    dated, _ = story(article("a", text, *told, declared=MAY))
    assert str(dated["a"].published) == "2023-05-15..2023-05-16"


def test_a_count_planned_in_one_article_dates_the_plan_of_another() -> None:
    plan = ("le 16 mai", TimeExpr(month=5, day=16), Tense.FUTURE)
    soon = ("demain", TimeExpr(anchor=Anchor.NOW, offset=1), Tense.FUTURE)
    count = [("4 312", 4312, Measure.IN)]
    known = article("a", "Il arrivera 4 312 colis le 16 mai.", plan, declared=MAY, figures=count)
    late = article("b", "On attend 4 312 colis demain.", soon, declared=MAY, figures=count)
    dated, _ = story(known, late)
    assert str(dated["b"].published) == "2023-05-15"


def test_a_copier_that_keeps_a_weekday_to_come_wrote_before_it() -> None:
    words = "La grève reprendra samedi à midi"
    coming = ("samedi", TimeExpr(weekday=5), Tense.FUTURE)
    first = article("a", words, coming, declared=Days.day(date(2023, 5, 10)))
    copy = article("b", words, coming, declared=MAY)
    family = Reuse(id="r", passages=(Span("a", 0, 32), Span("b", 0, 32)), origin="a", why="test")
    dated, _ = story(first, copy, families=[family])
    assert str(dated["b"].published) == "2023-05-10..2023-05-13"


def test_the_week_before_is_that_of_the_second_of_two_counts() -> None:
    week = ("une semaine plus tôt", TimeExpr(anchor=Anchor.BEFORE, grain=Grain.WEEK, offset=-1), Tense.PAST)
    counts = [("72 morts", 72, Measure.DEAD), ("61 morts", 61, Measure.DEAD)]
    made, reading = article("a", "On compte 72 morts, contre 61 morts une semaine plus tôt.", week, figures=counts)
    found = {int(c.value): c.timex is not None for c in counts_of(own_words(made, reading, []))}
    assert found == {72: False, 61: True}
