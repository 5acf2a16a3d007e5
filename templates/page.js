(() => {
  const nav = document.querySelector("nav.contents");
  const fold = nav.querySelector("details.fold");
  const links = [...nav.querySelectorAll("a")];
  const byId = new Map(links.map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const narrow = window.matchMedia("(max-width: 60rem)");
  const heads = [...document.querySelectorAll("main :is(h1,h2,h3,h4)[id]")];

  // On a phone the contents begin folded, and fold again when one has chosen.
  const settle = () => { fold.open = !narrow.matches; };
  settle();
  narrow.addEventListener("change", settle);
  fold.querySelector("summary").addEventListener("click", (e) => { if (!narrow.matches) e.preventDefault(); });
  nav.addEventListener("click", (e) => {
    if (e.target.closest("a") && narrow.matches) fold.open = false;
  });

  // The heading that is being read is marked, and its branch of the contents is open.
  let current = null;
  let opened = [];
  const mark = () => {
    let low = 0, high = heads.length - 1, at = 0;
    while (low <= high) {
      const mid = (low + high) >> 1;
      if (heads[mid].getBoundingClientRect().top < 120) { at = mid; low = mid + 1; } else { high = mid - 1; }
    }
    while (at >= 0 && !byId.has(heads[at].id)) at -= 1;
    const link = at < 0 ? null : byId.get(heads[at].id);
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    current = link;
    if (!link) return;
    link.setAttribute("aria-current", "true");
    if (find.value) return;
    const above = [];
    for (let d = link.closest("details"); d && d !== fold; d = d.parentElement.closest("details")) above.push(d);
    opened.filter((d) => !above.includes(d)).forEach((d) => { d.open = false; });
    opened = above.filter((d) => !d.open || opened.includes(d));
    above.forEach((d) => { d.open = true; });
    if (!narrow.matches) {
      const box = nav.getBoundingClientRect(), here = link.getBoundingClientRect();
      if (here.top < box.top + 40 || here.bottom > box.bottom - 40) nav.scrollTop += here.top - box.top - box.height / 3;
    }
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });

  // Headings by their words.
  const find = document.getElementById("find");
  find.hidden = false;
  find.addEventListener("input", () => {
    const words = find.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const fits = (a) => words.every((w) => a.textContent.toLocaleLowerCase().includes(w));
    const show = (li) => {
      const a = li.querySelector("a");
      const inner = [...li.querySelectorAll(":scope > details > ul > li")].map(show).some(Boolean);
      const details = li.querySelector(":scope > details");
      const own = fits(a);
      li.hidden = !(own || inner);
      if (details) {
        details.open = words.length > 0 && inner;
        if (own && !inner) details.querySelectorAll("li").forEach((one) => { one.hidden = false; });
      }
      return own || inner;
    };
    nav.querySelectorAll("details.fold > ul > li").forEach(show);
    if (!words.length) { current = null; mark(); }
  });

  // What is for one role or of one stage. A part is a heading with all up to the next of its rank; whom it is for is told by the links in it.
  const main = document.getElementById("text");
  const filter = document.getElementById("filter");
  const [byRole, byStage] = [document.getElementById("by-role"), document.getElementById("by-stage")];
  const parts = [];
  const open = [];
  for (const element of main.children) {
    const rank = /^H[234]$/.test(element.tagName) && element.id ? Number(element.tagName[1]) : 0;
    if (rank) {
      while (open.length && open[open.length - 1].rank >= rank) open.pop();
      const part = { rank, head: element, own: [], above: open[open.length - 1], below: [], roles: new Set(), stage: "" };
      if (part.above) part.above.below.push(part);
      parts.push(part);
      open.push(part);
    }
    const part = open[open.length - 1];
    if (part) part.own.push(element);
  }
  const names = new Map();
  const stages = [];
  for (const part of parts) {
    // Lists of everything are for nobody.
    if (/^section-(names|glossary)$/.test(part.head.id)) continue;
    for (const a of part.own.flatMap((one) => [...one.querySelectorAll("a[href*='#role-']")])) {
      const role = decodeURIComponent(a.hash.slice(1));
      part.roles.add(role);
      if (part.head.id.startsWith("operation-")) names.set(role, a.textContent);
    }
    if (part.head.id.startsWith("role-")) part.roles.add(part.head.id);
    const stage = part.head.id.match(/^(?:kpis-of-)?(stage-.+)$/);
    part.stage = stage ? stage[1] : part.above ? part.above.stage : "";
    if (part.rank === 2 && part.head.id.startsWith("stage-")) stages.push(part);
  }
  const option = (select, value, text) => {
    const one = document.createElement("option");
    one.value = value;
    one.textContent = text;
    select.append(one);
  };
  [...names].sort((a, b) => a[1].localeCompare(b[1], document.documentElement.lang)).forEach(([role, name]) => option(byRole, role, name));
  stages.forEach((part) => option(byStage, part.head.id, [...part.head.childNodes].filter((n) => !(n.classList && n.classList.contains("here"))).map((n) => n.textContent).join("")));
  byRole.parentElement.hidden = names.size < 2;
  byStage.parentElement.hidden = stages.length < 2;
  filter.hidden = names.size < 2 && stages.length < 2;
  const choose = () => {
    const [role, stage] = [byRole.value, byStage.value];
    const fits = (part) => (!role || part.roles.has(role)) && (!stage || !part.stage || part.stage === stage);
    const shown = (part) => {
      const below = part.below.map(shown).some(Boolean);
      const show = part.below.length ? below : fits(part);
      part.own.forEach((one) => { one.hidden = !show; });
      const link = byId.get(part.head.id);
      if (link) link.closest("li").classList.toggle("gone", !show);
      return show;
    };
    parts.filter((part) => !part.above).forEach(shown);
    const [said, output] = [filter.querySelector("p"), filter.querySelector("output")];
    said.hidden = !role && !stage;
    output.textContent = said.hidden ? "" : `${output.dataset.words}: ${parts.filter((part) => !part.below.length && !part.head.hidden).length}`;
    mark();
  };
  byRole.addEventListener("change", choose);
  byStage.addEventListener("change", choose);
  const reset = () => { byRole.value = ""; byStage.value = ""; choose(); };
  filter.querySelector("button").addEventListener("click", () => { reset(); byRole.focus(); });
  // A link to what is not shown shows everything again.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) { reset(); target.scrollIntoView(); }
  };
  // A cell of a wide table knows the name of its column, for where there is no room for columns.
  for (const table of main.querySelectorAll(".scroll > table")) {
    const heads = [...table.querySelectorAll("thead th")].map((th) => th.textContent.trim());
    if (heads.length < 3) continue;
    table.parentElement.classList.add("stack");
    for (const row of table.tBodies[0]?.rows ?? []) heads.forEach((name, at) => { if (name && row.cells[at]) row.cells[at].dataset.name = name; });
  }
  // What is wider than its box can be scrolled by keyboard too, and fades out where there is more.
  const boxes = [...main.querySelectorAll(".scroll, figure.picture")];
  const cue = (box) => {
    const over = box.scrollWidth - box.clientWidth;
    box.classList.toggle("more", over - box.scrollLeft > 2);
    if (over > 2) box.tabIndex = 0; else box.removeAttribute("tabindex");
  };
  const watch = new ResizeObserver((all) => all.forEach((one) => cue(one.target)));
  boxes.forEach((box) => { watch.observe(box); box.addEventListener("scroll", () => cue(box), { passive: true }); });
  addEventListener("hashchange", reveal);
  main.addEventListener("click", (e) => { if (e.target.closest("a[href^='#']")) setTimeout(reveal); });
  mark();
})();
