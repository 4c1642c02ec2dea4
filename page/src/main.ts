// Where the page starts.

import * as api from "./api";
import { App } from "./app";
import { embedded } from "./data";
import { h } from "./dom";
import { WORDS } from "./words/index";

const PATIENCE = 5000;

async function start(): Promise<void> {
  const root = document.getElementById("app") ?? document.body.appendChild(h("div", { id: "app" }));
  const data = await embedded();
  const reload = async (): Promise<void> => {
    const [fresh, held] = await Promise.all([api.page(), api.judgements()]);
    app.replace(fresh.data, held);
    app.warn(fresh.error === null ? null : app.words.page.stale(fresh.error));
  };
  const app = new App(root, data, reload);
  if (data.articles.length === 0 || data.cuts.length === 0) {
    root.replaceChildren(h("main", {}, h("p", {}, WORDS[data.language].page.empty)));
    return;
  }
  app.mount();
  performance.mark("recoupe-mounted");
  setTimeout(() => void app.verifier.run(), 60);
  if (data.live) {
    void api.judgements().then((held) => app.hold(held)).catch(() => undefined);
    void watch(app, reload);
  }
}

/** The served page follows its folder or story for as long as it is open. */
async function watch(app: App, reload: () => Promise<void>): Promise<void> {
  const stop = new AbortController();
  addEventListener("pagehide", () => stop.abort());
  let error: string | null = null;
  for (;;) {
    try {
      const news = await api.news(app.digest, error !== null, stop.signal);
      if (!news) continue;
      error = news.error;
      if (news.digest !== app.digest) { await reload(); app.say(app.words.page.updated); }
      app.warn(error !== null ? app.words.page.stale(error) : news.busy ? app.words.page.busy : null);
    } catch {
      if (stop.signal.aborted) return;
      app.warn(app.words.page.unreachable);
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    }
  }
}

start().catch((failure: unknown) => {
  const language = document.documentElement.lang === "en" ? "en" : "fr";
  console.error(failure);
  const root = document.getElementById("app") ?? document.body;
  const plain = root.querySelector("noscript")?.textContent;
  if (plain) root.append(...new DOMParser().parseFromString(plain, "text/html").body.childNodes);
  root.prepend(h("p", { role: "alert", class: "broken" }, WORDS[language].page.broken));
});
