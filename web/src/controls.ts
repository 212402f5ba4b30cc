import { element, folded, freshId } from "./dom";
import type { Payload } from "./payload";
import type { Say } from "./say";
import type { Choice } from "./state";

interface Actions {
  changed(): void;
  mode(mode: Choice["mode"]): void;
  chosen(node: number): void;
}

const MOST_FOUND = 10;

/** The row above the picture: search, map or network, and filters that fold away where there is little room. */
export class Controls {
  readonly root: HTMLElement;
  private readonly modes = new Map<Choice["mode"], HTMLButtonElement>();

  constructor(private readonly payload: Payload, private readonly choice: Choice, private readonly say: Say, private readonly actions: Actions, wide: boolean) {
    const filters = element("div", { class: "hv-filters", id: freshId(), hidden: !wide }, this.countries(), this.ties(), this.time(), this.figures());
    const fold = element("button", { type: "button", class: "hv-fold", "aria-expanded": String(wide), "aria-controls": filters.id }, say.text("what_to_show"));
    fold.addEventListener("click", () => {
      filters.hidden = !filters.hidden;
      fold.setAttribute("aria-expanded", String(!filters.hidden));
    });
    this.root = element("div", { class: "hv-controls", role: "group", "aria-label": say.text("what_to_show") }, this.modeSwitch(), this.search(), fold, filters);
  }

  showMode(mode: Choice["mode"]): void {
    for (const [key, button] of this.modes) button.setAttribute("aria-pressed", String(key === mode));
  }

  private modeSwitch(): HTMLElement {
    const group = element("div", { class: "hv-switch", role: "group", "aria-label": this.say.text("picture") });
    for (const mode of ["network", "map"] as const) {
      const button = element("button", { type: "button", "data-mode": mode, "aria-pressed": String(mode === this.choice.mode), click: () => this.actions.mode(mode) }, this.say.text(mode));
      this.modes.set(mode, button);
      group.append(button);
    }
    return group;
  }

