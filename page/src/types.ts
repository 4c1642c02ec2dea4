// The data of the page, `recoupe-page/1`: see docs/page-data.md.  Numbers refer to the tables of spans, sentences and keys.

export type Language = "fr" | "en";
export type Day = string;
export type SpanRef = number;
export type SentenceRef = number;
export type KeyRef = number;

export interface Days { earliest: Day | null; latest: Day | null }
export interface Range { low: number | null; high: number | null }

export interface Article {
  id: string; file: string; url: string | null; outlet: string | null; title: string | null; label: string; language: string;
  declared: Days | null; body?: number; text: string; from: number;
}

export interface Item { key: KeyRef; in: number[] }

export type Status = "happened" | "planned" | "forecast" | "demanded" | "cancelled" | "denied";
export type Fate = "pending" | "kept" | "early" | "late" | "missed" | "superseded" | "unknown";
export type Relation = "compatible" | "update" | "conflict" | "stale" | "adds_up" | "does_not_add_up";

export interface Dating extends Item, Days {
  article: number; basis: string | null; because: (Days & { span: SpanRef; why: SentenceRef })[];
}
export interface Timex extends Item, Days { span: SpanRef; type: string; mod: string | null; vague: boolean }
export interface Figure extends Item, Days, Range {
  span: SpanRef; clause: SpanRef | null; counted: SpanRef | null; approx: boolean; unit: string | null; measure: string;
  of: KeyRef | null; series: KeyRef | null; planned: boolean; stale: boolean; increment: boolean; to_date: boolean; stance: string;
  quotation: KeyRef | null; actor: KeyRef | null; who: SentenceRef | null; originator: string; witnesses: number; amount: SentenceRef;
  rejected?: boolean; judged?: SentenceRef[];
}
export interface Series extends Item {
  measure: string; counted: string; scope: string[]; label: SentenceRef; figures: KeyRef[]; roles: ("part" | "planned" | "increment")[];
}
export interface Quotation extends Item, Days {
  span: SpanRef; cue: SpanRef | null; speaker: SpanRef | null; type: "direct" | "indirect" | "mixed"; stance: string;
  actor: KeyRef | null; name: string | null; via: string | null;
}
export interface Actor extends Item {
  id: string; kind: string; name: string; roles: string[]; offices: (Days & { span: SpanRef })[]; mentions: SpanRef[]; why: SentenceRef[];
}
export interface Place extends Item {
  id: string; kind: string; name: string; lat: number | null; lon: number | null; country: string | null; mentions: SpanRef[]; why: SentenceRef[];
}
export interface Happening extends Item, Days {
  status: Status; act: string; span: SpanRef; mentions: SpanRef[]; articles: number; witnesses: number; count: boolean; main: boolean;
  actors: KeyRef[]; places: KeyRef[]; why: SentenceRef[];
}
export interface Commitment extends Item, Days {
  kind: "deadline" | "forecast" | "plan" | "demand"; made: Days | null; by: KeyRef | null; name: string | null; mentions: SpanRef[];
  status: Fate; margin: number | null; because: SpanRef[]; supersedes: KeyRef | null;
}
export interface Comparison extends Item { figures: [KeyRef, KeyRef]; relation: Relation; why: SentenceRef }
export interface Copies extends Item {
  passages: SpanRef[]; origin: number | null; agency: string | null; first: number | null; why: SentenceRef;
  edits: { earlier: SpanRef | null; later: SpanRef | null }[];
  /** No copy: what an outlet corrected in a later version of its own article. */
  revision?: "figure" | "day" | "quote" | "source" | "passage" | "copy";
}
export interface Doubt extends Item { span: SpanRef; kind: string; label: SentenceRef; note: SentenceRef | null }
export interface SiteState extends Days { state: "present" | "leaving" | "left" | "handed_over"; because: SpanRef[] }
export interface Site extends Item { place: KeyRef; party: string | null; states: SiteState[] }
export interface Strength extends Item {
  series: KeyRef | null; measure: string; counted: string; scope: string[] | null; label: SentenceRef;
  runs: (Days & Range & { because: KeyRef[] })[];
}
export interface Quantity extends Item, Range {
  series: KeyRef | null; measure: string; counted: string; scope: string[] | null; label: SentenceRef; least: KeyRef[]; greatest: KeyRef[];
}
export interface Party extends Item { name: string; actor: KeyRef | null }
export interface Phase extends Item, Days { event: KeyRef }
export interface Projection extends Item {
  series: KeyRef; goal: Range | null; left: Range | null; pace: Range | null; needed: Range | null; points: (Days & Range & { figures: KeyRef[] })[];
  of: KeyRef[]; deadline: Days | null; completion: Days | null; reached: Days | null; why: SentenceRef | null; outcome: string | null;
  forecasts: { commitment: KeyRef; verdict: string; shared: string[] }[]; told: SentenceRef[];
}

export interface Pools {
  dates: Dating[]; timexes: Timex[]; figures: Figure[]; series: Series[]; quotations: Quotation[]; actors: Actor[]; places: Place[];
  events: Happening[]; commitments: Commitment[]; comparisons: Comparison[]; copies: Copies[]; doubts: Doubt[]; sites: Site[];
  strengths: Strength[]; quantities: Quantity[]; parties: Party[]; phases: Phase[]; projections: Projection[];
}
export type Part = keyof Pools;
export type ItemOf<P extends Part> = Pools[P][number];

export interface HeadFigure extends Range {
  figure: KeyRef; series: KeyRef | null; label: SentenceRef; amount: SentenceRef; as_of: SentenceRef | null; notes: SentenceRef[];
  witnesses: number; disputed: boolean;
}
export interface Cut {
  day: Day | null; new: number[]; unsure: number[]; title: SentenceRef; kicker: SentenceRef; lead: KeyRef | null; headline: HeadFigure[];
  deadline: KeyRef | null; left: number | null; disputed: KeyRef[]; series: KeyRef[];
}

export type JudgementKind =
  | "same-actor" | "distinct-actor" | "same-happening" | "distinct-happening" | "accept-figure" | "reject-figure" | "date";
export interface Judgement {
  id: string; kind: JudgementKind; targets: string[]; by: string; on: Day; why: string; effect: string | Record<Language, string> | null;
  withdrawn: { on: Day; by: string; why: string } | null;
}

export interface PageData {
  format: string; digest: string; language: Language; live: boolean;
  spans: [number, number, number][]; sums?: number[]; sentences: Record<Language, string[]>; keys: string[];
  words: Record<Language, Record<string, string>>; title: SentenceRef; articles: Article[]; pool: Partial<Pools>; cuts: Cut[];
  skipped?: Day[] | number; judgements?: Judgement[];
}
