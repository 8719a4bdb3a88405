// 没有脚本一切照常；有脚本时：改过的每20秒替您暂存一次，离开前提醒，防止点两次。
"use strict";

(() => {
  const form = document.getElementById("form");
  if (!form?.dataset.draft) return;
  const kept = form.querySelector("[data-kept]");
  // 查人时只按了一下“查找”的词不算填了什么
  const content = () => new URLSearchParams([...new FormData(form)].filter(([name, value]) => typeof value === "string" && !/\.(find|was)$/.test(name))).toString();
  let last = content();
  let sending = false;
  let leaving = false;

  const keep = async () => {
    const now = content();
    if (sending || leaving || now === last) return;
    sending = true;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: now });
      if (!answer.ok) throw new Error(String(answer.status));
      last = now;
      kept.textContent = `已于${await answer.text()}暂存`;
    } catch {
      kept.textContent = "暂存没有成功，会再试；也可以直接保存";
    } finally {
      sending = false;
    }
  };
  setInterval(keep, Number(form.dataset.every ?? 20000));

  form.addEventListener("submit", event => {
    if (leaving) return event.preventDefault();
    leaving = true;
  });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", event => { if (!leaving && content() !== last) event.preventDefault(); });
})();

// 出错的页面：焦点移到汇总上，读屏的人先听到有几处要改
document.getElementById("faults")?.focus();
