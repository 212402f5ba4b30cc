import { element, freshId } from "./dom";
import type { View } from "./view";

/**
 * What the report's links do: a number opens the rows it was counted from in a dialog, "in the picture" shows what a
 * sentence names. Without scripts the first ones lead to the rows at the end of the page.
 */
export function serveLinks(page: Document, view: () => View | null, words: { close: string }): void {
  // On a phone, where a row is a block, every cell says its column.
  for (const { tHead, tBodies } of page.querySelectorAll("table")) {
    const labels = [...(tHead?.rows[0]?.cells ?? [])].map((cell) => (cell.className === "box" || cell.className === "links" ? "" : cell.textContent ?? ""));
    for (const { cells } of tBodies[0]?.rows ?? []) for (const [at, label] of labels.entries()) if (label && cells[at]) cells[at].dataset.label = label;
  }
  page.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-rows], a[data-show]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { rows, show } = link.dataset;
    if (rows !== undefined) {
      const found = page.getElementById(rows);
      if (!found) return;
      event.preventDefault();
      openRows(found, words.close);
    } else if (show !== undefined) {
      const seen = view();
      if (!seen) return;
      event.preventDefault();
      page.querySelector("dialog[open]")?.remove();
      const stage = page.querySelector<HTMLElement>(".hv-stage");
      stage?.scrollIntoView({ block: "center", behavior: "instant" });
      stage?.focus({ preventScroll: true });
      seen.show(show);
    }
  });
}

function openRows(found: HTMLElement, close: string): void {
  const title = element("h2", { id: freshId() }, found.querySelector("summary")?.textContent ?? "");
  const dialog = element("dialog", { class: "rows", "aria-labelledby": title.id });
  const inside = element("div", { class: "inside" });
  for (const child of found.children) if (child.tagName !== "SUMMARY") inside.append(child.cloneNode(true));
  dialog.append(element("header", {}, title, element("button", { type: "button", click: () => dialog.close() }, close)), inside);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}
