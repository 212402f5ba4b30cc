import { element, freshId, sourceLink } from "./dom";
import type { Links } from "./links";
import { type Payload, yearOf } from "./payload";
import type { Say } from "./say";
import type { Choice, Painter } from "./state";

interface Actions {
  select(node: number): void;
  gap(at: number): void;
  contact(at: number): void;
}

type Tab = "node" | "gaps" | "contacts";
const FIRST = 8;
const MOST_PARTNERS = 12;
const MOST_RECORDS = 40;

/** The column beside the picture: one organisation, the gaps, the recommended contacts. */
export class Panel {
  readonly root: HTMLElement;
  private readonly tabs = new Map<Tab, { button: HTMLButtonElement; page: HTMLElement }>();
  private shown: number | null | undefined = undefined;

  constructor(
    private readonly payload: Payload,
    private readonly choice: Choice,
    private readonly painter: Painter,
    private readonly links: Links,
    private readonly say: Say,
    private readonly actions: Actions,
  ) {
    const bar = element("div", { class: "hv-tabs", role: "tablist", "aria-label": say.text("details") });
    this.root = element("div", { class: "hv-panel", role: "group", "aria-label": say.text("details") }, bar);
    const names: [Tab, string][] = [["node", say.text("organisation")]];
    if (payload.gaps.length) names.push(["gaps", say.text("gaps", { n: payload.allGaps })]);
    if (payload.contacts.length) names.push(["contacts", say.text("contacts", { n: payload.contacts.length })]);
    for (const [tab, text] of names) {
      const page = element("div", { role: "tabpanel", class: "hv-page", id: freshId(), "aria-label": text, tabindex: 0 });
      const button = element("button", { type: "button", role: "tab", "data-tab": tab, "aria-controls": page.id, click: () => this.open(tab) }, text);
      this.tabs.set(tab, { button, page });
      bar.append(button);
      this.root.append(page);
    }
    bar.addEventListener("keydown", (event) => this.turn(event));
    this.fillList("gaps", payload.gaps.map(({ kind, sentence }) => [kind, sentence]), actions.gap);
    this.fillList("contacts", payload.contacts.map(({ sentence }, at) => [say.text("number", { n: at + 1 }), sentence]), actions.contact);
    const more = payload.allGaps - payload.gaps.length;
    if (more > 0) this.tabs.get("gaps")?.page.append(element("p", { class: "hv-note" }, say.text("more", { n: more })));
    this.open("node");
  }

  open(tab: Tab): void {
    for (const [key, { button, page }] of this.tabs) {
      button.setAttribute("aria-selected", String(key === tab));
      button.tabIndex = key === tab ? 0 : -1;
      page.hidden = key !== tab;
    }
  }

  /** Shows the selected node, the focus on its name if it was in what is replaced; does nothing while it stays the same. */
  show(): void {
    const node = this.choice.selected;
    for (const tab of ["gaps", "contacts"] as const) this.press(tab, -1);
    if (node === this.shown) return;
    this.shown = node;
    const { page } = this.tabs.get("node")!;
    const had = page.contains(document.activeElement) && document.activeElement !== page;
    if (node === null) page.replaceChildren(element("p", { class: "hv-note" }, this.say.text("begin")), ...this.start());
    else page.replaceChildren(...this.head(node), this.figures(node), ...this.partners(node), ...this.records(node));
    page.scrollTop = 0;
    if (had) (page.querySelector<HTMLElement>("h3[tabindex]") ?? page).focus({ preventScroll: true });
  }

  /** Where a reader may begin: the best connected of the home, or of all. */
  private start(): Node[] {
    const { nodes, figures, home } = this.payload;
    if (!figures.length) return [];
    const { label, values } = figures[0];
    const all = nodes.home.length ? [...nodes.home] : [...nodes.id.keys()];
    const first = all.sort((a, b) => (values[b] || 0) - (values[a] || 0) || a - b).slice(0, FIRST);
    const rows = first.map((node) => element("li", {}, this.nameButton(node), element("small", {}, ` ${this.say.number(values[node])}`)));
    const title = nodes.home.length ? this.say.text("best", { figure: label, home: home || this.say.text("the_home") }) : label;
    return [this.heading(title), element("ul", { class: "hv-partners" }, ...rows)];
  }

  private heading(text: string): HTMLElement {
    return element(this.shown === null ? "h3" : "h4", { class: "hv-heading" }, text);
  }

  private nameButton(node: number): HTMLElement {
    return element("button", { type: "button", click: () => this.actions.select(node) }, this.payload.nodes.label[node]);
  }

  /** Opens a list at one of its rows. */
  mark(tab: Tab, at: number): void {
    this.open(tab);
    this.press(tab, at);
  }

