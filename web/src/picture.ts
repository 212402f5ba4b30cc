import { prefersStill } from "./dom";
import { type Theme, tieColour } from "./colours";
import { type Gestures, listenTo } from "./gestures";
import { Near } from "./near";
import { Raster, pixel } from "./raster";
import type { Box, Scene } from "./scene";
import { drawWorld } from "./world";

export interface Listener {
  click(node: number | null): void;
  hover(node: number | null): void;
  /** The reader turned the wheel over the picture, which belongs to the page. */
  wheel(): void;
  /** At the end of every frame: what lies over the nodes; the context is in pixels of the page. */
  drawn(context: CanvasRenderingContext2D): void;
}

interface Camera {
  x: number;
  y: number;
  /** How much of the scene the shorter side of the picture spans. */
  span: number;
}

/** With fewer ties and without land, everything is drawn in every frame. */
const FEW_TIES = 1_500;
const LINES = 100; // in a path: a call per line costs, and so does one path with all of them
/** Milliseconds a frame for what lies below, while the reader moves and at rest; the browser takes as long again. */
const SLICE = { moving: 1.5, rest: 8 };
const REST = 150; // milliseconds without a move
const MARGIN = 0.2; // what is drawn below beyond each edge, so that dragging shows no gap

/**
 * The picture: what lies below (land and ties) on one canvas, nodes and labels on another. Below is made at leisure, a
 * slice per frame on a canvas that is not shown yet, and while the reader moves, the last one made is put in its new
 * place, which costs nothing; nodes are drawn in every frame.
 */
export class Picture {
  private readonly camera: Camera = { x: 0, y: 0, span: 2 };
  private readonly below: HTMLCanvasElement[];
  private readonly nodes: HTMLCanvasElement;
  private readonly raster = new Raster();
  private readonly near: Near;
  private readonly gestures: Gestures;
  private readonly resized: ResizeObserver;
  private readonly home: Set<number>;
  private order: number[] = [];
  private frame = 0;
  private animation = 0;
  /** When the reader last moved. */
  private moved = 0;
  /** The last one made, and the one in the making. */
  private made: Layer | null = null;
  private making: Layer | null = null;

  constructor(
    private readonly container: HTMLElement,
    private readonly scene: Scene,
    private readonly listener: Listener,
    private theme: Theme,
    private map: boolean,
  ) {
    const layer = () => {
      const made = container.appendChild(document.createElement("canvas"));
      made.className = "hv-canvas";
      made.setAttribute("aria-hidden", "true");
      return made;
    };
    this.below = [layer(), layer()];
    for (const canvas of this.below) canvas.classList.add("hv-below");
    this.nodes = layer();
    this.home = new Set(scene.payload.nodes.home); // drawn last
    this.near = new Near(scene);
    this.gestures = listenTo(container, {
      move: (dx, dy) => this.shift(dx, dy),
      zoom: (factor, x, y) => this.zoomAt(factor, x, y),
      click: (x, y, reach) => listener.click(this.nodeAt(x, y, reach)),
      hover: (x, y) => listener.hover(this.nodeAt(x, y, 2)),
      wheel: () => listener.wheel(),
    });
    this.resized = new ResizeObserver(() => this.stale());
    this.resized.observe(container);
  }

  get width(): number {
    return this.container.clientWidth || 1;
  }

  get height(): number {
    return this.container.clientHeight || 1;
  }

  /** Pixels of one unit of the scene. */
  private get unit(): number {
    return this.unitOf(this.camera);
  }

  private unitOf(camera: Camera): number {
    return Math.max(1, Math.min(this.width, this.height) - 40) / camera.span;
  }

  toScreen(x: number, y: number): [number, number] {
    return [this.width / 2 + (x - this.camera.x) * this.unit, this.height / 2 - (y - this.camera.y) * this.unit];
  }

  /** Places, sizes or colours have changed. */
  refresh(theme: Theme, map: boolean): void {
    this.theme = theme;
    this.map = map;
    const { nodeShown, nodeSize } = this.scene;
    this.order = Array.from({ length: this.scene.nodeCount }, (_, node) => node).filter((node) => nodeShown[node] && this.scene.placed(node));
    this.order.sort((a, b) => Number(this.home.has(a)) - Number(this.home.has(b)) || nodeSize[a] - nodeSize[b]);
    this.near.build(this.order);
    if (this.made) this.made.canvas.hidden = true;
    this.made = null;
    this.stale();
  }

