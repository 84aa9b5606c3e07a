// SPDX-License-Identifier: MIT
// Reads the files of the export from the network. Without a network, reads the
// copies that were cached when each file was last read.

const openCache = () => globalThis.caches?.open("aplsync-data");

// Resolves to { is: "there", data, old }, where old is true for a cached copy;
// to { is: "absent" } if the server responds that there is no such file; or to
// { is: "unknown" } if there is neither a response nor a copy.
export async function read(path) {
  const cache = await openCache()?.catch(() => undefined);
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
  } catch { /* no network, or invalid JSON */ }
  const copy = await cache?.match(path);
  return copy ? { is: "there", data: await copy.json(), old: true } :
    { is: "unknown" };
}
