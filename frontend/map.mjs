// Builds the map of partners from Natural Earth (public domain), as the package world-atlas carries it (ISC):
// static/map/{world,europe}.svg, the land, and desk/data/map.json, per country its outline and where its mark stands.
// For developers who update it: `npm ci && npm run map`. Installing, testing and running need no Node.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ATLAS = path.join(HERE, "node_modules/world-atlas");
const LAND = 'fill="#dce2df" stroke="#fff" stroke-width=".6" stroke-linejoin="round"';
const ANTARCTICA = "010";
const CENTER = 11; // Cut at 169 degrees west, in the Bering Strait: Russia stays whole and Oss stands near the middle.
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;
const radians = (degrees) => (degrees * Math.PI) / 180;

function equalEarth([lon, lat]) {
  const p = Math.asin(M * Math.sin(radians(lat)));
  const p2 = p * p;
  const p6 = p2 ** 3;
  const x = (radians(lon - CENTER) * Math.cos(p)) / (M * (A1 + 3 * A2 * p2 + p6 * (7 * A3 + 9 * A4 * p2)));
  return [x, -p * (A1 + A2 * p2 + p6 * (A3 + A4 * p2))];
}

const mercator = ([lon, lat]) => [radians(lon), -Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2))];

/** box and clip are [west, south, east, north] in degrees. least: the smallest area drawn; unit: steps in a unit. */
const MAPS = {
  world: { file: "countries-110m.json", project: equalEarth, box: [-169, -56, 191, 84], width: 1000, least: 0.6, unit: 2 },
  europe: {
    file: "countries-50m.json", project: mercator, box: [-11, 37.5, 20, 57.5], width: 440, least: 4, unit: 2,
    clip: [-15, 35, 24, 60],
  },
};

function countries(file) {
  const { transform: { scale, translate }, arcs: packed, objects } = JSON.parse(fs.readFileSync(path.join(ATLAS, file)));
  const arcs = packed.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
  const ring = (indexes) =>
    indexes.flatMap((index, place) => {
      const points = index >= 0 ? arcs[index] : [...arcs[~index]].reverse();
      return place ? points.slice(1) : points;
    });
  return objects.countries.geometries
    .filter((shape) => shape.arcs && shape.id !== ANTARCTICA)
    .map((shape) => ({
      code: shape.id ? new Intl.Locale(`und-${shape.id}`).region : "",
      rings: (shape.type === "MultiPolygon" ? shape.arcs : [shape.arcs]).flat().map(ring).map(unwrapped),
    }));
}

/** The atlas is stitched over the antimeridian: without this a line runs across the map. */
function unwrapped(points) {
  const [first, ...rest] = points;
  const out = [first];
  for (let [x, y] of rest) {
    while (x - out.at(-1)[0] > 180) x -= 360;
    while (x - out.at(-1)[0] < -180) x += 360;
    out.push([x, y]);
  }
  return out;
}

function clipped(points, [west, south, east, north]) {
  const atX = (v) => (a, b) => [v, a[1] + ((b[1] - a[1]) * (v - a[0])) / (b[0] - a[0])];
  const atY = (v) => (a, b) => [a[0] + ((b[0] - a[0]) * (v - a[1])) / (b[1] - a[1]), v];
  const sides = [
    [(p) => p[0] >= west, atX(west)], [(p) => p[0] <= east, atX(east)],
    [(p) => p[1] >= south, atY(south)], [(p) => p[1] <= north, atY(north)],
  ];
  return sides.reduce(
    (ring, [inside, cut]) =>
      ring.flatMap((point, index) => {
        const before = ring.at(index - 1);
        if (inside(point)) return inside(before) ? [point] : [cut(before, point), point];
        return inside(before) ? [cut(before, point)] : [];
      }),
    points,
  );
}

const signedArea = (ring) => ring.reduce((sum, p, i) => sum + ring.at(i - 1)[0] * p[1] - p[0] * ring.at(i - 1)[1], 0) / 2;

function centre(ring) {
  const area = signedArea(ring);
  const sum = (axis) =>
    ring.reduce((total, p, i) => {
      const q = ring.at(i - 1);
      return total + (q[axis] + p[axis]) * (q[0] * p[1] - p[0] * q[1]);
    }, 0);
  return [sum(0) / (6 * area), sum(1) / (6 * area)];
}

