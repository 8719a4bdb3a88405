// 只管盘点登记的几页（/s、/s/资产）：扫了标签没有网络时，给出“没有网络”的一页，登记照样先存在本机。
// 只存这一页和它的样式、脚本，里面没有资产、没有人；盘点的内容一概不存。
"use strict";

const page = "/taking-offline.html";
const kept = [page, "/lib/bootstrap-reboot.min.css", "/office.css", "/assets.css", "/taking.js", "/icons.svg"];
const store = "bihuan.taking.1";
const taking = /^\/s(\/[0-9a-f-]{36})?$/i;
const patience = 10000;

self.addEventListener("install", event => {
  event.waitUntil(caches.open(store).then(cache => cache.addAll(kept.map(path => new Request(path, { cache: "no-cache", credentials: "omit" })))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", event => {
  event.waitUntil(caches.keys().then(names => Promise.all(names.filter(name => name.startsWith("bihuan.taking.") && name !== store).map(name => caches.delete(name)))).then(() => self.clients.claim()));
});

// 信号弱、等得太久的，也当没有网络
const inTime = request => Promise.race([fetch(request), new Promise((_, late) => setTimeout(late, patience))]);

self.addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && taking.test(url.pathname)) event.respondWith(inTime(request).catch(() => caches.match(page)));
  else if (kept.includes(url.pathname) && !url.search) event.respondWith(fetch(request).then(answer => {
    // 升级以后的新样子也留着
    if (answer.ok) {
      const fresh = answer.clone();
      event.waitUntil(caches.open(store).then(cache => cache.put(url.pathname, fresh)));
    }
    return answer;
  }, () => caches.match(url.pathname)));
});
