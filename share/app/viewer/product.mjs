// SPDX-License-Identifier: MIT
// Makes the part of the page (an article element) about one code.
import { approval, printed, title } from "./find.mjs";

// Makes an element with attributes and children; text is never parsed as HTML.
export function h(name, properties, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {}))
    if (value !== undefined) element.setAttribute(key, value);
  element.append(...children.flat().filter(child => child != null));
  return element;
}

const item = (head, ...body) => body.flat().some(part => part) ?
  [h("dt", {}, head), h("dd", {}, ...body)] : [];

// Decides whether a code is approved in the state today; returns { is, text,
// more }. Uses the file of the code if the file was read from the network.
// Otherwise, and until the file is read, uses row, the row of the state's list.
// row is undefined if the list does not have the code, and null if there is no
// list.
export function verdict(w, { file, row, state, states, day }) {
  const say = (is, text, more) => ({ is, text, more });
  const fresh = file.is === "there" && !file.old;
  let days = row?.days;
  if (!states.includes(state) || (!fresh && row === null) ||
    (file.is === "absent" && row))
    return say("unknown", w.unknown(state ?? "–"), w.why_unknown);
  if (fresh) {
    const [listed, disapproved] = ["lists", "not_approved"].map(member =>
      (file.data[member] ?? []).filter(entry => entry.state === state));
    if (listed.length === 0)
      return say("no",
        disapproved.length > 0 ? w.not_authorized(state) : w.not(state));
    days = listed.map(entry =>
      [entry.effective ?? null, entry.expires ?? null]);
  } else if (!row) {
    return say("no", w.not(state));
  }
  const found = approval(days, day);
  if (found.is === "approved")
    return say("yes", w.approved(state),
      found.until && w.until(w.day(found.until)));
  return say("no", found.is === "later" ? w.later(state, w.day(found.from)) :
    w.ended(state, w.day(found.until)));
}

export const verdictBox = v => h("p", { class: `verdict ${v.is}` },
  h("span", { class: "sign", "aria-hidden": "true" },
    { yes: "✓", no: "✕", unknown: "?" }[v.is]),
  h("span", {}, h("strong", {}, v.text), v.more ? h("br") : null,
    v.more || null));

// Joins the texts that are not empty, each once.
const joined = (by, ...texts) => [...new Set(texts)].filter(Boolean).join(by);

// The label and the text of an entry's size. A size without a number, such as
// "OUNCE", is shown as a unit.
export const measure = (w, { size, unit }) => /[0-9]/.test(size ?? "") ?
  [w.size, joined(" ", size, unit)] : [w.unit, size ?? unit];

function entryRows(w, entry) {
  const days = [entry.effective, entry.expires]
    .map(day => day ? w.day(day) : "").join(" – ");
  return h("dl", {},
    item(w.category, entry.category &&
      w.categoryName(entry.category_code, entry.category)),
    item(w.subcategory, entry.subcategory),
    item(w.words, joined(", ", entry.brand, entry.description)),
    item(...measure(w, entry)),
    item(w.days, entry.effective || entry.expires ? days : ""),
    item(w.flags, (entry.flags ?? []).map(w.rule).join(", ")));
}

// Rounds to three digits, or to a whole number.
const rounded = (w, x) => x.toLocaleString(`${w.language}-US`,
  x >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

function facts(w, nutrition) {
  const serving = nutrition.per_serving, hundred = nutrition.per_100g;
  const columns = [serving && [serving, nutrition.serving ?? w.per_serving],
    hundred && [hundred,
      nutrition.basis === "100ml" ? w.per_100ml : w.per_100g]].filter(Boolean);
  const rows = w.nutrients.filter(n =>
    columns.some(([of]) => of[n.member] != null));
  if (rows.length === 0) return null;
  return h("table", {}, h("caption", {}, w.nutrition),
    h("thead", {}, h("tr", {}, h("td"), columns.map(([, head]) =>
      h("th", { scope: "col" }, head)))),
    h("tbody", {}, rows.map(n => h("tr", {}, h("th", { scope: "row" }, n.name),
      columns.map(([of]) => h("td", {}, of[n.member] == null ? "–" :
        `${rounded(w, of[n.member])} ${n.unit}`))))));
}

function picture(w, data) {
  const address = data.image_url ?? data.thumbnail_url;
  if (!address) return null;
  const image = h("img", { src: address, alt: `${w.picture_of} ${data.name}` });
  const credit = joined(", ", data.image_credit, data.image_licence);
  const figure = h("figure", {}, image,
    credit ? h("figcaption", {}, `${w.picture}: ${credit}`) : null);
  image.addEventListener("error", () => figure.remove());
  return figure;
}

// Returns whether a person entered the field, rather than a source.
const byPerson = (data, field) => data.field_sources?.[field] === "manual";

export function allergens(w, data) {
  if (!data.allergens_known) return w.allergens_unknown;
  const person = byPerson(data, "allergens");
  if (data.allergens.length === 0)
    return person ? w.allergens_none_by_person : w.allergens_none;
  const named = data.allergens.join(", ");
  return person ? `${named} (${w.manual})` : named;
}

// Explains how certain it is that this product is the one on the list.
export function certainty(w, data) {
  if (data.data_source === "apl") return w.list_only;
  if (!data.verified) return w.unverified;
  return byPerson(data, "name") || data.agreement !== "agree" ?
    w.verified_by_person : w.verified;
}

export const sources = (w, data) => data.sources
  .map(s => s.source === "manual" ? w.manual :
    joined(", ", s.credit ?? s.source, s.licence)).join("; ");

function about(w, data) {
  if (data.plu) return null;
  return h("section", {}, h("h3", {}, w.product),
    h("p", { class: "faint" }, certainty(w, data)),
    picture(w, data),
    h("dl", {},
      item(w.size, data.size),
      item(w.allergens, allergens(w, data)),
      item(w.ingredients, data.ingredients)),
    data.nutrition ? facts(w, data.nutrition) : null,
    h("p", { class: "faint" }, `${w.sources}: `, sources(w, data)));
}

// Makes the article about a code; file is the result of read(), row is the row
// of the list.
export function article(w, it) {
  const { kind, code, file, row, state, states } = it;
  const data = file.is === "there" ? file.data : null;
  const name = title(data?.brand ?? row?.brand, data?.name ?? row?.name) ??
    printed(code);
  const others = states.filter(other => other !== state &&
    verdict(w, { ...it, row: null, state: other }).is === "yes");
  return h("article", {},
    h("h2", { id: "name", tabindex: "-1" }, name),
    h("p", { class: "faint" }, `${w[kind]} ${printed(code)}`),
    verdictBox(verdict(w, it)),
    it.aged ? h("p", {}, w.aged) : null,
    others.length > 0 ?
      h("p", {}, `${w.elsewhere} ${others.join(", ")}`) : null,
    (data?.lists ?? []).filter(entry => entry.state === state)
      .map(entry => entryRows(w, entry)),
    data ? about(w, data) : null,
    !data && row && file.is !== "coming" ?
      h("p", { class: "faint" }, w.no_details) : null);
}
