// The map: land, water and a graticule of our own; people as circles whose area is their number.
import { formatNumber, t } from "app";
import { address, change, filterText, remember } from "work";
import { lasso } from "lasso";

const box = document.getElementById("mapbox");
const note = document.getElementById("mapnote");
const follow = document.getElementById("follow");
const WORLD = [[-150, -52], [170, 72]];
const MOST = 400;
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const layer = () => address().searchParams.get("layer") ?? "institution";
let maplibre;
let map;
let answer = { clusters: [], located: 0, unlocated: 0 };
let answered = "";
let asking;
let markers = new Map();
let labels = [];
let settled = false;

function graticule() {
  const lines = [];
  for (let lon = -180; lon <= 180; lon += 15) lines.push(Array.from({ length: 35 }, (_, i) => [lon, -85 + i * 5]));
  for (let lat = -75; lat <= 75; lat += 15) lines.push(Array.from({ length: 73 }, (_, i) => [-180 + i * 5, lat]));
  return { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines } };
}

const nothing = { type: "FeatureCollection", features: [] };

function style() {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: nothing },
      coast: { type: "geojson", data: nothing },
      graticule: { type: "geojson", data: graticule() },
      area: { type: "geojson", data: nothing },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--sea") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--land"), "fill-antialias": false } },
      { id: "coast", type: "line", source: "coast", paint: { "line-color": colour("--coast"), "line-width": 0.8 } },
      { id: "graticule", type: "line", source: "graticule", paint: { "line-color": colour("--coast"), "line-width": 0.5, "line-opacity": 0.5 } },
      { id: "area", type: "fill", source: "area", paint: { "fill-color": colour("--accent"), "fill-opacity": 0.08 } },
      { id: "area-line", type: "line", source: "area", paint: { "line-color": colour("--accent"), "line-width": 1.5, "line-dasharray": [3, 2] } },
    ],
  };
}

async function land(url) {
  const topology = await (await fetch(url)).json();
  const shapes = topojson.feature(topology, topology.objects.land);
  const polygons = (shapes.features ?? [shapes]).flatMap(({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates));
  const peopled = polygons.map((rings) => rings.map(unwrapped)).filter(([ring]) => ring.some(([, lat]) => lat > -60));
  map.getSource("land").setData({ type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates: peopled } });
  map.getSource("coast").setData({ type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: peopled.flat() } });
}

/** A ring that goes on beyond the date line instead of jumping to the other edge of the map. */
function unwrapped(ring) {
  let turn = 0;
  const whole = ring.map(([lon, lat], index) => {
    const step = index ? lon - ring[index - 1][0] : 0;
    if (step > 180) turn -= 360;
    if (step < -180) turn += 360;
    return [lon + turn, lat];
  });
  const lons = whole.map(([lon]) => lon);
  const back = 360 * Math.round((Math.min(...lons) + Math.max(...lons)) / 720);
  return whole.map(([lon, lat]) => [lon - back, lat]);
}

function viewOf(text) {
  const [lon, lat, zoom] = (text ?? "").split(",").map(Number);
  return [lon, lat, zoom].every(Number.isFinite) ? { center: [lon, lat], zoom } : null;
}

async function start() {
  const supported = document.createElement("canvas").getContext("webgl2");
  if (!supported) { withoutMap(); return; }
  maplibre = await import("maplibre-gl");
  const view = viewOf(address().searchParams.get("view"));
  const bbox = address().searchParams.get("bbox")?.split(",").map(Number);
  const bounds = bbox?.length === 4 ? [[bbox[0], bbox[1]], [bbox[2] < bbox[0] ? bbox[2] + 360 : bbox[2], bbox[3]]] : WORLD;
  map = new maplibre.Map({
    container: "map", style: style(), attributionControl: false, dragRotate: false, pitchWithRotate: false,
    minZoom: -0.5, maxZoom: 14, renderWorldCopies: true, transformConstrain: whole, locale: { "Map.Title": t("js.map_title") },
    ...(view ?? { bounds, fitBoundsOptions: { padding: 8 } }),
  });
  map.touchZoomRotate.disableRotation();
  map.on("load", async () => {
    await land(box.dataset.land);
    showArea();
    settled = true;
    await ask();
    box.dataset.ready = "1";
    land(box.dataset.landFine);
    loadLabels();
  });
  map.on("moveend", moved);
  map.on("move", placeNames);
  new ResizeObserver(() => map.resize()).observe(box);
  lasso(document.getElementById("map"), document.getElementById("lasso"), encircled);
}

