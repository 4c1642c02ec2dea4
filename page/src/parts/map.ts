// The sites on shapes that the page carries: who left where, and when.

import { geoMercator, geoPath, type GeoPath } from "d3-geo";
import shapes from "recoupe:shapes";
import { feature, mesh } from "topojson-client";
import type { Context } from "../context";
import { firstOf, lastOf } from "../days";
import { h, s, type Child } from "../dom";
import { shortDay } from "../format";
import { place, type Wish } from "../labels";
import type { Place, Site, SiteState } from "../types";
import { cite, item, lazily, more, quote } from "./common";

export interface Spot { place: Place; site: Site | null; state: SiteState | null; lat: number; lon: number }

/** The state that holds on the day of the view: the latest that had begun. */
export function stateOf(context: Context, site: Site): SiteState | null {
  const day = context.view.cut.day;
  const begun = site.states.filter((held) => day === null || (firstOf(held) ?? "") <= day);
  return begun.reduce<SiteState | null>((latest, held) => latest === null || (lastOf(held) ?? "") >= (lastOf(latest) ?? "") ? held : latest, null);
}

/** A site without a position of its own stands where a place does whose name it bears. */
function position(context: Context, held: Place): { lat: number; lon: number } | null {
  if (held.lat !== null && held.lon !== null) return { lat: held.lat, lon: held.lon };
  const town = context.view.all("places").filter((other) => other.lat !== null && other.lon !== null && new RegExp(`(^|[^\\p{L}])${other.name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}($|[^\\p{L}])`, "u").test(held.name))
    .sort((a, b) => b.name.length - a.name.length)[0];
  return town ? { lat: town.lat!, lon: town.lon! } : null;
}

export function spots(context: Context): Spot[] {
  const { view } = context;
  const sites = new Map(view.all("sites").map((site) => [site.place, site]));
  const found = view.all("places").flatMap((held) => {
    const site = sites.get(held.key) ?? null;
    const at = site ? position(context, held) : held.lat !== null && held.lon !== null ? { lat: held.lat, lon: held.lon } : null;
    return at ? [{ place: held, site, state: site ? stateOf(context, site) : null, ...at }] : [];
  });
  return near(found);
}

/** The map is of the operation: places far from its sites, such as capitals that only speak, stay off it. */
function near(found: Spot[]): Spot[] {
  const centre = found.filter((spot) => spot.site);
  const kept = centre.length ? centre : found.slice().sort((a, b) => b.place.mentions.length - a.place.mentions.length).slice(0, 3);
  const [lats, lons] = [kept.map((spot) => spot.lat), kept.map((spot) => spot.lon)];
  const reach = Math.max(6, 1.2 * Math.max(Math.max(...lats) - Math.min(...lats), Math.max(...lons) - Math.min(...lons)));
  return found.filter((spot) => kept.some((one) => Math.abs(one.lat - spot.lat) <= reach && Math.abs(one.lon - spot.lon) <= reach * 1.3));
}

const LAND = feature(shapes, shapes.objects.countries);
const BORDERS = mesh(shapes, shapes.objects.countries, (a, b) => a !== b);

export function map(context: Context, width: number): Child[] {
  const { t, view } = context;
  const shown = spots(context);
  const sites = view.all("sites");
  if (!shown.length && !sites.length) return [h("p", { class: "none" }, t.map.none)];
  const wide = width >= 760;
  return [
    h("p", { class: "lead" }, t.map.lead),
    h("div", { class: "map-and-list" }, shown.length ? drawing(context, shown, wide ? Math.round(width * 0.58) : width) : null, siteList(context, sites)),
    otherPlaces(context, sites),
  ];
}

function drawing(context: Context, shown: Spot[], width: number): HTMLElement {
  const { t } = context;
  const height = Math.round(width * 0.72);
  const projection = geoMercator().fitExtent([[4, 4], [width - 4, height - 4]], { type: "MultiPoint", coordinates: frame(shown) }).clipExtent([[0, 0], [width, height]]);
  const path = geoPath(projection);
  const home = new Set(shown.filter((spot) => spot.site).flatMap((spot) => spot.place.country ?? nearest(context, spot) ?? []));
  const drawn = s(
    "svg", { class: "plot map-plot", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t.map.map(shown.length) },
    s("path", { class: "land", d: path(LAND) }), LAND.features.filter((land) => home.has(String(land.id))).map((land) => s("path", { class: "land home", d: path(land) })), s("path", { class: "border", d: path(BORDERS) }),
  );
  const at = (lon: number, lat: number): [number, number] => projection([lon, lat]) ?? [0, 0];
  drawn.append(countryNames(context, path, width, height), ...addSpots(context, shown, at, width, height));
  return h("figure", { class: "map" }, drawn, h("figcaption", { class: "quiet" }, t.map.shapes));
}

/** The country of the town that a site's position is taken from. */
function nearest(context: Context, spot: Spot): string | null {
  return context.view.all("places").find((other) => other.lat === spot.lat && other.lon === spot.lon && other.country)?.country ?? null;
}

/** The corners of what is shown, with some land around it. */
function frame(shown: Spot[]): [number, number][] {
  const [lats, lons] = [shown.map((spot) => spot.lat), shown.map((spot) => spot.lon)];
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
  const pad = Math.max(1.5, 0.35 * Math.max(north - south, east - west));
  return [[west - pad, Math.max(-80, south - pad)], [east + pad, Math.min(80, north + pad)]];
}

