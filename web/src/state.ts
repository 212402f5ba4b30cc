import { CHOSEN_TIE, HOME, OTHER, PALE_NODE, PALE_TIE, TIE, kindColours } from "./colours";
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

  paint(choice: Choice): { nodes: number; ties: number } {
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
    let nodeTotal = 0;
    for (let node = 0; node < scene.nodeCount; ++node) {
      if (choice.tiedOnly && !tied[node]) scene.nodeShown[node] = 0;
      nodeTotal += scene.nodeShown[node];
    }
    this.paintNodes(choice);
    this.paintTies(choice);
    return { nodes: nodeTotal, ties: tieTotal };
  }

  private front(choice: Choice): Set<number> | null {
    if (choice.selected === null) return choice.lit.size ? choice.lit : null;
    const { source, target } = this.scene.payload.ties;
    const front = new Set(choice.lit).add(choice.selected);
    for (let tie = 0; tie < this.scene.tieCount; ++tie) {
      if (!this.scene.tieShown[tie]) continue;
      if (source[tie] === choice.selected) front.add(target[tie]);
      if (target[tie] === choice.selected) front.add(source[tie]);
    }
    return front;
  }

  private paintNodes(choice: Choice): void {
    const { scene } = this;
    const front = this.front(choice);
    const values = scene.payload.figures[choice.figure]?.values ?? [];
    const largest = values.reduce<number>((best, value) => Math.max(best, value ?? 0), 0) || 1;
    const [least, most] = scene.nodeCount > 5000 ? [1.1, 9] : scene.nodeCount > 1000 ? [1.8, 11] : [2.6, 13];
    for (let node = 0; node < scene.nodeCount; ++node) {
      const lit = !front || front.has(node);
      scene.nodeSize[node] = least + (most - least) * Math.sqrt(Math.max(0, values[node] ?? 0) / largest);
      scene.nodeColour[node] = lit ? this.colourOf(node) : PALE_NODE;
      scene.nodeRank[node] = !front ? 1 : !lit ? 0 : node === choice.selected || choice.lit.has(node) || front.size < 40 ? 2 : 1;
    }
  }

  private paintTies(choice: Choice): void {
    const { scene } = this;
    const { source, target, strength } = scene.payload.ties;
    const chosen = choice.selected;
    const dimmed = chosen !== null || choice.lit.size > 0;
    for (let tie = 0; tie < scene.tieCount; ++tie) {
      const own = chosen !== null && (source[tie] === chosen || target[tie] === chosen);
      scene.tieColour[tie] = own ? CHOSEN_TIE : dimmed ? PALE_TIE : TIE;
      scene.tieRank[tie] = own ? 2 : dimmed ? 0 : 1;
      scene.tieWidth[tie] = Math.min(5, 0.7 + 0.6 * Math.sqrt(strength[tie])) * (own ? 1.3 : 1);
    }
  }
}
