// SPDX-License-Identifier: MIT
// look.mjs PAGE.html DIR [IMAGES] - open a page in Chromium, wide and narrow, light
// and dark, and print a line for each problem
//
// It writes screenshots and the printed page to DIR. The page may request only files in
// the directory IMAGES. MODULES is the directory of the npm packages, and CHROMIUM the
// path of the browser.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const require = createRequire(process.env.MODULES + '/');
const puppeteer = require('puppeteer-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const { HtmlValidate } = require('html-validate');

const [page, screenshots, images] = process.argv.slice(2);
let wrong = 0;
const say = (...words) => { wrong++; console.log(...words); };

// Checks the HTML text: the rules of the standard, and of accessibility.
async function validate() {
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:standard', 'html-validate:a11y'],
  });
  const report = await validator.validateFile(page);
  for (const result of report.results)
    for (const m of result.messages)
      say(`${page}:${m.line}:${m.column}: ${m.ruleId}: ${m.message}`);
}

// Checks the rendered page.
async function look(browser, width, scheme) {
  const tab = await browser.newPage();
  const name = `${width}-${scheme}`;
  tab.on('console', m => say(`${name}: console: ${m.text()}`));
  tab.on('pageerror', e => say(`${name}: error: ${e}`));
  tab.on('request', r => r.url() === pathToFileURL(page).href ||
    images && r.url().startsWith(pathToFileURL(images).href + '/') ||
    say(`${name}: unexpected request: ${r.url()}`));
  await tab.setViewport({ width, height: 900 });
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme',
    value: scheme }]);
  tab.on('requestfailed', r => say(`${name}: request failed: ${r.url()}`));
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
  if (name === '1280-light')
    await tab.pdf({ path: `${screenshots}/paper.pdf`, format: 'letter' });
  await tab.$$eval('details', all => all.forEach(d => { d.open = true; }));
  const over = await tab.evaluate(() =>
    document.documentElement.scrollWidth - innerWidth);
  if (over > 0) say(`${name}: ${over} px wider than the screen`);
  const broken = await tab.$$eval('img', all => all.filter(i =>
    i.complete && i.naturalWidth === 0).length);
  if (broken > 0) say(`${name}: ${broken} images are not shown`);
  const small = await tab.$$eval('svg text', all => all.filter(t =>
    parseFloat(getComputedStyle(t).fontSize) < 12).length);
  if (small > 0) say(`${name}: ${small} text elements are too small to read`);
  const { violations } = await tab.evaluate(async source => {
    (0, eval)(source);
    return globalThis.axe.run({ resultTypes: ['violations'] });
  }, axe);
  for (const v of violations)
    for (const n of v.nodes)
      say(`${name}: axe: ${v.id}: ${v.help}: ${n.html.slice(0, 120)}`);
  await tab.close();
}

await validate();
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const width of [1280, 360])
  for (const scheme of ['light', 'dark'])
    await look(browser, width, scheme);
await browser.close();
process.exitCode = wrong > 0 ? 1 : 0;
