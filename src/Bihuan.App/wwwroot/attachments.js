// 没有脚本时，文件随表单一起提交。有脚本时选好就传：看得见进度，可以取消，传好的不会因为别处没填对而丢；图片顺便做一张小图。
"use strict";

(() => {
  const small = 320;
  let waiting = 0;

  // 浏览器自己缩：服务器不解图片。做不成就不要，照常上传
  const shrink = async file => {
    if (!file.type.startsWith("image/")) return null;
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, small / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
      const brush = canvas.getContext("2d");
      // 透明的地方垫白，不然成了黑的
      brush.fillStyle = "#fff";
      brush.fillRect(0, 0, canvas.width, canvas.height);
      brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
      picture.close();
      return await new Promise(done => canvas.toBlob(done, "image/jpeg", 0.8));
    } catch {
      return null;
    }
  };

  const reasons = { 0: "没有连上服务器，没有传成。", 403: "没有权限，没有传成。", 408: "传得太慢，已停下。", 413: "文件太大，没有传成。请压缩，或者拆成几份。", 429: "传得太频繁，请过一分钟再试。", 503: "现在传的人太多，请过十几秒再试。" };

  const say = (line, text, ...actions) => {
    line.dataset.refused = "";
    const told = document.createElement("span");
    told.className = "told";
    told.setAttribute("role", "alert");
    told.textContent = text;
    line.replaceChildren(line.querySelector("b"), told, ...actions);
    // 手机上原因可能落在底下那一条后面
    line.scrollIntoView({ block: "nearest" });
  };

  const button = (name, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = name;
    made.addEventListener("click", press);
    return made;
  };

  const send = async (box, file, line, confirmed) => {
    waiting++;
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `正在上传${file.name}`);
    const request = new XMLHttpRequest();
    const name = document.createElement("b");
    name.textContent = file.name;
    let stopped = false;
    delete line.dataset.refused;
    line.className = "attached sending";
    line.replaceChildren(name, bar, button("取消", () => { stopped = true; request.abort(); }));
    const thumbnail = await shrink(file);
    const answer = await new Promise(done => {
      if (stopped) return done(null);
      const form = new FormData();
      form.append("__RequestVerificationToken", box.form.querySelector("[name=__RequestVerificationToken]").value);
      if (confirmed) form.append("internal", "yes");
      if (thumbnail) form.append("second", thumbnail, "small.jpg");
      form.append("file", file, file.name);
      request.upload.addEventListener("progress", event => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
      request.upload.addEventListener("load", () => bar.removeAttribute("value"));
      request.addEventListener("load", () => done(request));
      request.addEventListener("error", () => done(request));
      request.addEventListener("abort", () => done(null));
      request.open("POST", box.dataset.upload);
      request.send(form);
    });
    waiting--;
    if (answer === null) return line.remove();
    if (answer.status === 201) {
      // 服务器给的一行，与页面上别的一样
      line.insertAdjacentHTML("afterend", answer.responseText);
      box.querySelector(".uploaded").textContent = `${file.name}已上传`;
      return line.remove();
    }
    const drop = button("不传了", () => line.remove());
    if (answer.status === 422) {
      return answer.getResponseHeader("X-Bihuan-Ask") === "internal"
        ? say(line, answer.responseText, button("我确认可以在这里处理，上传", () => send(box, file, line, true)), drop)
        : say(line, answer.responseText, drop);
    }
    say(line, reasons[answer.status] ?? "没有传成。", button("再传一次", () => send(box, file, line, confirmed)), drop);
  };

  for (const box of document.querySelectorAll("[data-upload]")) {
    const list = box.querySelector(".attached-list");
    const told = document.createElement("p");
    told.className = "unseen uploaded";
    told.setAttribute("role", "status");
    list.after(told);
    box.addEventListener("change", async event => {
      const input = event.target;
      if (input.type !== "file" || input.files.length === 0) return;
      const files = [...input.files];
      input.value = "";
      const lines = files.map(() => list.appendChild(document.createElement("li")));
      for (const [i, file] of files.entries()) await send(box, file, lines[i], false);
    });
  }

  // 还在传就不提交：不然传了一半的就丢了。没有传成的停一次，把原因给他看；看过再按就照样保存
  document.getElementById("form")?.addEventListener("submit", event => {
    const refused = waiting === 0 ? [...document.querySelectorAll("li[data-refused]")] : [];
    if (waiting === 0 && refused.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const kept = document.querySelector("[data-kept]");
    if (kept) kept.textContent = waiting > 0 ? "还有文件没有传完，请等一等再点" : `没有保存：有${refused.length}个文件没有传成，原因写在文件旁边。不要它们的话，请再按一次`;
    for (const line of refused) delete line.dataset.refused;
    refused[0]?.scrollIntoView({ block: "center" });
    refused[0]?.querySelector("button")?.focus({ preventScroll: true });
  }, true);
})();
