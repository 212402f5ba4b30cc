import { canvasRenderer } from "./canvas_renderer";
import { Controls } from "./controls";
import { element } from "./dom";
import { Overlay } from "./overlay";
import { Panel } from "./panel";
import type { Payload, Place } from "./payload";
import { type Listener, type Renderer, Scene, boxOf } from "./scene";
import { sigmaRenderer } from "./sigma_renderer";
import { type Choice, Painter, firstChoice } from "./state";
import { World, mapPlaces } from "./world";

export interface View {
  readonly renderer: "webgl" | "canvas";
  readonly choice: Readonly<Choice>;
  select(node: number | null): void;
  setMode(mode: Choice["mode"]): void;
  /** Where a node is on the screen, relative to the picture. */
  screen(node: number): [number, number];
  showGap(gap: number): void;
  showContact(contact: number): void;
  destroy(): void;
}

/** Whether WebGL is there; for a large scene it must not be emulated, for then the plain canvas is faster. */
function hasWebGL(large: boolean): boolean {
  try {
    const context = document.createElement("canvas").getContext("webgl2", { failIfMajorPerformanceCaveat: large });
    const details = context?.getExtension("WEBGL_debug_renderer_info");
    const emulated = /swiftshader|llvmpipe|software|basic render/i.test(details ? String(context?.getParameter(details.UNMASKED_RENDERER_WEBGL)) : "");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null && !(large && emulated);
  } catch {
    return false;
  }
}

/** The share of the home's partners that the map shows at first: a few very far ones do not shrink the rest. */
const MIDDLE = 0.94;

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

