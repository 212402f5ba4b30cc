import type { Payload, Place } from "./payload";

/** What is on the canvas now: both renderers read it, only the view writes it. */
export class Scene {
  readonly nodeCount: number;
  readonly tieCount: number;
  place: Place;
  readonly nodeShown: Uint8Array;
  readonly nodeSize: Float32Array;
  readonly nodeColour: string[];
  readonly tieShown: Uint8Array;
  tiesShown = 0;
  readonly tieWidth: Float32Array;

  constructor(readonly payload: Payload) {
    const n = (this.nodeCount = payload.nodes.id.length);
    const m = (this.tieCount = payload.ties.source.length);
    const places = (values: (number | null)[]) => Float64Array.from(values, (value) => value ?? NaN);
    this.place = { x: places(payload.nodes.x), y: places(payload.nodes.y) };
    this.nodeShown = new Uint8Array(n).fill(1);
    this.nodeSize = new Float32Array(n).fill(3);
    this.nodeColour = new Array<string>(n).fill("#888888");
    this.tieShown = new Uint8Array(m).fill(1);
    this.tieWidth = new Float32Array(m).fill(1);
  }
}

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** A canvas that shows a scene whose coordinates lie in -1..1. */
export interface Renderer {
  readonly name: "webgl" | "canvas";
  /** Draw again; `moved` if places changed and not only colours. */
  refresh(moved: boolean): void;
  toScreen(x: number, y: number): [number, number];
  fit(box: Box, animate: boolean): void;
  zoom(factor: number): void;
  pan(dx: number, dy: number): void;
  destroy(): void;
}

export interface Listener {
  click(node: number | null): void;
  hover(node: number | null): void;
  /** After every frame. */
  drawn(): void;
}

/** The box around nodes; with `most` < 1 around the middle of them, so that a few far away do not shrink the rest. */
export function boxOf(place: Place, nodes: Iterable<number>, most = 1): Box | null {
  const placed = [...nodes].filter((node) => !Number.isNaN(place.x[node]));
  if (!placed.length) return null;
  const range = (values: Float64Array): [number, number] => {
    const sorted = Float64Array.from(placed, (node) => values[node]).sort();
    const cut = Math.floor(((1 - most) / 2) * (sorted.length - 1));
    return [sorted[cut], sorted[sorted.length - 1 - cut]];
  };
  const [x0, x1] = range(place.x);
  const [y0, y1] = range(place.y);
  return { x0, y0, x1, y1 };
}
