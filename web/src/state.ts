import { HOME, OTHER, kindColours } from "./colours";
import type { Payload } from "./payload";
import type { Scene } from "./scene";

/** What the reader has asked to see. */
export interface Choice {
  mode: "network" | "map";
  figure: number;
  country: number | null;
  tieKinds: Set<number>;
  since: number | null; // months; null is open
  until: number | null;
  undated: boolean;
  tiedOnly: boolean;
  selected: number | null;
  /** Nodes in front while a gap or a contact is shown, and the pairs to draw over the picture. */
  lit: Set<number>;
  pairs: [number, number][];
}

export function firstChoice(payload: Payload): Choice {
  return {
    mode: "network",
    figure: 0,
    country: null,
    tieKinds: new Set(payload.tieKinds.keys()),
    since: null,
    until: null,
    undated: true,
    tiedOnly: false,
    selected: null,
    lit: new Set(),
    pairs: [],
  };
}

/** Writes a choice into the scene. */
export class Painter {
  private readonly home: Set<number>;
  private readonly colours: Map<number, string>;

  constructor(private readonly scene: Scene) {
    this.home = new Set(scene.payload.nodes.home);
    this.colours = kindColours(scene.payload);
  }

  colourOf(node: number): string {
    if (this.home.has(node)) return HOME;
    const kind = this.scene.payload.nodes.kind[node];
    return (kind === null ? undefined : this.colours.get(kind)) ?? OTHER;
  }

  /** Colours with what they mean, for the legend. */
  legend(): [string, string][] {
    const { home, kinds, nodes } = this.scene.payload;
    const rows: [string, string][] = this.home.size ? [[HOME, home || "Home"]] : [];
    for (const [kind, colour] of this.colours) rows.push([colour, kinds[kind].replace(/_/g, " ")]);
    const rest = nodes.kind.some((kind, node) => !this.home.has(node) && (kind === null || !this.colours.has(kind)));
    if (rest) rows.push([OTHER, "other"]);
    return rows;
  }

  isTieInTime(tie: number, choice: Choice): boolean {
    const since = this.scene.payload.ties.since[tie];
    const until = this.scene.payload.ties.until[tie];
    if (since === null && until === null) return choice.undated;
    return (choice.until === null || since === null || since <= choice.until) && (choice.since === null || until === null || until >= choice.since);
  }

  /** The number of ties shown is given back. */
  paint(choice: Choice): number {
    const { scene, home } = this;
    const { ties, nodes } = scene.payload;
    const tied = new Uint8Array(scene.nodeCount);
    for (let node = 0; node < scene.nodeCount; ++node) {
      scene.nodeShown[node] = choice.country === null || nodes.country[node] === choice.country || home.has(node) ? 1 : 0;
    }
    let tieTotal = 0;
    for (let tie = 0; tie < scene.tieCount; ++tie) {
      const [a, b] = [ties.source[tie], ties.target[tie]];
      const shown = choice.tieKinds.has(ties.kind[tie]) && this.isTieInTime(tie, choice) && scene.nodeShown[a] && scene.nodeShown[b];
      scene.tieShown[tie] = shown ? 1 : 0;
      if (shown) {
        tied[a] = tied[b] = 1;
        ++tieTotal;
      }
    }
    scene.tiesShown = tieTotal;
    for (let node = 0; node < scene.nodeCount; ++node) if (choice.tiedOnly && !tied[node]) scene.nodeShown[node] = 0;
    this.paintNodes(choice);
    this.paintTies(choice);
    return tieTotal;
  }

  /** Nodes that stand out: the chosen one with its partners, or those of a gap; null if none is chosen. */
  front(choice: Choice): Set<number> | null {
    if (choice.selected === null) return choice.lit.size ? choice.lit : null;
    const front = new Set([choice.selected]);
    for (const tie of this.tiesOf(choice.selected)) {
      front.add(this.scene.payload.ties.source[tie]);
      front.add(this.scene.payload.ties.target[tie]);
    }
    return front;
  }

  /** The ties of a node that are drawn now. */
  tiesOf(node: number): number[] {
    const { source, target } = this.scene.payload.ties;
    const found: number[] = [];
    for (let tie = 0; tie < this.scene.tieCount; ++tie) {
      if (this.scene.tieShown[tie] && (source[tie] === node || target[tie] === node)) found.push(tie);
    }
    return found;
  }

  private paintNodes(choice: Choice): void {
    const { scene } = this;
    const values = scene.payload.figures[choice.figure]?.values ?? [];
    const largest = values.reduce<number>((best, value) => Math.max(best, value ?? 0), 0) || 1;
    const [least, largestSize] = scene.nodeCount > 5000 ? [0.9, 8] : scene.nodeCount > 1000 ? [1.8, 10] : [2.6, 12];
    const most = choice.mode === "map" ? 0.75 * largestSize : largestSize;
    for (let node = 0; node < scene.nodeCount; ++node) {
      const size = least + (most - least) * Math.sqrt(Math.max(0, values[node] ?? 0) / largest);
      scene.nodeSize[node] = this.home.has(node) ? Math.max(size, scene.nodeCount > 5000 ? 4.5 : 2.6) : size; // the home can always be seen
      scene.nodeColour[node] = this.colourOf(node);
    }
  }

  private paintTies(choice: Choice): void {
    const { strength } = this.scene.payload.ties;
    const scale = choice.mode === "map" ? 0.6 : 1;
    for (let tie = 0; tie < this.scene.tieCount; ++tie) this.scene.tieWidth[tie] = scale * Math.min(4, 0.6 + 0.5 * Math.sqrt(strength[tie]));
  }
}
