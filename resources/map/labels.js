"use strict";
/* Names that never collide: placed anew after every zoom, move and change of size, the more important first.
   One SVG lies over the land and under the incidents; its texts take their halo from a stroke behind the fill. */

coopdesk.LABELS = {
  government: { size: 16, weight: 700, spacing: 4, upper: true, colour: "kab_line", pad: 6 },
  kota: { size: 13, weight: 700, spacing: 2, upper: true, colour: "kota_line", pad: 3 },
  neighbour: { size: 11.5, weight: 400, spacing: 2, upper: true, colour: "muted", pad: 4 },
  kecamatan: { size: 12.5, weight: 700, spacing: 0.2, colour: "text", pad: 2 },
  marked: { size: 11.5, weight: 700, spacing: 0, colour: "ink", pad: 1 },
  village: { size: 11.5, weight: 400, spacing: 0, colour: "text", pad: 2 },
  river: { size: 11.5, weight: 400, spacing: 0.6, italic: true, colour: "river_text", pad: 2 },
  sea: { size: 15, weight: 400, spacing: 4, italic: true, colour: "river_text", pad: 4 },
  volcano: { size: 11.5, weight: 700, spacing: 0, colour: "volcano", pad: 2 },
};

coopdesk.labels = {
  start(map) {
    this.map = map;
    const pane = map.createPane("labels");
    pane.style.zIndex = 500;
    pane.style.pointerEvents = "none";
    this.svg = this.element("svg", { class: "labels" });
    pane.appendChild(this.svg);
    this.pen = document.createElement("canvas").getContext("2d");
    map.on("zoomstart", () => this.svg.classList.add("hidden"));
    map.on("moveend zoomend resize", () => this.soon());
  },

  element(name, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  },

  /* A move that ends a zoom fires twice: place once, before the next picture. */
  soon() {
    if (!this.map || this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => { this.waiting = false; this.place(); });
  },

  place() {
    const size = this.map.getSize();
    this.width = size.x;
    this.height = size.y;
    this.svg.replaceChildren();
    this.svg.setAttribute("width", size.x);
    this.svg.setAttribute("height", size.y);
    L.DomUtil.setPosition(this.svg, this.map.containerPointToLayerPoint([0, 0]));
    this.svg.classList.remove("hidden");
    this.taken = [...coopdesk.tools.obstacles(), ...coopdesk.points.obstacles()];
    this.paths = 0;
    if (coopdesk.hidden.has("labels")) return;
    this.placePoints({ features: coopdesk.markedFeatures() }, "marked");
    this.placeVolcanoes();
    const kota = coopdesk.geo.kabkota.features.find(coopdesk.isKota);
    const kab = coopdesk.geo.kabkota.features.find((feature) => feature !== kota);
    this.placeKota(kota);
    this.placeArea(kab, "government");
    this.placePoints(coopdesk.geo.kecamatan, "kecamatan");
    this.placeRivers((name) => name in coopdesk.RIVER_RANK);
    if (this.map.getZoom() >= coopdesk.VILLAGE_NAME_ZOOM && coopdesk.geo.desa_kelurahan) {
      this.placePoints(coopdesk.geo.desa_kelurahan, "village");
    }
    this.placeRivers((name) => name && !(name in coopdesk.RIVER_RANK));
    for (const feature of coopdesk.geo.kabkota_tetangga.features) this.placeArea(feature, "neighbour");
    this.placeArea(coopdesk.geo.laut.features[0], "sea");
  },

  at(lon, lat) {
    return this.map.latLngToContainerPoint([lat, lon]);
  },

  font(look) {
    const size = look.size * coopdesk.palette.text_scale;
    return `${look.italic ? "italic " : ""}${look.weight} ${size}px "Map Sans", sans-serif`;
  },

  measure(text, look) {
    this.pen.font = this.font(look);
    return this.pen.measureText(text).width + look.spacing * text.length;
  },

  /* Boxes are [left, top, right, bottom]; a label may touch neither the edge nor what lies there already. */
  free(boxes) {
    return boxes.every((b) => (
      b[0] >= 3 && b[1] >= 3 && b[2] <= this.width - 3 && b[3] <= this.height - 3
      && this.taken.every((t) => b[2] <= t[0] || b[0] >= t[2] || b[3] <= t[1] || b[1] >= t[3])));
  },

  /* Write the lines at the first of the places that is free; nowhere is better than half hidden. */
  tryPlaces(lines, kind, centres) {
    const look = coopdesk.LABELS[kind];
    const height = look.size * coopdesk.palette.text_scale * 1.37;
    const width = Math.max(...lines.map((line) => this.measure(line, look)));
    const boxAt = ([x, y]) => [
      x - width / 2 - look.pad, y - (height * lines.length) / 2 - look.pad / 2,
      x + width / 2 + look.pad, y + (height * lines.length) / 2 + look.pad / 2];
    const centre = centres.find((c) => this.free([boxAt(c)]));
    if (!centre) return;
    this.taken.push(boxAt(centre));
    this.write(lines, kind, centre, height);
  },

  write(lines, kind, [x, y], height) {
    const name = this.element("g", { class: "name" });
    lines.forEach((line, i) => {
      const look = coopdesk.LABELS[kind];
      const size = look.size * coopdesk.palette.text_scale;
      const baseline = y + (i - (lines.length - 1) / 2) * height + size * 0.35;
      const text = this.text(kind, { x: x + look.spacing / 2, y: baseline, "text-anchor": "middle" });
      text.textContent = line;
      name.appendChild(text);
    });
    this.svg.appendChild(name);
  },

  text(kind, attributes) {
    const look = coopdesk.LABELS[kind];
    const made = this.element("text", attributes);
    made.classList.add("label", kind);
    made.style.font = this.font(look);
    made.style.letterSpacing = look.spacing + "px";
    made.style.fill = coopdesk.palette[look.colour];
    made.style.stroke = coopdesk.palette.halo;
    return made;
  },

  placePoints(data, kind) {
    const height = coopdesk.LABELS[kind].size * coopdesk.palette.text_scale * 1.3;
    for (const feature of data.features) {
      const { kode, lng, lat, nama } = feature.properties;
      if (kind !== "marked" && coopdesk.marked.has(kode)) continue;
      const p = this.at(lng, lat);
      if (p.x < -60 || p.y < -20 || p.x > this.width + 60 || p.y > this.height + 20) continue;
      const shifts = [[0, 0], [0, -0.8], [0, 0.8], [0, -1.6], [0, 1.6], [30, -0.5], [-30, 0.5], [30, 0.9], [-30, -0.9]];
      const tries = (kind === "village" ? shifts.slice(0, 5) : shifts).map(([dx, dy]) => [p.x + dx, p.y + dy * height]);
      this.tryPlaces([nama], kind, tries);
    }
  },

  /* A bare picture names its sources on the sheet, which is too narrow for those of the peaks. */
  placeVolcanoes() {
    if (document.documentElement.dataset.bare === "yes") return;
    for (const feature of coopdesk.geo.gunung.features) {
      const [lon, lat] = feature.geometry.coordinates;
      const { nama, elevasi_m: height } = feature.properties;
      const p = this.at(lon, lat);
      if (p.x < 8 || p.y < 8 || p.x > this.width - 8 || p.y > this.height - 8) continue;
      const peak = this.element("path", { d: `M${p.x},${p.y - 7} l7.5,13 h-15 z`, class: "peak" });
      peak.style.fill = coopdesk.palette.volcano;
      peak.style.stroke = coopdesk.palette.halo;
      this.svg.appendChild(peak);
      this.taken.push([p.x - 9, p.y - 8, p.x + 9, p.y + 7]);
      const lines = [nama, `${height.toLocaleString("id-ID")} m`];
      const half = this.measure(nama, coopdesk.LABELS.volcano) / 2 + 13;
      const drop = 25 * coopdesk.palette.text_scale;
      this.tryPlaces(lines, "volcano", [[p.x, p.y + drop], [p.x, p.y - drop - 2], [p.x + half, p.y], [p.x - half, p.y]]);
    }
  },

  /* A large area is named at its own middle where that is in view, else in the middle of what is seen of it. */
  placeArea(feature, kind) {
    const { nama, lng, lat } = feature.properties;
    const name = coopdesk.LABELS[kind].upper ? nama.toUpperCase() : nama;
    const middle = lng === undefined ? null : this.at(lng, lat);
    const seen = this.middleOfVisible(feature);
    const tries = [middle, seen && L.point(seen)].filter(Boolean)
      .flatMap((p) => [0, -22, 22, -44, 44, -66, 66, 90, -90].map((dy) => [p.x, p.y + dy]));
    this.tryPlaces([name], kind, tries.filter((p) => this.within(feature, p)));
  },

  /* Kota is small: its name may stand off its coast, but never on a neighbour's land. */
  placeKota(kota) {
    const { nama, lng, lat } = kota.properties;
    const p = this.at(lng, lat);
    const tries = [];
    for (let dx = -150; dx <= 150; dx += 25) for (let dy = -150; dy <= 150; dy += 15) tries.push([p.x + dx, p.y + dy]);
    tries.sort((a, b) => Math.hypot(a[0] - p.x, a[1] - p.y) - Math.hypot(b[0] - p.x, b[1] - p.y));
    this.tryPlaces([nama.toUpperCase()], "kota",
      tries.filter((t) => this.within(kota, t) || this.within(coopdesk.geo.laut.features[0], t)));
  },

  within(feature, point) {
    const at = this.map.containerPointToLatLng(point);
    return coopdesk.contains(feature, at.lng, at.lat);
  },

  /* The cell of a coarse grid over the view that is deepest inside the area (chessboard distance). */
  middleOfVisible(feature) {
    const columns = 28, rows = 16;
    const depth = Array.from({ length: rows + 2 }, () => new Array(columns + 2).fill(0));
    const spot = (c, r) => [((c - 0.5) / columns) * this.width, ((r - 0.5) / rows) * this.height];
    for (let r = 1; r <= rows; r++) {
      for (let c = 1; c <= columns; c++) {
        if (this.within(feature, spot(c, r))) depth[r][c] = 99;
      }
    }
    const relax = (r, c, from) => { depth[r][c] = Math.min(depth[r][c], 1 + Math.min(...from)); };
    for (let r = 1; r <= rows; r++) {
      for (let c = 1; c <= columns; c++) relax(r, c, [depth[r - 1][c], depth[r][c - 1], depth[r - 1][c - 1], depth[r - 1][c + 1]]);
    }
    let best = [0, 0, 0];
    for (let r = rows; r > 0; r--) {
      for (let c = columns; c > 0; c--) {
        relax(r, c, [depth[r + 1][c], depth[r][c + 1], depth[r + 1][c + 1], depth[r + 1][c - 1]]);
        if (depth[r][c] > best[0]) best = [depth[r][c], c, r];
      }
    }
    return best[0] >= 2 ? spot(best[1], best[2]) : null;
  },

  placeRivers(wanted) {
    if (coopdesk.hidden.has("rivers")) return;
    for (const river of coopdesk.geo.sungai.features) if (wanted(river.properties.nama)) this.placeRiver(river);
  },

  /* A river's name runs along a calm stretch of it, a little above the line, again after each 450 px. */
  placeRiver(river) {
    const name = river.properties.nama;
    const look = coopdesk.LABELS.river;
    const step = 6;
    const course = river.geometry.coordinates.map(([lon, lat]) => this.at(lon, lat));
    const points = this.resample(this.calm(this.resample(course, step), 5), step);
    const length = Math.ceil((this.measure(name, look) + 10) / step);
    const windows = [];
    for (let i = 0; i + length < points.length; i += 2) {
      const bend = this.bend(points, i, i + length);
      if (bend < 0.9) windows.push([bend, i]);
    }
    windows.sort((a, b) => a[0] - b[0]);
    const used = [];
    for (const [, i] of windows) {
      if (used.every((u) => Math.abs(u - i) * step > 450) && this.writeAlong(name, points.slice(i, i + length + 1))) used.push(i);
    }
  },

  /* A name cannot follow every wriggle: each point becomes the mean of its neighbours on both sides. */
  calm(points, reach) {
    return points.map((_, i) => {
      const near = points.slice(Math.max(0, i - reach), i + reach + 1);
      return near.reduce((sum, p) => sum.add(p)).divideBy(near.length);
    });
  },

  resample(line, step) {
    const points = [line[0]];
    let rest = step;
    for (let i = 0; i + 1 < line.length; i++) {
      let a = line[i];
      const b = line[i + 1];
      for (let d = a.distanceTo(b); d >= rest; d = a.distanceTo(b)) {
        a = L.point(a.x + ((b.x - a.x) * rest) / d, a.y + ((b.y - a.y) * rest) / d);
        points.push(a);
        rest = step;
      }
      rest -= a.distanceTo(b);
    }
    return points;
  },

  /* How much a stretch turns in all, in radians. */
  bend(points, from, to) {
    let sum = 0;
    for (let i = from + 1; i < to; i++) {
      const before = Math.atan2(points[i].y - points[i - 1].y, points[i].x - points[i - 1].x);
      const after = Math.atan2(points[i + 1].y - points[i].y, points[i + 1].x - points[i].x);
      const turn = Math.abs(after - before);
      sum += turn > Math.PI ? 2 * Math.PI - turn : turn;
    }
    return sum;
  },

  writeAlong(name, points) {
    const size = coopdesk.LABELS.river.size * coopdesk.palette.text_scale;
    const line = points[0].x <= points[points.length - 1].x ? points : [...points].reverse();
    const boxes = line.map((p, i) => {
      const q = line[Math.min(i + 1, line.length - 1)], o = line[Math.max(i - 1, 0)];
      const d = Math.hypot(q.x - o.x, q.y - o.y) || 1;
      const x = p.x + ((q.y - o.y) / d) * size * 0.75, y = p.y - ((q.x - o.x) / d) * size * 0.75;
      return [x - size * 0.75, y - size * 0.75, x + size * 0.75, y + size * 0.75];
    });
    if (!this.free(boxes)) return false;
    this.taken.push(...boxes);
    const id = "river-" + this.paths++;
    const d = "M" + line.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join("L");
    this.svg.appendChild(this.element("path", { id: id, d: d, fill: "none" }));
    const text = this.text("river", { dy: -4 });
    const along = this.element("textPath", { href: "#" + id, startOffset: 5 });
    along.textContent = name;
    text.appendChild(along);
    const group = this.element("g", { class: "name along" });
    group.appendChild(text);
    this.svg.appendChild(group);
    return true;
  },
};
