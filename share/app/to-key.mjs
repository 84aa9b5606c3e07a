// SPDX-License-Identifier: MIT
// Converts a scanned or typed code to a key of an aplsync export, by the rules
// of aplsync-gtin(7). For browsers and Node; it has no dependencies.
//
//     import { toKey } from "./to-key.mjs";
//     toKey("016000275287")            // { upc: "0016000275287" }
//     toKey("PLU 4011")                // { plu: "4011" }
//     toKey("4469")                    // { plu: "4469", state_code: true }
//     toKey("40110")    // { plu: "4011", warning: "wrong PLU check digit" }
//     toKey("]E00016000275288")        // { error: "wrong check digit" }
//
// The export format json-files has the files p/UPC.json and plu/PLU.json.

const digits = (s) => /^[0-9]+$/.test(s);

// Returns the check digit for the digits in body (GS1 General Specifications,
// 7.9).
export function checkDigit(body) {
  let sum = 0;
  for (let i = 0; i < body.length; i++)
    sum += Number(body[body.length - 1 - i]) * (i % 2 === 0 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
}

const passes = (d) => d.length >= 2 && checkDigit(d.slice(0, -1)) === d.at(-1);

// Returns the 12 digits of an 8-digit UPC-E (7.10), or null if it is not a
// UPC-E.
function expandUpce(d) {
  if (d[0] > "1") return null;
  const keep = d[6] <= "2" ? 2 : d[6] === "3" ? 3 : d[6] === "4" ? 4 : 5;
  const head = d.slice(1, 1 + keep) + (d[6] <= "2" ? d[6] : "");
  const tail = d.slice(1 + keep, 6) + (d[6] >= "5" ? d[6] : "");
  return d[0] + head + "0".repeat(10 - head.length - tail.length) + tail + d[7];
}

const trim = (s) => s.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, "");

// Skips a symbology identifier (ISO/IEC 15424), such as ]E0.
const skipSymbology = (s) => s.replace(/^\][A-Za-z][0-9](?=[^])/, "");

// Returns whether s may follow a GTIN in an element string. Used for element
// strings without a symbology identifier or FNC1 in front.
const mayFollow = (s) => /^(10|21|30)[^]/.test(s) ||
  /^1[1235-7][0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])/.test(s) ||
  /^1[1235-7][0-9]{2}(0[1-9]|1[0-2])/.test(s) && digits(s.slice(0, 8)) &&
    s.slice(6, 8) <= "31";