  private search(): HTMLElement {
    const { say } = this;
    const { nodes, countries } = this.payload;
    let names: string[] | null = null; // made when first needed
    const list = element("ul", { role: "listbox", class: "hv-found", id: freshId(), hidden: true, "aria-label": say.text("found") });
    const none = element("p", { class: "hv-found hv-none", role: "status", hidden: true }, say.text("none_found"));
    const input = element("input", {
      type: "search", placeholder: say.text("search"), "aria-label": say.text("search"), role: "combobox", "aria-expanded": "false",
      "aria-controls": list.id, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
    });
    let found: number[] = [];
    let at = -1;
    const close = () => {
      list.hidden = none.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (node: number) => {
      input.value = nodes.label[node];
      close();
      this.actions.chosen(node);
    };
    const mark = () => {
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
      if (at >= 0) input.setAttribute("aria-activedescendant", list.children[at].id);
      else input.removeAttribute("aria-activedescendant");
    };
    input.addEventListener("input", () => {
      names ??= nodes.label.map((label, node) => folded(`${label} ${nodes.id[node]}`));
      found = search(names, folded(input.value.trim()));
      at = found.length ? 0 : -1;
      list.replaceChildren(...found.map((node) => {
        const country = nodes.country[node];
        const item = element("li", { role: "option", id: freshId() }, nodes.label[node]);
        if (country >= 0) item.append(element("small", {}, ` ${countries[country]}`));
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          choose(node);
        });
        return item;
      }));
      list.hidden = !found.length;
      none.hidden = found.length > 0 || !input.value.trim();
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = found.length ? (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length : -1;
        mark();
        event.preventDefault();
      } else if (event.key === "Enter" && at >= 0 && !list.hidden) choose(found[at]);
      else if (event.key === "Escape" && !(list.hidden && none.hidden)) {
        close();
        event.stopPropagation();
      }
    });
    input.addEventListener("blur", close);
    return element("div", { class: "hv-search" }, input, list, none);
  }

  private countries(): HTMLElement {
    const select = element("select", { "aria-label": this.say.text("country") }, element("option", { value: "" }, this.say.text("all_countries")));
    this.payload.countries
      .map((name, at) => [name, at] as const)
      .sort((a, b) => a[0].localeCompare(b[0], this.say.language))
      .forEach(([name, at]) => select.append(element("option", { value: at }, name)));
    select.addEventListener("change", () => {
      this.choice.country = select.value === "" ? null : Number(select.value);
      this.actions.changed();
    });
    return select;
  }

  private ties(): HTMLElement {
    const { say } = this;
    const box = element("div", { class: "hv-menu" });
    const summary = element("summary", {});
    const name = () => {
      const [some, all] = [this.choice.tieKinds.size, this.payload.tieKinds.length];
      summary.textContent = some === all ? say.text("all_kinds") : say.text("some_kinds", { some, all });
    };
    this.payload.tieKinds.forEach((kind, at) => {
      const input = element("input", { type: "checkbox", checked: true, "data-kind": kind });
      input.addEventListener("change", () => {
        if (input.checked) this.choice.tieKinds.add(at);
        else this.choice.tieKinds.delete(at);
        name();
        this.actions.changed();
      });
      box.append(element("label", {}, input, kind.replace(/_/g, " ")));
    });
    const tied = element("input", { type: "checkbox" });
    tied.addEventListener("change", () => {
      this.choice.tiedOnly = tied.checked;
      this.actions.changed();
    });
    box.append(element("label", { class: "hv-rule" }, tied, say.text("tied_only")));
    name();
    return closing(element("details", { class: "hv-drop" }, summary, box));
  }

  private time(): HTMLElement {
    const { say } = this;
    const { since, until } = this.payload.ties;
    let [first, last] = [Infinity, -Infinity];
    for (const months of [since, until]) {
      for (const month of months) {
        if (month < 0) continue;
        first = Math.min(first, Math.floor(month / 12));
        last = Math.max(last, Math.floor(month / 12));
      }
    }
    if (first === Infinity) return element("span", { class: "hv-note" }, say.text("no_dates"));
    const from = element("input", { type: "range", min: first, max: last, value: first, "aria-label": say.text("from") });
    const to = element("input", { type: "range", min: first, max: last, value: last, "aria-label": say.text("to") });
    const text = element("output", {});
    const undated = element("input", { type: "checkbox", checked: true });
    const show = () => {
      const [a, b] = [Number(from.value), Number(to.value)];
      text.textContent = a === b ? String(a) : `${a}\u2013${b}`;
      for (const [input, value] of [[from, a], [to, b]] as const) input.setAttribute("aria-valuetext", String(value));
    };
    const change = (moved: HTMLInputElement) => {
      if (Number(from.value) > Number(to.value)) (moved === from ? to : from).value = moved.value;
      const [a, b] = [Number(from.value), Number(to.value)];
      this.choice.since = a === first ? null : a * 12;
      this.choice.until = b === last ? null : b * 12 + 11;
      show();
      this.actions.changed();
    };
    from.addEventListener("input", () => change(from));
    to.addEventListener("input", () => change(to));
    undated.addEventListener("change", () => {
      this.choice.undated = undated.checked;
      this.actions.changed();
    });
    show();
    return element("div", { class: "hv-time", role: "group", "aria-label": say.text("time") }, element("div", { class: "hv-range" }, from, to), text,
      element("label", {}, undated, say.text("undated")));
  }

  private figures(): HTMLElement {
    const select = element("select", { "aria-label": this.say.text("size") });
    this.payload.figures.forEach(({ label }, at) => select.append(element("option", { value: at }, this.say.text("size_of", { figure: label }))));
    select.addEventListener("change", () => {
      this.choice.figure = Number(select.value);
      this.actions.changed();
    });
    select.hidden = this.payload.figures.length < 2;
    return select;
  }
}

/** Positions of the names that hold what is wanted, those that begin with it first. */
function search(names: string[], wanted: string): number[] {
  if (!wanted) return [];
  const starts: number[] = [];
  const others: number[] = [];
  for (let node = 0; node < names.length && starts.length < MOST_FOUND; ++node) {
    if (names[node].startsWith(wanted)) starts.push(node);
    else if (others.length < MOST_FOUND && names[node].includes(wanted)) others.push(node);
  }
  return [...starts, ...others].slice(0, MOST_FOUND);
}

/** A drop-down that closes at Escape and when the reader turns elsewhere. */
function closing(details: HTMLDetailsElement): HTMLDetailsElement {
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    event.stopPropagation();
    details.open = false;
    details.querySelector("summary")?.focus();
  });
  details.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !details.contains(event.relatedTarget)) details.open = false;
  });
  return details;
}
