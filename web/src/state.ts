import type { Theme } from "./colours";
import { type Links, passes } from "./links";
import type { Payload } from "./payload";
import type { Say } from "./say";
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
  /** Nodes in front while a sentence is shown, and the pairs to draw over the picture. */
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
  private colours: string[] = [];
  private theme!: Theme;

  constructor(private readonly scene: Scene, private readonly links: Links, private readonly say: Say, theme: Theme) {
    this.home = new Set(scene.payload.nodes.home);
    this.dress(theme);
  }

  dress(theme: Theme): void {
    this.theme = theme;
    this.colours = this.scene.payload.kinds.map(({ key }) => theme.kinds[key] ?? theme.other);
    this.scene.palette = [...this.colours, theme.other, theme.home];
  }

  /** Position in the scene's palette. */
  private colourAt(node: number): number {
    if (this.home.has(node)) return this.colours.length + 1;
    const kind = this.scene.payload.nodes.kind[node];
    return kind < 0 ? this.colours.length : kind;
  }

  colourOf(node: number): string {
    return this.scene.palette[this.colourAt(node)];
  }

  /** Colours with what they mean, for the legend; kinds without a colour of their own share one. */
  legend(): [string, string][] {
    const { home, kinds, nodes } = this.scene.payload;
    const rows: [string, string][] = this.home.size ? [[this.theme.home, home || this.say.text("home")]] : [];
    const present = new Set<number>();
    nodes.kind.forEach((kind, node) => this.home.has(node) || present.add(kind));
    const named = new Map<string, string[]>();
    kinds.forEach(({ key, name }, kind) => {
      const colour = this.theme.kinds[key] ?? this.theme.other;
      if (present.has(kind)) named.set(colour, [...(named.get(colour) ?? []), name]);
    });
    if (present.has(-1)) named.set(this.theme.other, named.get(this.theme.other) ?? [this.say.text("other")]);
    for (const colour of [...Object.values(this.theme.kinds), this.theme.other]) {
      const names = named.get(colour);
      if (names) rows.push([colour, this.say.names(names, 3)]);
    }
    return rows;
  }

  /** Which nodes and ties are shown, how large and in which colour; the number of pairs with a tie is given back. */
  paint(choice: Choice): number {
    const { scene, home } = this;
    const { ties, nodes } = scene.payload;
    const tied = new Uint8Array(scene.nodeCount);
    for (let node = 0; node < scene.nodeCount; ++node) {
      scene.nodeShown[node] = choice.country === null || nodes.country[node] === choice.country || home.has(node) ? 1 : 0;
    }
    let [shownTies, pairs, last] = [0, 0, -1];
    for (let tie = 0; tie < scene.tieCount; ++tie) {
      const [a, b] = [ties.source[tie], ties.target[tie]];
      const shown = passes(choice, ties.kind[tie], ties.since[tie], ties.until[tie]) && scene.nodeShown[a] && scene.nodeShown[b];
      scene.tieShown[tie] = shown ? 1 : 0;
      if (!shown) continue;
      tied[a] = tied[b] = 1;
      ++shownTies;
      if (last < 0 || ties.source[last] !== a || ties.target[last] !== b) ++pairs;
      last = tie;
    }
    scene.tiesShown = shownTies;
    for (let node = 0; node < scene.nodeCount; ++node) if (choice.tiedOnly && !tied[node]) scene.nodeShown[node] = 0;
    this.paintNodes(choice);
    return pairs;
  }

  /** Nodes that stand out: the chosen one with its partners, or those of a sentence; null if none is chosen. */
  front(choice: Choice): Set<number> | null {
    if (choice.selected === null) return choice.lit.size ? choice.lit : null;
    return new Set([choice.selected, ...this.links.partners(choice.selected, choice).keys()]);
  }

  private paintNodes(choice: Choice): void {
    const { scene } = this;
    const values = scene.payload.figures[choice.figure]?.values;
    const largest = values?.reduce((best, value) => (value > best ? value : best), 0) || 1;
    const [least, largestSize] = scene.nodeCount > 5000 ? [0.9, 8] : scene.nodeCount > 1000 ? [1.8, 10] : [2.6, 12];
    const most = choice.mode === "map" ? 0.75 * largestSize : largestSize;
    for (let node = 0; node < scene.nodeCount; ++node) {
      const size = least + (most - least) * Math.sqrt(Math.max(0, values?.[node] || 0) / largest);
      scene.nodeSize[node] = this.home.has(node) ? Math.max(size, scene.nodeCount > 5000 ? 4.5 : 2.6) : size; // the home can always be seen
      scene.nodeColour[node] = this.colourAt(node);
    }
  }
}
