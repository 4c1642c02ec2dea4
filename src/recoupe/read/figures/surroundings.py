"""What a number describes, from the words around it: its noun, what stands beside the noun, what governs it."""

from __future__ import annotations

from dataclasses import replace

from recoupe.lang.words import fold
from recoupe.read.clauses import Clause
from recoupe.read.counted import LINKS
from recoupe.read.figures.aboard import aboard
from recoupe.read.figures.evidence import Evidence
from recoupe.read.figures.leaning import leaning
from recoupe.read.figures.near import by_neighbour
from recoupe.read.figures.site import Page, Site
from recoupe.record.claim import Measure
from recoupe.record.mention import Unit

__all__ = ["by_noun", "by_surroundings"]

CLIMB = 7
HAVING = "avoir"
IMPERFECT = ("ait", "aient")
SINGLE = frozenset({"j'", "je", "tu", "il", "elle"})
SUBJECT = ("nsubj", "csubj", "expl:subj")
CARRIED = ("obj", "obl:arg")
THROUGH = frozenset(
    {
        "conj",
        "appos",
        "nummod",
        "flat",
        "flat:name",
        "fixed",
        "amod",
        "advmod",
        "dep",
        "parataxis",
        "det",
        "obl:mod",
        "compound",
    }
)
MODIFIERS = frozenset({"amod", "acl", "acl:relcl", "appos", "xcomp", "advcl", "obl:mod"})
REACH = 4
BEHIND = 3


def by_noun(page: Page, site: Site, *, strong: bool) -> Evidence | None:
    """The noun counted is itself a state (« 12 morts »); `strong` asks only for nouns that no verb overrules."""
    if site.head is None:
        return None
    keys = [*_compounds(page, site.head), page.key(site.head)]
    for key in [*keys, page.counting.masculine(page.tokens[site.head].text)]:
        measure = page.words.counted.get(key)
        if measure is not None and (measure in page.words.strong) == strong:
            return Evidence(measure, key, "noun")
    return None


def _compounds(page: Page, head: int) -> list[str]:
    """Keys of the noun with the word behind it, or behind « de »: « suppression d'emploi », « victime mortelle »."""
    following = head + 2 if _next_is(page, head, ("de", "d'")) else head + 1
    if following >= len(page.tokens):
        return []
    gap = fold(page.text[page.tokens[head].end : page.tokens[following].start])
    return [page.key(head) + gap + page.key(following)]


def by_surroundings(page: Page, site: Site) -> Evidence | None:
    """What stands beside the noun, else what governs it, else the verb next to it in the sentence; a strength (total)
    only where nothing moves it."""
    standing = aboard(page, site)
    if standing is not None:
        return standing
    for look in (_beside, _above, by_neighbour, _by_relative):
        found = look(page, site)
        if found is not None and (found.measure is not Measure.TOTAL or found.rule == "aboard"):
            return found
        standing = standing or found
    return standing


def _by_relative(page: Page, site: Site) -> Evidence | None:
    """« Les 60 manifestants que la police a arrêtés »: the object of the relative clause right behind the noun."""
    if site.head is None or not _next_is(page, site.head, ("que", "qu'")):
        return None
    clause = page.clauses.of(site.head + 1)
    measure = page.words.object.get(page.lemma(clause))
    if clause.form != "finite" or clause.passive or clause.predicate < site.head or measure in (None, Measure.TOTAL):
        return None
    return None if measure is None else Evidence(measure, page.lemma(clause), "verb after", clause.predicate)


