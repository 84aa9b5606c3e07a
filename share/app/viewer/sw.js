// SPDX-License-Identifier: MIT
// Caches the files of the page, so that it opens without a network. files.mjs
// caches the data that the page shows.
const shell = ["./", "index.html", "viewer.css", "viewer.mjs", "files.mjs",
  "find.mjs", "product.mjs", "words.mjs", "to-key.mjs", "icon.svg",
  "manifest.json"];
const paths = shell.map(file => new URL(file, location).pathname);

addEventListener("install", event => {
  event.waitUntil(caches.open("aplsync-page").then(cache =>
    cache.addAll(shell.map(file => new Request(file, { cache: "reload" }))))
    .then(() => skipWaiting()));
});
addEventListener("activate", event => event.waitUntil(clients.claim()));

// Use the network first, because the files on the server may be newer than in the
// cache. If there is no network, use the cache.
addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin || !paths.includes(url.pathname)) return;
  event.respondWith(caches.open("aplsync-page").then(cache =>
    fetch(event.request).then(response => {
      if (response.ok) cache.put(url.pathname, response.clone());
      return response;
    }).catch(() => cache.match(url.pathname))));
});
