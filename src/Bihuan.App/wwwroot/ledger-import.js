// 没有脚本一切照常：照样粘贴到文本框。有脚本时给一张格子，从表格软件粘贴到哪一格，就从那一格铺开。
"use strict";

(() => {
  const form = document.querySelector("form[data-grid]");
  const area = form?.querySelector("textarea");
  if (!area) return;
  const titles = form.dataset.grid.split("\t");
  const must = form.dataset.must.split("\t");
  const help = form.querySelector(".grid-help");
  const box = document.createElement("div");
  box.className = "grid-scroll";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "要导入的行");
  const table = document.createElement("table");
  table.className = "grid";
  const head = table.createTHead().insertRow();
  for (const title of titles) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = title;
    if (must.includes(title)) {
      const star = document.createElement("span");
      star.textContent = "*";
      star.title = "必填";
      cell.append(star);
    }
    head.append(cell);
  }
  const body = table.createTBody();
  const addRow = () => {
    const row = body.insertRow();
    titles.forEach(title => {
      const input = document.createElement("input");
      input.setAttribute("aria-label", `${title}，第${body.rows.length}行`);
      row.insertCell().append(input);
    });
    return row;
  };
  for (let i = 0; i < 5; i++) addRow();

  // 引号里可以有 TAB 和换行
  const read = text => {
    const rows = [[]];
    let cell = "", quoted = false;
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (quoted) {
        if (c !== '"') cell += c;
        else if (text[i + 1] === '"') { cell += '"'; i++; }
        else quoted = false;
      } else if (c === '"' && cell === "") quoted = true;
      else if (c === "\t") { rows.at(-1).push(cell); cell = ""; }
      else if (c === "\n") { rows.at(-1).push(cell); cell = ""; rows.push([]); }
      else if (c !== "\r") cell += c;
    }
    rows.at(-1).push(cell);
    return rows.filter(r => r.some(c => c !== ""));
  };

  const spread = (rows, top, left) => rows.forEach((cells, i) => {
    const row = body.rows[top + i] ?? addRow();
    cells.forEach((text, j) => {
      const input = row.cells[left + j]?.firstChild;
      if (input) input.value = text.replaceAll("\n", " ");
    });
  });

  body.addEventListener("paste", event => {
    const text = event.clipboardData.getData("text");
    if (!/[\t\n]/.test(text)) return;
    const rows = read(text);
    // 连表头一起粘贴的，列的次序可能不同：交给文本框，照表头认
    if (rows[0].filter(c => titles.includes(c.trim())).length > 1) {
      area.value = text;
      show(false);
      form.querySelector("[name=head][value=yes]").checked = true;
      event.preventDefault();
      return;
    }
    event.preventDefault();
    const at = event.target.closest("td");
    spread(rows, at.parentNode.sectionRowIndex, at.cellIndex);
    if (body.rows.length <= at.parentNode.sectionRowIndex + rows.length) addRow();
  });
  body.addEventListener("input", event => {
    if (event.target.closest("tr") === body.lastElementChild) addRow();
  });

  const quote = text => /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const written = () => [...body.rows].map(r => [...r.cells].map(c => c.firstChild.value)).filter(r => r.some(c => c.trim() !== "")).map(r => r.map(quote).join("\t")).join("\n");
  const field = area.closest(".field");
  const choice = form.querySelector("fieldset");
  const swap = document.createElement("button");
  swap.type = "button";
  swap.className = "button";
  let gridShown = false;
  const show = grid => {
    gridShown = grid;
    box.hidden = help.hidden = !grid;
    field.hidden = choice.hidden = grid;
    swap.textContent = grid ? "改用文本框" : "改用格子";
  };
  swap.addEventListener("click", () => show(!gridShown));
  form.addEventListener("submit", () => {
    if (!gridShown) return;
    area.value = written();
    form.querySelector("[name=head][value=no]").checked = true;
  });
  box.append(table);
  field.before(box);
  form.querySelector("button[type=submit]").after(swap);
  // 没有收的还给他：能照列放回格子的放回格子，有认不得的列、放不下的留在文本框里，一个字也不丢
  const restore = () => {
    const rows = read(area.value);
    const headed = form.querySelector("[name=head][value=yes]").checked;
    const at = (headed ? rows.shift() ?? [] : titles).map(title => titles.indexOf(title.trim()));
    const known = at.filter(column => column >= 0);
    const lost = new Set(known).size < known.length || rows.some(r => r.some((text, i) => text !== "" && ((at[i] ?? -1) < 0 || text.includes("\n"))));
    if (lost || rows.length === 0) return false;
    spread(rows.map(r => { const placed = titles.map(() => ""); r.forEach((text, i) => { if (text !== "") placed[at[i]] = text; }); return placed; }), 0, 0);
    addRow();
    return true;
  };
  show(area.value === "" || restore());
})();
