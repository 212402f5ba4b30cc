// Bundles the view into one file that needs no network, with the notices of what is in it, and writes the coastlines
// that the Python pictures draw. The results are committed, so that installing hanse needs no Node. Its style sheet is
// python/hanse/report/assets/hanse-view.css.
import { build } from "esbuild";
import { readFileSync, writeFileSync, mkdirSync, existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { geoEqualEarth, geoPath } from "d3-geo";
import { feature, merge, mesh, quantize } from "topojson-client";
import { presimplify, simplify, filter, filterWeight, sphericalTriangleArea } from "topojson-simplify";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "python", "hanse");
const assets = join(out, "report", "assets");
mkdirSync(assets, { recursive: true });
mkdirSync(join(out, "plot"), { recursive: true });

/** Countries of world-atlas (Natural Earth 1:50m), simplified to what a picture of a network needs. */
function countries() {
  const full = JSON.parse(readFileSync(join(here, "node_modules/world-atlas/countries-50m.json"), "utf8"));
  const weighted = presimplify(full, sphericalTriangleArea);
  const small = 1.2e-6; // steradian: triangles about 10 km across
  const kept = filter(simplify(weighted, small), filterWeight(weighted, small * 4, sphericalTriangleArea));
  for (const geometry of kept.objects.countries.geometries) {
    delete geometry.properties;
    delete geometry.id;
  }
  const antarctica = -60;
  kept.objects.countries.geometries = kept.objects.countries.geometries.filter((geometry) => {
    const shape = feature(kept, geometry).geometry;
    if (!shape) return false;
    const rings = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
    return rings.some((polygon) => polygon[0].some(([, lat]) => lat > antarctica));
  });
  return quantize({ type: "Topology", objects: { countries: kept.objects.countries }, arcs: kept.arcs, bbox: kept.bbox }, 2e4);
}

/** Rings of land and lines of borders as whole hundredths of a degree: lon, lat, lon, lat, ... */
function coastlines(world) {
  const round = (line) => line.flatMap(([lon, lat]) => [Math.round(lon * 100), Math.round(lat * 100)]);
  const land = [];
  for (const { geometry } of feature(world, world.objects.countries).features) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const polygon of polygons) land.push(round(polygon[0]));
  }
  const borders = mesh(world, world.objects.countries, (a, b) => a !== b).coordinates.map(round);
  return { source: "Natural Earth 1:50m through world-atlas, simplified; public domain", land, borders };
}

/**
 * Land and borders as the view draws them: Equal Earth turned by 11 degrees, in whole steps of 1/8000 of half its width
 * (about 2 km), as differences in base64; `src/world.ts` reads them and has the same formula.
 */
function drawn(world) {
  const steps = 8000;
  const projection = geoEqualEarth().rotate([-11, 0]).scale(1 / 2.7066).translate([0, 0]).precision(0.0005);
  const lines = (object) => {
    const found = [];
    const step = (x, y) => [Math.round(x * steps), Math.round(-y * steps)];
    const context = {
      moveTo: (x, y) => found.push([step(x, y)]),
      lineTo: (x, y) => found.at(-1).push(step(x, y)),
      closePath: () => found.at(-1).push(found.at(-1)[0]),
      arc: () => undefined,
    };
    geoPath(projection, context)(object);
    return found;
  };
  const packed = (paths) => {
    const bytes = [];
    const whole = (value) => {
      for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
      bytes.push(value);
    };
    for (const path of paths) {
      const points = path.filter(([x, y], at) => at === 0 || x !== path[at - 1][0] || y !== path[at - 1][1]);
      if (points.length < 2) continue;
      whole(points.length);
      points.forEach(([x, y], at) => {
        const [a, b] = at === 0 ? [0, 0] : points[at - 1];
        for (const value of [x - a, y - b]) whole(value < 0 ? -2 * value - 1 : 2 * value);
      });
    }
    return Buffer.from(bytes).toString("base64");
  };
  const { countries } = world.objects;
  return { land: packed(lines(merge(world, countries.geometries))), borders: packed(lines(mesh(world, countries, (a, b) => a !== b))) };
}

/** The licence of every package that ended up in the bundle. */
function notices(metafile) {
  const packages = new Set(["world-atlas"]); // its lines are in the bundle as data
  for (const input of Object.keys(metafile.inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input);
    if (found) packages.add(found[1]);
  }
  const parts = [...packages].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim() : "";
    return `${name} ${version} (${license})\n\n${text}`;
  });
  return ["hanse-view.js contains these packages, each under its own licence.", ...parts].join(`\n\n${"-".repeat(72)}\n\n`) + "\n";
}

const world = countries();
const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/index.ts"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  charset: "ascii",
  legalComments: "none",
  loader: { ".json": "json" },
  metafile: true,
  write: false,
  plugins: [
    {
      name: "world",
      setup(plugin) {
        plugin.onResolve({ filter: /^virtual:world$/ }, () => ({ path: "world", namespace: "world" }));
        plugin.onLoad({ filter: /.*/, namespace: "world" }, () => ({ contents: JSON.stringify(drawn(world)), loader: "json" }));
      },
    },
  ],
});
const script = result.outputFiles[0].text;
// The report inlines the bundle: nothing in it may end the script element.
writeFileSync(join(assets, "hanse-view.js"), script.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--"));
writeFileSync(join(assets, "hanse-view.NOTICE.txt"), notices(result.metafile));
writeFileSync(join(out, "plot", "coastlines.json"), JSON.stringify(coastlines(world)) + "\n");
console.log(`hanse-view.js ${(script.length / 1024).toFixed(0)} KB, of which the world ${(JSON.stringify(drawn(world)).length / 1024).toFixed(0)} KB`);
