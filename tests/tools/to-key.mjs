// SPDX-License-Identifier: MIT
// to-key.mjs MODULE - read a code from each line of stdin with toKey of MODULE
// (share/app/to-key.mjs), and print the result in the format of `probe-gtin scan`
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
