import { type Theme, currentTheme, onThemeChange } from "./colours";
import { Controls } from "./controls";
import { element } from "./dom";
import { Links } from "./links";
import { Overlay } from "./overlay";
import { Panel } from "./panel";
import type { Payload, Place } from "./payload";
import { Picture } from "./picture";
import { Say } from "./say";
import { Scene, boxOf } from "./scene";
import { type Choice, Painter, firstChoice } from "./state";
import { mapPlaces } from "./world";

export interface View {
  readonly choice: Readonly<Choice>;
  select(node: number | null): void;
  setMode(mode: Choice["mode"]): void;
  /** Where a node is on the screen, relative to the picture. */
  screen(node: number): [number, number];
  /** "gap:3", "contact:0" or "nodes:3,0" with positions: what a sentence of the page names. */
  show(what: string): void;
  showGap(gap: number): void;
  showContact(contact: number): void;
  /** Moves the picture by pixels, as a drag does. */
  pan(dx: number, dy: number): void;
  destroy(): void;
}

/** The share of the home and its partners that the map shows at first: a few very far ones do not shrink the rest. */
const MIDDLE = 0.75;
const WIDE = 900; // pixels from which on filters are open at the beginning

/** Shows a payload inside `host`. */
export function mount(host: HTMLElement, payload: Payload): View {
  host.replaceChildren();
  host.classList.add("hv");
  const say = new Say(payload.words, payload.language);
  const scene = new Scene(payload);
  const links = new Links(payload);
  let theme: Theme = currentTheme();
  const painter = new Painter(scene, links, say, theme);
  const choice = firstChoice(payload);
  const network = scene.place;
  const aside = new Set(payload.nodes.aside);
  let map: Place | null = null;
  const overlay = new Overlay(scene, painter);
  const around = homeAndPartners(payload);

  const board = element("div", { class: "hv-board" });
  const tip = element("div", { class: "hv-tip", hidden: true });
  const hint = element("p", { class: "hv-hint", hidden: true }, say.text("hint"));
  const stage = element("div", { class: "hv-stage", tabindex: 0, role: "application", "aria-label": say.text("stage") }, board, tip, hint);
  const status = element("p", { class: "hv-status", role: "status" });
  const notice = element("p", { class: "hv-notice", hidden: true });
  const spoken = element("p", { class: "hv-unseen", role: "status" });

  let hinted = 0;
  let visited = -1; // where N and P have come to among the nodes shown
  const picture = new Picture(board, scene, {
    click: (node) => select(node),
    hover(node) {
      stage.classList.toggle("hv-pointing", node !== null);
      tip.hidden = node === null;
      if (node !== null) point(node);
    },
    wheel() {
      hint.hidden = false;
      clearTimeout(hinted);
      hinted = window.setTimeout(() => (hint.hidden = true), 1600);
    },
    drawn: (context) => overlay.draw(context, picture, choice, theme),
  }, theme, false);

  const controls = new Controls(payload, choice, say, {
    changed: () => repaint(),
    mode: (mode) => setMode(mode),
    chosen: (node) => select(node, true),
  }, host.clientWidth >= WIDE);
  const panel = new Panel(payload, choice, painter, links, say, {
    select: (node) => select(node, true),
    gap: (at) => showGap(at),
    contact: (at) => showContact(at),
  });
  const legend = element("ul", { class: "hv-legend", "aria-label": say.text("colours") });
  stage.append(zooms());
  host.append(controls.root, element("div", { class: "hv-body" }, element("div", { class: "hv-left" }, stage, notice, legend, status), panel.root), spoken);

  function zooms(): HTMLElement {
    const button = (text: string, label: string, act: () => void) =>
      element("button", { type: "button", ...(label ? { title: label, "aria-label": label } : {}), click: act }, text);
    const group = element("div", { class: "hv-zoom", role: "group", "aria-label": say.text("zoom") },
      button("+", say.text("zoom_in"), () => picture.zoom(1.6)), button("\u2212", say.text("zoom_out"), () => picture.zoom(1 / 1.6)), button(say.text("all"), "", () => fitAll(true)));
    if (payload.nodes.home.length) group.append(button(say.text("home"), "", () => fitTo(payload.nodes.home)));
    if (document.fullscreenEnabled) {
      const full = button("", say.text("full"), () => void (document.fullscreenElement ? document.exitFullscreen() : host.requestFullscreen()));
      full.append(element("i", { class: "hv-full" }));
      group.append(full);
    }
    // What is pressed here is no gesture of the picture.
    group.addEventListener("pointerdown", (event) => event.stopPropagation());
    group.addEventListener("keydown", (event) => event.key === "Enter" && event.stopPropagation());
    return group;
  }

  function fillLegend(): void {
    legend.replaceChildren(...painter.legend().map(([colour, text]) => {
      const dot = element("i", {});
      dot.style.background = colour;
      return element("li", {}, dot, text);
    }));
  }

  function repaint(): void {
    const pairs = painter.paint(choice);
    overlay.update(choice);
    picture.refresh(theme, choice.mode === "map");
    panel.show();
    status.textContent = statusText(pairs);
  }

  function statusText(pairs: number): string {
    let drawn = 0;
    for (let node = 0; node < scene.nodeCount; ++node) if (scene.nodeShown[node] && scene.placed(node)) ++drawn;
    const parts = [say.text("status", { nodes: drawn, all_nodes: scene.nodeCount, pairs, all_pairs: payload.allPairs })];
    const lost = Array.from({ length: scene.nodeCount }, (_, node) => node).filter((node) => !scene.placed(node)).length;
    if (lost) parts.push(say.text(choice.mode === "map" ? "nowhere" : "isolates", { n: lost }));
    if (choice.mode === "network" && aside.size) parts.push(say.text("isolates_aside", { n: aside.size }));
    if (payload.leftOut) parts.push(payload.leftOut);
    return parts.join(" ");
  }

  /** What is chosen lies over the picture; the picture itself stays. */
  function choose(selected: number | null, lit: Iterable<number>, pairs: [number, number][]): void {
    choice.selected = selected;
    choice.lit = new Set(lit);
    choice.pairs = pairs;
    overlay.update(choice);
    panel.show();
    tip.hidden = true;
    picture.schedule();
  }

  function select(node: number | null, bring = false): void {
    choose(node, [], []);
    tell(node === null ? [] : [node], []);
    if (node === null) return;
    panel.open("node");
    spoken.textContent = say.text("shown", { names: payload.nodes.label[node] });
    if (bring) fitTo([node], 0.12);
  }

  /** Says what is shown and what the picture cannot show of it. */
  function tell(nodes: number[], missing: string[], intro = ""): void {
    const lost = nodes.filter((node) => !scene.placed(node)).map((node) => payload.nodes.label[node]);
    const parts = intro ? [intro] : [];
    if (lost.length) parts.push(say.text(choice.mode === "map" ? "lacks_place" : "lacks_tie", { names: say.names(lost) }));
    if (missing.length) parts.push(say.text("lacks_all", { names: say.names(missing) }));
    notice.textContent = parts.join(" ");
    notice.hidden = !parts.length;
  }

  function showNodes(nodes: number[], pairs: [number, number][], missing: string[], intro = ""): void {
    if (choice.mode === "map" && nodes.length && !nodes.some((node) => scene.placed(node))) setMode("network");
    choose(null, nodes, pairs);
    const known = nodes.length > 6 ? [...nodes].sort((a, b) => scene.nodeSize[b] - scene.nodeSize[a]) : nodes;
    const names = known.map((node) => payload.nodes.label[node]);
    const text = names.length ? say.text("shown", { names: say.names(names) }) : say.text("nothing");
    tell(nodes, missing, intro || text);
    spoken.textContent = text;
    fitTo(nodes, 0.02);
  }

  function showGap(at: number): void {
    const gap = payload.gaps[at];
    if (!gap) return;
    const helpers = payload.contacts.filter((contact) => contact.gaps.includes(at));
    showNodes([...new Set([...gap.nodes, ...gap.pairs.flat()])], [...gap.pairs, ...helpers.map(({ source, target }): [number, number] => [source, target])], gap.missing);
    for (const { source, target } of helpers) choice.lit.add(source).add(target);
    if (helpers.length) {
      overlay.update(choice);
      notice.textContent += ` ${say.text("helps", { names: say.names(helpers.map(({ target }) => payload.nodes.label[target])) })}`;
      fitTo(choice.lit, 0.02);
    }
    panel.mark("gaps", at);
  }

  function showContact(at: number): void {
    const contact = payload.contacts[at];
    if (!contact) return;
    const { source, target, via } = contact;
    showNodes([source, ...via, target], [[source, target]], []);
    panel.mark("contacts", at);
  }

  function show(what: string): void {
    const [kind, rest] = [what.slice(0, what.indexOf(":")), what.slice(what.indexOf(":") + 1)];
    if (kind === "gap") return showGap(Number(rest));
    if (kind === "contact") return showContact(Number(rest));
    showNodes(rest.split(",").map(Number).filter((node) => node in payload.nodes.id), [], []);
  }

  function setMode(mode: Choice["mode"]): void {
    if (mode === choice.mode) return;
    choice.mode = mode;
    host.dataset.mode = mode;
    controls.showMode(mode);
    scene.place = mode === "map" ? (map ??= mapPlaces(payload)) : network;
    repaint();
    const named = choice.selected === null ? [...choice.lit] : [choice.selected];
    tell(named, []);
    if (choice.lit.size) fitTo(choice.lit, 0.02);
    else open();
  }

  /** Where the home and its partners are; on the map at the scale of the part of the world that most are in. */
  function open(): void {
    const box = boxOf(scene.place, [...around].filter((node) => !aside.has(node) || choice.mode === "map"), choice.mode === "map" && payload.nodes.home.length ? MIDDLE : 1);
    if (box) picture.fit(box, false);
    else fitAll(false);
  }

  function fitAll(animate: boolean): void {
    const nodes = Array.from({ length: scene.nodeCount }, (_, node) => node).filter((node) => scene.nodeShown[node]);
    const box = boxOf(scene.place, nodes);
    if (box) picture.fit(box, animate);
  }

  /** Brings nodes into view, with at least so much of the scene around them. */
  function fitTo(nodes: Iterable<number>, least = 0): void {
    const box = boxOf(scene.place, nodes);
    if (!box) return;
    const room = Math.max(choice.mode === "map" ? least / 4 : least, 0.08 * Math.max(box.x1 - box.x0, box.y1 - box.y0));
    picture.fit({ x0: box.x0 - room, y0: box.y0 - room, x1: box.x1 + room, y1: box.y1 + room }, true);
  }

  const screen = (node: number): [number, number] => picture.toScreen(scene.place.x[node], scene.place.y[node]);

  function point(node: number): void {
    const [x, y] = screen(node);
    tip.textContent = payload.nodes.label[node];
    tip.hidden = false;
    const left = Math.max(2, Math.min(x + 10, picture.width - tip.offsetWidth - 2));
    tip.style.transform = `translate(${left}px, ${Math.max(2, y - 30)}px)`;
  }

  /** Walks through the nodes shown, the largest first, or through what stands out. */
  function visit(step: number): void {
    const size = (node: number) => scene.nodeSize[node];
    const all = [...(painter.front(choice) ?? Array.from({ length: scene.nodeCount }, (_, node) => node).filter((node) => scene.nodeShown[node]))];
    const nodes = all.filter((node) => scene.placed(node)).sort((a, b) => size(b) - size(a) || a - b);
    if (!nodes.length) return;
    const at = nodes.indexOf(visited);
    visited = nodes[at < 0 ? (step > 0 ? 0 : nodes.length - 1) : (at + step + nodes.length) % nodes.length];
    const [x, y] = screen(visited);
    if (x < 20 || y < 20 || x > picture.width - 20 || y > picture.height - 20) fitTo([visited], 0.12);
    point(visited);
    const country = payload.nodes.country[visited];
    spoken.textContent = [payload.nodes.label[visited], country < 0 ? "" : payload.countries[country], say.text("partners", { n: links.partners(visited).size })].filter(Boolean).join(", ");
  }

  stage.addEventListener("keydown", (event) => {
    if (event.target !== stage || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, [number, number]> = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
    const key = event.key.toLowerCase();
    if (event.key in steps) picture.pan(...steps[event.key]);
    else if (key === "+" || key === "=") picture.zoom(1.5);
    else if (key === "-") picture.zoom(1 / 1.5);
    else if (key === "0") fitAll(true);
    else if (key === "n" || key === "p") visit(key === "n" ? 1 : -1);
    else if (key === "enter" && visited >= 0) select(visited);
    else return;
    event.preventDefault();
  });

  // What Escape closes first, a list or a menu, keeps the key to itself.
  const escape = (event: KeyboardEvent) => {
    if (event.key === "Escape") select(null);
  };
  host.addEventListener("keydown", escape);
  const endTheme = onThemeChange(() => {
    theme = currentTheme();
    painter.dress(theme);
    fillLegend();
    repaint();
  });

  host.dataset.mode = choice.mode;
  fillLegend();
  repaint();
  open();
  return {
    choice, select, setMode, screen, show, showGap, showContact,
    pan: (dx, dy) => picture.pan(dx, dy),
    destroy() {
      host.removeEventListener("keydown", escape);
      endTheme();
      picture.destroy();
      host.replaceChildren();
    },
  };
}

/** The nodes of the home and those tied to it; all nodes if there is no home. */
function homeAndPartners({ nodes, ties }: Payload): Set<number> {
  if (!nodes.home.length) return new Set(nodes.id.keys());
  const home = new Set(nodes.home);
  const found = new Set(home);
  ties.source.forEach((source, tie) => {
    if (home.has(source)) found.add(ties.target[tie]);
    if (home.has(ties.target[tie])) found.add(source);
  });
  return found;
}
