import type { Payload } from "./payload";

/** Those of hanse.plot.style: told apart with every kind of colour vision; the home has the one warm, dark colour. */
export const HOME = "#a63d2f";
export const ACCENT = "#c8761a";
const KINDS = ["#2f6690", "#44aa99", "#8c5fd0", "#b9a13a", "#88aacc", "#332288", "#2b2b2b"];
export const OTHER = "#9aa3ad";
export const TIE = "#c5ccd4";
/** On a canvas many ties over each other are the fainter the more they are, so that nodes and land can still be seen. */
export const tieColour = (ties: number): string => (ties <= 3000 ? TIE : `rgba(125, 138, 152, ${Math.max(0.1, Math.min(0.5, 2000 / ties)).toFixed(2)})`);
/** Lies over everything that is not chosen; on a map the land must still be seen. */
export const VEIL = { network: "rgb(255 255 255 / 80%)", map: "rgb(255 255 255 / 58%)" };
export const CHOSEN_TIE = "#5d6b7a";

/** The most frequent kinds get a colour each, the rest share one. */
export function kindColours(payload: Payload): Map<number, string> {
  const counts = new Map<number, number>();
  for (const kind of payload.nodes.kind) if (kind !== null && payload.kinds[kind] !== "other") counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, KINDS.length);
  return new Map(frequent.map(([kind], at) => [kind, KINDS[at]]));
}