  /** What lies below has to be made anew. */
  private stale(): void {
    this.making = null;
    this.schedule();
  }

  schedule(): void {
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    const scale = Math.min(window.devicePixelRatio || 1, 2);
    const [width, height] = [Math.round(this.width * scale), Math.round(this.height * scale)];
    if (this.nodes.width !== width) this.nodes.width = width;
    if (this.nodes.height !== height) this.nodes.height = height;
    this.drawBelow(scale);
    this.drawNodes(scale);
    const context = this.nodes.getContext("2d")!;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    this.listener.drawn(context);
  }

  private drawBelow(scale: number): void {
    const few = this.scene.tiesShown < FEW_TIES && !this.map;
    const margin = few ? 0 : Math.round(MARGIN * Math.min(this.nodes.width, this.nodes.height));
    if (!this.made || !this.fits(this.made, margin)) {
      this.making ??= this.newLayer(scale, margin);
      if (this.makeSome(this.making, scale, few ? Infinity : performance.now() - this.moved < REST ? SLICE.moving : SLICE.rest)) {
        if (this.made) this.made.canvas.hidden = true;
        this.made = this.making;
        this.making = null;
      }
      if (!few) this.schedule();
    }
    const shown = this.made ?? this.making;
    if (shown) this.show(shown, scale);
  }

  /** Whether a layer is what the camera sees now. */
  private fits({ camera, canvas }: Layer, margin: number): boolean {
    const { x, y, span } = this.camera;
    return camera.x === x && camera.y === y && camera.span === span && canvas.width === this.nodes.width + 2 * margin && canvas.height === this.nodes.height + 2 * margin;
  }

  private newLayer(scale: number, margin: number): Layer {
    const canvas = this.below.find((one) => one !== this.made?.canvas)!;
    canvas.hidden = this.made !== null;
    canvas.width = this.nodes.width + 2 * margin;
    canvas.height = this.nodes.height + 2 * margin;
    const layer: Layer = { canvas, camera: { ...this.camera }, next: 0 };
    if (this.map) {
      const unit = this.unitOf(layer.camera) * scale;
      drawWorld(canvas.getContext("2d")!, canvas.width / 2 - layer.camera.x * unit, canvas.height / 2 + layer.camera.y * unit, unit, this.theme);
    }
    return layer;
  }

  /** Draws ties for so many milliseconds; whether all are drawn. */
  private makeSome(layer: Layer, scale: number, milliseconds: number): boolean {
    const { source, target } = this.scene.payload.ties;
    const { place, tieShown, tieCount, tiesShown } = this.scene;
    const context = layer.canvas.getContext("2d")!;
    const unit = this.unitOf(layer.camera) * scale;
    const [x0, y0] = [layer.canvas.width / 2 - layer.camera.x * unit, layer.canvas.height / 2 + layer.camera.y * unit];
    const begin = performance.now();
    context.lineWidth = scale * (tiesShown > 20_000 ? 0.5 : 0.8);
    context.strokeStyle = tieColour(this.theme.tie, tiesShown);
    let tie = layer.next;
    while (tie < tieCount && performance.now() - begin < milliseconds) {
      context.beginPath();
      for (let lines = 0; tie < tieCount && lines < LINES; ++tie) {
        const a = source[tie];
        const b = target[tie];
        if (!tieShown[tie] || !(this.scene.placed(a) && this.scene.placed(b))) continue;
        const ax = x0 + place.x[a] * unit;
        const ay = y0 - place.y[a] * unit;
        const bx = x0 + place.x[b] * unit;
        const by = y0 - place.y[b] * unit;
        if (Math.max(ax, bx) < 0 || Math.max(ay, by) < 0 || Math.min(ax, bx) > layer.canvas.width || Math.min(ay, by) > layer.canvas.height) continue;
        context.moveTo(ax, ay);
        context.lineTo(bx, by);
        ++lines;
      }
      context.stroke();
    }
    layer.next = tie;
    return tie >= tieCount;
  }

