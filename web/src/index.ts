import type { Payload } from "./payload";
import { type View, mount } from "./view";

interface AnyModel {
  get(name: string): unknown;
  on(name: string, act: () => void): void;
}

/** anywidget's door: the payload comes as text so that nothing in it is interpreted on the way. */
function render({ model, el }: { model: AnyModel; el: HTMLElement }): () => void {
  const host = document.createElement("div");
  host.style.setProperty("--hv-height", `${String(model.get("height"))}px`);
  el.append(host);
  let view = mount(host, JSON.parse(String(model.get("payload"))) as Payload);
  model.on("change:payload", () => {
    view.destroy();
    view = mount(host, JSON.parse(String(model.get("payload"))) as Payload);
  });
  return () => view.destroy();
}

export default { render };

/** The report's door: every element that names the script element with its payload. */
function mountAll(): void {
  for (const host of document.querySelectorAll<HTMLElement>("[data-hanse-payload]")) {
    const data = document.getElementById(host.dataset.hansePayload!);
    if (!data) continue;
    const plain = location.hash.includes("plain");
    (host as HTMLElement & { hanseView?: View }).hanseView = mount(host, JSON.parse(data.textContent ?? "") as Payload, plain);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mountAll);
else mountAll();
