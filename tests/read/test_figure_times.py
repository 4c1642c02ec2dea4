"""Which expression of time dates a count."""

from __future__ import annotations

import pytest

from tests.read.test_figures import read

SAID = [
    # a bare day dates the clause, whatever noun the parser hangs it on
    ("Le convoi a quitté la ville dimanche avec 300 réfugiés.", ["dimanche"]),
    ("Deux cents villageois ont fui la vallée lundi.", ["lundi"]),
    ("Le juge a libéré 12 prévenus de la prison samedi.", ["samedi"]),
    ("La crue a noyé 60 maisons du bourg vendredi.", ["vendredi"]),
    ("La banque a supprimé 90 postes de la filiale mardi.", ["mardi"]),
    ("Le ferry a débarqué 40 passagers dans le port jeudi.", ["jeudi"]),
    ("Le maire a salué les 40 signataires de l'accord de mardi.", [None]),
    # nouns of a span are no noun that is dated
    ("Au cours du week-end, 14 randonneurs ont péri dans l'avalanche.", ["du week-end"]),
    ("Vingt dockers ont été arrêtés au cours du week-end.", ["du week-end"]),
    ("À l'issue de la journée de lundi, 12 navires avaient quitté le port.", ["lundi"]),
    ("Le tribunal a condamné 9 banquiers au cours du mois de mars.", ["mois de mars"]),
    ("La crue a noyé 60 maisons au cours de la nuit de lundi.", ["la nuit de lundi"]),
    # the day of the participle of another noun
    ("Un corps repêché porte à onze morts le bilan du naufrage survenu vendredi.", [None]),
    ("Le préfet a relevé à 30 morts le bilan de la crue survenue lundi.", [None]),
    ("L'hôpital porte à neuf morts le bilan de l'épidémie déclarée mardi.", [None]),
    ("La mairie ramène à 20 blessés le bilan des heurts survenus dimanche.", [None]),
    ("Le parquet porte à 14 morts le bilan de l'attentat commis jeudi.", [None]),
    # the day of a dateline is that of the report
    ("SARLIN, 12 mars 2031 (Agence du Midi) - Le naufrage a fait 14 morts.", [None]),
    ("LORMONT (Agence du Midi), le 4 juin 2031 - Le tribunal a condamné 12 banquiers.", [None]),
    ("Dorval, 3 mai - La grève a fait 40 blessés.", [None]),
    ("Oudara, 2 juin - Le choléra a tué 30 villageois.", [None]),
    ("Brenon, 7 mai - La crue a noyé 60 maisons.", [None]),
    ("Le 7 mai, la crue a noyé 60 maisons.", ["Le 7 mai"]),
    # the day on which a tally was closed
    ("Le choléra a tué 40 villageois, selon un bilan publié mardi.", ["mardi"]),
    ("Un bilan publié mardi fait état de 40 morts du choléra.", ["mardi"]),
    ("Le naufrage a fait 14 morts, d'après un bilan arrêté lundi soir.", ["lundi soir"]),
    ("Un décompte communiqué jeudi fait état de 312 arrestations.", ["jeudi"]),
    ("Un bilan établi samedi fait état de 20 disparus dans l'avalanche.", ["samedi"]),
    ("Le livre publié mardi raconte la mort de 40 mineurs.", [None]),
    # the relative clause of the noun counted
    ("Les 2 400 dockers que comptait le port le 17 février ont été licenciés.", ["le 17 février"]),
    ("Les 60 manifestants que la police a arrêtés lundi attendent leur juge.", ["lundi"]),
    ("Les douze passagers que la crue a tués mardi étaient belges.", ["mardi"]),
    ("Les 40 électeurs que la commission avait radiés le 9 mai voteront.", ["le 9 mai"]),
    ("Les 60 passagers que le ferry avait débarqués mardi sont en quarantaine.", ["mardi"]),
    # of two days the one that dates a noun is left out
    ("Le bilan du séisme de samedi s'établissait lundi à 1 419 morts.", ["lundi"]),
    ("Le bilan de l'incendie de mardi atteignait jeudi 12 morts.", ["jeudi"]),
    ("Le bilan de la manifestation de dimanche s'établissait lundi à 40 blessés.", ["lundi"]),
    ("Le bilan du naufrage du 3 mai s'élevait le 6 mai à 38 disparus.", ["le 6 mai"]),
    ("Le bilan de l'épidémie de mars atteignait en juin 300 morts.", ["juin"]),
    # the day of a story goes on
    ("Samedi, la digue a cédé. La nuit tombait. Deux cents habitants ont été évacués.", ["Samedi"]),
    ("Lundi, une avalanche a tout balayé. Le hameau a été isolé. Neuf skieurs ont été tués.", ["Lundi"]),
    ("Mardi, un ferry a sombré au large de Sarlin. Douze passagers ont disparu.", ["Mardi"]),
    ("Dimanche, la police a chargé les dockers. Quarante grévistes ont été arrêtés.", ["Dimanche"]),
    ("Jeudi, le tribunal a rendu son verdict. Six banquiers ont été condamnés.", ["Jeudi"]),
    ("Lundi, une avalanche a tout balayé.\n\nNeuf skieurs ont été tués.", [None]),
    ("Lundi, la fusion a été votée. Les 12 caissiers seront licenciés.", [None]),
]


@pytest.mark.model
def test_the_time_that_dates_each_count() -> None:
    wrong = {}
    for (text, wanted), (figures, timexes) in zip(SAID, read([text for text, _ in SAID]), strict=True):
        shown = {t.id: text[t.span.start : t.span.end] for t in timexes}
        found = [" ".join(shown[i] for i in f.times) or None for f in figures]
        if found != wanted:
            wrong[text] = found
    assert wrong == {}
