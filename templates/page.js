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
  mark();
})();