def _beside(page: Page, site: Site) -> Evidence | None:
    """A participle or adjective of the noun: « maisons effondrées », « des soldats stationnés »."""
    if site.head is None:
        return None
    near = [c for c in page.parsed.children[site.head] if c > site.head and page.tokens[c].dep in MODIFIERS]
    stop = site.stop if page.tokens[site.head].start < site.stop else page.sentence_range(site.sentence)[1]
    near = [c for c in near if page.tokens[c].start < stop]  # « 90 marins, dont 14 brûlés »
    for index in range(site.head + 1, min(site.head + 1 + REACH, len(page.tokens))):
        token = page.tokens[index]
        if token.pos not in ("ADJ", "VERB", "ADV", "NOUN") or token.sentence != site.sentence:
            break
        if index not in near and token.morph.get("VerbForm") != "Fin":
            near.append(index)
    for index in near:
        token = page.tokens[index]
        relative = token.dep == "acl:relcl"  # « 25 patients qui sont morts »
        if not relative and any(page.tokens[i].pos == "AUX" for i in range(site.head + 1, index)):
            continue  # « venus de six ports sont au travail, aidés par »: it belongs to the verb
        state = page.state(index)
        if state is None or token.morph.get("VerbForm") == "Fin" or token.pos == "NOUN" and page.key(index) != state[0]:
            continue
        if page.counting.singular(token.text) in page.words.assigned and _next_is(page, index, ("à", "au", "aux")):
            continue
        told = index if relative else _predicate(page, index)
        return Evidence(page.hurt(index, state[1]), state[0], "modifier", told)
    return None


def _predicate(page: Page, index: int) -> int | None:
    """The participle where it is a clause of its own and dates itself: « 80 élèves évacués hier ont pu rentrer »."""
    clause = page.clauses.of(index)
    return index if clause.predicate == index and clause.form == "participle" and len(clause.members) > 1 else None


def _next_is(page: Page, index: int, words: tuple[str, ...]) -> bool:
    return index + 1 < len(page.tokens) and page.tokens[index + 1].lower in words


def _act_before(page: Page, site: Site) -> Evidence | None:
    """« la suppression de 320 postes »: the noun of an act right before the number, whatever the parser says."""
    index = page.parsed.at(site.start) - 1
    if index < 1 or page.tokens[index].lower not in LINKS or page.tokens[index - 1].pos != "NOUN":
        return None
    keys = [page.key(index - 1)]
    if page.tokens[index - 2].lower == "de" and index > 2:
        keys.insert(0, f"{page.key(index - 3)} de {keys[0]}")  # « la mise en sécurité de », « la remise de »
    key = next((k for k in keys if page.words.act.get(k, Measure.TOTAL) is not Measure.TOTAL), None)
    return None if key is None else Evidence(page.words.act[key], key, "act noun")


def _above(page: Page, site: Site) -> Evidence | None:
    if (act := _act_before(page, site)) is not None:
        return act
    node, tokens = site.anchor, page.tokens
    for _ in range(CLIMB):
        clause = page.clauses.of(node)
        if node != site.anchor and page.incised(clause.predicate) and clause.predicate > site.number:
            return None  # « Soixante, maintient le rectorat »
        if node == clause.predicate:
            return (
                _phrase(page, clause, site) if clause.form == "nominal" else _of_clause(page, clause, "predicate", site)
            )
        dep, head = tokens[node].dep, tokens[node].head
        if dep == "conj" and head < node and any(tokens[i].pos in ("VERB", "AUX") for i in range(head + 1, node)):
            return None  # « trois morts … et dix autres ont été blessés »: a clause of its own
        if head == clause.predicate and clause.form != "nominal":
            if (
                clause.form != "participle"
                or page.lemma(clause) not in page.words.including
                or tokens[head].head == head
            ):
                return _of_clause(page, clause, dep, site)
            node, dep, head = head, tokens[head].dep, tokens[head].head
            if page.clauses.of(head).predicate == head and page.clauses.of(head).form != "nominal":
                return _of_clause(page, page.clauses.of(head), dep, site)
            node = head
            continue
        key = page.key(head)
        if key in page.words.act and head < site.anchor and key not in page.words.tallies:
            return _governed(page, clause, site, key)
        if (
            dep not in THROUGH
            and key not in page.words.containers
            and key not in page.words.tallies
            and head != clause.predicate
        ):
            return _phrase(page, clause, site)
        node = head
    return None


def _governed(page: Page, clause: Clause, site: Site, key: str) -> Evidence:
    """What the noun of an act says; one of a strength only where the clause says nothing else (« réduit ses effectifs
    de 200 salariés »)."""
    told = _phrase(page, clause, site) if page.words.act[key] is Measure.TOTAL else None
    return told or Evidence(page.words.act[key], key, "act noun")


