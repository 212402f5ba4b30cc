import { geoEqualEarth, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import topology from "virtual:world";
import type { Payload, Place } from "./payload";
import type { Renderer } from "./scene";

// Equal areas: no country looks more important than it is. Turned by 11 degrees so that the cut runs through the sea.
const projection = geoEqualEarth().rotate([-11, 0]).scale(1 / 2.7066).translate([0, 0]);

/** Land and borders in scene coordinates (y up), made once. */
function paths(): { land: Path2D; borders: Path2D } {
  const world = topology as unknown as Topology;
  const countries = world.objects.countries as GeometryCollection;
  const land = new Path2D();
  const borders = new Path2D();
  const path = geoPath(projection);
  path.context(land as unknown as CanvasRenderingContext2D)(feature(world, countries));
  path.context(borders as unknown as CanvasRenderingContext2D)(mesh(world, countries, (a, b) => a !== b));
  return { land, borders };
}

export class World {
  private shapes: { land: Path2D; borders: Path2D } | null = null;

  draw(context: CanvasRenderingContext2D, renderer: Renderer, scale: number): void {
    this.shapes ??= paths();
    const [x0, y0] = renderer.toScreen(0, 0);
    const [x1] = renderer.toScreen(1, 0);
    const unit = x1 - x0;
    context.setTransform(scale * unit, 0, 0, scale * unit, scale * x0, scale * y0);
    context.fillStyle = "#ece9e2";
    context.fill(this.shapes.land);
    context.lineWidth = 0.7 / unit;
    context.strokeStyle = "#ffffff";
    context.stroke(this.shapes.borders);
    context.setTransform(scale, 0, 0, scale, 0, 0);
  }
}

/** Places of the nodes on the map; those of one city stand around it in a spiral, the first in the centre. */
export function mapPlaces(payload: Payload): Place {
  const { lat, lon } = payload.nodes;
  const n = lat.length;
  const place = { x: new Float64Array(n).fill(NaN), y: new Float64Array(n).fill(NaN) };
  const crowd = new Map<string, number>();
  const first = payload.figures[0]?.values ?? [];
  const order = Array.from({ length: n }, (_, node) => node).sort((a, b) => (first[b] ?? 0) - (first[a] ?? 0) || a - b);
  for (const node of order) {
    const [north, east] = [lat[node], lon[node]];
    if (north === null || east === null) continue;
    const point = projection([east, north]);
    if (!point) continue;
    const city = `${north.toFixed(2)} ${east.toFixed(2)}`;
    const k = crowd.get(city) ?? 0;
    crowd.set(city, k + 1);
    const radius = 0.0006 * Math.sqrt(k);
    const angle = k * 2.399963; // the golden angle
    place.x[node] = point[0] + radius * Math.cos(angle);
    place.y[node] = -point[1] + radius * Math.sin(angle);
  }
  return place;
}
