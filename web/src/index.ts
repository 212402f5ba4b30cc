import { element } from "./dom";
import { serveLinks } from "./page";
import { decode } from "./payload";
import { type View, mount } from "./view";

interface AnyModel {
  get(name: string): unknown;
  on(name: string, act: () => void): void;
}

/** anywidget's door: the payload comes as text so that nothing in it is interpreted on the way. */
async function render({ model, el }: { model: AnyModel; el: HTMLElement }): Promise<() => void> {
  const host = document.createElement("div");
  host.style.setProperty("--hv-height", `${String(model.get("height"))}px`);
  el.append(host);
  let view: View | null = null;
  const fill = async () => {
    const payload = await decode(String(model.get("payload")));
    view?.destroy();
    view = mount(host, payload);
  };
  await fill();
  model.on("change:payload", () => void fill());
  return () => view?.destroy();
}

export default { render };

/** The report's door: the element that names the script element with its payload. */
async function mountPage(): Promise<void> {
  let view: View | null = null;
  const host = document.querySelector<HTMLElement>("[data-hanse-payload]");
  serveLinks(document, () => view, { close: document.body.dataset.close ?? "Close" });
  const text = host && document.getElementById(host.dataset.hansePayload!)?.textContent;
  if (!host || !text) return;
  if (!("DecompressionStream" in window)) {
    host.append(element("p", { class: "note" }, host.dataset.tooOld ?? ""));
    return;
  }
  view = mount(host, await decode(text));
  (host as HTMLElement & { hanseView?: View }).hanseView = view;
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => void mountPage());
else void mountPage();
