// SPDX-License-Identifier: MIT
// to-key.mjs KIT - reads a code a line on stdin and prints what the kit of
// share/app reads it as, in the words of probe-gtin scan.
import { createInterface } from "node:readline";
const { toKey } = await import(process.argv[2]);

for await (const line of createInterface({ input: process.stdin })) {
  const key = toKey(line);
  const words = key.error ? ["invalid", key.error] :
    key.state_code ? ["state-code"] :
    key.plu ? [`PLU:${key.plu}`, ...(key.warning ? [key.warning] : [])] :
    [key.upc];
  console.log(words.join("\t"));
}