function addSpots(context: Context, shown: Spot[], at: (lon: number, lat: number) => [number, number], width: number, height: number): SVGElement[] {
  const layer = s("g", { class: "spots" });
  const wishes: (Wish & { cls: string })[] = [];
  const stacked = new Map<string, number>();
  for (const spot of shown) {
    const [x0, y] = at(spot.lon, spot.lat);
    const nth = stacked.get(`${spot.lon} ${spot.lat}`) ?? 0;
    if (spot.site) stacked.set(`${spot.lon} ${spot.lat}`, nth + 1);
    const x = x0 + (spot.site ? nth * 15 : 0);
    layer.append(spot.site ? dot(context, spot, x, y) : s("circle", { class: "town", cx: x, cy: y, r: 2.5 }));
    const label = spot.site && spot.state ? `${spot.place.name} : ${context.t.map.states[spot.state.state]}${when(context, spot.state)}` : spot.place.name;
    wishes.push({ x, y, text: label.length > 48 ? `${label.slice(0, 46)}…` : label, size: spot.site ? 13 : 12, weight: spot.site ? 9 : spot.place.mentions.length / 100, cls: spot.site ? "site-label" : "town-label" });
  }
  const names = s("g", { class: "notes", "aria-hidden": "true" });
  const taken = wishes.filter((wish) => wish.cls === "site-label").map((wish) => ({ x: wish.x - 7, y: wish.y - 7, width: 14, height: 14 }));
  for (const label of place(wishes, taken, { x: 0, y: 0, width, height })) {
    names.append(s("text", { x: label.x + label.dx, y: label.y + label.dy, "text-anchor": label.anchor, "font-size": label.size ?? 12, class: (label as unknown as { cls: string }).cls }, label.text));
  }
  return [layer, names];
}

const when = (context: Context, state: SiteState): string => {
  const day = lastOf(state);
  return day ? ` ${shortDay(day, context.language)}` : "";
};

function dot(context: Context, spot: Spot, x: number, y: number): SVGElement {
  const state = spot.state?.state ?? "unknown";
  const name = `${spot.place.name}: ${spot.state ? `${context.t.map.states[spot.state.state]}${when(context, spot.state)}` : context.t.map.unknown}`;
  const link = s("a", { class: `spot ${state}`, href: context.itemHref(spot.site!.key), "data-goto": context.key(spot.site!.key), "aria-label": name }, s("circle", { cx: x, cy: y, r: 6.5 }));
  if (state === "handed_over") link.append(s("path", { d: `M${x - 4.6},${y + 4.6}L${x + 4.6},${y - 4.6}` }));
  return link;
}

/** The names of the countries that have room for one. */
function countryNames(context: Context, path: GeoPath, width: number, height: number): SVGElement {
  const names = new Intl.DisplayNames([context.locale], { type: "region" });
  const layer = s("g", { class: "countries", "aria-hidden": "true" });
  for (const land of LAND.features) {
    if (!land.id) continue;
    const [[left, top], [right, bottom]] = path.bounds(land);
    if (!(right - left > 70 && bottom - top > 40)) continue;
    const [x, y] = path.centroid(land);
    if (x > 40 && x < width - 40 && y > 16 && y < height - 8) layer.append(s("text", { x, y, "text-anchor": "middle" }, names.of(String(land.id)) ?? ""));
  }
  return layer;
}

function siteList(context: Context, sites: Site[]): Child {
  const { t, view } = context;
  return h("ol", { class: "sites" }, sites.map((site) => {
    const held = view.get("places", site.place);
    const state = stateOf(context, site);
    const shown = [...site.states].sort((a, b) => (lastOf(a) ?? "") < (lastOf(b) ?? "") ? -1 : 1);
    return item(
      context, "li", site.key, `site ${state?.state ?? "unknown"}`,
      h("h3", {}, h("bdi", {}, held?.name ?? "?"), site.party ? h("span", { class: "quiet" }, " ", h("bdi", {}, site.party)) : null),
      h("ul", {}, shown.map((one) => h("li", { class: one.state }, h("strong", {}, t.map.states[one.state]), `, ${context.days(one)} `, one.because.slice(0, 4).map((span, index) => [index ? " " : "", index === 0 ? [quote(context, span), " "] : "", cite(context, span)])))),
      state === null ? h("p", { class: "none" }, t.map.unknown) : null,
      held ? more(context, held.key, site.states[0]?.because[0] ?? null, held.name) : null,
    );
  }));
}

/** Every place that is named, so that each can be found and judged. */
function otherPlaces(context: Context, sites: Site[]): Child {
  const { t, view } = context;
  const own = new Set(sites.map((site) => site.place));
  const rest = view.all("places").filter((held) => !own.has(held.key)).sort((a, b) => b.mentions.length - a.mentions.length);
  if (!rest.length) return null;
  return h("details", { class: "as-table" }, h("summary", {}, `${t.map.others} (${rest.length})`), lazily(() => h("ul", { class: "places" }, rest.slice(0, 300).map((held) => item(
    context, "li", held.key, "named", h("bdi", {}, held.name), h("span", { class: "quiet" }, ` ${t.map.mentions(held.mentions.length)} `), held.mentions[0] === undefined ? null : cite(context, held.mentions[0]),
    more(context, held.key, held.mentions[0] ?? null, held.name))))));
}