def _phrase(page: Page, clause: Clause, site: Site) -> Evidence | None:
    """A turn of phrase in the clause, between the numbers before and after."""
    if _of_places(page, site):
        return None
    text = _without_parts(page, page.text[site.left : site.stop if clause.form == "nominal" else site.right], site)
    found = page.words.phrase(text if clause.form == "nominal" else page.clause_text(clause, site.number))
    if found is not None and clause.form != "nominal" and page.words.phrase(text) is None:
        found = None  # it belongs to another number of the clause
    return None if found is None else Evidence(found[0], fold(found[1]), "phrase")


def _without_parts(page: Page, text: str, site: Site) -> str:
    """« 90 marins, dont 14 grièvement brûlés, ont débarqué »: without what is said of a part only."""
    for match in page.words.within.finditer(text):
        comma = text.find(",", match.end())
        if comma > 0 and site.left + match.start() > site.end:
            return text[: match.start()] + text[comma:]
    return text


def _of_places(page: Page, site: Site) -> bool:
    """« 60 médecins venus de six pays sont à l'œuvre »: what is said of those who come is not said of it."""
    led = page.tokens[page.parsed.at(site.start) - 1].lower in LINKS if site.start else False
    return led and site.head is not None and page.key(site.head) in page.words.places


def _of_clause(page: Page, clause: Clause, dep: str, site: Site) -> Evidence | None:
    """The measure that a clause gives to what stands in it as `dep` (a label of the parser, or "predicate")."""
    found = _phrase(page, clause, site)
    if found is not None and found.measure is not Measure.TOTAL:
        return found
    if dep.startswith("obl") and not clause.subjects and min(clause.members) == site.number < clause.predicate:
        dep = "nsubj"  # « Neuf ouvriers sont morts », whose numeral the parser takes for a name
    if clause.predicate > site.number and page.incised(clause.predicate):
        return None
    verb = leaning(page, clause, site) or _carried(page, clause, dep, site)
    verb = verb or _helped(page, clause, dep, site) or _of_verb(page, clause, dep)
    verb = verb or _levelled(page, clause, site)
    left = verb if verb is not None and verb.measure is not Measure.TOTAL else None
    return left or _lingering(page, clause) or verb or found


def _helped(page: Page, clause: Clause, dep: str, site: Site) -> Evidence | None:
    """« 40 emplois vont disparaître », « 60 riverains ont dû évacuer »: the subject does what the infinitive says."""
    if not dep.startswith(SUBJECT) or clause.form != "finite":
        return None
    for child in page.parsed.children[clause.predicate]:
        inner = page.clauses.of(child)
        if inner.predicate == child and inner.form == "infinitive" and inner.modal == clause.lemma:
            found = None if clause.negated else _of_clause(page, inner, dep, site)
            if found is None or page.lemma(clause) not in page.words.declining:
                return None if found is None else replace(found, verb=child)
            stay = found.measure is Measure.OUT  # « 12 habitants refusent de partir »
            return Evidence(Measure.REMAINING, page.lemma(clause), "verb") if stay else None
    return None


def _levelled(page: Page, clause: Clause, site: Site) -> Evidence | None:
    """« La zone polluée s'établit à 640 hectares »: the state of the subject of a verb of reckoning."""
    if page.lemma(clause) not in page.words.levels:
        return None
    for subject in clause.subjects:
        if subject not in (site.anchor, site.head):
            there = replace(site, head=subject)
            state = _beside(page, there)
            if state is not None and state.verb is not None and page.tokens[state.verb].dep == "acl:relcl":
                state = None  # « La crue qui a ravagé la vallée a fait 12 morts, dont 3 enfants »
            found = by_noun(page, there, strong=True) or state or by_noun(page, there, strong=False)
            if found is not None:
                return replace(found, rule="level")
            if page.words.act.get(page.key(subject)) is Measure.TOTAL:
                return Evidence(Measure.TOTAL, page.key(subject), "level")  # « L'effectif s'élève à 400 »
    return None


def _carried(page: Page, clause: Clause, dep: str, site: Site) -> Evidence | None:
    """« Le ferry transportait 300 passagers »: those aboard."""
    verb = page.tokens[clause.predicate]
    lasting = verb.morph.get("Tense") == "Imp" or verb.lower.endswith(IMPERFECT)
    if not lasting or dep not in CARRIED or page.lemma(clause) not in page.words.carrying:
        return None
    fixed = site.head is not None and page.key(site.head) in page.words.fixtures
    return None if fixed else Evidence(Measure.TOTAL, page.lemma(clause), "aboard")


