// One key decides about a suggested tag: a accepts, r rejects, on to the next with the arrows. Without this file its
// buttons do the same. On the page of a source each decision is sent at once; in the admin's form it goes with the form.
(() => {
  const rows = () => [...document.querySelectorAll("[data-suggestions] > li")];
  const first = (row) => row?.querySelector("input[type=radio]:checked, button, input[type=radio]");
  const go = (row) => first(row)?.focus();

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.("[data-suggestions] > li");
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step) {
      const next = rows()[rows().indexOf(row) + step];
      if (!next) return;
      go(next);
    } else {
      const chosen = row.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
      if (!chosen || !/^[a-z]$/i.test(event.key)) return;
      chosen.click();
      if (chosen.type === "radio") go(rows()[rows().indexOf(row) + 1]);
    }
    event.preventDefault();
  });

  // After a round trip the focus is at the suggestion that the address names.
  const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (named && named.matches("[data-suggestions] > li"))
    addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => go(named))));
})();
