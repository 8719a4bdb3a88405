// 没有脚本时就是一张表单。有脚本时：每次登记先存在本机，再上传；没有信号的留着，有了再传，凭编号不会记两遍。
"use strict";

(() => {
  const form = document.getElementById("taking");
  const waiting = document.getElementById("waiting");
  if (!form || !window.localStorage) return;
  // 没有网络时的那一页不知道是谁：照这部手机上一次登记的人
  const offline = "offline" in form.dataset;
  const [last, lastName] = ["bihuan.taking-person", "bihuan.taking-name"];
  const person = form.dataset.person ?? localStorage.getItem(last);
  if (!person) return;
  const whose = document.getElementById("whose");
  if (whose) {
    whose.querySelector("b").textContent = localStorage.getItem(lastName) ?? "";
    whose.hidden = false;
  }
  if (!offline) {
    localStorage.setItem(last, person);
    localStorage.setItem(lastName, form.dataset.name);
    // 只在安全的网址（https、本机）里有；没有的，没有网络时打不开新的一页，别的照旧
    navigator.serviceWorker?.register("/taking-worker.js", { scope: "/s" }).catch(() => {});
  }
  const place = `bihuan.taking.${person}`;
  const said = document.getElementById("said");
  const problem = document.getElementById("problem");
  const read = () => { try { return JSON.parse(localStorage.getItem(place)) ?? []; } catch { return []; } };
  const write = entries => localStorage.setItem(place, JSON.stringify(entries));
  // 收集之后、写回之前，别的标签页可能也改了：每次只动自己那一条
  const change = (key, to) => write(read().flatMap(e => e.key === key ? (to ? [to] : []) : [e]));

  const tell = (box, text) => {
    box.querySelector("span").textContent = text;
    box.hidden = text === "";
  };
  let sending = false;
  const show = () => {
    const entries = read();
    waiting.hidden = entries.length === 0;
    const refused = entries.filter(e => e.refused);
    const unsent = entries.length - refused.length;
    waiting.querySelector("p").textContent = [unsent > 0 ? `已存在本机，${unsent}条待上传。不要清除浏览器的数据。` : "", refused.length > 0 ? `${refused.length}条没有记入：` : ""].join("");
    const now = waiting.querySelector("button");
    now.hidden = unsent === 0;
    now.disabled = sending;
    now.textContent = sending ? "正在上传……" : "现在上传";
    waiting.querySelector("ul").replaceChildren(...refused.map(entry => {
      const item = document.createElement("li");
      item.textContent = `${entry.name}：${entry.refused}`;
      const drop = document.createElement("button");
      drop.type = "button";
      drop.className = "button";
      drop.textContent = "知道了，删去";
      drop.addEventListener("click", () => { change(entry.key, null); show(); });
      item.append(drop);
      return item;
    }));
  };

  // 上面写的“现在的结果”照服务器的换成新的；没有信号的下次打开就是新的
  const refresh = async () => {
    const facts = document.querySelector(".facts");
    if (!facts) return;
    try {
      const answer = await fetch(location.href);
      const now = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".facts") : null;
      if (now) facts.replaceWith(now);
    } catch {
      // 已经记下了，只是没有取到新的
    }
  };

  // 没有网络的那一页自己不传：连得上了，打开真的那一页，由它传。正写着的不打断
  const reopen = async () => {
    try {
      await fetch("/taking-worker.js", { method: "HEAD", cache: "no-store" });
    } catch {
      return;
    }
    if (![...form.querySelectorAll("input:not([type=hidden])")].some(i => i.value)) location.reload();
  };

  const send = async () => {
    if (offline) return reopen();
    if (sending || read().every(e => e.refused)) return;
    sending = true;
    show();
    try {
      for (const entry of read().filter(e => !e.refused)) {
        const body = new URLSearchParams(entry.fields);
        body.set("__RequestVerificationToken", form.querySelector("[name=__RequestVerificationToken]").value);
        const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Bihuan-Script": "1" }, redirect: "manual" });
        if (answer.status === 200) {
          change(entry.key, null);
          tell(said, await answer.text());
          await refresh();
        } else if (answer.status === 422) {
          change(entry.key, { ...entry, refused: await answer.text() });
        } else if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 400) {
          tell(problem, "登录已过期，没有上传；登记的都还存在本机。请刷新这一页，重新登录以后会接着上传。");
          break;
        } else break;
      }
    } catch {
      // 没有信号：留着，下次再传
    } finally {
      sending = false;
      show();
    }
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    tell(said, "");
    tell(problem, "");
    const fields = Object.fromEntries([...new FormData(form, event.submitter)].filter(([name]) => name !== "__RequestVerificationToken"));
    if (fields.result === "misplaced" && !fields.place.trim()) {
      tell(problem, "位置不符的，请写实际在哪里。");
      return form.elements.place.focus();
    }
    fields.key = crypto.randomUUID?.() ?? ([1e7] + -1e3 + -4e3 + -8e3 + -1e11).replace(/[018]/g, c => (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16));
    try {
      write([...read(), { key: fields.key, name: fields.number || (offline ? `标签${scanned.slice(-6)}` : document.querySelector("h1").textContent), fields }]);
    } catch {
      return tell(problem, "本机存不下了，没有登记。请先上传存着的。");
    }
    if (form.elements.number) form.elements.number.value = "";
    form.elements.place.value = form.elements.notes.value = "";
    if (offline) tell(said, "已存在本机。请接着扫下一件。");
    show();
    send();
  });
  // 扫的是哪件，网址里有
  const scanned = offline ? location.pathname.split("/")[2] ?? "" : "";
  if (scanned) {
    const typed = document.getElementById("typed");
    typed.hidden = typed.querySelector("input").disabled = true;
    form.elements.asset.disabled = false;
    form.elements.asset.value = scanned;
    const told = document.getElementById("scanned");
    told.hidden = false;
    told.querySelector("b").textContent = `尾号${scanned.slice(-6)}`;
  }
  waiting.querySelector("button").addEventListener("click", send);
  addEventListener("online", send);
  setInterval(send, 20000);
  show();
  send();
})();