/** A tall and narrow map may show the whole world, with sea above and below. */
function whole(center, zoom) {
  return { center: new maplibre.LngLat(center.lng, Math.max(-70, Math.min(78, center.lat))), zoom: Math.max(-0.5, Math.min(14, zoom)) };
}

function withoutMap() {
  document.getElementById("map").remove();
  document.getElementById("draw").hidden = follow.closest("label").hidden = true;
  box.querySelector(".float.br").hidden = true;
  box.dataset.plain = "1";
  loadLabels().then(ask).then(() => { box.dataset.ready = "1"; });
}

function shownBox() {
  const bounds = map.getBounds();
  const wrap = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
  const wide = bounds.getEast() - bounds.getWest() >= 360;
  const west = wide ? -180 : wrap(bounds.getWest());
  const east = wide ? 180 : wrap(bounds.getEast());
  return [west, Math.max(-90, bounds.getSouth()), east, Math.min(90, bounds.getNorth())].map((v) => +v.toFixed(4)).join(",");
}

function moved(event) {
  const center = map.getCenter().wrap();
  remember({ view: [center.lng.toFixed(4), center.lat.toFixed(4), map.getZoom().toFixed(2)].join(",") });
  if (follow.checked && settled && !event.quiet) change({ bbox: shownBox() }, { push: Boolean(event.originalEvent) });
  else if (settled) ask();
}

/** Ask for the clusters of the filters, zoom and layer of now; an older question is dropped. */
async function ask() {
  const zoom = map ? Math.max(0, Math.min(12, Math.round(map.getZoom() + 1.2))) : 7;
  const wanted = `${filterText()}&zoom=${zoom}&layer=${layer()}`.replace(/^&/, "");
  if (wanted === answered) { draw(); return; }
  asking?.abort();
  asking = new AbortController();
  try {
    const response = await fetch("/api/v1/map/clusters?" + wanted, { signal: asking.signal, headers: { Accept: "application/json" } });
    if (response.status === 422) { note.textContent = t("js.refused"); return; }
    if (!response.ok) throw new Error(String(response.status));
    answer = await response.json();
    answered = wanted;
    box.dataset.located = answer.located;
    draw();
  } catch (error) {
    if (error.name !== "AbortError") note.textContent = t("js.map_failed");
  }
}

function draw() {
  const key = layer();
  box.classList.remove("layer-institution", "layer-home", "layer-alma");
  box.classList.add("layer-" + key);
  note.textContent = answer.located
    ? t(map ? "js.map_note" : "js.places_note", { unlocated: formatNumber(answer.unlocated) })
    : t(answer.unlocated ? "js.map_unlocated" : "js.map_nobody", { unlocated: formatNumber(answer.unlocated) });
  if (map) drawMarkers(); else drawPlaces();
}

const radius = (count) => Math.round(Math.min(38, 9 + 1.9 * Math.sqrt(count)));

function drawMarkers() {
  const bounds = map.getBounds();
  const inside = answer.clusters.filter((one) => bounds.contains([one.lon, one.lat]) || bounds.contains([one.lon - 360, one.lat]) || bounds.contains([one.lon + 360, one.lat]));
  inside.sort((a, b) => b.count - a.count);
  const kept = new Map();
  for (const one of merged(inside.slice(0, MOST))) {
    one.label = one.count > 1 || map.getZoom() > 4.6 ? nearest(one) : undefined;
    const id = `${one.cell}/${one.count}/${one.lat}/${one.lon}/${one.label}`;
    const marker = markers.get(id) ?? new maplibre.Marker({ element: circle(one) }).setLngLat([one.lon, one.lat]).addTo(map);
    kept.set(id, marker);
  }
  for (const [id, marker] of markers) if (!kept.has(id)) marker.remove();
  markers = kept;
  placeNames();
}

/** The name of the city or county of a circle, where the map is near enough to tell. */
function nearest(one, zoom = map.getZoom()) {
  if (zoom < 3.6) return undefined;
  let best;
  let least = zoom > 7 ? 0.2 : 0.4;
  for (const place of labels) {
    if (place.level === "province" || (place.level === "county" && zoom < 7)) continue;
    const far = Math.hypot((place.lon - one.lon) * Math.cos((one.lat * Math.PI) / 180), place.lat - one.lat);
    if (far < least) { best = place; least = far; }
  }
  return best?.name;
}

