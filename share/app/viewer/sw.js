// SPDX-License-Identifier: MIT
// Keeps the files of the page, so that it opens without a network. What it shows
// is kept by files.mjs.
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

// The network's is newer; what is kept is for when there is none.
addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin || !paths.includes(url.pathname)) return;
  event.respondWith(caches.open("aplsync-page").then(cache =>
    fetch(event.request).then(response => {
      if (response.ok) cache.put(url.pathname, response.clone());
      return response;
    }).catch(() => cache.match(url.pathname))));
});
