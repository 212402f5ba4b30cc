import type { Payload, Place } from "./payload";

/** What is on the canvas now: the picture reads it, only the view writes it. */
export class Scene {
  readonly nodeCount: number;
  readonly tieCount: number;
  place: Place;
  readonly nodeShown: Uint8Array;
  readonly nodeSize: Float32Array;
  /** Position in `palette`. */
  readonly nodeColour: Uint16Array;
  palette: string[] = [];
  readonly tieShown: Uint8Array;
  tiesShown = 0;

  constructor(readonly payload: Payload) {
    const n = (this.nodeCount = payload.nodes.id.length);
    const m = (this.tieCount = payload.ties.source.length);
    this.place = { x: payload.nodes.x, y: payload.nodes.y };
    this.nodeShown = new Uint8Array(n).fill(1);
    this.nodeSize = new Float32Array(n).fill(3);
    this.nodeColour = new Uint16Array(n);
    this.tieShown = new Uint8Array(m).fill(1);
  }

  placed(node: number): boolean {
    return !Number.isNaN(this.place.x[node]);
  }
}

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** The box around nodes; with `most` < 1 around that share of them that lies nearest to their middle. */
export function boxOf(place: Place, nodes: Iterable<number>, most = 1): Box | null {
  let placed = [...nodes].filter((node) => !Number.isNaN(place.x[node]));
  if (!placed.length) return null;
  if (most < 1) {
    const middle = (values: Float32Array) => Float32Array.from(placed, (node) => values[node]).sort()[placed.length >> 1];
    const [x, y] = [middle(place.x), middle(place.y)];
    const far = (node: number) => Math.hypot(place.x[node] - x, place.y[node] - y);
    placed = placed.sort((a, b) => far(a) - far(b)).slice(0, Math.max(2, Math.ceil(most * placed.length)));
  }
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const node of placed) {
    box.x0 = Math.min(box.x0, place.x[node]);
    box.x1 = Math.max(box.x1, place.x[node]);
    box.y0 = Math.min(box.y0, place.y[node]);
    box.y1 = Math.max(box.y1, place.y[node]);
  }
  return box;
}
