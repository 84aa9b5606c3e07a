// SPDX-License-Identifier: MIT
// Searches a list in memory (search/STATE.json) by words or digits, and decides
// whether a code is approved on a day.

// Normalizes words for comparison: removes accents, case and punctuation.
export const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "")
  .toLowerCase().replace(/[^\p{L}\p{N}%]+/gu, " ").trim();

// Makes { rows, byCode } from search/STATE.json. nameOf(code) returns the name
// of a category in the language of the page. Searches also find rows by this
// name.
export function makeList(search, nameOf = () => "") {
  const names = new Map();
  const named = code => {
    if (!names.has(code)) names.set(code, fold(nameOf(code) ?? ""));
    return names.get(code);
  };
  const rows = search.codes.map(columns => {
    const [code, name, brand, words, category, days] = columns;
    const called = fold(`${brand ?? ""} ${name ?? ""}`);
    const text = ` ${called} ${fold(words ?? "")}`;
    return { code, name, brand, words, category, days, called, text,
      all: `${text} ${named(category)}` };
  });
  return { rows, byCode: new Map(rows.map(row => [row.code, row])) };
}

// Returns the rows that match the query. Each word of the query must be the
// beginning of a word of the row. Matches in the name or brand come first, then
// matches in the other words, then matches in the name of the category. If the
// query is 4 or more digits, returns the rows whose code contains them.
export function find(list, query) {
  const typed = query.replace(/[\s-]/g, "");
  if (/^[0-9]{4,}$/.test(typed))
    return list.rows.filter(row => row.code.includes(typed));
  const starts = fold(query).split(" ").filter(Boolean).map(word => ` ${word}`);
  if (starts.length === 0) return [];
  const has = text => starts.every(start => text.includes(start));
  const rank = row => has(` ${row.called}`) ? 0 : has(row.text) ? 1 : 2;
  return list.rows.filter(row => has(row.all))
    .map(row => [rank(row), row]).sort((a, b) => a[0] - b[0])
    .map(([, row]) => row);
}

// The current date in the reader's time zone, as YYYY-MM-DD.
export function today(now = new Date()) {
  const two = n => String(n).padStart(2, "0");
  return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())]
    .join("-");
}

// Decides from the first and last days of rows, [null, null] if a row has none,
// whether a code is approved on day; the first and the last day are included.
// Returns { is: "approved", until }, { is: "later", from } or { is: "ended",
// until }.
export function approval(days, day) {
  const spans = days ?? [[null, null]];
  const now = spans.filter(([from, until]) =>
    (from ?? "") <= day && (until ?? "9") >= day);
  if (now.length > 0) {
    const open = now.some(([, until]) => !until);
    return { is: "approved",
      until: open ? null : now.map(([, until]) => until).sort().at(-1) };
  }
  const from = spans.map(([first]) => first).filter(first => first > day)
    .sort()[0];
  return from ? { is: "later", from } :
    { is: "ended", until: spans.map(([, until]) => until).sort().at(-1) };
}

// Returns the rows whose UPC differs from the digits in text by one digit, by two
// swapped digits, or by one more digit at the end.
export function likely(list, text) {
  const typed = text.replace(/[^0-9]/g, "");
  if (typed.length < 9 || typed.length > 13) return [];
  const found = new Set();
  const ask = digits => {
    const row = list.byCode.get(digits.padStart(13, "0"));
    if (row) found.add(row);
  };
  for (let i = typed.length; i >= 0; i--)
    for (const digit of "0123456789")
      ask(typed.slice(0, i) + digit + typed.slice(i + 1));
  for (let i = 0; i + 1 < typed.length; i++)
    ask(typed.slice(0, i) + typed[i + 1] + typed[i] + typed.slice(i + 2));
  return [...found];
}

// The title of a product: the brand and the name, or only the name if it
// contains the brand. A list may have the name "Plain" with the brand
// "Cheerios".
export function title(brand, name) {
  if (!brand || !name) return name ?? brand;
  return fold(name).includes(fold(brand)) ? name : `${brand} ${name}`;
}

// A code as on the package: a UPC-A has 12 digits.
export const printed = code => code.length === 13 ? code.replace(/^0/, "") :
  code;
