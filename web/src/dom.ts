type Child = Node | string;
type Properties = Record<string, string | number | boolean | ((event: Event) => void)>;

/** An element; text children become text nodes, so that names from data stay text. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, properties: Properties = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (typeof value === "boolean") made.toggleAttribute(name, value);
    else made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

let made = 0;
/** An id no other element of the page has. */
export const freshId = (): string => `hv-${++made}`;

/** A web address of a source may be followed; anything else is text. */
export function sourceLink(source: string): Node {
  const address = source.split(" ; ")[0];
  if (!/^https?:\/\//i.test(address)) return document.createTextNode(source);
  const host = /^https?:\/\/(?:www\.)?([^/]+)/i.exec(address)?.[1] ?? "source";
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, host);
}

export const folded = (text: string): string => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

export const prefersStill = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
