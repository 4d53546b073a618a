// Keeps the look and the offline page for times without a network. Answers, messages and forms are never kept.
const SHELL = __SHELL__;
const SHELF = "heshi-" + SHELL.map((url) => url.split("v=")[1]).join("-");

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(SHELF).then((shelf) => shelf.addAll([...SHELL, "/offline"])).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("heshi-") && name !== SHELF);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match("/offline")));
  } else if (request.method === "GET" && SHELL.some((url) => request.url.endsWith(url))) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  }
});
