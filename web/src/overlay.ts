import { ACCENT, CHOSEN_TIE, VEIL } from "./colours";
import type { Renderer, Scene } from "./scene";
import type { Choice, Painter } from "./state";

/** Square pixels of the picture for each label. */
const ROOM = 15_000;
const FEWEST_LABELS = 8;
const LONGEST_LABEL = 42;

type At = (node: number) => [number, number];

/** Labels, and what stands out: it lies over the picture, so choosing never needs the whole picture to be drawn again. */
export class Overlay {
  private front: Set<number> | null = null;
  private ties: number[] = [];
  private bySize: number[] = [];

  constructor(private readonly scene: Scene, private readonly painter: Painter) {}

  /** To be called when the choice or the filters changed. */
  update(choice: Choice): void {
    this.front = this.painter.front(choice);
    this.ties = choice.selected === null ? [] : this.painter.tiesOf(choice.selected);
    const { nodeShown, nodeSize } = this.scene;
    const shown = this.front ? [...this.front] : Array.from({ length: this.scene.nodeCount }, (_, node) => node).filter((node) => nodeShown[node]);
    const weight = (node: number) => (node === choice.selected || choice.lit.has(node) ? 1000 : 0) + nodeSize[node];
    this.bySize = shown.sort((a, b) => weight(b) - weight(a) || a - b);
  }

  draw(context: CanvasRenderingContext2D, renderer: Renderer, choice: Choice, width: number, height: number): void {
    const { x, y } = this.scene.place;
    const at: At = (node) => renderer.toScreen(x[node], y[node]);
    if (this.front) this.drawFront(context, at, choice, width, height);
    this.drawLabels(context, at, width, height);
  }

  private drawFront(context: CanvasRenderingContext2D, at: At, choice: Choice, width: number, height: number): void {
    const { x } = this.scene.place;
    context.fillStyle = VEIL[choice.mode];
    context.fillRect(0, 0, width, height);
    this.drawTies(context, at);
    context.strokeStyle = ACCENT;
    context.lineWidth = 2;
    context.setLineDash([6, 4]);
    for (const [a, b] of choice.pairs) if (!Number.isNaN(x[a] + x[b])) arc(context, at(a), at(b));
    context.setLineDash([]);
    for (const node of this.bySize) {
      if (Number.isNaN(x[node])) continue;
      context.fillStyle = this.painter.colourOf(node);
      context.beginPath();
      context.arc(...at(node), Math.max(this.scene.nodeSize[node], 2.5), 0, 2 * Math.PI);
      context.fill();
    }
    if (choice.selected === null || Number.isNaN(x[choice.selected])) return;
    context.beginPath();
    context.arc(...at(choice.selected), this.scene.nodeSize[choice.selected] + 4, 0, 2 * Math.PI);
    context.stroke();
  }

  private drawTies(context: CanvasRenderingContext2D, at: At): void {
    const { source, target } = this.scene.payload.ties;
    context.strokeStyle = CHOSEN_TIE;
    context.lineWidth = this.ties.length > 300 ? 0.6 : 1.1;
    context.beginPath();
    for (const tie of this.ties) {
      if (Number.isNaN(this.scene.place.x[source[tie]] + this.scene.place.x[target[tie]])) continue;
      context.moveTo(...at(source[tie]));
      context.lineTo(...at(target[tie]));
    }
    context.stroke();
  }

  /** The largest first, none over another. */
  private drawLabels(context: CanvasRenderingContext2D, at: At, width: number, height: number): void {
    const { label } = this.scene.payload.nodes;
    const room = Math.max(FEWEST_LABELS, Math.round((width * height) / ROOM));
    const most = this.front || this.scene.nodeCount < 5000 ? room : room / 2;
    const taken: [number, number, number][] = [];
    context.font = "12px system-ui, sans-serif";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = "#ffffff";
    context.fillStyle = "#20262e";
    for (const node of this.bySize) {
      if (taken.length >= most) break;
      if (Number.isNaN(this.scene.place.x[node])) continue;
      const [left, top] = at(node);
      if (left < 0 || top < 6 || left > width || top > height - 6) continue;
      if (taken.some(([from, to, line]) => left < to && left > from && Math.abs(line - top) < 14)) continue;
      const text = label[node].length > LONGEST_LABEL ? `${label[node].slice(0, LONGEST_LABEL - 1)}\u2026` : label[node];
      const length = context.measureText(text).width;
      let start = left + this.scene.nodeSize[node] + 4;
      if (start + length > width) start = left - this.scene.nodeSize[node] - 4 - length;
      if (taken.some(([from, to, line]) => start < to + 6 && start + length > from - 6 && Math.abs(line - top) < 15)) continue;
      taken.push([start, start + length, top]);
      context.strokeText(text, start, top);
      context.fillText(text, start, top);
    }
  }
}

function arc(context: CanvasRenderingContext2D, [x0, y0]: [number, number], [x1, y1]: [number, number]): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.quadraticCurveTo((x0 + x1) / 2 + (y1 - y0) * 0.12, (y0 + y1) / 2 - (x1 - x0) * 0.12, x1, y1);
  context.stroke();
}
