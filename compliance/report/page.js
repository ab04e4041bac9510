// Filters the judgements by words and verdict, and opens findings for print. The page can do without.
"use strict";
(() => {
  const form = document.getElementById("filter");
  const words = document.getElementById("filter-text");
  const verdict = document.getElementById("filter-verdict");
  const told = document.getElementById("filter-told");
  const openedHere = new Set();
  let groups = null;

  const textOf = (root, selector) =>
    Array.from(root.querySelectorAll(selector), each => each.textContent).join(" ").toLowerCase();

  // Read once, when the filter is first used: 20,000 rows take a moment.
  const read = () => Array.from(document.querySelectorAll(".chapter")).flatMap(chapter => {
    const heading = textOf(chapter, ":scope > h3, :scope > .told");
    return Array.from(chapter.querySelectorAll(".group"), group => ({
      group,
      within: [chapter, group.closest(".passes")].filter(Boolean),
      folded: group.matches("details") ? group : group.querySelector(".resources"),
      shared: `${heading} ${textOf(group, ":scope > h4, :scope > summary, .facts")}`,
      rows: Array.from(group.querySelectorAll("tbody tr"), row => [row, row.textContent.toLowerCase()]),
    }));
  });

  const open = details => {
    if (!details.open) {
      details.open = true;
      openedHere.add(details);
    }
  };

  const close = () => {
    openedHere.forEach(details => { details.open = false; });
    openedHere.clear();
  };

  const filterRows = (entry, wanted, verdicts) => {
    const fits = !verdicts.length || verdicts.includes(entry.group.dataset.standing);
    const missing = wanted.filter(word => !entry.shared.includes(word));
    let shown = 0;
    for (const [row, text] of entry.rows) {
      row.hidden = !fits || !missing.every(word => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    entry.group.hidden = !shown;
    return shown;
  };

  const filter = () => {
    groups ??= read();
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const verdicts = verdict.value.split(" ").filter(Boolean);
    const active = wanted.length > 0 || verdicts.length > 0;
    const shownWithin = new Map();
    let shown = 0;
    let all = 0;
    close();
    for (const entry of groups) {
      const here = filterRows(entry, wanted, verdicts);
      shown += here;
      all += entry.rows.length;
      for (const around of entry.within) {
        shownWithin.set(around, (shownWithin.get(around) ?? 0) + here);
      }
      if (here && active) {
        [...entry.within, entry.folded].filter(each => each.matches("details")).forEach(open);
      }
    }
    shownWithin.forEach((here, around) => { around.hidden = active && !here; });
    told.textContent = active
      ? `${shown.toLocaleString("en")} of ${all.toLocaleString("en")} judgements are shown.` : "";
  };

  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  };
  words.addEventListener("input", soon);
  verdict.addEventListener("change", filter);
  form.addEventListener("submit", event => { event.preventDefault(); filter(); });
  form.hidden = false;

  // Where the style alone cannot open them; what the reader closed is closed again afterwards.
  const forPrint = ".finding details, .about, .otherwise, .templates, th details";
  const openedForPrint = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(forPrint)) {
      if (!details.open) {
        details.open = true;
        openedForPrint.push(details);
      }
    }
  });
  addEventListener("afterprint", () => {
    openedForPrint.splice(0).forEach(details => { details.open = false; });
  });
})();
