import type { Theme } from "./colours";
import type { Picture } from "./picture";
import type { Scene } from "./scene";
import type { Choice, Painter } from "./state";

/** Square pixels of the picture for each label. */
const ROOM = 15_000;
const FEWEST_LABELS = 8;
const LONGEST_LABEL = 42;
/** Of the picture's upper right corner, in pixels. */
const BUTTONS = { width: 72, height: 190 };
const FONT = '12px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

type At = (node: number) => [number, number];

/** Labels, and what stands out: it lies over the picture, so choosing never needs the whole picture to be drawn again. */
export class Overlay {
  private front: Set<number> | null = null;
  private bySize: number[] = [];
  private readonly lengths = new Map<string, number>();

  constructor(private readonly scene: Scene, private readonly painter: Painter) {}

  /** To be called when the choice or the filters changed. */
  update(choice: Choice): void {
    this.front = this.painter.front(choice);
    const { nodeShown, nodeSize } = this.scene;
    const shown = this.front ? [...this.front] : Array.from({ length: this.scene.nodeCount }, (_, node) => node).filter((node) => nodeShown[node]);
    const weight = (node: number) => (node === choice.selected || choice.lit.has(node) ? 1000 : 0) + nodeSize[node];
    this.bySize = shown.filter((node) => this.scene.placed(node)).sort((a, b) => weight(b) - weight(a) || a - b);
  }

  draw(context: CanvasRenderingContext2D, picture: Picture, choice: Choice, theme: Theme): void {
    const { x, y } = this.scene.place;
    const at: At = (node) => picture.toScreen(x[node], y[node]);
    if (this.front) this.drawFront(context, at, choice, picture, theme);
    this.drawLabels(context, at, picture.width, picture.height, theme);
  }

  private drawFront(context: CanvasRenderingContext2D, at: At, choice: Choice, picture: Picture, theme: Theme): void {
    context.fillStyle = theme.veil;
    context.fillRect(0, 0, picture.width, picture.height);
    if (choice.selected !== null && this.scene.placed(choice.selected)) {
      context.strokeStyle = theme.chosenTie;
      context.lineWidth = this.bySize.length > 300 ? 0.6 : 1.1;
      context.beginPath();
      for (const node of this.bySize) {
        context.moveTo(...at(choice.selected));
        context.lineTo(...at(node));
      }
      context.stroke();
    }
    context.strokeStyle = theme.accent;
    context.lineWidth = 2;
    context.setLineDash([6, 4]);
    for (const [a, b] of choice.pairs) if (this.scene.placed(a) && this.scene.placed(b)) arc(context, at(a), at(b));
    context.setLineDash([]);
    for (let rank = this.bySize.length - 1; rank >= 0; --rank) {
      const node = this.bySize[rank];
      context.fillStyle = this.painter.colourOf(node);
      context.beginPath();
      context.arc(...at(node), Math.max(this.scene.nodeSize[node], choice.lit.has(node) ? 5 : 2.5), 0, 2 * Math.PI);
      context.fill();
    }
    if (choice.selected === null || !this.scene.placed(choice.selected)) return;
    context.beginPath();
    context.arc(...at(choice.selected), this.scene.nodeSize[choice.selected] + 4, 0, 2 * Math.PI);
    context.stroke();
  }

  /** The largest first, none over another, none beyond the edge. */
  private drawLabels(context: CanvasRenderingContext2D, at: At, width: number, height: number, theme: Theme): void {
    const { label } = this.scene.payload.nodes;
    const room = Math.max(FEWEST_LABELS, Math.round((width * height) / ROOM));
    const most = this.front || this.scene.nodeCount < 5000 ? room : room / 2;
    const longest = Math.min(LONGEST_LABEL, Math.floor(width / 9));
    const taken: [number, number, number][] = [];
    context.font = FONT;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = theme.paper;
    context.fillStyle = theme.ink;
    for (const node of this.bySize) {
      if (taken.length >= most) break;
      const [left, top] = at(node);
      if (left < 0 || top < 8 || left > width || top > height - 8) continue;
      if (taken.some(([from, to, line]) => left < to && left > from && Math.abs(line - top) < 14)) continue;
      const text = label[node].length > longest ? `${label[node].slice(0, longest - 1)}\u2026` : label[node];
      const length = this.lengthOf(context, text);
      const beside = this.scene.nodeSize[node] + 4;
      let start = left + beside;
      const edge = width - (top < BUTTONS.height ? BUTTONS.width : 2);
      if (start + length > edge) start = left - beside - length;
      if (start < 2) start = Math.max(2, Math.min(left - length / 2, edge - length));
      if (taken.some(([from, to, line]) => start < to + 6 && start + length > from - 6 && Math.abs(line - top) < 15)) continue;
      taken.push([start, start + length, top]);
      context.strokeText(text, start, top);
      context.fillText(text, start, top);
    }
  }

  private lengthOf(context: CanvasRenderingContext2D, text: string): number {
    let length = this.lengths.get(text);
    if (length === undefined) this.lengths.set(text, (length = context.measureText(text).width));
    return length;
  }
}

function arc(context: CanvasRenderingContext2D, [x0, y0]: [number, number], [x1, y1]: [number, number]): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.quadraticCurveTo((x0 + x1) / 2 + (y1 - y0) * 0.12, (y0 + y1) / 2 - (x1 - x0) * 0.12, x1, y1);
  context.stroke();
}