def _of_verb(page: Page, clause: Clause, dep: str) -> Evidence | None:
    tables, lemma = page.words, page.lemma(clause)
    if lemma in tables.levels and dep.startswith("obl"):
        return None  # « est tombé à 31 500 »
    acted = clause.passive and (dep.startswith(SUBJECT) or dep == "predicate")
    first, second = (
        (tables.subject, tables.object)
        if dep.startswith(SUBJECT) and not clause.passive or dep == "obl:agent"
        else (tables.object, tables.subject)
    )
    state = page.state(clause.predicate)
    if clause.reflexive and dep.startswith(SUBJECT) and tables.subject.get(lemma, Measure.TOTAL) is not Measure.TOTAL:
        return Evidence(tables.subject[lemma], lemma, "verb")  # « 12 pêcheurs se sont noyés »
    if lemma in tables.towards and dep.startswith(SUBJECT) and not clause.passive and _reached(page, clause):
        return Evidence(Measure.IN, lemma, "verb")
    if (
        state is not None
        and (dep.startswith(SUBJECT) or dep == "predicate")
        and (clause.passive or clause.lemma == "être")
    ):
        return Evidence(state[1], state[0], "predicate")
    if lemma == HAVING and any(page.tokens[s].lower in SINGLE for s in clause.subjects):
        return None  # « J'ai trois filles »
    if first.get(lemma) is Measure.REMAINING and (leaning := _left_in(page, clause)) is not None:
        return leaning  # « quatre demeurent portées disparues »
    if clause.reflexive and dep.startswith(("obl", "obj")):
        return None  # « Le procès s'achève sur 12 condamnations »
    if lemma in first:
        return Evidence(first[lemma], lemma, "verb")
    if lemma in second and not (
        dep.startswith(SUBJECT) and not clause.passive and second is tables.object and first is tables.subject
    ):
        return Evidence(second[lemma], lemma, "verb")
    if state is not None and (acted or clause.reflexive):
        return Evidence(state[1], state[0], "predicate")
    return _complement(page, clause)


def _reached(page: Page, clause: Clause) -> bool:
    """« Douze camions ont gagné la ville »: whether the object of the verb is a place."""
    tokens = page.tokens
    return any(
        tokens[o].pos == "PROPN" or page.key(o) in page.words.places or page.counting.unit(tokens[o].text) is Unit.SITE
        for o in clause.objects
    )


def _left_in(page: Page, clause: Clause) -> Evidence | None:
    """The state in which those are who remain: the participle or adjective right behind the verb."""
    for index in range(clause.predicate + 1, min(clause.predicate + 1 + BEHIND, len(page.tokens))):
        token = page.tokens[index]
        if token.pos not in ("ADJ", "VERB", "ADV", "NOUN") or token.morph.get("VerbForm") == "Fin":
            return None
        state = page.state(index)
        if state is not None and state[1] not in (Measure.TOTAL, Measure.REMAINING, Measure.IN, Measure.OUT):
            return Evidence(state[1], state[0], "predicate")
    return None


def _complement(page: Page, clause: Clause) -> Evidence | None:
    """« sont restés bloqués », « ont été portés disparus »: the word that the verb leans on."""
    for child in page.parsed.children[clause.predicate]:
        token = page.tokens[child]
        if (
            token.dep in ("xcomp", "obl:arg", "advmod", "amod")
            and child > clause.predicate
            and token.pos in ("ADJ", "VERB")
        ):
            state = page.state(child)
            if state is not None:
                return Evidence(state[1], state[0], "predicate")
    return None


def _lingering(page: Page, clause: Clause) -> Evidence | None:
    """« il y avait encore 30 élèves »: what is still there remains."""
    near = {page.tokens[i].lower for i in clause.members}
    if near & page.words.lingering and page.lemma(clause) in ("avoir", "etre", "compter", "rester", "demeurer"):
        return Evidence(Measure.REMAINING, clause.lemma, "lingering")
    return None
