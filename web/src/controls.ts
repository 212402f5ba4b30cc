import { element, folded } from "./dom";
import type { Payload } from "./payload";
import type { Choice } from "./state";

interface Actions {
  changed(): void;
  mode(mode: Choice["mode"]): void;
  chosen(node: number): void;
  zoom(factor: number): void;
  fitAll(): void;
  fitHome(): void;
}

/** The row above the picture: search, filters, time, map or network. */
export class Controls {
  readonly root: HTMLElement;
  private readonly modes = new Map<Choice["mode"], HTMLButtonElement>();

  constructor(private readonly payload: Payload, private readonly choice: Choice, private readonly actions: Actions) {
    this.root = element("div", { class: "hv-controls", role: "group", "aria-label": "What to show" },
      this.modeSwitch(), this.search(), this.countries(), this.ties(), this.time(), this.figures(), this.zooms());
  }

  showMode(mode: Choice["mode"]): void {
    for (const [key, button] of this.modes) button.setAttribute("aria-pressed", String(key === mode));
  }

  private modeSwitch(): HTMLElement {
    const group = element("div", { class: "hv-switch", role: "group", "aria-label": "Picture" });
    for (const [mode, text] of [["network", "Network"], ["map", "Map"]] as const) {
      const button = element("button", { type: "button", "aria-pressed": String(mode === this.choice.mode), click: () => this.actions.mode(mode) }, text);
      this.modes.set(mode, button);
      group.append(button);
    }
    return group;
  }

  private search(): HTMLElement {
    const names = this.payload.nodes.label.map((label, node) => folded(`${label} ${this.payload.nodes.id[node]}`));
    const list = element("ul", { role: "listbox", class: "hv-found", hidden: true, "aria-label": "Organisations found" });
    const input = element("input", {
      type: "search", placeholder: "Search an organisation", "aria-label": "Search an organisation",
      role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
    });
    let found: number[] = [];
    let at = -1;
    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
    };
    const choose = (node: number) => {
      input.value = this.payload.nodes.label[node];
      close();
      this.actions.chosen(node);
    };
    const mark = () => [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.addEventListener("input", () => {
      const wanted = folded(input.value.trim());
      found = [];
      if (wanted) {
        const starts: number[] = [];
        for (let node = 0; node < names.length; ++node) {
          if (names[node].startsWith(wanted)) starts.push(node);
          else if (found.length < 10 && names[node].includes(wanted)) found.push(node);
        }
        found = [...starts, ...found].slice(0, 10);
      }
      at = found.length ? 0 : -1;
      list.replaceChildren(...found.map((node) => {
        const country = this.payload.nodes.country[node];
        const item = element("li", { role: "option" }, this.payload.nodes.label[node]);
        if (country !== null) item.append(element("small", {}, ` ${this.payload.countries[country]}`));
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          choose(node);
        });
        return item;
      }));
      if (wanted && !found.length) list.append(element("li", { class: "hv-none" }, "No organisation has that name"));
      list.hidden = !wanted;
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = found.length ? (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length : -1;
        mark();
        event.preventDefault();
      } else if (event.key === "Enter" && at >= 0 && !list.hidden) choose(found[at]);
      else if (event.key === "Escape" && !list.hidden) {
        close();
        event.stopPropagation();
      }
    });
    input.addEventListener("blur", close);
    return element("div", { class: "hv-search" }, input, list);
  }

  private countries(): HTMLElement {
    const select = element("select", { "aria-label": "Country" }, element("option", { value: "" }, "All countries"));
    this.payload.countries
      .map((name, at) => [name, at] as const)
      .sort((a, b) => a[0].localeCompare(b[0]))
      .forEach(([name, at]) => select.append(element("option", { value: at }, name)));
    select.addEventListener("change", () => {
      this.choice.country = select.value === "" ? null : Number(select.value);
      this.actions.changed();
    });
    return select;
  }

  private ties(): HTMLElement {
    const box = element("div", { class: "hv-menu" });
    const summary = element("summary", {});
    const name = () => {
      const [some, all] = [this.choice.tieKinds.size, this.payload.tieKinds.length];
      summary.textContent = some === all ? "All kinds of ties" : `${some} of ${all} kinds of ties`;
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
    box.append(element("label", { class: "hv-rule" }, tied, "only organisations with a tie shown"));
    name();
    return closing(element("details", { class: "hv-drop" }, summary, box));
  }

  private time(): HTMLElement {
    const months = [...this.payload.ties.since, ...this.payload.ties.until].filter((month): month is number => month !== null);
    if (!months.length) return element("span", { class: "hv-note" }, "No tie has a date");
    let [first, last] = [Infinity, -Infinity];
    for (const month of months) {
      first = Math.min(first, Math.floor(month / 12));
      last = Math.max(last, Math.floor(month / 12));
    }
    const from = element("input", { type: "range", min: first, max: last, value: first, "aria-label": "From year" });
    const to = element("input", { type: "range", min: first, max: last, value: last, "aria-label": "To year" });
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
    return element("div", { class: "hv-time", role: "group", "aria-label": "Time" }, element("div", { class: "hv-range" }, from, to), text,
      element("label", {}, undated, "undated too"));
  }

  private figures(): HTMLElement {
    const select = element("select", { "aria-label": "Size shows" });
    this.payload.figures.forEach(({ label }, at) => select.append(element("option", { value: at }, `Size: ${label}`)));
    select.addEventListener("change", () => {
      this.choice.figure = Number(select.value);
      this.actions.changed();
    });
    select.hidden = this.payload.figures.length < 2;
    return select;
  }

  private zooms(): HTMLElement {
    const button = (text: string, title: string, act: () => void) => element("button", { type: "button", title, "aria-label": title, click: act }, text);
    const group = element("div", { class: "hv-zoom", role: "group", "aria-label": "Zoom" },
      button("\u2212", "Zoom out", () => this.actions.zoom(1 / 1.6)), button("+", "Zoom in", () => this.actions.zoom(1.6)), button("All", "Show everything", () => this.actions.fitAll()));
    if (this.payload.nodes.home.length) group.append(button("Home", "Show the home", () => this.actions.fitHome()));
    return group;
  }
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
