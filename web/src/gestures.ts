export interface Actions {
  move(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
  /** `reach` pixels beside a node still mean it: more for a finger than for a mouse. */
  click(x: number, y: number, reach: number): void;
  hover(x: number, y: number): void;
  wheel(): void;
}

export interface Gestures {
  end(): void;
}

const STILL = 5; // pixels

/**
 * Mouse and fingers over the picture. The page keeps its scroll: the wheel zooms only with Ctrl or Cmd (which is also
 * what a pinch on a touch pad sends) or in full screen, one finger up or down scrolls the page, two move and zoom.
 */
export function listenTo(target: HTMLElement, actions: Actions): Gestures {
  const over = new AbortController();
  const options = { signal: over.signal };
  const fingers = new Map<number, { x: number; y: number }>();
  let moved = false;
  const place = (event: MouseEvent) => {
    const bounds = target.getBoundingClientRect();
    return { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
  };
  const middle = () => {
    const all = [...fingers.values()];
    const x = all.reduce((sum, one) => sum + one.x, 0) / all.length;
    const y = all.reduce((sum, one) => sum + one.y, 0) / all.length;
    const spread = all.length < 2 ? 0 : Math.hypot(all[0].x - all[1].x, all[0].y - all[1].y);
    return { x, y, spread };
  };
  target.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (!fingers.size) moved = false;
    fingers.set(event.pointerId, place(event));
    if (event.pointerType === "mouse") target.setPointerCapture(event.pointerId);
    if (fingers.size > 1) moved = true;
  }, options);
  target.addEventListener("pointermove", (event) => {
    const now = place(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") actions.hover(now.x, now.y);
      return;
    }
    if (!moved && Math.hypot(now.x - before.x, now.y - before.y) < STILL) return;
    moved = true;
    const old = middle();
    fingers.set(event.pointerId, now);
    const next = middle();
    // One finger up or down is on its way to scroll the page.
    const aside = event.pointerType === "touch" && fingers.size === 1 && !document.fullscreenElement;
    actions.move(next.x - old.x, aside ? 0 : next.y - old.y);
    if (old.spread > 0 && next.spread > 0) actions.zoom(next.spread / old.spread, next.x, next.y);
  }, options);
  const lift = (event: PointerEvent, meant: boolean) => {
    const last = fingers.get(event.pointerId);
    fingers.delete(event.pointerId);
    if (last && meant && !moved && !fingers.size) actions.click(last.x, last.y, event.pointerType === "mouse" ? 2 : 12);
  };
  target.addEventListener("pointerup", (event) => lift(event, true), options);
  target.addEventListener("pointercancel", (event) => lift(event, false), options);
  // The browser scrolls with one finger; a second one belongs to the picture.
  const hold = (event: TouchEvent) => {
    if (event.touches.length > 1 && event.cancelable) event.preventDefault();
  };
  target.addEventListener("touchstart", hold, { ...options, passive: false });
  target.addEventListener("touchmove", hold, { ...options, passive: false });
  target.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !document.fullscreenElement) return actions.wheel();
    event.preventDefault();
    const { x, y } = place(event);
    actions.zoom(Math.exp(-event.deltaY / (event.ctrlKey && Math.abs(event.deltaY) < 30 ? 100 : 500)), x, y);
  }, { ...options, passive: false });
  return { end: () => over.abort() };
}
