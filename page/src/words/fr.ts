// What the page says of itself, in French.  The type of this file is the contract: `en.ts` must say the same things.

const s = (n: number, one: string, many: string): string => `${n.toLocaleString("fr-FR")}\u00a0${n < 2 ? one : many}`;

export const fr = {
  language: "Français",
  page: {
    skip: "Aller au contenu", contents: "Sur cette page", articles: (n: number) => s(n, "article", "articles"), theme: "Thème",
    themes: { auto: "automatique", light: "clair", dark: "sombre" }, close: "Fermer", save: "Enregistrer le JSON", print: "Imprimer", search: "Chercher",
    updated: "Le dossier a été recalculé.", unreachable: "Le serveur ne répond plus ; la page montre le dernier état connu.",
    stale: (why: string) => `Le dernier bon état reste affiché : ${why}`,
    digest: "empreinte", busy: "Le dossier est en cours de recalcul…",
    broken: "Les données de cette page ne peuvent être lues ; ouvrez-la dans un navigateur récent (2023 ou après), ou reconstruisez le fichier.",
    about: "Chaque ligne de cette page cite les mots exacts d’où elle vient. Rien n’est deviné ; ce qui n’a pas été compris est dans les doutes.",
    empty: "Aucun article : il n’y a rien à montrer.", copied: "Copié", uncopied: "La copie a été refusée par le navigateur",
    shown: (n: number, all: number) => `${n.toLocaleString("fr-FR")} sur ${all.toLocaleString("fr-FR")}`,
    more: (n: number) => `Montrer ${n.toLocaleString("fr-FR")} de plus`, less: "Réduire", and: "et",
  },
  time: {
    known: "Ce qu’on savait le", everything: "Tout le dossier", all: "tout", previous: "Jour précédent", next: "Jour suivant",
    play: "Dérouler les jours", pause: "Arrêter", slider: "Jour de la connaissance",
    hint: "Le dossier tel qu’il pouvait être connu ce jour-là, rien de ce qui a été publié après.",
    compare: "Comparer deux jours", stop: "Ne plus comparer", against: "Comparé au", articles: (n: number, all: number) => `${n} des ${s(all, "article", "articles")} parus`,
    fresh: (n: number) => s(n, "nouvel article", "nouveaux articles"), unsure: (n: number) => `${s(n, "article de date incertaine, laissé", "articles de date incertaine, laissés")} de côté`,
    left: (n: number) => n > 0 ? `dans ${s(n, "jour", "jours")}` : n === 0 ? "ce jour-là" : `dépassée de ${s(-n, "jour", "jours")}`,
    skipped: (n: number) => `${s(n, "jour n’a", "jours n’ont")} pas de cran à eux : leurs nouvelles sont au cran suivant.`,
    day: (day: string) => `le ${day}`,
  },
  state: {
    title: "L’état des lieux", on: (day: string) => `au ${day}`, deadline: "Échéance", disputed: "Ce qui se contredit", calm: "Rien ne se contredit à cette date.",
    lead: "Dernier fait", of: (of: string) => `sur ${of}`, witnesses: (n: number) => n === 0 ? "aucune source indépendante" : s(n, "source indépendante", "sources indépendantes"),
    range: (range: string) => `d’après tous les chiffres, entre ${range}`, contested: "contesté", left: "Reste à tenir", none: "Aucun chiffre ne se suit encore à cette date.",
    pace: "Au rythme des chiffres", at: (day: string) => `Tel que connu le ${day}`, why: "D’où vient ce chiffre",
  },
  changes: {
    title: "Ce qui a changé", since: (day: string) => `depuis le ${day}`, first: "Premier jour du dossier : tout est nouveau.", between: (a: string, b: string) => `Entre le ${a} et le ${b}`,
    fresh: "Nouveau", changed: "Modifié", gone: "Disparu", nothing: "Rien n’a changé.", was: "avant", now: "maintenant",
    goneNote: "Ce qui n’est plus dit ainsi une fois les nouveaux articles lus.",
    fields: { days: "date", status: "statut", witnesses: "sources", articles: "articles", amount: "chiffre", fate: "issue", stale: "ancienneté", relation: "rapport", name: "nom", states: "états", passages: "passages" },
    parts: {
      events: (n: number) => s(n, "fait", "faits"), figures: (n: number) => s(n, "chiffre", "chiffres"), quotations: (n: number) => s(n, "propos", "propos"),
      commitments: (n: number) => s(n, "promesse", "promesses"), comparisons: (n: number) => s(n, "rapprochement", "rapprochements"), copies: (n: number) => s(n, "copie", "copies"),
      actors: (n: number) => s(n, "acteur", "acteurs"), places: (n: number) => s(n, "lieu", "lieux"), sites: (n: number) => s(n, "site", "sites"), dates: (n: number) => s(n, "date d’article", "dates d’articles"), doubts: (n: number) => s(n, "doute", "doutes"),
    },
    stale: (yes: boolean) => yes ? "chiffre ancien" : "chiffre courant",
  },
  figures: {
    title: "Les chiffres", lead: "Chaque point est un chiffre tel qu’un article le donne. Cliquez pour lire la phrase dans sa source.", table: "Les mêmes chiffres en tableau",
    others: "Autres chiffres", single: (n: number) => `Tous les autres chiffres, en tableau (${n.toLocaleString("fr-FR")})`, asOf: "Au", figure: "Chiffre", what: "Quoi", who: "Selon", source: "Source", relation: "Par rapport à un autre", notes: "Remarques",
    stale: "chiffre ancien, répété", planned: "prévu", approx: "approximatif", atLeast: "au moins", atMost: "au plus", unnamed: "l’article lui-même", copied: "copie", rejected: "écarté par un jugement",
    deadline: "échéance", denominator: "effectif total", known: "ce jour", keyTitle: "Comment lire",
    key: {
      exact: "chiffre exact", approx: "approximatif (environ, quelque…)", open: "borne : au moins, au plus", range: "fourchette", stale: "chiffre ancien, redonné comme actuel",
      planned: "prévu", conflict: "deux chiffres incompatibles", derived: "ce qui découle de tous les chiffres", days: "jour incertain",
    },
    chart: (label: string, points: number, from: string, to: string) => `${label} : ${s(points, "chiffre", "chiffres")}, du ${from} au ${to}. Le tableau qui suit dit la même chose.`,
    point: (amount: string, day: string, who: string) => `${amount}, ${day}, selon ${who}`, pick: "Autre série", of: (of: string) => `sur ${of}`,
    repeated: (day: string) => `redonné le ${day}`, undrawn: "Pas assez de jours pour une courbe.", pace: "Le rythme",
  },
  chronology: {
    title: "La chronologie", search: "Chercher dans les faits et les articles", inArticles: (n: number) => `Ces mots dans ${s(n, "article", "articles")}`, actor: "Acteur", place: "Lieu", status: "Statut", any: "tous", main: "L’essentiel", all: "Tous les faits",
    statuses: { happened: "arrivé", planned: "prévu", forecast: "annoncé comme probable", demanded: "exigé", cancelled: "annulé", denied: "démenti", missed: "manqué" },
    tellings: (articles: number, witnesses: number) => `${s(articles, "article", "articles")}, ${witnesses === 0 ? "aucune source" : s(witnesses, "source", "sources")}`,
    sources: (n: number) => s(n, "source", "sources"),
    copiedBy: "copié par", none: "Aucun fait ne répond à ces filtres.", clear: "Effacer les filtres", found: (n: number, all: number) => `${s(n, "fait", "faits")} sur ${all}`, undated: "Sans date", why: "Pourquoi cette ligne",
    earlier: "Avant l’affaire", future: "Encore à venir ce jour-là", count: "bilan",
    explain: { happened: "ce qui est arrivé", planned: "ce qui était prévu", missed: "ce qui n’a pas été tenu" },
  },
  promises: {
    title: "Promesses et échéances", lead: "Du jour où la promesse est faite au jour où elle est due, et ce qu’elle est devenue.", made: "faite", due: "due", by: (name: string) => `par ${name}`, unknownBy: "auteur inconnu",
    fates: { pending: "en attente", kept: "tenue", early: "tenue en avance", late: "tenue en retard", missed: "manquée", superseded: "remplacée", unknown: "suite inconnue" },
    kinds: { deadline: "échéance", forecast: "prévision", plan: "projet", demand: "exigence" }, margin: (n: number) => n > 0 ? `${s(n, "jour", "jours")} d’avance` : n < 0 ? `${s(-n, "jour", "jours")} de retard` : "le jour dit",
    shown: "montré par", all: "toutes", filter: "Montrer les promesses", none: "Aucune promesse à cette date.", bar: (made: string, due: string, fate: string) => `Faite : ${made}. Due : ${due}. ${fate}.`, supersedes: "remplace une promesse antérieure",
  },
  map: {
    title: "Les lieux", lead: "Qui est parti d’où, et quand.", states: { present: "présents", leaving: "départ en cours", left: "partis", handed_over: "remis" }, none: "Aucun site à cette date.",
    unknown: "état inconnu ce jour-là", off: "Sans position connue", shapes: "Fond de carte : Natural Earth, domaine public.", map: (n: number) => `Carte de ${s(n, "lieu", "lieux")}. La liste qui suit dit la même chose.`,
    mentions: (n: number) => `nommé ${n.toLocaleString("fr-FR")} fois`, others: "Autres lieux nommés", town: "lieu nommé",
  },
  speech: {
    title: "Qui a dit quoi", unnamed: "Sources sans nom", via: (name: string) => `relayé par ${name}`, types: { direct: "citation directe", indirect: "propos rapportés", mixed: "citation mêlée" },
    said: "dit", nothing: "Personne ne dit cela.", none: "Personne n’est cité à cette date.", quotes: (n: number) => s(n, "propos", "propos"), why: "Pourquoi ces noms n’en font qu’un", roles: "Fonctions", mentions: (n: number) => `nommé ${n.toLocaleString("fr-FR")} fois`, others: "Nommés sans être cités", search: "Chercher une personne, un organisme, un propos",
    stances: { assert: "affirme", deny: "dément", ask: "demande", demand: "exige", promise: "promet", expect: "s’attend à", estimate: "estime" },
  },
  clashes: {
    title: "Ce qui se contredit", none: "Rien ne se contredit à cette date.", versus: "contre", others: "Les autres rapprochements", lead: "Les deux passages côte à côte, avec ce que les mots permettent d’en dire.",
    relations: { compatible: "compatible", update: "mise à jour", conflict: "contradiction", stale: "chiffre ancien répété", adds_up: "la somme est juste", does_not_add_up: "la somme n’est pas juste" },
  },
  copies: {
    title: "Qui a copié qui", lead: "Un passage copié ne fait pas une source de plus. Les mots changés sont marqués.", origin: "D’abord dans", agency: (name: string) => `vient de ${name}`, unknown: "origine incertaine", none: "Aucune copie à cette date.",
    copy: "Repris par", same: "mot pour mot", edits: (n: number) => s(n, "retouche", "retouches"), family: (n: number, sources: string) => `${s(n, "article", "articles")}, ${sources}`, was: "ce que disait l’original", one: "1 source",
    corrected: "Corrigé par les médias", last: "Ce qu’un média a écrit, puis corrigé ou retiré dans une version postérieure du même article. Seule la dernière version compte.", before: "Il disait", now: "Il dit désormais",
  },
  sources: {
    title: "Les articles", lead: "Paru quand, et pourquoi cette date.", basis: { header: "date en tête", metadata: "métadonnées", text: "déduit du texte", "other articles": "déduit des autres articles", judgement: "jugement", none: "sans date" },
    read: "Lire l’article", original: "Page d’origine", because: "Pourquoi cette date", cited: (n: number) => `cité ${n.toLocaleString("fr-FR")} fois`, declared: "date portée", search: "Chercher dans les articles", hits: (n: number) => s(n, "passage", "passages"),
  },
  doubts: { title: "Les doutes", lead: "Ce qui a été vu sans être compris, et n’a donc pas servi.", none: "Aucun doute à cette date." },
  pane: {
    title: "L’article", published: (days: string) => `paru : ${days}`, marks: "Marquer", kinds: { timexes: "dates", figures: "chiffres", quotations: "propos", names: "noms", events: "faits" }, cited: "mots cités",
    inside: "Ce que la page en tire", link: "Lien vers ce passage", copy: "Copier la citation", right: "Mots vérifiés", wrong: "Les mots ne sont pas dans l’article", span: (start: number, end: number) => `caractères ${start} à ${end}`, copyOf: "Passage copié de",
    next: "Citation suivante", previous: "Citation précédente",
  },
  verify: {
    right: (n: number) => `${n.toLocaleString("fr-FR")} citations vérifiées`, wrong: (n: number) => `${n.toLocaleString("fr-FR")} citations fausses`, running: "Vérification…", again: "Vérifier de nouveau", title: "Vérification des citations",
    explain: "Votre navigateur vient de relire chaque citation dans le texte des articles que porte cette page, signe par signe.", result: (right: number, total: number) => `${right.toLocaleString("fr-FR")} citations justes sur ${total.toLocaleString("fr-FR")}.`,
    took: (ms: number) => `Fait en ${ms.toLocaleString("fr-FR")}\u00a0ms, sans réseau.`, expected: "attendu", found: "trouvé", digest: "Empreinte du contenu",
  },
  item: { actions: "Actions", link: "Copier le lien", cite: "Copier la citation", judge: "Juger…", open: "Lire dans l’article", gone: "Ce point n’existe pas à cette date.", when: "L’afficher au jour où il est connu" },
  judge: {
    title: "Les jugements", lead: "Une décision d’éditeur l’emporte sur toute règle. Elle est gardée avec les articles, datée, motivée, et peut être retirée.", none: "Aucun jugement.", history: "Historique", withdraw: "Retirer", withdrawn: (on: string, by: string) => `retiré le ${on} par ${by}`,
    by: "Votre nom", why: "Pourquoi", save: "Enregistrer", cancel: "Annuler", other: "L’autre élément", choose: "Choisir…", saved: "Jugement enregistré, dossier recalculé.", removed: "Jugement retiré, dossier recalculé.", first: "Premier jour possible", last: "Dernier jour possible",
    kinds: {
      "same-actor": "C’est la même personne, le même organisme ou le même lieu que…", "distinct-actor": "Ce n’est pas le même que…", "same-happening": "C’est le même fait que…", "distinct-happening": "Ce n’est pas le même fait que…",
      "accept-figure": "Retenir ce chiffre", "reject-figure": "Écarter ce chiffre", date: "Donner la bonne date de l’article",
    },
    done: { "same-actor": "Un seul", "distinct-actor": "Distincts", "same-happening": "Un seul fait", "distinct-happening": "Faits distincts", "accept-figure": "Chiffre retenu", "reject-figure": "Chiffre écarté", date: "Date d’article" },
    need: { by: "Dites qui juge.", why: "Dites pourquoi.", other: "Choisissez l’autre élément.", days: "Donnez un premier et un dernier jour, dans l’ordre." }, failed: (why: string) => `Refusé : ${why}`, target: "À juger", effect: "Effet",
    only: "Les jugements se prennent dans la page servie par « recoupe serve ».",
  },
};

type Shape<T> = T extends (...args: infer A) => string ? (...args: A) => string : T extends string ? string : { [K in keyof T]: Shape<T[K]> };
export type Words = Shape<typeof fr>;
