"""The third persons, participles and infinitive of a verb, so that a form is known whatever the parser calls it."""

from __future__ import annotations

__all__ = ["SLOTS", "forms_of", "written_forms"]

SLOTS = {"f": "singular", "p": "plural", "i": "infinitive", "g": "gerund", "t": "participle"}
DOUBLING = ("appeler", "rappeler")


def forms_of(infinitive: str) -> dict[str, str]:
    """Each form of a regular verb in -er or -ir(-issant), with its slot (a value of `SLOTS`).

    Only third persons; a verb of another conjugation has to be written out (`written_forms`).

    >>> forms = forms_of("révéler")
    >>> forms["révèle"], forms["révélaient"], forms["révélant"], forms["révélée"]
    ('singular', 'plural', 'gerund', 'participle')
    >>> forms_of("annoncer")["annonçait"], forms_of("avertir")["avertissent"]
    ('singular', 'plural')
    """
    return _second_group(infinitive) if infinitive.endswith("ir") else _first_group(infinitive)


def written_forms(written: str) -> dict[str, str]:
    """The forms that a word list writes out: « f: dit disait | p: disent | g: disant | t: dit dite ».

    A form that is both finite and participle (« dit ») is given as finite.

    >>> written_forms("f: dit | t: dit dite")
    {'dit': 'singular', 'dite': 'participle'}
    """
    forms: dict[str, str] = {}
    for part in written.split("|"):
        slot, _, words = part.partition(":")
        for word in words.split():
            forms.setdefault(word, SLOTS[slot.strip()])
    return forms


def _first_group(infinitive: str) -> dict[str, str]:
    stem = infinitive[:-2]
    mute, future = _mute(infinitive, stem), _future(infinitive, stem)
    soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1:], stem)
    forms = {infinitive: "infinitive", soft + "ant": "gerund"}
    forms.update({stem + ending: "participle" for ending in ("é", "ée", "és", "ées")})
    forms.update(dict.fromkeys((mute + "e", soft + "ait", soft + "a", future + "a", future + "ait"), "singular"))
    forms.update(
        dict.fromkeys((mute + "ent", soft + "aient", stem + "èrent", future + "ont", future + "aient"), "plural")
    )
    return forms


def _mute(infinitive: str, stem: str) -> str:
    """The stem before a mute e: « révèl-e », « rappell-e », « martèl-e », « appui-e »."""
    if infinitive.endswith(DOUBLING) or infinitive == "rejeter":
        return stem + stem[-1]
    if stem.endswith(("oy", "uy", "ay")):
        return stem[:-1] + "i"
    if stem.endswith("égu"):
        return stem[:-3] + "ègu"
    for length in (2, 3):
        vowel = stem[-length : -length + 1]
        if vowel in ("é", "e") and not set(stem[-length + 1 :]) & set("aeéiouy") and stem[-2:-1] != stem[-1:]:
            if vowel == "e" and length == 3:
                continue
            return stem[:-length] + "è" + stem[-length + 1 :]
    return stem


def _future(infinitive: str, stem: str) -> str:
    return infinitive if "é" in stem[-3:] else _mute(infinitive, stem) + "er"


def _second_group(infinitive: str) -> dict[str, str]:
    stem = infinitive[:-1]
    forms = {infinitive: "infinitive", stem + "ssant": "gerund"}
    forms.update({stem + ending: "participle" for ending in ("", "e", "s", "es")})
    forms.update(dict.fromkeys((stem + "t", stem + "ssait", infinitive + "a", infinitive + "ait"), "singular"))
    forms.update(dict.fromkeys((stem + "ssent", stem + "ssaient", stem + "rent", infinitive + "ont"), "plural"))
    return forms
