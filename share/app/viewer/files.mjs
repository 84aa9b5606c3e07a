// SPDX-License-Identifier: MIT
// The files of the export: from the network, and if there is none, as they were
// when they were last read.

const kept = () => globalThis.caches?.open("aplsync-data");

// { is: "there", data, old }, old if it is what was kept; { is: "absent" } if
// the server says that there is no such file; { is: "unknown" } if nobody can
// say.
export async function read(path) {
  const cache = await kept()?.catch(() => undefined);
  try {
    const response = await fetch(path);
    if (response.ok) {
      const copy = response.clone();
      const data = await response.json();
      cache?.put(path, copy).catch(() => {});
      return { is: "there", data };
    }
    if (response.status === 404) {
      cache?.delete(path);
      return { is: "absent" };
    }
  } catch { /* no network, or no JSON */ }
  const copy = await cache?.match(path);
  return copy ? { is: "there", data: await copy.json(), old: true } :
    { is: "unknown" };
}