/** Where a country's mark stands: the middle of its largest part, in degrees. */
function mark(rings) {
  const largest = rings.reduce((a, b) => (Math.abs(signedArea(b)) > Math.abs(signedArea(a)) ? b : a));
  const [lon, lat] = centre(largest);
  return [lon > 191 ? lon - 360 : lon < -169 ? lon + 360 : lon, lat];
}

function outline(points, least, unit) {
  const places = points.map(([x, y]) => [Math.round(x * unit), Math.round(y * unit)]);
  const kept = places.filter((p, i) => !i || p[0] !== places[i - 1][0] || p[1] !== places[i - 1][1]);
  if (kept.length < 4 || Math.abs(signedArea(kept)) / unit ** 2 < least) return "";
  const text = (value) => String(value / unit).replace(/^(-?)0\./, "$1.");
  const steps = kept.slice(1).map(([x, y], i) => [x - kept[i][0], y - kept[i][1]].map(text));
  const joined = steps.flat().reduce((all, part) => all + (all && !part.startsWith("-") ? " " : "") + part, "");
  return `M${text(kept[0][0])} ${text(kept[0][1])}l${joined}z`;
}

/** From degrees to the units of the drawing, and the drawing's height. */
function frame({ project, box: [west, south, east, north], width }) {
  const edges = [west, (west + east) / 2, east].flatMap((lon) =>
    [south, south < 0 && north > 0 ? 0 : (south + north) / 2, north].map((lat) => project([lon, lat])),
  );
  const [x0, y0] = [0, 1].map((axis) => Math.min(...edges.map((p) => p[axis])));
  const [x1, y1] = [0, 1].map((axis) => Math.max(...edges.map((p) => p[axis])));
  const scale = width / (x1 - x0);
  const place = (point) => project(point).map((value, axis) => (value - [x0, y0][axis]) * scale);
  return { place, height: Math.round((y1 - y0) * scale) };
}

const marks = countries("countries-50m.json").map(({ code, rings }) => [code, mark(rings)]);
const data = {};
fs.mkdirSync(path.join(HERE, "../static/map"), { recursive: true });
for (const [name, map] of Object.entries(MAPS)) {
  const { place, height } = frame(map);
  const clip = map.clip ?? [map.box[0], -84, map.box[2], 84];
  const outlines = countries(map.file).map(({ code, rings }) => {
    const copies = rings.flatMap((ring) => [-360, 0, 360].map((turn) => ring.map(([x, y]) => [x + turn, y])));
    const parts = copies.map((ring) => clipped(ring, clip)).filter((ring) => ring.length > 3);
    return [code, parts.map((ring) => outline(ring.map(place), map.least, map.unit)).join("")];
  });
  const inside = ([x, y]) => x > 0 && y > 0 && x < map.width && y < height;
  const points = marks.map(([code, point]) => [code, place(point)]).filter(([code, point]) => code && inside(point));
  data[name] = {
    width: map.width,
    height,
    outlines: Object.fromEntries(outlines.filter(([code, drawn]) => code && drawn).sort()),
    marks: Object.fromEntries(points.map(([code, p]) => [code, p.map((value) => Math.round(value * 10) / 10)]).sort()),
  };
  const land = `<path d="${outlines.map(([, drawn]) => drawn).join("")}" ${LAND}/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${map.width} ${height}">${land}</svg>\n`;
  fs.writeFileSync(path.join(HERE, `../static/map/${name}.svg`), svg);
  if (name === "europe") {
    const world = frame(MAPS.world);
    const corners = [[map.box[0], map.box[3]], [map.box[2], map.box[1]], [map.box[0], map.box[1]], [map.box[2], map.box[3]]];
    const [xs, ys] = [0, 1].map((axis) => corners.map((corner) => Math.round(world.place(corner)[axis])));
    data.inset = [Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
    data.oss = place([5.518, 51.765]).map((value) => Math.round(value * 10) / 10);
  }
}
fs.writeFileSync(path.join(HERE, "../desk/data/map.json"), `${JSON.stringify(data)}\n`);
