import type { Payload, Place } from "./payload";

/** What is on the canvas now: both renderers read it, only the view writes it. */
export class Scene {
  readonly nodeCount: number;
  readonly tieCount: number;
  place: Place;
  readonly nodeShown: Uint8Array;
  readonly nodeSize: Float32Array;
  readonly nodeColour: string[];
  /** 0 behind and pale, 1 as usual, 2 in front and always labelled. */
  readonly nodeRank: Uint8Array;
  readonly tieShown: Uint8Array;
  readonly tieColour: string[];
  readonly tieWidth: Float32Array;
  readonly tieRank: Uint8Array;

  constructor(readonly payload: Payload) {
    const n = (this.nodeCount = payload.nodes.id.length);
    const m = (this.tieCount = payload.ties.source.length);
    this.place = { x: Float64Array.from(payload.nodes.x), y: Float64Array.from(payload.nodes.y) };
    this.nodeShown = new Uint8Array(n).fill(1);
    this.nodeSize = new Float32Array(n).fill(3);
    this.nodeColour = new Array<string>(n).fill("#888888");
    this.nodeRank = new Uint8Array(n).fill(1);
    this.tieShown = new Uint8Array(m).fill(1);
    this.tieColour = new Array<string>(m).fill("#cccccc");
    this.tieWidth = new Float32Array(m).fill(1);
    this.tieRank = new Uint8Array(m).fill(1);
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

export function boxOf(place: Place, nodes: Iterable<number>): Box | null {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const node of nodes) {
    const x = place.x[node];
    const y = place.y[node];
    if (Number.isNaN(x)) continue;
    box.x0 = Math.min(box.x0, x);
    box.x1 = Math.max(box.x1, x);
    box.y0 = Math.min(box.y0, y);
    box.y1 = Math.max(box.y1, y);
  }
  return box.x0 > box.x1 ? null : box;
}
