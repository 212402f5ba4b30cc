import { ACCENT } from "./colours";
import { canvasRenderer } from "./canvas_renderer";
import { Controls } from "./controls";
import { element } from "./dom";
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

function hasWebGL(): boolean {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
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
      tip.hidden = node === null || !renderer || renderer.name === "webgl";
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
    if (!plain && hasWebGL()) renderer = sigmaRenderer(picture, scene, listener);
  } catch {
    picture.replaceChildren();
  }
  renderer ??= canvasRenderer(picture, scene, listener);
  host.dataset.renderer = renderer.name;

  function repaint(moved = false): void {
    const shown = painter.paint(choice);
    renderer?.refresh(moved);
    panel.show();
    const total = payload.ties.source.length;
    const counts = `${shown.nodes.toLocaleString("en")} of ${scene.nodeCount.toLocaleString("en")} organisations and ${shown.ties.toLocaleString("en")} of ${total.toLocaleString("en")} ties are drawn.`;
    const lost = choice.mode === "map" ? payload.nodes.lat.filter((lat) => lat === null).length : 0;
    const unplaced = lost ? ` ${lost.toLocaleString("en")} have no coordinates and are not on the map.` : "";
    status.textContent = `${counts}${unplaced} ${payload.leftOut}`.trim();
  }

  function select(node: number | null, centre = false): void {
    choice.selected = node;
    if (node !== null) {
      choice.lit = new Set();
      choice.pairs = [];
      panel.open("node");
    } else {
      choice.lit = new Set();
      choice.pairs = [];
    }
    repaint();
    if (node !== null && centre) bringIntoView([node]);
  }

  function showGap(at: number): void {
    const gap = payload.gaps[at];
    const helpers = payload.contacts.filter((contact) => contact.gaps.includes(at));
    choice.selected = null;
    choice.lit = new Set([...gap.nodes, ...helpers.flatMap((contact) => [contact.source, contact.target])]);
    choice.pairs = [...gap.pairs, ...helpers.map(({ source, target }): [number, number] => [source, target])];
    panel.markGap(at);
    repaint();
    bringIntoView(choice.lit);
  }

  function showContact(at: number): void {
    const contact = payload.contacts[at];
    choice.selected = null;
    choice.lit = new Set([contact.source, contact.target, ...contact.via]);
    choice.pairs = [[contact.source, contact.target]];
    panel.markContact(at);
    repaint();
    bringIntoView(choice.lit);
  }

  function setMode(mode: Choice["mode"]): void {
    if (mode === choice.mode) return;
    choice.mode = mode;
    host.dataset.mode = mode;
    controls.showMode(mode);
    scene.place = mode === "map" ? (map ??= mapPlaces(payload)) : network;
    repaint(true);
    fitAll(false);
  }

  /** Everything, or the nineteen of twenty nodes that are not far out on a map. */
  function fitAll(animate: boolean): void {
    const nodes = Array.from({ length: scene.nodeCount }, (_, node) => node).filter((node) => scene.nodeShown[node] && !Number.isNaN(scene.place.x[node]));
    const box = boxOf(scene.place, nodes);
    if (box) renderer?.fit(box, animate);
  }

  function fitTo(nodes: Iterable<number>): void {
    const box = boxOf(scene.place, nodes);
    if (box) renderer?.fit(box, true);
  }

  function bringIntoView(nodes: Iterable<number>): void {
    const all = [...nodes].filter((node) => !Number.isNaN(scene.place.x[node]));
    const outside = all.some((node) => {
      const [x, y] = screen(node);
      return x < 20 || y < 20 || x > stage.clientWidth - 20 || y > stage.clientHeight - 20;
    });
    if (!outside) return;
    const box = boxOf(scene.place, all);
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
    context.strokeStyle = ACCENT;
    context.lineWidth = 2;
    context.setLineDash([6, 4]);
    for (const [a, b] of choice.pairs) {
      if (Number.isNaN(scene.place.x[a]) || Number.isNaN(scene.place.x[b])) continue;
      const [x0, y0] = screen(a);
      const [x1, y1] = screen(b);
      context.beginPath();
      context.moveTo(x0, y0);
      context.quadraticCurveTo((x0 + x1) / 2 + (y1 - y0) * 0.12, (y0 + y1) / 2 - (x1 - x0) * 0.12, x1, y1);
      context.stroke();
    }
    context.setLineDash([]);
    if (choice.selected !== null && !Number.isNaN(scene.place.x[choice.selected])) {
      const [x, y] = screen(choice.selected);
      context.beginPath();
      context.arc(x, y, scene.nodeSize[choice.selected] + 4, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  stage.addEventListener("keydown", (event) => {
    const steps: Record<string, [number, number]> = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
    if (event.key in steps) renderer?.pan(...steps[event.key]);
    else if (event.key === "+" || event.key === "=") renderer?.zoom(1.5);
    else if (event.key === "-") renderer?.zoom(1 / 1.5);
    else if (event.key === "0") fitAll(true);
    else if (event.key === "Escape") select(null);
    else return;
    event.preventDefault();
  });

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
      renderer?.destroy();
      host.replaceChildren();
    },
  };
}
