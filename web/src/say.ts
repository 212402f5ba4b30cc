/** Fills the words of the payload: `{n}` and the like are placeholders. */
export class Say {
  constructor(private readonly words: Record<string, string>, readonly language: string) {}

  text(key: string, values: Record<string, string | number> = {}): string {
    const template = this.words[key] ?? key;
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? this.number(value) : value;
    });
  }

  number(value: number): string {
    if (Number.isNaN(value)) return "\u2013";
    const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
    return value.toLocaleString(this.language, digits);
  }

  names(names: string[], most = 6): string {
    const shown = names.slice(0, names.length > most + 1 ? most : most + 1);
    const rest = names.length - shown.length;
    return shown.join(", ") + (rest ? ` ${this.text("more", { n: rest })}` : "");
  }
}
