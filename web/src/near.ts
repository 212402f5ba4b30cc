import type { Scene } from "./scene";

const CELLS = 256;
const LOW = -1.25;
const STEP = 2.5 / CELLS;
const cell = (value: number): number => Math.min(CELLS - 1, Math.max(0, Math.floor((value - LOW) / STEP)));

/** Finds the node at a place without looking at all of them. */
export class Near {
  private begin = new Int32Array(CELLS * CELLS + 1);
  private nodes = new Int32Array(0);
  private largest = 0;

  constructor(private readonly scene: Scene) {}

  /** To be called when places, sizes or what is shown has changed; nodes later in the order lie on top. */
  build(order: number[]): void {
    const { x, y } = this.scene.place;
    const at = order.map((node) => cell(y[node]) * CELLS + cell(x[node]));
    this.begin.fill(0);
    for (const one of at) ++this.begin[one + 1];
    for (let one = 0; one < CELLS * CELLS; ++one) this.begin[one + 1] += this.begin[one];
    const next = this.begin.slice();
    this.nodes = new Int32Array(order.length);
    order.forEach((node, rank) => (this.nodes[next[at[rank]]++] = node));
    this.largest = order.reduce((most, node) => Math.max(most, this.scene.nodeSize[node]), 0);
  }

  /** The node nearest to its own rim at a place of the scene; `unit` is in pixels, so is `reach` beyond a node's rim. */
  at(x: number, y: number, unit: number, reach: number): number | null {
    const { place, nodeSize } = this.scene;
    const most = (this.largest + reach) / unit;
    let [best, found]: [number, number | null] = [reach, null];
    for (let row = cell(y - most); row <= cell(y + most); ++row) {
      for (let column = cell(x - most); column <= cell(x + most); ++column) {
        for (let at = this.begin[row * CELLS + column]; at < this.begin[row * CELLS + column + 1]; ++at) {
          const node = this.nodes[at];
          const beyond = Math.hypot(place.x[node] - x, place.y[node] - y) * unit - nodeSize[node];
          if (beyond <= best) [best, found] = [Math.max(beyond, -1), node];
        }
      }
    }
    return found;
  }
}