// Returns the 14 digits in a GS1 element string or digital link, or null.
function inGs1(text) {
  const marked = text.replace(/^(\]C1|\]d2|\]e0|\]J1|\]Q3)?\x1d?\u241d?\^?/, "");
  const begun = marked !== text;
  let s = begun ? marked : skipSymbology(text);
  if (/^https?:\/\/./i.test(s) && s.length > 8 ||
      s.includes("/") && s.slice(0, s.indexOf("/")).includes(".")) {
    s = s.split("?")[0];
    return s.match(/\/01\/([0-9]{14})(?=$|[/#])/)?.[1] ?? null;
  }
  if (s[0] === "(")
    return s.match(/\(01\)([0-9]{14})(?=$|[(\x1d])/)?.[1] ?? null;
  const found = s.match(/^01([0-9]{14})([^]*)$/);
  if (!found) return null;
  const rest = trim(found[2]);
  // Some encoders also write a separator after fixed-length elements.
  const ended = rest[0] === "\x1d" && passes(found[1]);
  if (!begun && !ended && rest &&
      (rest.length < 3 || !passes(found[1]) || !mayFollow(rest)))
    return null;
  return found[1];
}

// Characters that may separate digits: spaces and hyphens, including Unicode
// ones.
const filler = /[ \t\u00a0\u00ad\u2009\u200b\u2010-\u2013\u202f\u2212\ufeff-]/;

// The beginning of a negative number: optional spaces, and a hyphen.
const negative = new RegExp("^[ \\t\\u00a0\\u2009\\u200b\\u202f\\ufeff]*" +
  "[\\u00ad\\u2010-\\u2013\\u2212-]");

// Returns the digits of a code, or the reason why it has none. The code may be
// from a spreadsheet cell, such as ="016000275287" or '016000275287.
function gather(text) {
  let s = skipSymbology(text);
  const number = s.match(/^([0-9.,]+)[Ee][+-]?[0-9]+$/)?.[1]
    .replace(/[.,]/g, "");
  if (number)
    return { error: number.length >= 15 ?
      "a number of more than 15 digits: the last digits are lost" :
      "scientific notation: the original digits are lost" };
  const formula = s.startsWith('="');
  if (formula) s = s.slice(2);
  s = formula && s.endsWith('"') ? s.slice(0, -1) :
    s.replace(/^['\u2019]/, "");
  let found = "";
  for (let i = 0; i < s.length; i++) {
    if (digits(s[i])) {
      if (found.length === 17) return { error: "too many digits for a code" };
      found += s[i];
    } else if (found && /^\.0+$/.test(s.slice(i))) {
      break;
    } else if (!filler.test(s[i])) {
      return { error: "not a code" };
    }
  }
  return found ? { digits: found } : { error: "no digits" };
}

function make(d) {
  if (/^0+$/.test(d)) return { error: "all zeros" };
  if (d.length === 14 && d[0] === "0") d = d.slice(1);
  return { upc: d.padStart(13, "0") };
}

// Reads a produce code of 4 to 6 digits. The last digit may be a check digit;
// in a code of 6 digits, it may be computed from all 5 digits or from the last
// 4. Codes that a state assigns itself are not produce codes.
function readPlu(d) {
  const n = d.length;
  let keep = 0;
  if (d === "88886") keep = 5;
  else if (n === 4 && /^([34]|8888)/.test(d)) keep = 4;
  else if (n === 5 && /^[34]/.test(d)) keep = 4;
  else if (n === 5 && /^[89][34]/.test(d)) keep = 5;
  else if (n === 6 && /^[89]/.test(d)) keep = 5;
  else return { error: "neither a UPC nor a PLU" };
  const plu = d.slice(0, keep);
  if (/^(4469|8888)/.test(d)) return { plu, state_code: true };
  const wrong = keep < n && !passes(d) && !(keep === 5 && passes(d.slice(1)));
  return wrong ? { plu, warning: "wrong PLU check digit" } : { plu };
}

// Reads a PLU that is padded with zeros to 5 to 8 digits; returns null if d
// is not such a PLU. With 7 or 8 digits, it may also be a UPC-E; then the
// result is an error.
function readPaddedPlu(d) {
  const n = d.length;
  const left = d.replace(/^0+/, "").padStart(4, "0");
  if (left.length === n || left.length > 5) return null;
  const plu = readPlu(left);
  if (plu.error || (n > 6 && /^[34]..../.test(left))) return null;
  return n > 6 && passes(expandUpce(d.padStart(8, "0"))) ?
    { error: "ambiguous: a UPC-E, or a PLU padded with zeros" } : plu;
}

// Reads a PLU that is padded with zeros to 9 digits or more; returns null if d
// is not such a PLU.
function readFilledPlu(d) {
  const n = d.length;
  let zeros = 0;
  while (zeros < n - 4 && d[zeros] === "0") zeros++;
  const left = d.slice(zeros);
  if (left.length > 6 || (left.length === 6 && !/[34]/.test(left[1])))
    return null;
  const plu = readPlu(left);
  return plu.error ? null : plu;
}

// Reads 8 digits. Most UPC-E codes are also valid as EAN-8, so the first digit
// decides between UPC-E and EAN-8; if it cannot, the check digit decides.
function read8(d) {
  const upca = expandUpce(d);
  const upce = upca !== null && passes(upca);
  if (/^0+$/.test(d)) return { error: "all zeros" };
  if (d[0] === "1" && upce && passes(d))
    return { error: "ambiguous: both UPC-E and EAN-8" };
  if (upce) return make(upca);
  if (d[0] >= "1" && passes(d)) return make(d);
  return { error: d[0] === "0" ? "wrong check digit of a UPC-E" :
    "wrong check digit" };
}

// Reads 7 digits: a UPC-E without its leading 0. Rejects them if the 7 digits
// alone also have a correct check digit.
function read7(d) {
  const upca = expandUpce("0" + d);
  if (/^0+$/.test(d)) return { error: "all zeros" };
  if (!passes(upca))
    return { error: passes(d) ? "7 digits: too few for a UPC" :
      "7 digits: a check digit is missing" };
  return passes(d) ?
    { error: "ambiguous: a UPC-E without its leading 0, or 7 digits that " +
      "already end in a check digit" } :
    make(upca);
}

function read(s) {
  const { digits: d, error } = gather(s);
  if (error) return { error };
  const n = d.length;
  if (n > 14) return { error: "too many digits for a code" };
  const padded = n <= 8 && d[0] === "0" ? readPaddedPlu(d) : null;
  if (padded) return padded;
  if (n < 7) return readPlu(d);
  if (n === 7) return read7(d);
  if (n === 8) return read8(d);
  return readFilledPlu(d) ??
    (passes(d) ? make(d) : { error: "wrong check digit" });
}

// Returns whether run, of 8 or of 12 to 14 digits, is a UPC other than that of
// key.
function differs(run, key) {
  const { upc } = run.length === 8 ? read8(run) : passes(run) ? make(run) : {};
  return upc !== undefined && upc !== key.upc;
}

// Returns whether the spaces or hyphens in s separate several codes. On a
// package, they also occur within one code, as in "0 16000 27528 7", but then no
// part is a code itself.
function isJoined(s, key) {
  const runs = s.split(".")[0].match(/[0-9]+/g) ?? [];
  return runs.length > 1 && (
    runs.length <= 3 && runs.every((run) => /^[3489][0-9]{3,4}$/.test(run)) ||
    runs.some((run) => /^([0-9]{8}|[0-9]{12,14})$/.test(run) &&
      differs(run, key)));
}

const isPlain = (s) => [...s].every((c) => digits(c) || filler.test(c));

// Returns { upc }; { plu }, with warning if the check digit is wrong, and with
// state_code if a state assigned the code; or { error }, the reason why text is
// not a code.
export function toKey(text) {
  let s = trim(String(text));
  if (s.length > 4096 || new TextEncoder().encode(s).length > 4096)
    return { error: "too long for a code" };
  let rest = skipSymbology(s);
  const bare = rest
    .replace(/^((plu|upc|ean|gtin)(?=[^])[:# ]*|[:#]+ *)(?=[^])/i, "");
  if (bare !== rest) s = rest = trim(bare);
  if (negative.test(rest)) return { error: "a negative number" };
  const gtin = inGs1(s);
  if (gtin !== null)
    return passes(gtin) ? make(gtin) : { error: "wrong check digit" };
  const key = read(s);
  const several = { error: "several codes: enter one at a time" };
  if (key.error && /[0-9] *[,;|] *[0-9]/.test(rest)) return several;
  return (!key.error || isPlain(rest)) && isJoined(rest, key) ? several : key;
}
