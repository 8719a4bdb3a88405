// 没有脚本一切照常；有脚本时：收起导航、拖入文件、显示进度、防止点两次。
"use strict";

document.documentElement.classList.add("script");

(() => {
  const root = document.documentElement;
  const fold = document.querySelector(".fold");
  if (!fold) return;
  const show = folded => {
    root.classList.toggle("folded", folded);
    fold.setAttribute("aria-expanded", String(!folded));
    fold.setAttribute("aria-label", folded ? "展开导航" : "收起导航");
  };
  fold.hidden = false;
  show(localStorage.getItem("bihuan.folded") === "1");
  fold.addEventListener("click", () => {
    const folded = !root.classList.contains("folded");
    localStorage.setItem("bihuan.folded", folded ? "1" : "0");
    show(folded);
  });
})();

const size = file => file.size < 1048576 ? `${Math.max(1, Math.round(file.size / 1024))} KB` : `${(file.size / 1048576).toFixed(1)} MB`;

const prepareZone = (zone, limit) => {
  const input = zone.querySelector("input[type=file]");
  const chosen = zone.querySelector(".chosen");
  zone.querySelector(".hint-drop").hidden = false;

  const tell = (text, bad) => {
    chosen.textContent = text;
    chosen.classList.toggle("bad", Boolean(bad));
    chosen.hidden = text === "";
  };
  const tooLarge = () => input.files[0]?.size > limit * 1048576;
  const look = () => {
    const file = input.files[0];
    if (!file) tell("");
    else if (tooLarge()) tell(`${file.name}（${size(file)}）超过${limit} MB，读不了。请删去图片或拆成几份再试。`, true);
    else tell(`已选择：${file.name}（${size(file)}）`);
  };
  input.addEventListener("change", look);
  look();

  for (const type of ["dragenter", "dragover"])
    zone.addEventListener(type, event => { event.preventDefault(); zone.classList.add("over"); });
  for (const type of ["dragleave", "drop"])
    zone.addEventListener(type, () => zone.classList.remove("over"));
  zone.addEventListener("drop", event => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 1) return tell("这里一次放一份，请拖入一个文件。", true);
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    look();
  });
  return { input, tell, tooLarge, pick: zone.querySelector(".pick").textContent };
};

const prepareUpload = form => {
  const button = form.querySelector("button[type=submit]");
  const action = button.querySelector("span").textContent;
  const bar = form.querySelector("progress");
  const limit = Number(form.dataset.maxMegabytes);
  const zones = [...form.querySelectorAll(".zone")].map(zone => prepareZone(zone, limit));

  const busy = on => {
    button.disabled = on;
    button.querySelector("span").textContent = on ? form.dataset.busy ?? "正在读取……" : action;
    bar.hidden = !on;
    if (on) bar.value = 0;
  };
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (button.disabled || zones.some(zone => zone.tooLarge())) return;
    const missing = zones.filter(zone => !zone.input.files[0]);
    for (const zone of missing) zone.tell(`还没有${zone.pick}。选好后再点“${action}”。`, true);
    if (missing.length > 0) return missing[0].input.focus();
    const last = zones.at(-1);
    if (zones.reduce((sum, zone) => sum + zone.input.files[0].size, 0) > limit * 1048576)
      return last.tell(`两份合计超过${limit} MB，读不了。请删去图片或拆成几份再试。`, true);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Bihuan-Script", "1");
    request.upload.addEventListener("progress", e => {
      if (!e.lengthComputable) return;
      bar.value = e.loaded / e.total;
      if (e.loaded === e.total) bar.removeAttribute("value"); // 传完了，服务器在读
    });
    request.addEventListener("load", () => {
      if (request.status === 201) location.assign(request.getResponseHeader("Location"));
      else replaceMain(request.responseText, zones.map(zone => zone.input));
    });
    request.addEventListener("error", () => { busy(false); last.tell("没有传上去。请看网络是否正常，再试一次。", true); });
    request.send(new FormData(form)); // 先取数据再停用按钮
    busy(true);
  });
  addEventListener("pageshow", event => { if (event.persisted) busy(false); });
};

// 手机上收起的一栏在锚点变了以后才显出来，浏览器滚动得太早，这里补一次
const reveal = () => {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target?.closest(".panes") && innerWidth <= 800) target.scrollIntoView();
};
addEventListener("hashchange", reveal);
if (location.hash) reveal();

// 没有读成：把说明换进当前页，焦点移到说明上
const replaceMain = (html, inputs) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector("main");
  if (!main) return location.reload();
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  // 只等确认的、没有错的那一份，选好的文件放回去，不必重选
  for (const before of inputs) {
    const input = document.getElementById(before.id);
    if (input && "keep" in input.dataset) input.files = before.files;
  }
  document.querySelectorAll("form.drop").forEach(prepareUpload);
  (document.querySelector("#refusal") ?? main).focus();
  scrollTo(0, 0);
};

document.querySelectorAll("form.drop").forEach(prepareUpload);
document.querySelectorAll(".samples form").forEach(form => form.addEventListener("submit", event => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
}));
addEventListener("pageshow", () => document.querySelectorAll(".samples form").forEach(form => delete form.dataset.sent));

// 打印：写上此刻。没有脚本时，写的是打开这一页的时刻
addEventListener("beforeprint", () => {
  const now = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Shanghai" }).format(new Date());
  document.querySelectorAll("[data-printed]").forEach(place => { place.textContent = `打印于${now}`; });
});

// 列表：一次选中本页全部
document.querySelectorAll(".pick-all").forEach(all => {
  all.hidden = false;
  const boxes = [...all.closest("table").querySelectorAll("tbody .pick input")];
  all.addEventListener("change", () => boxes.forEach(box => { box.checked = all.checked; }));
});
