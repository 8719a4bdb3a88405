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

const prepareUpload = form => {
  const zone = form.querySelector(".zone");
  const input = form.querySelector("input[type=file]");
  const chosen = form.querySelector(".chosen");
  const button = form.querySelector("button[type=submit]");
  const bar = form.querySelector("progress");
  const limit = Number(form.dataset.maxMegabytes);
  form.querySelector(".hint-drop").hidden = false;

  const tell = (text, bad) => {
    chosen.textContent = text;
    chosen.classList.toggle("bad", Boolean(bad));
    chosen.hidden = text === "";
  };
  const tooLarge = file => file.size > limit * 1048576;
  const size = file => file.size < 1048576 ? `${Math.max(1, Math.round(file.size / 1024))} KB` : `${(file.size / 1048576).toFixed(1)} MB`;
  const look = () => {
    const file = input.files[0];
    if (!file) tell("");
    else if (tooLarge(file)) tell(`${file.name}（${size(file)}）超过${limit} MB，读不了。请删去图片或拆成几份再试。`, true);
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
    if (event.dataTransfer.files.length > 1) return tell("一次只读一份，请拖入一个文件。", true);
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    look();
  });

  const busy = on => {
    button.disabled = on;
    button.querySelector("span").textContent = on ? "正在读取……" : "开始读取";
    bar.hidden = !on;
    if (on) bar.value = 0;
  };
  form.addEventListener("submit", event => {
    event.preventDefault();
    const file = input.files[0];
    if (button.disabled || (file && tooLarge(file))) return;
    if (!file) {
      tell("还没有选择文件。请先选择一份文书，再点“开始读取”。", true);
      input.focus();
      return;
    }
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
      else replaceMain(request.responseText, input.files);
    });
    request.addEventListener("error", () => { busy(false); tell("没有传上去。请看网络是否正常，再试一次。", true); });
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
const replaceMain = (html, files) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector("main");
  if (!main) return location.reload();
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  // 只等确认的，选好的文件放回去：勾选后再点一次就读
  const input = main.querySelector("input[type=file]");
  if (files && input && main.querySelector(".consent.asked")) input.files = files;
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
