"use strict";
/* The land: sea, neighbours, the two governments, kecamatan, villages, rivers. Drawn on canvases below the labels.
   Every text that reaches the page is shown with textContent; nothing here or elsewhere builds HTML from text. */

window.coopdesk = { geo: {}, layers: {}, hidden: new Set(), marked: new Set() };

coopdesk.VILLAGE_ZOOM = 12;        // village boundaries from here
coopdesk.VILLAGE_NAME_ZOOM = 13;   // their names from here

coopdesk.RIVER_RANK = { "Sungai Welang": 3, "Kali Rejoso": 2.4, "Sungai Gembong": 2.2 };

coopdesk.load = async function (name) {
  const answer = await fetch("coopdesk://app/geo/" + name + ".geojson");
  coopdesk.geo[name] = await answer.json();
  return coopdesk.geo[name];
};

coopdesk.base = {
  async start(map) {
    this.map = map;
    this.renderers = {};
    for (const [pane, order] of [["land", 300], ["villages", 310], ["lines", 320]]) {
      map.createPane(pane).style.zIndex = order;
      map.getPane(pane).style.pointerEvents = "none";
      this.renderers[pane] = L.canvas({ pane: pane, padding: 0.2 });
    }
    const names = ["laut", "kabkota_tetangga", "kabkota", "kecamatan", "sungai", "gunung"];
    const loaded = await Promise.all(names.map(coopdesk.load));
    const [sea, neighbours, governments, kecamatan, rivers] = loaded;
    this.drawSheet(sea);
    this.add("neighbours", neighbours, "land", (p) => this.areaStyle(p.neighbour, p.neighbour_line, 0.8));
    this.add("governments", governments, "land", (p, f) => (
      { stroke: false, fill: true, fillOpacity: 1, fillColor: coopdesk.isKota(f) ? p.kota : p.kab }));
    this.add("rivers", rivers, "lines", (p, f) => this.riverStyle(p, f));
    this.add("kecamatan", kecamatan, "lines", (p) => this.kecamatanStyle(p));
    this.add("bands", governments, "lines", (p, f) => (
      { ...this.lineStyle(coopdesk.isKota(f) ? p.kota_line : p.kab_line, 7), opacity: 0.16 }));
    this.add("outlines", governments, "lines", (p, f) => (
      this.lineStyle(coopdesk.isKota(f) ? p.kota_line : p.kab_line, coopdesk.isKota(f) ? 1.8 : 1.5)));
    map.on("zoomend", () => this.restyle());
    map.on("moveend", () => this.showVillages());
  },

  /* The sea's polygon ends a little inside the sheet: its outer corners are moved to the sheet's edge. */
  drawSheet(sea) {
    const [west, south, east, north] = coopdesk.settings.sheet;
    const sheet = [[south, west], [south, east], [north, east], [north, west]];
    const ring = sea.features[0].geometry.coordinates[0];
    for (const point of ring) {
      if (point[0] > 113.449) point[0] = east;
      if (point[1] > -7.301) point[1] = north;
    }
    const add = (shape, style) => this.addLayer("sheet", shape, style);
    this.groups = { sheet: [] };
    add(L.polygon(sheet, this.options("land")), (p) => this.areaStyle(p.neighbour, p.neighbour_line, 1));
    const outline = ring.map(([lon, lat]) => [lat, lon]);
    add(L.polygon(outline, this.options("land")), (p) => this.areaStyle(p.sea, p.sea_line, 5, 0.35));
    add(L.polygon(outline, this.options("land")), (p) => this.areaStyle(p.sea, p.sea_line, 1.2));
  },

  options(pane) {
    return { pane: pane, renderer: this.renderers[pane], interactive: false, smoothFactor: 0.6 };
  },

  addLayer(group, layer, style) {
    layer.paint = style;
    layer.setStyle(style(coopdesk.palette));
    this.groups[group].push(layer);
    layer.addTo(this.map);
  },

  add(name, data, pane, style) {
    const group = L.geoJSON(data, { ...this.options(pane), style: (f) => style(coopdesk.palette, f) });
    coopdesk.layers[name] = group;
    group.paint = style;
    group.addTo(this.map);
  },

  areaStyle(fill, line, weight, opacity) {
    return { stroke: true, color: line, weight: weight, opacity: opacity ?? 1, fill: true, fillColor: fill,
      fillOpacity: 1, lineJoin: "round" };
  },

  lineStyle(color, weight, dash) {
    return { fill: false, color: color, weight: weight * coopdesk.palette.line_scale, opacity: 1,
      dashArray: dash ?? null, lineJoin: "round", lineCap: dash ? "butt" : "round" };
  },

  /* Dashed while it is the finest line; solid and stronger above the villages' lines, which lie on the same course. */
  kecamatanStyle(palette) {
    const close = this.map.getZoom() >= coopdesk.VILLAGE_ZOOM;
    return this.lineStyle(palette.kecamatan_line, close ? 1.7 : 1, close ? null : "5 3");
  },

  riverStyle(palette, feature) {
    const { nama, jenis } = feature.properties;
    const rank = coopdesk.RIVER_RANK[nama] ?? (nama ? 1.9 : jenis === "sungai" ? 1.5 : 1);
    const growth = 1 + 0.28 * Math.max(-1, this.map.getZoom() - 11);
    return { ...this.lineStyle(palette.river, rank * growth), opacity: jenis === "sungai" ? 1 : 0.85 };
  },

  restyle() {
    for (const layer of this.groups.sheet) layer.setStyle(layer.paint(coopdesk.palette));
    for (const group of Object.values(coopdesk.layers)) {
      group.eachLayer((layer) => layer.setStyle(group.paint(coopdesk.palette, layer.feature)));
    }
    this.map.getContainer().style.background = coopdesk.palette.margin;
  },

  /* The 399 villages are the largest file: fetched when the rest is drawn, shown from zoom 12. */
  async loadVillages() {
    const data = await coopdesk.load("desa_kelurahan");
    const style = (p) => ({ ...this.lineStyle(p.village_line, this.map.getZoom() >= 13 ? 1.1 : 0.8), opacity: 1 });
    coopdesk.layers.villages = L.geoJSON(data, {
      ...this.options("villages"), style: (f) => style(coopdesk.palette, f) });
    coopdesk.layers.villages.paint = style;
    this.showVillages();
  },

  showVillages() {
    const layer = coopdesk.layers.villages;
    if (!layer) return;
    const wanted = this.map.getZoom() >= coopdesk.VILLAGE_ZOOM && !coopdesk.hidden.has("villages");
    coopdesk.setShown(layer, wanted);
  },

  toggle(name, shown) {
    if (shown) coopdesk.hidden.delete(name);
    else coopdesk.hidden.add(name);
    if (name === "villages") this.showVillages();
    if (name === "rivers") coopdesk.setShown(coopdesk.layers.rivers, shown);
    if (name === "incidents" || name === "depots") coopdesk.points.show(coopdesk.points.found);
    coopdesk.labels.soon();
  },
};

