import { TIE } from "./colours";
import type { Listener, Renderer, Scene } from "./scene";
import { MANY_TIES, fitted } from "./sigma_renderer";

const LINES = 100;

/** The same picture on a plain 2D canvas, for browsers without WebGL. */
export function canvasRenderer(container: HTMLElement, scene: Scene, listener: Listener): Renderer {
  const canvas = container.appendChild(document.createElement("canvas"));
  canvas.className = "hv-canvas";
  const context = canvas.getContext("2d")!;
  const { source, target } = scene.payload.ties;
  const home = new Set(scene.payload.nodes.home); // drawn last
  const camera = { x: 0, y: 0, span: 2 };
  let order: number[] = [];
  let frame = 0;
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
    canvas.width = container.clientWidth * scale;
    canvas.height = container.clientHeight * scale;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    if (!moving || scene.tieCount < MANY_TIES) drawTies();
    drawNodes();
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

  /** Paths of a few hundred lines: a call per line costs, and so does one path with all of them. */
  function drawTies(): void {
    context.lineWidth = scene.tieCount > MANY_TIES ? 0.5 : 0.8;
    context.strokeStyle = TIE;
    let lines = 0;
    context.beginPath();
    for (let tie = 0; tie < scene.tieCount; ++tie) {
      if (!scene.tieShown[tie] || !visible(source[tie]) || !visible(target[tie])) continue;
      context.moveTo(...toScreen(scene.place.x[source[tie]], scene.place.y[source[tie]]));
      context.lineTo(...toScreen(scene.place.x[target[tie]], scene.place.y[target[tie]]));
      if (++lines % LINES !== 0) continue;
      context.stroke();
      context.beginPath();
    }
    context.stroke();
  }

  function schedule(): void {
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
      clearTimeout(rest);
      resized.disconnect();
      canvas.remove();
    },
  };
}
