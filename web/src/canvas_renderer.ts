import type { Listener, Renderer, Scene } from "./scene";
import { fitted } from "./sigma_renderer";

/** The same picture on a plain 2D canvas, for browsers without WebGL. */
export function canvasRenderer(container: HTMLElement, scene: Scene, listener: Listener): Renderer {
  const canvas = container.appendChild(document.createElement("canvas"));
  canvas.className = "hv-canvas";
  const context = canvas.getContext("2d")!;
  const { source, target } = scene.payload.ties;
  const labels = scene.payload.nodes.label;
  const camera = { x: 0, y: 0, span: 2 };
  let order: number[] = [];
  let frame = 0;

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
    for (const rank of [0, 1, 2]) drawTies(rank);
    for (const node of order) {
      const [x, y] = toScreen(scene.place.x[node], scene.place.y[node]);
      context.fillStyle = scene.nodeColour[node];
      context.beginPath();
      context.arc(x, y, scene.nodeSize[node], 0, 2 * Math.PI);
      context.fill();
    }
    drawLabels();
    listener.drawn();
  }

  /** One path per colour: strokes are what costs. */
  function drawTies(rank: number): void {
    const paths = new Map<string, Path2D>();
    for (let tie = 0; tie < scene.tieCount; ++tie) {
      if (scene.tieRank[tie] !== rank || !scene.tieShown[tie] || !visible(source[tie]) || !visible(target[tie])) continue;
      let path = paths.get(scene.tieColour[tie]);
      if (!path) paths.set(scene.tieColour[tie], (path = new Path2D()));
      path.moveTo(...toScreen(scene.place.x[source[tie]], scene.place.y[source[tie]]));
      path.lineTo(...toScreen(scene.place.x[target[tie]], scene.place.y[target[tie]]));
    }
    context.lineWidth = rank === 2 ? 1.6 : 0.8;
    for (const [colour, path] of paths) {
      context.strokeStyle = colour;
      context.stroke(path);
    }
  }

  /** The largest node of each cell of a grid is labelled. */
  function drawLabels(): void {
    context.font = "12px system-ui, sans-serif";
    context.fillStyle = "#20262e";
    const taken = new Set<string>();
    for (let at = order.length - 1; at >= 0; --at) {
      const node = order[at];
      if (scene.nodeRank[node] === 0 || (scene.nodeRank[node] === 1 && scene.nodeSize[node] < 5)) continue;
      const [x, y] = toScreen(scene.place.x[node], scene.place.y[node]);
      const cell = `${Math.floor(x / 120)} ${Math.floor(y / 28)}`;
      if (taken.has(cell) && scene.nodeRank[node] < 2) continue;
      taken.add(cell);
      context.fillText(labels[node], x + scene.nodeSize[node] + 3, y + 4);
    }
  }

  function schedule(): void {
    frame ||= requestAnimationFrame(draw);
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
    schedule();
  });
  canvas.addEventListener("pointerup", (event) => {
    if (from && !from.moved) listener.click(nodeAt(event));
    from = null;
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    camera.span *= Math.exp(event.deltaY / 500);
    schedule();
  }, { passive: false });
  const resized = new ResizeObserver(schedule);
  resized.observe(container);

  function refresh(): void {
    order = Array.from({ length: scene.nodeCount }, (_, node) => node).filter(visible);
    order.sort((a, b) => scene.nodeRank[a] - scene.nodeRank[b] || scene.nodeSize[a] - scene.nodeSize[b]);
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
      resized.disconnect();
      canvas.remove();
    },
  };
}
