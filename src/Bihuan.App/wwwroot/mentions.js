// 没有脚本一切照常：照姓名写就认得。有脚本时：打了 @ 和姓名里的字，列出同事，上下键选，回车填入。
"use strict";

(() => {
  const box = document.getElementById("comment");
  const list = document.getElementById("mention-list");
  const told = document.getElementById("mention-told");
  if (!box?.dataset.people || !list) return;
  let people = [];
  let active = -1;
  let asked = 0;
  let timer = 0;

  // 光标前面的 @ 和几个字；夹在字母数字后面的是邮箱
  const typed = () => /(?:^|[^A-Za-z0-9])[@＠]([\p{L}·]{1,12})$/u.exec(box.value.slice(0, box.selectionStart))?.[1];

  const close = () => {
    asked++;
    clearTimeout(timer);
    people = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    told.textContent = "";
    box.removeAttribute("aria-activedescendant");
  };

  const mark = index => {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    list.children[active].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", list.children[active].id);
  };

  const fill = index => {
    const name = typed();
    const person = people[index];
    if (name !== undefined && person) box.setRangeText(`${person.insert} `, box.selectionStart - name.length, box.selectionStart, "end");
    close();
    box.focus();
  };

  const show = found => {
    people = found;
    if (people.length === 0) return close();
    list.replaceChildren(...people.map((person, i) => {
      const item = document.createElement("li");
      item.id = `mention-${i}`;
      item.setAttribute("role", "option");
      const name = document.createElement("b");
      name.textContent = person.name;
      const unit = document.createElement("span");
      unit.textContent = person.unit;
      item.append(name, unit);
      return item;
    }));
    list.hidden = false;
    told.textContent = `${people.length}人，按上下键选，回车填入`;
    mark(0);
  };

  const ask = () => {
    clearTimeout(timer);
    const name = typed();
    if (name === undefined) return close();
    const mine = ++asked;
    timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${box.dataset.people}?q=${encodeURIComponent(name)}`);
        if (mine === asked) show(answer.ok ? await answer.json() : []);
      } catch {
        if (mine === asked) close();
      }
    }, 150);
  };

  box.addEventListener("input", event => { if (!event.isComposing) ask(); });
  box.addEventListener("compositionend", ask);
  box.addEventListener("click", () => { if (typed() === undefined) close(); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", event => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") mark((active + 1) % people.length);
    else if (event.key === "ArrowUp") mark((active + people.length - 1) % people.length);
    else if (event.key === "Enter") fill(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  // 按下时不让焦点离开，松开才填
  list.addEventListener("mousedown", event => event.preventDefault());
  list.addEventListener("click", event => {
    const item = event.target.closest("li");
    if (item) fill([...list.children].indexOf(item));
  });
})();