  private press(tab: Tab, at: number): void {
    this.tabs.get(tab)?.page.querySelectorAll("button").forEach((button, i) => {
      button.setAttribute("aria-pressed", String(i === at));
      if (i === at) button.scrollIntoView({ block: "nearest" });
    });
  }

  private turn(event: KeyboardEvent): void {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    const keys = [...this.tabs.keys()];
    const at = keys.findIndex((key) => this.tabs.get(key)!.button.getAttribute("aria-selected") === "true");
    const next = keys[(at + (event.key === "ArrowRight" ? 1 : keys.length - 1)) % keys.length];
    this.open(next);
    this.tabs.get(next)!.button.focus();
  }

  private fillList(tab: Tab, rows: [string, string][], act: (at: number) => void): void {
    const page = this.tabs.get(tab)?.page;
    page?.append(element("ol", { class: "hv-list" }, ...rows.map(([kind, sentence], at) =>
      element("li", {}, element("button", { type: "button", "aria-pressed": "false", click: () => act(at) }, element("small", {}, kind), sentence)))));
  }

  private head(node: number): Node[] {
    const { nodes, kinds, places, countries } = this.payload;
    const [kind, country, place] = [nodes.kind[node], nodes.country[node], nodes.place[node]];
    const dot = element("i", { class: "hv-dot" });
    dot.style.background = this.painter.colourOf(node);
    const facts = [kind < 0 ? "" : kinds[kind].name, place < 0 ? "" : places[place], country < 0 ? "" : countries[country]];
    const home = nodes.home.includes(node) ? [element("span", { class: "hv-badge" }, this.payload.home || this.say.text("home"))] : [];
    return [element("h3", { tabindex: -1 }, dot, nodes.label[node]), element("p", { class: "hv-facts" }, facts.filter(Boolean).join(" \u00b7 "), ...home)];
  }

  private figures(node: number): Node {
    const table = element("table", { class: "hv-figures" });
    for (const { label, help, lowFirst, values } of this.payload.figures) {
      const value = values[node];
      if (Number.isNaN(value)) continue; // not told of this one
      let [before, known] = [0, 0];
      for (const other of values) {
        if (Number.isNaN(other)) continue;
        ++known;
        if (lowFirst ? other < value : other > value) ++before;
      }
      const rank = this.say.text("rank", { n: 1 + before });
      const among = this.say.text(lowFirst ? "among_low" : "among_high", { n: known });
      table.append(element("tr", {}, element("th", { scope: "row", title: help }, label), element("td", {}, this.say.number(value)), element("td", { class: "hv-rank" }, rank, element("small", {}, among))));
    }
    return table;
  }

  private partners(node: number): Node[] {
    const all = this.links.partners(node);
    if (!all.size) return [element("p", { class: "hv-note" }, this.say.text("no_partner"))];
    const hidden = all.size - this.links.partners(node, this.choice).size;
    const sorted = [...all].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([other]) => element("li", {}, this.nameButton(other)));
    const note = hidden > 0 ? [element("p", { class: "hv-note" }, this.say.text("some_drawn", { some: hidden, all: all.size }))] : [];
    return [this.heading(this.say.text("partners", { n: all.size })), ...note, ...this.folded("hv-partners", sorted, MOST_PARTNERS)];
  }

  /** The first items of a list, and a button for the rest. */
  private folded(name: string, items: HTMLElement[], most: number): Node[] {
    const list = element("ul", { class: name }, ...items.slice(0, most));
    if (items.length <= most) return [list];
    const more = element("button", { type: "button", class: "hv-more" }, this.say.text("show_all", { n: items.length }));
    more.addEventListener("click", () => {
      list.append(...items.slice(most));
      more.remove();
      items[most].querySelector<HTMLElement>("button, a")?.focus();
    });
    return [list, more];
  }

  private records(node: number): Node[] {
    const { records, recordKinds, sources } = this.payload;
    const all = [...this.links.recordsOf(node)];
    if (!all.length) return [];
    const items = all.sort((a, b) => records.since[b] - records.since[a] || a - b).map((record) => {
      const [since, until] = [records.since[record], records.until[record]];
      const years = since < 0 && until < 0 ? this.say.text("undated_record") : [...new Set([yearOf(since), yearOf(until)])].join("\u2013");
      const item = element("li", {}, records.text[record], element("small", {}, ` ${recordKinds[records.kind[record]].name.replace(/_/g, " ")}, ${years}`));
      const source = records.source[record] < 0 ? "" : sources[records.source[record]];
      if (source) item.append(element("small", {}, " \u00b7 ", sourceLink(source)));
      return item;
    });
    return [this.heading(this.say.text("rests_on", { n: all.length })), ...this.folded("hv-records", items, MOST_RECORDS)];
  }
}
