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
  /** After every frame, with what lies over the nodes. */
  drawn(): void;
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
const SLICE = 7; // milliseconds a frame for what lies below
const MARGIN = 0.2; // what is drawn below beyond each edge, so that dragging shows no gap

/**
 * The picture: what lies below (land and ties) on one canvas, nodes on another. Below is made at leisure, a slice per
 * frame, and while the reader moves, the last one made is shown in its new place; nodes are drawn in every frame.
 */
export class Picture {
  private readonly camera: Camera = { x: 0, y: 0, span: 2 };
  private readonly below: HTMLCanvasElement;
  private readonly nodes: HTMLCanvasElement;
  private readonly raster = new Raster();
  private readonly near: Near;
  private readonly gestures: Gestures;
  private readonly resized: ResizeObserver;
  private readonly home: Set<number>;
  private order: number[] = [];
  private frame = 0;
  private animation = 0;
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
    this.below = layer();
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
    for (const canvas of [this.below, this.nodes]) {
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
    }
    this.drawBelow(scale);
    this.drawNodes(scale);
    this.listener.drawn();
  }

  private get few(): boolean {
    return this.scene.tiesShown < FEW_TIES && !this.map;
  }

  private drawBelow(scale: number): void {
    const context = this.below.getContext("2d")!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.below.width, this.below.height);
    if (this.few) {
      const layer: Layer = { canvas: this.below, camera: this.camera, margin: 0, next: 0 };
      this.made = this.making = null;
      this.makeSome(layer, scale, Infinity);
      return;
    }
    const there = ({ x, y, span }: Camera) => x === this.camera.x && y === this.camera.y && span === this.camera.span;
    const fresh = this.made !== null && there(this.made.camera) && this.made.canvas.width === this.below.width + 2 * this.made.margin;
    if (!fresh) {
      this.making ??= this.newLayer(scale);
      if (this.makeSome(this.making, scale, SLICE)) {
        this.made = this.making;
        this.making = null;
      }
      this.schedule();
    }
    const shown = this.made ?? this.making;
    if (shown) this.show(context, shown, scale);
  }

  private newLayer(scale: number): Layer {
    const margin = Math.round(MARGIN * Math.min(this.below.width, this.below.height));
    const canvas = document.createElement("canvas");
    canvas.width = this.below.width + 2 * margin;
    canvas.height = this.below.height + 2 * margin;
    const layer: Layer = { canvas, camera: { ...this.camera }, margin, next: 0 };
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
  private show(context: CanvasRenderingContext2D, layer: Layer, scale: number): void {
    const unit = this.unit * scale;
    const factor = layer.camera.span / this.camera.span;
    const [width, height] = [layer.canvas.width * factor, layer.canvas.height * factor];
    const x = this.below.width / 2 + (layer.camera.x - this.camera.x) * unit - width / 2;
    const y = this.below.height / 2 - (layer.camera.y - this.camera.y) * unit - height / 2;
    context.imageSmoothingEnabled = factor < 1;
    context.drawImage(layer.canvas, Math.round(x), Math.round(y), Math.round(width), Math.round(height));
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
    this.camera.x -= dx / this.unit;
    this.camera.y += dy / this.unit;
    this.schedule();
  }

  /** Zooms so that what is at a place on the screen stays there. */
  private zoomAt(factor: number, x: number, y: number): void {
    cancelAnimationFrame(this.animation);
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
    this.below.remove();
    this.nodes.remove();
  }
}

interface Layer {
  canvas: HTMLCanvasElement;
  camera: Camera;
  margin: number;
  /** The next tie to draw. */
  next: number;
}
