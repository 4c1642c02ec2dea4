// The server of the page, where there is one.

import type { Judgement, JudgementKind, PageData } from "./types";

export interface Order { kind: JudgementKind; of: string[]; why: string; by: string; days?: { earliest: string; latest: string } }

export class Refused extends Error {}

const token = (): string => document.querySelector<HTMLMetaElement>("meta[name='recoupe-token']")?.content ?? "";

async function answer<T>(response: Response): Promise<T> {
  const said = (await response.json().catch(() => ({}))) as T & { error?: string };
  if (!response.ok) throw new Refused(said.error ?? `${response.status} ${response.statusText}`);
  return said;
}

async function post<T>(path: string, body: unknown): Promise<T> {
  return answer<T>(await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json", "X-Recoupe-Token": token() }, body: JSON.stringify(body),
  }));
}

export async function page(): Promise<{ data: PageData; error: string | null }> {
  const response = await fetch("/api/page");
  const error = response.headers.get("X-Recoupe-Error");
  return { data: await answer<PageData>(response), error: error === null ? null : decodeURIComponent(error) };
}

export const dossier = async (): Promise<string> => (await fetch("/api/dossier")).text();
export const judgements = async (): Promise<Judgement[]> => (await answer<{ judgements: Judgement[] }>(await fetch("/api/judgements"))).judgements;
export const judge = (order: Order): Promise<{ id: string; digest: string }> => post("/api/judgements", order);
export const withdraw = (id: string, by: string, why: string): Promise<{ digest: string }> => post(`/api/judgements/${encodeURIComponent(id)}/withdraw`, { by, why });

export interface News { digest: string; error: string | null; busy?: boolean }

/** Waits for the server to say that something changed; null when nothing did in its time. */
export async function news(since: string, error: boolean, signal: AbortSignal): Promise<News | null> {
  const response = await fetch(`/api/changes?since=${encodeURIComponent(since)}${error ? "&error=1" : ""}`, { signal });
  return response.status === 204 ? null : answer<News>(response);
}
