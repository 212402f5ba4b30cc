/**
 * What the view draws: the one place where this format is described. `hanse.report.payload` writes it.
 *
 * The text is base64 of a deflated container: the length of a JSON header (4 bytes, little endian), the header, and
 * columns of numbers. In the header a column stands as {"column": type, "at": offset, "length": count}; offsets count
 * from the first multiple of 8 after the header, and the first bytes of all numbers lie before all second ones. Tables are stored by column; a row is named by its position. Months
 * count from year 0: 12 * year + month - 1. Unknown is -1 in whole numbers and NaN in others. Text is text: nothing in
 * it is ever read as markup.
 */
export interface Payload {
  version: 3;
  language: string;
  words: Record<string, string>;
  title: string;
  /** Name of the home, for the legend; empty without a home. */
  home: string;
  nodes: {
    id: string[];
    label: string[]; // stored as "" where it is the id in the words of `unnamed`
    kind: Int16Array; // position in `kinds`
    country: Int16Array; // position in `countries`
    place: Int32Array; // position in `places`
    lat: Float32Array; // stored in hundredths, as i2 with -32768 for unknown
    lon: Float32Array;
    x: Float32Array; // layout, -1..1, stored in 2000ths; NaN: not in the picture of the network
    y: Float32Array;
    home: Int32Array; // positions of the nodes of the home
    aside: Int32Array; // those without a partner that stand aside in the picture of the network
  };
  kinds: { key: string; name: string }[];
  countries: string[];
  places: string[]; // city and region as a reader would say it
  /** Numbers about nodes; the first one sizes the nodes at the start. */
  figures: { key: string; label: string; help: string; lowFirst: boolean; values: Float32Array }[];
  /** One row per pair of nodes and kind of tie, rows of a pair one after the other. */
  ties: {
    source: Int32Array;
    target: Int32Array;
    kind: Int16Array; // position in `tieKinds`
    strength: Float32Array;
    since: Int16Array;
    until: Int16Array;
  };
  /** Pairs of nodes with a tie, also with one that is not drawn. */
  allPairs: number;
  tieKinds: string[];
  /** What partnerships rest on: projects and contacts, and events, which tie nobody. Node lists lie end to end. */
  records: {
    text: string[];
    kind: Int16Array; // position in `recordKinds`
    since: Int16Array;
    until: Int16Array;
    source: Int32Array; // position in `sources`
    begin: Int32Array; // of the record's nodes in `nodes`; one more than there are records
    nodes: Int32Array;
  };
  /** `tie` is the position in `tieKinds`, -1 for events. */
  recordKinds: { name: string; tie: number }[];
  sources: string[];
  /** `missing` names what the sentence names and no organisation stands for. */
  gaps: { kind: string; sentence: string; nodes: number[]; pairs: [number, number][]; missing: string[] }[];
  allGaps: number;
  /** Recommended contacts; `gaps` are positions of the gaps each would help to close. */
  contacts: { sentence: string; source: number; target: number; via: number[]; gaps: number[] }[];
  /** What is not in this payload, in a sentence; empty if all is. */
  leftOut: string;
}

export interface Place {
  x: Float32Array;
  y: Float32Array;
}

const TYPES = { i1: Int8Array, i2: Int16Array, i4: Int32Array, f4: Float32Array };

interface Column {
  column: keyof typeof TYPES;
  at: number;
  length: number;
}

/** Reads a payload; fails in browsers that cannot inflate. */
export async function decode(text: string): Promise<Payload> {
  const packed = Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const buffer = await new Response(stream).arrayBuffer();
  const length = new DataView(buffer).getUint32(0, true);
  const header: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const base = Math.ceil((4 + length) / 8) * 8;
  const filled = (value: unknown): unknown => {
    if (Array.isArray(value)) return typeof value[0] === "object" ? value.map(filled) : value;
    if (value === null || typeof value !== "object") return value;
    if ("column" in value) {
      return column(buffer, base, value as Column);
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one)]));
  };
  const payload = filled(header) as Payload;
  if (payload.version !== 3) throw new Error(`hanse view: payload version ${String(payload.version)} is not 3`);
  const { nodes, words } = payload;
  nodes.label = nodes.label.map((label, node) => label || words.unnamed.replace("{id}", nodes.id[node]));
  for (const [name, steps] of [["lat", 100], ["lon", 100], ["x", 2000], ["y", 2000]] as const) {
    nodes[name] = Float32Array.from(nodes[name], (value) => (value === -32768 ? NaN : value / steps));
  }
  return payload;
}

function column(buffer: ArrayBuffer, base: number, { column: type, at, length }: Column) {
  const made = new TYPES[type](length);
  const [from, to, size] = [new Uint8Array(buffer, base + at, made.byteLength), new Uint8Array(made.buffer), made.BYTES_PER_ELEMENT];
  for (let byte = 0; byte < size; ++byte) for (let one = 0; one < length; ++one) to[one * size + byte] = from[byte * length + one];
  return made;
}

export const yearOf = (month: number): string => (month < 0 ? "?" : String(Math.floor(month / 12)));
