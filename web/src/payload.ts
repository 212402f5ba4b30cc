/**
 * What the view draws: the one place where this format is described. `hanse.report.payload` writes it.
 *
 * Tables are stored by column; a row is named by its position. Months count from year 0: 12 * year + month - 1;
 * `null` is unknown. Text is text: nothing in it is ever read as markup.
 */
export interface Payload {
  version: 1;
  title: string;
  /** Name of the home, for the legend; empty without a home. */
  home: string;
  nodes: {
    id: string[];
    label: string[];
    kind: (number | null)[]; // position in `kinds`
    country: (number | null)[]; // position in `countries`
    place: string[]; // city and region as a reader would say it
    lat: (number | null)[];
    lon: (number | null)[];
    x: (number | null)[]; // layout, -1..1; null: not in the picture of the network
    y: (number | null)[];
    home: number[]; // positions of the nodes of the home
  };
  kinds: string[];
  countries: string[];
  /** Numbers about nodes; the first one sizes the nodes at the start. */
  figures: { key: string; label: string; help: string; values: (number | null)[] }[];
  /** One row per pair of nodes and kind of tie. */
  ties: {
    source: number[];
    target: number[];
    kind: number[]; // position in `tieKinds`
    strength: number[];
    since: (number | null)[];
    until: (number | null)[];
  };
  tieKinds: string[];
  /** What a node's figures rest on: projects, contacts, events, with the nodes that take part. */
  records: {
    text: string[];
    kind: string[];
    since: (number | null)[];
    until: (number | null)[];
    source: string[];
    nodes: number[][];
  };
  gaps: { kind: string; sentence: string; nodes: number[]; pairs: [number, number][] }[];
  /** Recommended contacts; `gaps` are positions of the gaps each would help to close. */
  contacts: { sentence: string; source: number; target: number; via: number[]; gaps: number[] }[];
  /** What is not in this payload, in a sentence; empty if all is. */
  leftOut: string;
}

export interface Place {
  x: Float64Array;
  y: Float64Array;
}

export const monthText = (month: number | null): string => {
  if (month === null) return "?";
  return String(Math.floor(month / 12));
};
