// SPDX-License-Identifier: MIT
// The page: reads the query and the fragment of the URL, which has a code or a
// category, and shows the results.
import { read } from "./files.mjs";
import { article, h, verdictBox } from "./product.mjs";
import { approval, find, likely, makeList, printed, title, today }
  from "./find.mjs";
import { toKey } from "./to-key.mjs";
import { wordsOf } from "./words.mjs";

const SHOWN = 50;	// rows of a result at a time
const MONTH = 31 * 24 * 3600 * 1000;	// ms; an older export may be outdated
const by = id => document.getElementById(id);
const query = by("query"), answer = by("answer"), count = by("count");

// The reader's choices, in the local storage of the browser if it is available.
function saved(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}
function save(key, value) {
  try { localStorage.setItem(key, value); } catch { /* not available */ }
}

let w = wordsOf(saved("language") ??
  (navigator.language.startsWith("es") ? "es" : "en"));
let about = null;	// index.json
let categories = [];
let state = saved("state");
let search = null;	// search/STATE.json, or null if it could not be read
let list = null;	// makeList(search), in the language of the page
let old = false;	// whether any of the files is a cached copy
let turn = 0;	// the number of the query; results of earlier queries are ignored

const states = () => (about?.lists ?? []).map(entry => entry.state);

const aged = () => about && Date.now() - Date.parse(about.exported_at) > MONTH;

async function load() {
  const [index, names] = await Promise.all(["index.json", "categories.json"]
    .map(read));
  about = index.data ?? null;
  categories = names.data?.categories ?? [];
  if (!states().includes(state)) state = states()[0] ?? null;
  old = Boolean(index.old);
  await loadList();
}

async function loadList() {
  const file = state ? await read(`search/${state}.json`) : { is: "unknown" };
  search = file.is === "there" ? file.data : null;
  nameCategories();
  old ||= Boolean(file.old);
}

// Makes the list in the language of the page.
function nameCategories() {
  const named = new Map(categories.map(each => [each.code, each.name]));
  list = search && makeList(search,
    code => w.categoryName(code, named.get(code ?? null)));
}

// Shows the parts of the page that do not depend on the query.
function frame() {
  document.documentElement.lang = w.language;
  document.title = w.title;
  for (const element of document.querySelectorAll("[data-word]"))
    element.textContent = w[element.dataset.word];
  const button = by("language");
  button.textContent = w.other;
  button.lang = w.language === "es" ? "en" : "es";
  const entry = about?.lists.find(each => each.state === state);
  by("about").textContent = [
    entry ? w.list(state, w.day(entry.imported_at)) : w.why_unknown,
    aged() ? w.aged : null,
    old ? w.offline : null].filter(Boolean).join(". ").replace(/\.\. /g, ". ");
  by("states").hidden = states().length < 2;
  by("state").replaceChildren(...states().map(each => {
    const option = h("option", { value: each }, each);
    option.selected = each === state;
    return option;
  }));
}

function show(text, ...elements) {
  count.textContent = text;
  answer.replaceChildren(...elements.filter(Boolean));
}

// The URL of the page about a row or a category.
const address = code => `#${code}`;

function rowLink(row) {
  const found = approval(row.days, today());
  const where = categories.find(each => each.code === row.category);
  return h("li", {}, h("a", { href: address(row.code) },
    h("span", { class: `sign ${found.is === "approved" ? "yes" : "no"}`,
      "aria-hidden": "true" }, found.is === "approved" ? "✓" : "✕"),
    h("span", {},
      h("strong", {}, title(row.brand, row.name) ?? printed(row.code)),
      h("br"),
      h("small", {}, [where && w.categoryName(where.code, where.name),
        printed(row.code)].filter(Boolean).join(" · ")))));
}

// Shows rows, SHOWN at a time.
function rowList(rows) {
  const items = h("ul", { class: "rows" });
  const more = h("button", { type: "button" }, w.more);
  let n = 0;
  const add = () => {
    items.append(...rows.slice(n, n + SHOWN).map(rowLink));
    n += SHOWN;
    more.hidden = n >= rows.length;
  };
  more.addEventListener("click", add);
  add();
  return [items, more];
}

function showCategories() {
  if (!list) return show(w.why_unknown);
  const counts = new Map();
  for (const { category } of list.rows)
    counts.set(category, (counts.get(category) ?? 0) + 1);
  show("", h("h2", {}, w.browse), h("ul", { class: "tiles" },
    categories.filter(each => counts.has(each.code ?? null)).map(each =>
      h("li", {}, h("a", { href: address(`c/${each.code ?? ""}`) },
        w.categoryName(each.code, each.name),
        h("small", {}, w.found(counts.get(each.code ?? null))))))));
}

function showCategory(code) {
  const named = categories.find(each => (each.code ?? "") === code);
  const rows = list?.rows.filter(row => (row.category ?? "") === code) ?? [];
  show(w.found(rows.length),
    h("h2", {}, w.categoryName(code, named?.name)), ...rowList(rows));
}

function showWords(text) {
  if (!list) return show(w.why_unknown);
  const rows = find(list, text);
  if (rows.length > 0) return show(w.found(rows.length), ...rowList(rows));
  if (!/[0-9]{6}/.test(text.replace(/[\s-]/g, ""))) return show(w.none);
  const guesses = likely(list, text);
  show("", verdictBox({ is: "unknown", text: w.unread,
    more: w.reason(toKey(text).error ?? "not a code") }),
    guesses.length > 0 && h("h2", {}, w.likely),
    ...(guesses.length > 0 ? rowList(guesses) : []));
}

// Shows the result from the list at once, and the details when the code's file
// has been read from the network.
async function showCode(kind, code, focus) {
  const mine = ++turn;
  const row = list ? list.byCode.get(code) : null;
  const draw = file => show("", article(w, { kind, code, file, row, state,
    states: states(), day: today(), aged: aged() }));
  if (row) draw({ is: "coming" });
  if (row && focus) by("name").focus();
  const file = await read(`${kind === "plu" ? "plu" : "p"}/${code}.json`);
  if (mine !== turn) return;
  const focused = document.activeElement === by("name");
  draw(file);
  if (row ? focused : focus) by("name").focus();
}

// Runs the query: shows a code if the text is a valid code, otherwise searches
// for words.
function ask() {
  turn++;
  const text = query.value.trim();
  if (text === "") return showCategories();
  const key = toKey(text);
  if (key.upc) return showCode("upc", key.upc);
  if (key.plu) return showCode("plu", key.plu);
  return showWords(text);
}

// Shows the code or category in the URL. If the URL has neither, runs the query.
function go() {
  const [, category, code] = /^#(?:c\/([0-9]*)|([0-9]{3,14}))$/
    .exec(decodeURIComponent(location.hash)) ?? [];
  turn++;
  if (code) return showCode(code.length < 8 ? "plu" : "upc", code, true);
  if (category !== undefined) return showCategory(category);
  return ask();
}

query.addEventListener("input", () => {
  if (location.hash) history.pushState(null, "", location.pathname);
  ask();
});
addEventListener("hashchange", go);
addEventListener("popstate", go);
by("language").addEventListener("click", () => {
  w = wordsOf(w.language === "es" ? "en" : "es");
  save("language", w.language);
  nameCategories();
  frame();
  go();
});
by("state").addEventListener("change", async event => {
  state = event.target.value;
  save("state", state);
  await loadList();
  frame();
  go();
});

frame();
await load();
frame();
await go();
document.documentElement.dataset.ready = "";
navigator.serviceWorker?.register("sw.js").catch(() => {});