  /** A layer where it now belongs. */
  private show({ canvas, camera }: Layer, scale: number): void {
    const factor = camera.span / this.camera.span;
    const [width, height] = [canvas.width / scale, canvas.height / scale];
    const x = this.width / 2 + (camera.x - this.camera.x) * this.unit - (width * factor) / 2;
    const y = this.height / 2 - (camera.y - this.camera.y) * this.unit - (height * factor) / 2;
    canvas.hidden = false;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.style.transform = factor === 1 ? `translate(${Math.round(x)}px, ${Math.round(y)}px)` : `translate(${x}px, ${y}px) scale(${factor})`;
  }

  private drawNodes(scale: number): void {
    const { x, y } = this.scene.place;
    const { nodeSize, nodeColour, palette } = this.scene;
    const pixels = palette.map(pixel);
    const paper = pixel(this.theme.paper);
    const unit = this.unit * scale;
    const [x0, y0] = [this.nodes.width / 2 - this.camera.x * unit, this.nodes.height / 2 + this.camera.y * unit];
    this.raster.begin(this.nodes.width, this.nodes.height);
    for (const node of this.order) {
      const cx = x0 + x[node] * unit;
      const cy = y0 - y[node] * unit;
      const radius = nodeSize[node] * scale;
      if (nodeSize[node] >= 3) this.raster.disc(cx, cy, radius + scale, paper); // a rim tells one from the other
      this.raster.disc(cx, cy, radius, pixels[nodeColour[node]]);
    }
    this.raster.end(this.nodes.getContext("2d")!);
  }

  private nodeAt(x: number, y: number, reach: number): number | null {
    const unit = this.unit;
    return this.near.at(this.camera.x + (x - this.width / 2) / unit, this.camera.y - (y - this.height / 2) / unit, unit, reach);
  }

  private shift(dx: number, dy: number): void {
    cancelAnimationFrame(this.animation);
    this.moved = performance.now();
    this.camera.x -= dx / this.unit;
    this.camera.y += dy / this.unit;
    this.schedule();
  }

  /** Zooms so that what is at a place on the screen stays there. */
  private zoomAt(factor: number, x: number, y: number): void {
    cancelAnimationFrame(this.animation);
    this.moved = performance.now();
    const [dx, dy] = [x - this.width / 2, y - this.height / 2];
    const before = this.unit;
    this.camera.span = Math.min(6, Math.max(0.001, this.camera.span / factor));
    this.camera.x += dx / before - dx / this.unit;
    this.camera.y -= dy / before - dy / this.unit;
    this.schedule();
  }

  zoom(factor: number): void {
    this.go({ ...this.camera, span: Math.min(6, Math.max(0.001, this.camera.span / factor)) }, true);
  }

  pan(dx: number, dy: number): void {
    this.shift(-dx, -dy);
  }

  /** Shows a box, in the middle and with some room. */
  fit(box: Box, animate: boolean): void {
    const shorter = Math.max(1, Math.min(this.width, this.height) - 40);
    const span = Math.max(((box.x1 - box.x0) / Math.max(1, this.width - 60)) * shorter, ((box.y1 - box.y0) / Math.max(1, this.height - 60)) * shorter);
    this.go({ x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2, span: Math.max(span * 1.06, 0.004) }, animate);
  }

  private go(to: Camera, animate: boolean): void {
    cancelAnimationFrame(this.animation);
    if (!animate || prefersStill()) {
      Object.assign(this.camera, to);
      this.schedule();
      return;
    }
    const from = { ...this.camera };
    const begin = performance.now();
    const step = (now: number) => {
      const t = Math.min(1, Math.max(0, (now - begin) / 300));
      const part = t * t * (3 - 2 * t);
      this.camera.span = from.span * (to.span / from.span) ** part;
      this.camera.x = from.x + (to.x - from.x) * part;
      this.camera.y = from.y + (to.y - from.y) * part;
      this.moved = now;
      this.draw();
      if (t < 1) this.animation = requestAnimationFrame(step);
    };
    this.animation = requestAnimationFrame(step);
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.animation);
    this.resized.disconnect();
    this.gestures.end();
    this.container.replaceChildren();
  }
}

interface Layer {
  canvas: HTMLCanvasElement;
  camera: Camera;
  /** The next tie to draw. */
  next: number;
}