/** Circles that would cover each other become one, at their common centre. */
function merged(clusters) {
  const made = [];
  for (const one of clusters) {
    const at = map.project([one.lon, one.lat]);
    const near = made.find((other) => Math.hypot(other.at.x - at.x, other.at.y - at.y) < 0.8 * (radius(other.count) + radius(one.count)));
    if (!near) { made.push({ ...one, at }); continue; }
    const count = near.count + one.count;
    near.lat = (near.lat * near.count + one.lat * one.count) / count;
    near.lon = (near.lon * near.count + one.lon * one.count) / count;
    near.ids = near.ids.length === near.count && one.ids.length === one.count ? [...near.ids, ...one.ids] : [];
    near.count = count;
    near.at = map.project([near.lon, near.lat]);
  }
  return made;
}

function circle(one) {
  const button = document.createElement("button");
  const size = 2 * radius(one.count);
  button.type = "button";
  button.className = one.count === 1 ? "cluster one" : "cluster";
  button.style.width = button.style.height = size + "px";
  button.textContent = formatNumber(one.count);
  const name = one.label ? t("js.cluster_of", { n: formatNumber(one.count), place: one.label }) : t("js.cluster", { n: formatNumber(one.count) });
  button.setAttribute("aria-label", name);
  button.title = name;
  button.dataset.count = one.count;
  if (one.label) button.dataset.label = one.label;
  button.addEventListener("click", (event) => { event.stopPropagation(); opened(one, button); });
  return button;
}

/** A small circle opens as a list; a large one comes nearer, and opens where nearer shows no more. */
function opened(one, button) {
  if (one.ids?.length && one.ids.length >= one.count) { people(one, button); return; }
  if (map.getZoom() >= 11) { people(one, button); return; }
  map.easeTo({ center: [one.lon, one.lat], zoom: Math.min(map.getZoom() + 2.2, 12), duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150 });
}

async function people(one, button) {
  closeSpot();
  const around = 0.02;
  const area = [one.lon - around, one.lat - around, one.lon + around, one.lat + around].map((v) => v.toFixed(4)).join(",");
  const ask = one.ids?.length >= one.count ? `ids=${one.ids.join(",")}` : `${filterText()}&bbox=${area}`;
  const card = document.createElement("div");
  card.className = "spot";
  card.setAttribute("role", "dialog");
  card.innerHTML = await (await fetch(`/map/people?${ask}`)).text();
  box.append(card);
  const edge = box.getBoundingClientRect();
  const at = button.getBoundingClientRect();
  card.style.left = Math.max(12, Math.min(edge.width - card.offsetWidth - 12, at.right - edge.left + 6)) + "px";
  card.style.top = Math.max(12, Math.min(edge.height - card.offsetHeight - 12, at.top - edge.top)) + "px";
  card.querySelector("[data-close]").addEventListener("click", () => { closeSpot(); button.focus(); });
  card.querySelector("[data-only]").addEventListener("click", () => { closeSpot(); follow.checked = false; change({ bbox: area, follow: null }); });
  card.querySelector("a, button").focus();
}

function closeSpot() { box.querySelector(".spot")?.remove(); }

function drawPlaces() {
  box.querySelector(".places")?.remove();
  const places = document.createElement("div");
  places.className = "places";
  const rows = [...answer.clusters].sort((a, b) => b.count - a.count).slice(0, 200);
  places.innerHTML = `<p class="notice"></p><table class="plain"><thead><tr><th></th><th class="num"></th></tr></thead><tbody></tbody></table>`;
  places.querySelector("p").textContent = t("js.no_webgl");
  const [where, how] = places.querySelectorAll("th");
  where.textContent = t("js.place");
  how.textContent = t("js.people");
  for (const one of rows) {
    const row = places.querySelector("tbody").insertRow();
    const link = Object.assign(document.createElement("button"), { type: "button", className: "btn quiet" });
    link.textContent = nearest(one, 5) ?? `${one.lat.toFixed(1)}°, ${one.lon.toFixed(1)}°`;
    link.addEventListener("click", () => change({ bbox: [one.lon - 2, one.lat - 2, one.lon + 2, one.lat + 2].map((v) => v.toFixed(3)).join(",") }));
    row.insertCell().append(link);
    const cell = row.insertCell();
    cell.className = "num";
    cell.textContent = formatNumber(one.count);
  }
  box.append(places);
}

function encircled(points) {
  setDrawing(false);
  const corners = points.map(([x, y]) => map.unproject([x, y]));
  const turns = Math.floor((Math.min(...corners.map((p) => p.lng)) + 180) / 360) * 360; // over the date line it goes on beyond 180
  for (const corner of corners) corner.lng -= turns;
  follow.checked = false;
  change({ shape: corners.map((p) => `${p.lng.toFixed(4)},${p.lat.toFixed(4)}`).join(","), bbox: null, follow: null });
}

