// SPDX-License-Identifier: MIT
// viewer.mjs DIR SCREENSHOTS QUERY... - open the viewer of the exported directory DIR
// in Chromium, wide and narrow, light and dark, and print a line for each problem
//
// It checks the page, that each query has a result within 100 ms, and that the viewer
// works without a network. It writes screenshots to SCREENSHOTS. MODULES is the
// directory of the npm packages, and CHROMIUM the path of the browser.
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";

const require = createRequire(process.env.MODULES + "/");
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { HtmlValidate } = require("html-validate");

const LIMIT = 100;	// milliseconds from a keystroke to the results
const [dir, screenshots, ...queries] = process.argv.slice(2);
let wrong = 0;
let missing = "";	// a file that the server does not have
let stalled = "";	// a file that the server never sends
const say = (...words) => { wrong++; console.log(...words); };

const types = { ".html": "text/html", ".mjs": "text/javascript",
  ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
  ".json": "application/json", ".webp": "image/webp" };
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://x");
  const path = normalize(decodeURIComponent(pathname));
  const file = join(dir, path.endsWith("/") ? `${path}index.html` : path);
  if (path === stalled) return;
  if (path === missing || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200,
    { "content-type": types[extname(file)] ?? "text/plain" });
  // The images of the export have URLs of another host. This server also has them.
  response.end(file.endsWith(".json") ? readFileSync(file, "utf8")
    .replaceAll("https://images.example/", home) : readFileSync(file));
});
await new Promise(done => { server.listen(0, "127.0.0.1", done); });
const home = `http://127.0.0.1:${server.address().port}/`;

async function validate() {
  const report = await new HtmlValidate({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y"],
  }).validateFile(`${dir}/index.html`);
  for (const result of report.results)
    for (const m of result.messages)
      say(`index.html:${m.line}:${m.column}: ${m.ruleId}: ${m.message}`);
}

// Types a query; returns the milliseconds until a result is shown.
const type = (tab, text) => tab.evaluate(wanted => new Promise(done => {
  const input = document.getElementById("query");
  const begun = performance.now();
  input.value = wanted;
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => done(performance.now() - begun));
  });
  watch.observe(document.getElementById("answer"), { childList: true });
  input.dispatchEvent(new Event("input"));
}), text);
const text = tab => tab.$eval("#answer", each => each.innerText);

async function inspect(tab, name) {
  await tab.screenshot({ path: `${screenshots}/${name}.png` });
  const over = await tab.evaluate(() =>
    document.documentElement.scrollWidth - innerWidth);
  if (over > 0) say(`${name}: ${over} px wider than the screen`);
  await tab.evaluate(axe); // the page's policy allows scripts of the debugger
  const { violations } = await tab.evaluate(() =>
    globalThis.axe.run({ resultTypes: ["violations"] }));
  for (const v of violations)
    for (const n of v.nodes)
      say(`${name}: axe: ${v.id}: ${v.help}: ${n.html.slice(0, 120)}`);
}

async function open(browser, width, scheme, name) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  tab.on("pageerror", e => say(`${name}: error: ${e}`));
  tab.on("console", m => /404|ERR_INTERNET/.test(m.text()) ||
    say(`${name}: console: ${m.text()}`));
  await tab.setViewport({ width, height: 800, isMobile: width < 600 });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme",
    value: scheme }]);
  await tab.goto(home);
  await tab.waitForSelector("html[data-ready]");
  return tab;
}

// Checks that the list's data are shown before the product's file arrives.
async function hold(browser) {
  stalled = "/plu/4011.json";
  const tab = await open(browser, 360, "light", "hold");
  await type(tab, "4011");
  const said = await text(tab);
  if (!said.includes("Approved in MI today"))
    say(`hold: the list's data are not shown before the file arrives: ${said}`);
  stalled = "";
  await tab.close();
}

async function look(browser, width, scheme) {
  const name = `${width}-${scheme}`;
  const tab = await open(browser, width, scheme, name);
  await inspect(tab, `${name}-home`);
  for (const query of queries) {
    const took = await type(tab, query);
    const found = await text(tab);
    if (took > LIMIT) say(`${name}: ${query}: ${took.toFixed()} ms`);
    if (!found.includes("✓")) say(`${name}: ${query}: not found: ${found}`);
    await inspect(tab, `${name}-${query}`);
    if (name === "360-light")
      console.log(`${query}: ${took.toFixed(1)} ms`);
  }
  await tab.close();
}

// Does what a user does: types words, opens a row, goes back, enters a misread code and
// a code that is not listed, selects Spanish, and enters codes again without a network.
async function use(browser) {
  const tab = await open(browser, 360, "light", "use");
  // The result may be shown later, because the viewer reads a file first.
  const has = (what, words) => tab.waitForFunction(wanted => document
    .getElementById("answer").innerText.includes(wanted),
  { timeout: 10000 }, words).catch(async () =>
    say(`use: ${what}: not there: ${words}: ${await text(tab)}`));
  await type(tab, "cheerios");
  await Promise.all([tab.waitForSelector("article"), tab.click(".rows a")]);
  await has("a row", "Approved in MI today");
  await tab.goBack();
  await tab.waitForSelector(".rows");
  await type(tab, "016000275284");
  await has("a misread code", "Did you mean one of these?");
  await has("a misread code", "016000275287");
  await type(tab, "4006381333931");
  await has("another code", "Not on the list of MI");
  await tab.click("#language");
  await tab.waitForFunction(() => document.documentElement.lang === "es");
  await has("Spanish", "No está en la lista de MI");
  await inspect(tab, "spanish");
  await type(tab, "cereal para");
  await has("a category in Spanish", "✓");
  await tab.click("#language");
  await tab.evaluate(() => navigator.serviceWorker.ready);
  await tab.setOfflineMode(true);
  server.closeAllConnections();
  await new Promise(done => { server.close(done); });
  await tab.reload();
  await tab.waitForSelector("html[data-ready]");
  const about = await tab.$eval("#about", each => each.innerText);
  if (!about.includes("No network"))
    say("use: offline: the page does not report that there is no network");
  // A user who has had no network for a long time: the clock is set ahead.
  await tab.evaluateOnNewDocument(() => {
    const now = Date.now() + 40 * 24 * 3600 * 1000;
    Date.now = () => now;
  });
  await tab.reload();
  await tab.waitForSelector("html[data-ready]");
  await type(tab, "4011");
  await has("an old list", "more than a month old");
  for (const [code, words] of [["016000275287", "Approved in MI today"],
    ["4011", "Approved in MI today"], ["cheerios", "✓"],
    ["4006381333931", "Not on the list of MI"]]) {
    await type(tab, code);
    await has("offline", words);
  }
  await inspect(tab, "offline");
}

// Checks that the page shows an error if a module is missing. The browser then runs no
// module, and shows no message of its own.
async function lack(browser) {
  missing = "/to-key.mjs";
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.goto(home);
  await tab.evaluate(() => document.getAnimations().forEach(a => a.finish()));
  const said = await text(tab);
  if (!said.includes("could not start") || !said.includes("no pudo abrirse"))
    say(`lack: the page does not show the error: ${said}`);
  missing = "";
}

await validate();
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const width of [1280, 360])
  for (const scheme of ["light", "dark"])
    await look(browser, width, scheme);
await lack(browser);
await hold(browser);
await use(browser);
await browser.close();
process.exitCode = wrong > 0 ? 1 : 0;
