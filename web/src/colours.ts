import colours from "../../python/hanse/plot/colours.json";

/** Colours of one theme: those of hanse.plot, one fixed for every kind of organisation. */
export interface Theme {
  dark: boolean;
  home: string;
  kinds: Record<string, string>;
  other: string;
  paper: string;
  land: string;
  border: string;
  ink: string;
  tie: string;
  chosenTie: string;
  accent: string;
  veil: string;
}

function theme(at: 0 | 1): Theme {
  const dark = at === 1;
  return {
    dark,
    home: colours.home[at],
    kinds: Object.fromEntries(Object.entries(colours.kinds).map(([kind, pair]) => [kind, pair[at]])),
    other: colours.other[at],
    paper: colours.paper[at],
    land: colours.land[at],
    border: dark ? "#14181d" : "#ffffff",
    ink: dark ? "#e8eaed" : "#20262e",
    tie: dark ? "141, 152, 164" : "125, 138, 152",
    chosenTie: dark ? "#aab4bf" : "#5d6b7a",
    accent: dark ? "#f0b429" : "#b4610f",
    veil: dark ? "rgb(20 24 29 / 76%)" : "rgb(255 255 255 / 78%)",
  };
}

const dark = matchMedia("(prefers-color-scheme: dark)");
export const currentTheme = (): Theme => theme(dark.matches ? 1 : 0);
export function onThemeChange(act: () => void): () => void {
  dark.addEventListener("change", act);
  return () => dark.removeEventListener("change", act);
}

/** Many ties over each other are the fainter the more they are, so that nodes and land can still be seen. */
export const tieColour = (colour: string, ties: number): string => `rgba(${colour}, ${Math.max(0.1, Math.min(0.5, 2000 / ties)).toFixed(2)})`;