/** Shows a payload inside `host`; `plain` asks for the renderer that needs no WebGL. */
export function mount(host: HTMLElement, payload: Payload, plain = false): View {
  if (payload.version !== 1) throw new Error(`hanse view: payload version ${String(payload.version)} is not 1`);
  host.replaceChildren();
  host.classList.add("hv");
  const scene = new Scene(payload);
  const painter = new Painter(scene);
  const choice = firstChoice(payload);
  const network = scene.place;
  let map: Place | null = null;
  const world = new World();
  const overlay = new Overlay(scene, painter);
  const around = homeAndPartners(payload);

  const under = element("canvas", { class: "hv-layer", "aria-hidden": "true" });
  const over = element("canvas", { class: "hv-layer hv-over", "aria-hidden": "true" });
  const picture = element("div", { class: "hv-picture" });
  const tip = element("div", { class: "hv-tip", hidden: true });
  const status = element("p", { class: "hv-status", "aria-live": "polite" });
  const stage = element("div", {
    class: "hv-stage",
    tabindex: 0,
    role: "application",
    "aria-label": "Picture of the network. Arrow keys move, plus and minus zoom, 0 shows everything, Escape ends a selection. Search and lists beside it reach every organisation.",
  }, under, picture, over, tip);

  let renderer: Renderer | null = null;
  const listener: Listener = {
    click: (node) => select(node),
    hover(node) {
      stage.classList.toggle("hv-pointing", node !== null);
      tip.hidden = node === null;
      if (node === null || !renderer) return;
      const [x, y] = screen(node);
      tip.textContent = payload.nodes.label[node];
      tip.style.transform = `translate(${x + 10}px, ${y - 28}px)`;
    },
    drawn: () => drawLayers(),
  };

  const controls = new Controls(payload, choice, {
    changed: () => repaint(),
    mode: (mode) => setMode(mode),
    chosen: (node) => select(node, true),
    zoom: (factor) => renderer?.zoom(factor),
    fitAll: () => fitAll(true),
    fitHome: () => fitTo(payload.nodes.home),
  });
  const panel = new Panel(payload, choice, painter, {
    select: (node) => select(node, true),
    gap: (at) => showGap(at),
    contact: (at) => showContact(at),
  });
  const legend = element("ul", { class: "hv-legend", "aria-label": "Colours" });
  for (const [colour, text] of painter.legend()) {
    const dot = element("i", {});
    dot.style.background = colour;
    legend.append(element("li", {}, dot, text));
  }
  host.append(controls.root, element("div", { class: "hv-body" }, element("div", { class: "hv-left" }, stage, legend, status), panel.root));

  try {
    if (!plain && hasWebGL(scene.nodeCount + scene.tieCount > 10_000)) renderer = sigmaRenderer(picture, scene, listener);
  } catch {
    picture.replaceChildren();
  }
  renderer ??= canvasRenderer(picture, scene, listener);
  host.dataset.renderer = renderer.name;

  function repaint(moved = false): void {
    const ties = painter.paint(choice);
    overlay.update(choice);
    renderer?.refresh(moved);
    panel.show();
    const total = payload.ties.source.length;
    const drawn = scene.place.x.reduce((count, x, node) => count + (scene.nodeShown[node] && !Number.isNaN(x) ? 1 : 0), 0);
    const counts = `${drawn.toLocaleString("en")} of ${scene.nodeCount.toLocaleString("en")} organisations and ${ties.toLocaleString("en")} of ${total.toLocaleString("en")} ties are drawn.`;
    const lost = (choice.mode === "map" ? payload.nodes.lat : payload.nodes.x).filter((value) => value === null).length;
    const why = choice.mode === "map" ? "have no coordinates and are not on the map" : "have no tie and are left out of this picture";
    const unplaced = lost ? ` ${lost.toLocaleString("en")} ${why}.` : "";
    status.textContent = `${counts}${unplaced} ${payload.leftOut}`.trim();
  }

  /** What is chosen lies over the picture; the picture itself stays. */
  function choose(selected: number | null, lit: Iterable<number>, pairs: [number, number][]): void {
    choice.selected = selected;
    choice.lit = new Set(lit);
    choice.pairs = pairs;
    overlay.update(choice);
    panel.show();
    drawLayers();
  }

  function select(node: number | null, centre = false): void {
    choose(node, [], []);
    if (node === null) return;
    panel.open("node");
    if (centre) bringIntoView([node]);
  }

  function showGap(at: number): void {
    const gap = payload.gaps[at];
    const helpers = payload.contacts.filter((contact) => contact.gaps.includes(at));
    choose(null, [...gap.nodes, ...helpers.flatMap(({ source, target }) => [source, target])],
      [...gap.pairs, ...helpers.map(({ source, target }): [number, number] => [source, target])]);
    panel.mark("gaps", at);
    bringIntoView(choice.lit);
  }

  function showContact(at: number): void {
    const { source, target, via } = payload.contacts[at];
    choose(null, [source, target, ...via], [[source, target]]);
    panel.mark("contacts", at);
    bringIntoView(choice.lit);
  }

  function setMode(mode: Choice["mode"]): void {
    if (mode === choice.mode) return;
    choice.mode = mode;
    host.dataset.mode = mode;
    controls.showMode(mode);
    scene.place = mode === "map" ? (map ??= mapPlaces(payload)) : network;
    repaint(true);
    if (mode === "network") return fitAll(false);
    const box = boxOf(scene.place, around, MIDDLE); // where the home and its partners are
    if (box) renderer?.fit(box, false);
  }

  function fitAll(animate: boolean): void {
    const nodes = Array.from({ length: scene.nodeCount }, (_, node) => node).filter((node) => scene.nodeShown[node]);
    const box = boxOf(scene.place, nodes);
    if (box) renderer?.fit(box, animate);
  }

  function fitTo(nodes: Iterable<number>): void {
    const box = boxOf(scene.place, nodes);
    if (box) renderer?.fit(box, true);
  }

  function bringIntoView(nodes: Iterable<number>): void {
    const placed = [...nodes].filter((node) => !Number.isNaN(scene.place.x[node]));
    const outside = placed.some((node) => {
      const [x, y] = screen(node);
      return x < 20 || y < 20 || x > stage.clientWidth - 20 || y > stage.clientHeight - 20;
    });
    if (!outside) return;
    const box = boxOf(scene.place, placed);
    if (!box) return;
    const room = choice.mode === "map" ? 0.01 : 0.25;
    renderer?.fit({ x0: box.x0 - room, y0: box.y0 - room, x1: box.x1 + room, y1: box.y1 + room }, true);
  }

  const screen = (node: number): [number, number] => renderer!.toScreen(scene.place.x[node], scene.place.y[node]);

  function drawLayers(): void {
    if (!renderer) return;
    const scale = window.devicePixelRatio || 1;
    for (const canvas of [under, over]) {
      canvas.width = stage.clientWidth * scale;
      canvas.height = stage.clientHeight * scale;
    }
    if (choice.mode === "map") world.draw(under.getContext("2d")!, renderer, scale);
    const context = over.getContext("2d")!;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    overlay.draw(context, renderer, choice, stage.clientWidth, stage.clientHeight);
  }

  stage.addEventListener("keydown", (event) => {
    const steps: Record<string, [number, number]> = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
    if (event.key in steps) renderer?.pan(...steps[event.key]);
    else if (event.key === "+" || event.key === "=") renderer?.zoom(1.5);
    else if (event.key === "-") renderer?.zoom(1 / 1.5);
    else if (event.key === "0") fitAll(true);
    else return;
    event.preventDefault();
  });

  // What Escape closes first, a list or a menu, keeps the key to itself.
  const escape = (event: KeyboardEvent) => {
    if (event.key === "Escape") select(null);
  };
  host.addEventListener("keydown", escape);

  host.dataset.mode = choice.mode;
  repaint(true);
  fitAll(false);
  return {
    renderer: renderer.name,
    choice,
    select,
    setMode,
    screen,
    showGap,
    showContact,
    destroy() {
      host.removeEventListener("keydown", escape);
      renderer?.destroy();
      host.replaceChildren();
    },
  };
}