function showArea() {
  if (!map?.getSource("area")) return;
  const url = address();
  let ring = null;
  const shape = url.searchParams.get("shape")?.split(",").map(Number);
  const bbox = url.searchParams.get("bbox")?.split(",").map(Number);
  if (shape?.length >= 6) { ring = []; for (let i = 0; i + 1 < shape.length; i += 2) ring.push([shape[i], shape[i + 1]]); ring.push(ring[0]); }
  else if (bbox?.length === 4 && !url.searchParams.get("follow")) {
    const [west, south, east0, north] = bbox;
    const east = east0 < west ? east0 + 360 : east0;
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  }
  map.getSource("area").setData(ring ? { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } } : nothing);
}

function setDrawing(on) {
  box.classList.toggle("drawing", on);
  document.getElementById("draw").setAttribute("aria-pressed", on);
  if (on) note.textContent = t("js.lasso_hint");
  else draw();
}

// names of countries and cities, as plain text over the map
async function loadLabels() {
  labels = await (await fetch(box.dataset.places)).json();
  draw();
}
let shown = new Map();
let pending;
function placeNames() {
  if (!map) return;
  cancelAnimationFrame(pending);
  pending = requestAnimationFrame(() => {
    const zoom = map.getZoom();
    const circles = [...box.querySelectorAll(".cluster")];
    const written = new Set(circles.map((one) => one.dataset.label));
    const edge = box.getBoundingClientRect();
    const taken = circles.map((one) => { const at = one.getBoundingClientRect(); return { x: at.x + at.width / 2 - edge.x, y: at.y + at.height / 2 - edge.y, half: at.width / 2 }; });
    const kept = new Map();
    for (const place of labels) {
      if (written.has(place.name) || place.zoom > zoom || place.until < zoom || !map.getBounds().contains([place.lon, place.lat])) continue;
      const { x, y } = map.project([place.lon, place.lat]);
      const half = place.name.length * 7;
      if (taken.some((other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < 18)) continue;
      taken.push({ x, y, half });
      kept.set(place.code, shown.get(place.code) ?? new maplibre.Marker({ element: nameOf(place), anchor: "top" }).setLngLat([place.lon, place.lat]).addTo(map));
    }
    for (const [code, marker] of shown) if (!kept.has(code)) marker.remove();
    shown = kept;
  });
}

function nameOf(place) {
  const text = document.createElement("div");
  text.className = "maplabel " + place.level;
  text.setAttribute("aria-hidden", "true");
  text.textContent = place.name;
  return text;
}

box.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-layer], [data-zoom], #draw");
  if (!pressed) { if (!event.target.closest(".spot")) closeSpot(); return; }
  if (pressed.id === "draw") { setDrawing(!box.classList.contains("drawing")); return; }
  if (pressed.dataset.layer) { choose(pressed.dataset.layer); showLayer(pressed.dataset.layer === "institution" ? null : pressed.dataset.layer); return; }
  const step = Number(pressed.dataset.zoom);
  if (step) map.zoomTo(map.getZoom() + step, { duration: 150 });
  else map.fitBounds(WORLD, { padding: 8, duration: 150 });
});

/** A part of the map means the points of the layer shown, so then the list changes with it. */
function showLayer(name) {
  const url = address();
  if (url.searchParams.get("bbox") || url.searchParams.get("shape")) change({ layer: name });
  else remember({ layer: name });
  ask();
}

function choose(name) {
  closeSpot();
  box.querySelectorAll("[data-layer]").forEach((one) => one.setAttribute("aria-pressed", one.dataset.layer === name));
}

follow.addEventListener("change", () => {
  if (follow.checked) change({ follow: "1", bbox: shownBox(), shape: null });
  else change({ follow: null, bbox: null });
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") { closeSpot(); if (box.classList.contains("drawing")) setDrawing(false); } });
document.addEventListener("query", () => { closeSpot(); showArea(); ask(); });
document.addEventListener("unfollow", () => { follow.checked = false; });
document.addEventListener("tab", () => map?.resize());
document.addEventListener("restore", () => {
  const url = address();
  follow.checked = Boolean(url.searchParams.get("follow"));
  choose(layer());
  showArea();
  const view = viewOf(url.searchParams.get("view"));
  if (view && map) map.jumpTo(view, { quiet: true });
  ask();
});
document.addEventListener("theme", () => {
  if (!map) return;
  const paints = { sea: ["background-color", "--sea"], land: ["fill-color", "--land"], coast: ["line-color", "--coast"], graticule: ["line-color", "--coast"], area: ["fill-color", "--accent"], "area-line": ["line-color", "--accent"] };
  for (const [id, [paint, name]] of Object.entries(paints)) map.setPaintProperty(id, paint, colour(name));
});

start();
