import { element, number, sourceLink } from "./dom";
import { monthText, type Payload } from "./payload";
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
  private readonly recordsOf = new Map<number, number[]>();
  private shown: number | null | undefined = undefined;

  constructor(private readonly payload: Payload, private readonly choice: Choice, private readonly painter: Painter, private readonly actions: Actions) {
    payload.records.nodes.forEach((nodes, record) => {
      for (const node of nodes) {
        const list = this.recordsOf.get(node);
        if (list) list.push(record);
        else this.recordsOf.set(node, [record]);
      }
    });
    const bar = element("div", { class: "hv-tabs", role: "tablist", "aria-label": "Details" });
    this.root = element("aside", { class: "hv-panel" }, bar);
    const names: [Tab, string][] = [["node", "Organisation"]];
    if (payload.gaps.length) names.push(["gaps", `Gaps (${payload.gaps.length})`]);
    if (payload.contacts.length) names.push(["contacts", `Contacts (${payload.contacts.length})`]);
    for (const [tab, text] of names) {
      const button = element("button", { type: "button", role: "tab", "data-tab": tab, click: () => this.open(tab) }, text);
      const page = element("div", { role: "tabpanel", class: "hv-page", "aria-label": text, "aria-live": "polite", tabindex: 0 });
      this.tabs.set(tab, { button, page });
      bar.append(button);
      this.root.append(page);
    }
    bar.addEventListener("keydown", (event) => this.turn(event));
    this.fillList("gaps", payload.gaps.map(({ kind, sentence }) => [kind, sentence]), actions.gap);
    this.fillList("contacts", payload.contacts.map(({ sentence }, at) => [`No. ${at + 1}`, sentence]), actions.contact);
    this.open("node");
  }

  open(tab: Tab): void {
    for (const [key, { button, page }] of this.tabs) {
      button.setAttribute("aria-selected", String(key === tab));
      button.tabIndex = key === tab ? 0 : -1;
      page.hidden = key !== tab;
    }
  }

  /** Shows the selected node; does nothing while it stays the same. */
  show(): void {
    const node = this.choice.selected;
    for (const tab of ["gaps", "contacts"] as const) this.press(tab, -1);
    if (node === this.shown) return;
    this.shown = node;
    const { page } = this.tabs.get("node")!;
    if (node === null) {
      page.replaceChildren(
        element("p", { class: "hv-note" }, "Click an organisation, or search for one, to see its figures, its partners and what they rest on."),
        ...this.start(),
      );
      return;
    }
    page.replaceChildren(...this.head(node), this.figures(node), ...this.partners(node), ...this.records(node));
    page.scrollTop = 0;
  }

  /** Where a reader may begin: the best connected of the home, or of all. */
  private start(): Node[] {
    const { nodes, figures, home } = this.payload;
    if (!figures.length) return [];
    const { label, values } = figures[0];
    const all = nodes.home.length ? nodes.home : [...nodes.id.keys()];
    const first = [...all].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b).slice(0, FIRST);
    const rows = first.map((node) => element("li", {}, this.nameButton(node), element("small", {}, ` ${number(values[node])}`)));
    return [element("h4", {}, nodes.home.length ? `${label} of ${home || "the home"}` : label), element("ul", { class: "hv-partners" }, ...rows)];
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
    this.tabs.get(tab)?.page.querySelectorAll("button").forEach((button, i) => button.setAttribute("aria-pressed", String(i === at)));
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
      element("li", {}, element("button", { type: "button", "aria-pressed": "false", click: () => act(at) }, element("small", {}, kind.replace(/_/g, " ")), sentence)))));
  }

  private head(node: number): Node[] {
    const { nodes, kinds, countries } = this.payload;
    const [kind, country] = [nodes.kind[node], nodes.country[node]];
    const dot = element("i", { class: "hv-dot" });
    dot.style.background = this.painter.colourOf(node);
    const facts = [kind === null ? "" : kinds[kind].replace(/_/g, " "), nodes.place[node], country === null ? "" : countries[country]];
    const home = nodes.home.includes(node) ? [element("span", { class: "hv-badge", title: this.payload.home }, "home")] : [];
    return [element("h3", {}, dot, nodes.label[node]), element("p", { class: "hv-facts" }, facts.filter(Boolean).join(" \u00b7 "), ...home)];
  }

  private figures(node: number): Node {
    const table = element("table", { class: "hv-figures" });
    for (const { label, help, values } of this.payload.figures) {
      const value = values[node];
      const above = value === null ? 0 : values.filter((other) => other !== null && other > value).length;
      const rank = value === null ? "" : `no. ${(1 + above).toLocaleString("en")}`;
      const among = `of ${values.filter((other) => other !== null).length.toLocaleString("en")}, the highest first`;
      table.append(element("tr", {}, element("th", { scope: "row", title: help }, label), element("td", {}, number(value)), element("td", { class: "hv-rank", title: among }, rank)));
    }
    return table;
  }

  private partners(node: number): Node[] {
    const { source, target, strength } = this.payload.ties;
    const weight = new Map<number, number>();
    for (let tie = 0; tie < source.length; ++tie) {
      const other = source[tie] === node ? target[tie] : target[tie] === node ? source[tie] : -1;
      if (other >= 0) weight.set(other, (weight.get(other) ?? 0) + strength[tie]);
    }
    if (!weight.size) return [element("p", { class: "hv-note" }, "None of its ties is in this picture.")];
    const sorted = [...weight].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const buttons = sorted.slice(0, MOST_PARTNERS).map(([other]) => element("li", {}, this.nameButton(other)));
    const more = sorted.length - buttons.length;
    return [element("h4", {}, `Partners (${sorted.length})`), element("ul", { class: "hv-partners" }, ...buttons), ...(more > 0 ? [element("p", { class: "hv-note" }, `and ${more} more`)] : [])];
  }

  private records(node: number): Node[] {
    const { text, kind, since, until, source } = this.payload.records;
    const all = this.recordsOf.get(node) ?? [];
    if (!all.length) return [];
    const sorted = [...all].sort((a, b) => (since[b] ?? 0) - (since[a] ?? 0) || a - b);
    const items = sorted.slice(0, MOST_RECORDS).map((record) => {
      const years = since[record] === null && until[record] === null ? "undated" : [...new Set([monthText(since[record]), monthText(until[record])])].join("\u2013");
      const item = element("li", {}, text[record], element("small", {}, ` ${kind[record].replace(/_/g, " ")}, ${years}`));
      if (source[record]) item.append(element("small", {}, " \u00b7 ", sourceLink(source[record])));
      return item;
    });
    const more = all.length - items.length;
    return [element("h4", {}, `What this rests on (${all.length})`), element("ul", { class: "hv-records" }, ...items), ...(more > 0 ? [element("p", { class: "hv-note" }, `and ${more} more`)] : [])];
  }
}
