// 没有脚本时自己全选、复制；有脚本时一按就复制，浏览器不许的，替人选好。
"use strict";

(() => {
  const text = document.querySelector("[data-copy]");
  const button = document.querySelector("[data-copy-button]");
  const told = document.querySelector("[data-copied]");
  if (!text || !button || !told) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      told.textContent = "已复制，可以去贴了。";
    } catch {
      text.focus();
      text.select();
      told.textContent = "已选好，请按 Ctrl+C 复制；手机上请点“复制”。";
    }
  });
})();
