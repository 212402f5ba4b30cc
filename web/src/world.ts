import { borders, land } from "virtual:world";
import type { Theme } from "./colours";
import type { Payload, Place } from "./payload";

/** Steps of the stored lines in a unit of the scene. */
const STEPS = 8000;

/**
 * Equal Earth (Savric, Patterson & Jenny 2018), turned by 11 degrees so that its cut runs through the sea; equal areas,
 * so that no country looks more important than it is. Radians to the scene: x in -1..1, y up. `build.mjs` draws the
 * coastlines with the same formula.
 */
export function projected(lon: number, lat: number): [number, number] {
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const turned = ((((lon - 11 + 540) % 360) + 360) % 360) - 180;
  const t = Math.asin((Math.sqrt(3) / 2) * Math.sin((lat * Math.PI) / 180));
  const square = t * t;
  const six = square * square * square;
  const wide = (Math.sqrt(3) / 2) * (a1 + 3 * a2 * square + six * (7 * a3 + 9 * a4 * square));
  const scale = 1 / 2.7066;
  return [(scale * ((turned * Math.PI) / 180) * Math.cos(t)) / wide, scale * t * (a1 + a2 * square + six * (a3 + a4 * square))];
}

/** Lines stored as differences in base64: how many points, then x and y of each, as numbers of 7 bits at a time. */
function read(text: string): Path2D {
  const bytes = atob(text);
  const path = new Path2D();
  let at = 0;
  const whole = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = bytes.charCodeAt(at++);
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    return value;
  };
  const signed = () => {
    const value = whole();
    return value & 1 ? -(value + 1) / 2 : value / 2;
  };
  while (at < bytes.length) {
    let [x, y] = [0, 0];
    for (let left = whole(), first = true; left > 0; --left, first = false) {
      x += signed();
      y += signed();
      if (first) path.moveTo(x / STEPS, -y / STEPS);
      else path.lineTo(x / STEPS, -y / STEPS);
    }
  }
  return path;
}

let shapes: { land: Path2D; borders: Path2D } | null = null;

/** Land and borders; `x0`, `y0` is where the middle of the scene lies, `unit` how long one is. */
export function drawWorld(context: CanvasRenderingContext2D, x0: number, y0: number, unit: number, theme: Theme): void {
  shapes ??= { land: read(land), borders: read(borders) };
  context.save();
  context.translate(x0, y0);
  context.scale(unit, unit);
  context.fillStyle = theme.land;
  context.fill(shapes.land, "evenodd");
  context.lineWidth = 0.7 / unit;
  context.strokeStyle = theme.border;
  context.stroke(shapes.borders);
  context.restore();
}

/** Places of the nodes on the map; those of one city stand around it in a spiral, the first in the centre. */
export function mapPlaces(payload: Payload): Place {
  const { lat, lon } = payload.nodes;
  const n = lat.length;
  const place = { x: new Float32Array(n).fill(NaN), y: new Float32Array(n).fill(NaN) };
  const crowd = new Map<number, number>();
  const first = payload.figures[0]?.values;
  const order = Array.from({ length: n }, (_, node) => node);
  if (first) order.sort((a, b) => (first[b] || 0) - (first[a] || 0) || a - b);
  for (const node of order) {
    if (Number.isNaN(lat[node]) || Number.isNaN(lon[node])) continue;
    const [x, y] = projected(lon[node], lat[node]);
    const city = Math.round(lat[node] * 100) * 100_000 + Math.round(lon[node] * 100);
    const k = crowd.get(city) ?? 0;
    crowd.set(city, k + 1);
    const radius = 0.0006 * Math.sqrt(k);
    const angle = k * 2.399963; // the golden angle
    place.x[node] = x + radius * Math.cos(angle);
    place.y[node] = y + radius * Math.sin(angle);
  }
  return place;
}
