import { tieColour } from "./colours";
import type { Listener, Renderer, Scene } from "./scene";
import { MANY_TIES, fitted } from "./sigma_renderer";

const LINES = 100;
const SLICE = 12; // milliseconds

/** The same picture on a plain 2D canvas, for browsers without WebGL. */
export function canvasRenderer(container: HTMLElement, scene: Scene, listener: Listener): Renderer {
  const layer = () => {
    const made = container.appendChild(document.createElement("canvas"));
    made.className = "hv-canvas";
    return made;
  };
  const tieCanvas = layer();
  const canvas = layer();
  const context = canvas.getContext("2d")!;
  const { source, target } = scene.payload.ties;
  const home = new Set(scene.payload.nodes.home); // drawn last
  const camera = { x: 0, y: 0, span: 2 };
  let order: number[] = [];
  let frame = 0;
  let slice = 0;
  let moving = false;
  let rest = 0;

  const shorter = () => Math.min(container.clientWidth, container.clientHeight) || 1;
  const pixels = () => (shorter() - 48) / camera.span;
  const toScreen = (x: number, y: number): [number, number] => [
    container.clientWidth / 2 + (x - camera.x) * pixels(),
    container.clientHeight / 2 - (y - camera.y) * pixels(),
  ];
  const visible = (node: number) => scene.nodeShown[node] === 1 && !Number.isNaN(scene.place.x[node]);

  function draw(): void {
    frame = 0;
    const scale = window.devicePixelRatio || 1;
    for (const one of [tieCanvas, canvas]) {
      one.width = container.clientWidth * scale;
      one.height = container.clientHeight * scale;
      one.getContext("2d")!.setTransform(scale, 0, 0, scale, 0, 0);
    }
    drawNodes();
    if (!moving || scene.tieCount < MANY_TIES) drawTies(0);
    listener.drawn();
  }

  /** Small nodes first, as squares in one path per colour: circles of a pixel or two only cost time. */
  function drawNodes(): void {
    const small = new Map<string, Path2D>();
    const sizes = scene.nodeSize;
    let at = 0;
    for (; at < order.length && sizes[order[at]] < 2; ++at) {
      const node = order[at];
      let path = small.get(scene.nodeColour[node]);
      if (!path) small.set(scene.nodeColour[node], (path = new Path2D()));
      const [x, y] = toScreen(scene.place.x[node], scene.place.y[node]);
      path.rect(x - sizes[node], y - sizes[node], 2 * sizes[node], 2 * sizes[node]);
    }
    for (const [colour, path] of small) {
      context.fillStyle = colour;
      context.fill(path);
    }
    for (; at < order.length; ++at) {
      const node = order[at];
      context.fillStyle = scene.nodeColour[node];
      context.beginPath();
      context.arc(...toScreen(scene.place.x[node], scene.place.y[node]), sizes[node], 0, 2 * Math.PI);
      context.fill();
    }
  }

  /**
   * Ties lie below the nodes on a canvas of their own and are drawn a slice per frame, so that many of them never keep
   * the reader waiting. Paths have a few hundred lines: a call per line costs, and so does one path with all of them.
   */
  function drawTies(from: number): void {
    const below = tieCanvas.getContext("2d")!;
    const begin = performance.now();
    below.lineWidth = scene.tieCount > MANY_TIES ? 0.5 : 0.8;
    below.strokeStyle = tieColour(scene.tiesShown);
    let tie = from;
    while (tie < scene.tieCount && performance.now() - begin < SLICE) {
      below.beginPath();
      for (let lines = 0; tie < scene.tieCount && lines < LINES; ++tie) {
        if (!scene.tieShown[tie] || !visible(source[tie]) || !visible(target[tie])) continue;
        below.moveTo(...toScreen(scene.place.x[source[tie]], scene.place.y[source[tie]]));
        below.lineTo(...toScreen(scene.place.x[target[tie]], scene.place.y[target[tie]]));
        ++lines;
      }
      below.stroke();
    }
    if (tie < scene.tieCount) slice = requestAnimationFrame(() => drawTies(tie));
  }

  function schedule(): void {
    cancelAnimationFrame(slice);
    frame ||= requestAnimationFrame(draw);
  }

  /** While the reader drags or zooms, only what is quick to draw. */
  function move(): void {
    moving = true;
    clearTimeout(rest);
    rest = window.setTimeout(() => {
      moving = false;
      schedule();
    }, 160);
    schedule();
  }

  function nodeAt(event: MouseEvent): number | null {
    const bounds = canvas.getBoundingClientRect();
    for (let at = order.length - 1; at >= 0; --at) {
      const node = order[at];
      const [x, y] = toScreen(scene.place.x[node], scene.place.y[node]);
      if (Math.hypot(event.clientX - bounds.left - x, event.clientY - bounds.top - y) <= scene.nodeSize[node] + 2) return node;
    }
    return null;
  }

  let from: { x: number; y: number; moved: boolean } | null = null;
  canvas.addEventListener("pointerdown", (event) => {
    from = { x: event.clientX, y: event.clientY, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!from) return listener.hover(nodeAt(event));
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(dx, dy) < 4) return;
    from = { x: event.clientX, y: event.clientY, moved: true };
    camera.x -= dx / pixels();
    camera.y += dy / pixels();
    move();
  });
  canvas.addEventListener("pointerup", (event) => {
    if (from && !from.moved) listener.click(nodeAt(event));
    from = null;
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const bounds = canvas.getBoundingClientRect();
    const [dx, dy] = [event.clientX - bounds.left - bounds.width / 2, event.clientY - bounds.top - bounds.height / 2];
    const before = pixels();
    camera.span = Math.min(6, Math.max(0.001, camera.span * Math.exp(event.deltaY / 500)));
    camera.x += dx / before - dx / pixels(); // what is under the pointer stays there
    camera.y -= dy / before - dy / pixels();
    move();
  }, { passive: false });
  const resized = new ResizeObserver(schedule);
  resized.observe(container);

  function refresh(): void {
    order = Array.from({ length: scene.nodeCount }, (_, node) => node).filter(visible);
    order.sort((a, b) => Number(home.has(a)) - Number(home.has(b)) || scene.nodeSize[a] - scene.nodeSize[b]);
    schedule();
  }
  refresh();
  return {
    name: "canvas",
    refresh,
    toScreen,
    fit(box) {
      Object.assign(camera, fitted(box, container.clientWidth || 1, container.clientHeight || 1));
      schedule();
    },
    zoom(factor) {
      camera.span /= factor;
      schedule();
    },
    pan(dx, dy) {
      camera.x += dx / pixels();
      camera.y -= dy / pixels();
      schedule();
    },
    destroy() {
      cancelAnimationFrame(frame);
      cancelAnimationFrame(slice);
      clearTimeout(rest);
      resized.disconnect();
      tieCanvas.remove();
      canvas.remove();
    },
  };
}
