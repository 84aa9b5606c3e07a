// SPDX-License-Identifier: MIT
// node-fetch.mjs FILE - fetch the URLs in a file, 16 at a time, and parse the responses
import { readFileSync } from 'node:fs';

const urls = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean);
let next = 0;
let found = 0;

async function work() {
  while (next < urls.length) {
    const answer = await fetch(urls[next++]);
    const { status } = await answer.json();
    if (status === 1) found++;
  }
}

await Promise.all(Array.from({ length: 16 }, work));
console.log(found);
