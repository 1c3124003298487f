// Writes the outlines of countries for the map: src/dragoman/data/en/map/outlines.tsv.
// Natural Earth 1:110m, public domain, as packed by world-atlas (ISC). Once in a while, in this folder:
//   npm install --no-save world-atlas@2.0.2 topojson-client@3.1.0 i18n-iso-countries@7.14.0 && node outlines.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { feature } = require("topojson-client");
const codes = require("i18n-iso-countries");
const CODES = { Kosovo: "KOS" }; // has no number in ISO 3166
const LEFT_OUT = new Set(["Antarctica"]);
const TARGET = new URL("../../data/en/map/outlines.tsv", import.meta.url);

const topology = JSON.parse(readFileSync(require.resolve("world-atlas/countries-110m.json"), "utf8"));
const tenth = (degrees) => Math.round(degrees * 10);

// A ring that crosses 180 degrees is unrolled, and cut there into one piece on each side.
function cut(ring) {
  let turn = 0;
  const unrolled = ring.map(([lon, lat], n) => {
    if (n) turn -= 360 * Math.round((lon - ring[n - 1][0]) / 360);
    return [lon + turn, lat];
  });
  const lons = unrolled.map(([lon]) => lon);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  if (west >= -180 && east <= 180) return [unrolled];
  const edge = east > 180 ? 180 : -180;
  return [-1, 1].map((side) => half(unrolled, edge, side).map(([lon, lat]) => [lon - (side === Math.sign(edge) ? 2 * edge : 0), lat]));
}

function half(ring, edge, side) {
  const inside = ([lon]) => (lon - edge) * side >= 0;
  return ring.flatMap((point, n) => {
    const before = ring.at(n - 1);
    const share = (edge - before[0]) / (point[0] - before[0]);
    const crossing = [edge, before[1] + share * (point[1] - before[1])];
    return [...(inside(point) !== inside(before) ? [crossing] : []), ...(inside(point) ? [point] : [])];
  });
}

function rings(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const all = polygons.flat().flatMap((ring) => cut(ring.slice(0, -1)));
  return all.filter((ring) => ring.length > 2).map((ring) => ring.map(([lon, lat]) => `${tenth(lon)},${tenth(lat)}`).join(" "));
}

const lines = feature(topology, topology.objects.countries).features
  .filter((one) => !LEFT_OUT.has(one.properties.name))
  .map((one) => {
    const { name } = one.properties;
    const code = CODES[name] ?? (one.id ? codes.numericToAlpha3(one.id) : "") ?? "";
    return [code, name, rings(one.geometry).join(";")].join("\t");
  })
  .sort();

writeFileSync(TARGET, [
  "# FORMAT: code\tname\trings",
  "# Outlines of countries at 1:110 million: Natural Earth (naturalearthdata.com), public domain, by way of world-atlas 2.0.2",
  "# (ISC licence). Made by src/dragoman/web/assets/outlines.mjs. Borders are those that Natural Earth draws, which go by who",
  "# is in control, and are no judgement. Rings are longitude,latitude in tenths of a degree; code is empty without ISO 3166.",
  ...lines,
  "",
].join("\n"));