/* The villages and kecamatan of one incident, by code: tinted, outlined, and named before all others. */
coopdesk.mark = function (...codes) {
  coopdesk.marked = new Set(codes);
  coopdesk.layers.marked?.remove();
  const style = (p) => ({ ...coopdesk.base.lineStyle(p.reported, 2), fill: true, fillColor: p.reported, fillOpacity: 0.12 });
  coopdesk.base.add("marked", { type: "FeatureCollection", features: coopdesk.markedFeatures() }, "lines", style);
  coopdesk.labels.soon();
};

coopdesk.markedFeatures = () => ["desa_kelurahan", "kecamatan"].flatMap((name) => (
  (coopdesk.geo[name]?.features ?? []).filter((feature) => coopdesk.marked.has(feature.properties.kode))));

coopdesk.setShown = function (layer, wanted) {
  if (wanted) layer.addTo(coopdesk.map);
  else layer.remove();
};

coopdesk.isKota = (feature) => feature.properties.kode.startsWith("35.75");

/* Whether a place lies in a feature: even-odd over all rings, holes included. */
coopdesk.contains = function (feature, lon, lat) {
  const box = coopdesk.boxOf(feature);
  if (lon < box[0] || lat < box[1] || lon > box[2] || lat > box[3]) return false;
  let inside = false;
  for (const ring of coopdesk.rings(feature)) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i], [x2, y2] = ring[j];
      if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
};

coopdesk.rings = (feature) => (
  feature.geometry.type === "Polygon" ? feature.geometry.coordinates : feature.geometry.coordinates.flat());

coopdesk.boxOf = function (feature) {
  if (!feature.box) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of coopdesk.rings(feature)) {
      for (const [lon, lat] of ring) {
        box[0] = Math.min(box[0], lon); box[1] = Math.min(box[1], lat);
        box[2] = Math.max(box[2], lon); box[3] = Math.max(box[3], lat);
      }
    }
    feature.box = box;
  }
  return feature.box;
};

/* What the place under a point is called: the village, else the kecamatan, else nothing. */
coopdesk.placeName = function (lon, lat) {
  const areas = (coopdesk.geo.desa_kelurahan ?? coopdesk.geo.kecamatan).features;
  const found = areas.find((feature) => coopdesk.contains(feature, lon, lat));
  if (!found) return "";
  const { nama, kecamatan, jenis } = found.properties;
  const government = coopdesk.isKota(found) ? "Kota" : "Kab";
  return jenis === "kecamatan" ? `Kec. ${nama} (${government})` : `${nama}, ${kecamatan} (${government})`;
};
