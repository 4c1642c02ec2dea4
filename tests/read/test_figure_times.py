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
    # a story goes on from a head without a verb, and so does what is told in the past of a stock
    ("Vendredi, 20 heures. La salle se taisait. Ils étaient cent ouvriers autour du poste.", ["Vendredi"]),
    ("Samedi soir, place du Marché. Douze manifestants ont été arrêtés.", ["Samedi soir"]),
    ("Lundi matin, sur le port. La brume tombait. Il restait 40 dockers.", ["Lundi matin"]),
    ("Mardi, dans la cour de la prison. Neuf détenus ont été libérés.", ["Mardi"]),
    ("Lundi, la fusion a été votée. Les bureaux emploient 300 caissiers.", [None]),
    # what a colon leads to
    ("C'est vendredi que la digue a tenu : cinq mille sacs y sont passés.", ["vendredi"]),
    ("La coopérative a essuyé mardi son pire revers : 84 contrats perdus.", ["mardi"]),
    ("L'échange aura lieu le 18 décembre : 506 détenus seront conduits à la frontière.", ["le 18 décembre"]),
    ("Le choléra a repris samedi : neuf malades à Sarlin, douze à Lormont.", ["samedi", "samedi"]),
    ("La banque a tranché jeudi : 90 postes supprimés.", ["jeudi"]),
    ("Crue du 2 septembre : le bilan monte à 28 morts.", [None]),
    # a row of counts
    ("La veille, on en était à 12 morts et 40 blessés.", ["La veille", "La veille"]),
    ("Lundi, la police a interpellé 30 émeutiers, dont 8 mineurs.", ["Lundi", "Lundi"]),
    ("Mardi soir, la force comptait 900 hommes et 40 blindés.", ["Mardi soir", "Mardi soir"]),
    ("Dimanche, le ferry a débarqué 60 passagers et 12 marins.", ["Dimanche", "Dimanche"]),
    ("Samedi, la crue a noyé 60 maisons et trois fermes.", ["Samedi", "Samedi"]),
    # a clause without a tense has the time of the one above
    ("Le convoi est parti mardi, avec à son bord 40 blessés.", ["mardi"]),
    ("La frégate doit appareiller mardi avec 60 soldats.", ["mardi"]),
    ("Un premier lot de 300 tentes doit être livré lundi.", ["lundi"]),
    ("Les professeurs ont défilé mardi, 14 écoles étant fermées.", ["mardi"]),
    ("Le repreneur s'était dit prêt jeudi à conserver 333 postes.", ["jeudi"]),
    ("Les demandes présentées par quatorze communes seront examinées mardi.", [None]),
    # the time of a participle about something else, beside a count that holds now
    ("Soixante-dix salariés occupent toujours l'usine, fermée le 20 octobre.", [None]),
    ("Fondée en 1874, la tannerie emploie 620 personnes.", [None]),
    ("Le barrage, achevé en 1962, retient 40 millions de tonnes.", [None]),
    ("Ramenée samedi au port, la vedette transporte 12 marins.", [None]),
    ("Le bilan de l'avalanche survenue samedi est passé lundi à 13 morts.", ["lundi"]),
    ("Les 40 marins arrêtés mardi sont en prison.", ["mardi"]),
    # the pluperfect looks back to the day of its subject
    ("L'échange du 29 juin avait rendu 144 marins à leur pays.", ["29 juin"]),
    ("L'explosion du 3 mai avait fait 12 morts.", ["3 mai"]),
    ("L'attentat de mardi avait blessé 30 passants.", ["mardi"]),
    ("La grève de mars avait mobilisé 900 dockers.", ["mars"]),
    ("La crue de 1931 avait noyé 400 villageois.", ["1931"]),
    ("L'explosion du 3 mai a fait 12 morts.", [None]),
]
RUNNING = [
    ("Hier, l'armée en était déjà à 959 prisonniers.", False),
    ("À la date du 16 février, on avait recensé, depuis le début de l'épidémie, 2 647 malades.", False),
    ("Mardi, 40 villageois avaient déjà fui.", False),
    ("Samedi, on dénombrait déjà 214 cas de choléra.", False),
    ("Vendredi, la collecte avait déjà réuni 300 signataires.", False),
    ("Depuis le début de la grève, le 3 mars, 412 trains ont été supprimés.", True),
    ("La police a déjà arrêté 40 dockers.", True),
]
ONSETS = [
    ("Dès lundi, 40 dockers ont cessé le travail.", True),
    ("Quarante dockers ont été arrêtés dès mardi.", True),
    ("La mairie accueillera 60 réfugiés dès jeudi.", True),
    ("Deux hommes avaient été touchés dès le lendemain.", True),
    ("Le ferry a débarqué dès samedi soir 300 passagers.", True),
    ("Quarante dockers ont été arrêtés depuis mardi.", False),
    ("À partir de lundi, 60 réfugiés seront accueillis.", False),
]


@pytest.mark.model
def test_a_count_told_as_reached_by_a_day_is_of_that_day() -> None:
    read_ = read([text for text, _ in RUNNING])
    assert [figures[0].to_date for figures, _ in read_] == [to_date for _, to_date in RUNNING]


@pytest.mark.model
def test_a_day_as_early_as_which_something_is_done() -> None:
    read_ = read([text for text, _ in ONSETS])
    assert [timexes[0].expr.onset for _, timexes in read_] == [onset for _, onset in ONSETS]


@pytest.mark.model
def test_the_time_that_dates_each_count() -> None:
    wrong = {}
    for (text, wanted), (figures, timexes) in zip(SAID, read([text for text, _ in SAID]), strict=True):
        shown = {t.id: text[t.span.start : t.span.end] for t in timexes}
        found = [" ".join(shown[i] for i in f.times) or None for f in figures]
        if found != wanted:
            wrong[text] = found
    assert wrong == {}
