"use strict";
/* Incidents and depots: fetched for what is in view, drawn on one canvas, every one where the eye finds it.
   Markers that would cover each other are moved apart and tied to their place with a thin line. */

coopdesk.STATUS_ORDER = ["merged", "false_report", "closed", "monitoring", "verified", "responding", "reported"];

/* The same shapes as in the list, in a unit square; ◇ is ◆ with a hole. */
coopdesk.SHAPES = {
  reported: [[[0.5, 0.06], [1, 0.94], [0, 0.94]]],
  verified: [[[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]], [[0.5, 0.26], [0.26, 0.5], [0.5, 0.74], [0.74, 0.5]]],
  responding: [[[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]]],
  closed: [[[0.02, 0.56], [0.16, 0.4], [0.36, 0.62], [0.84, 0.08], [0.98, 0.22], [0.37, 0.92]]],
  false_report: [[[0.1, 0], [1, 0.9], [0.9, 1], [0, 0.1]], [[0.9, 0], [0, 0.9], [0.1, 1], [1, 0.1]]],
};

coopdesk.look = function (item) {
  const p = coopdesk.palette;
  if (item.kind === "depot") return { fill: p.depot, ink: p.on_depot, line: p.halo };
  const looks = {
    reported: { fill: p.reported, ink: p.on_reported, line: p.edge || p.reported, tone: p.reported_rim },
    verified: { fill: p.paper, ink: p.verified, line: p.verified, tone: p.verified },
    responding: { fill: p.responding, ink: p.on_responding, line: p.edge || p.responding_rim, tone: p.responding_rim },
    monitoring: { fill: p.paper, ink: p.monitoring, line: p.monitoring, tone: p.monitoring },
  };
  return looks[item.status] ?? { fill: p.paper, ink: p.closed, line: p.closed, tone: p.closed };
};

/* Only what waits for somebody is filled. */
coopdesk.filled = (item) => item.status === "reported" || item.status === "responding";

coopdesk.draw = {
  shape(pen, status, x, y, size, ink) {
    pen.fillStyle = ink;
    pen.beginPath();
    if (status === "monitoring") {
      pen.arc(x + size / 2, y + size / 2, size * 0.44, 0, 2 * Math.PI);
    }
    for (const ring of coopdesk.SHAPES[status === "merged" ? "false_report" : status] ?? []) {
      ring.forEach(([u, v], i) => (i ? pen.lineTo(x + u * size, y + v * size) : pen.moveTo(x + u * size, y + v * size)));
      pen.closePath();
    }
    pen.fill();
  },

  /* Incident: a round pill of owner's letter and status shape, hollow with a dashed rim where the place is rough.
     Depot: a square with a roof; a post has a gable. */
  marker(pen, item, x, y, selected) {
    const look = coopdesk.look(item);
    const [w, h] = coopdesk.points.extent(item);
    const rough = item.kind === "incident" && !item.exact;
    if (selected) {
      this.outline(pen, item, x, y, w + 9, h + 9);
      pen.fillStyle = coopdesk.palette.accent;
      pen.fill();
      this.outline(pen, item, x, y, w + 4, h + 4);
      pen.fillStyle = coopdesk.palette.halo;
      pen.fill();
    }
    this.outline(pen, item, x, y, w, h);
    pen.save();
    pen.shadowColor = "rgba(0, 0, 0, 0.35)";
    pen.shadowBlur = selected || rough ? 0 : 4;
    pen.shadowOffsetY = selected || rough ? 0 : 1;
    pen.fillStyle = rough ? coopdesk.palette.paper : look.fill;
    pen.fill();
    pen.restore();
    pen.setLineDash(rough ? [3, 2] : []);
    pen.lineWidth = (rough ? 1.7 : 1.4) * coopdesk.palette.line_scale;
    pen.strokeStyle = rough ? look.tone : look.line;
    pen.stroke();
    pen.setLineDash([]);
    if (rough && coopdesk.filled(item)) {
      this.outline(pen, item, x, y, w - 6, h - 6);
      pen.fillStyle = look.fill;
      pen.fill();
    }
    this.content(pen, item, x, y, look.ink);
  },

  outline(pen, item, x, y, w, h) {
    pen.beginPath();
    if (item.kind === "depot" && item.status === "post") {
      pen.moveTo(x - w / 2, y + h / 2);
      for (const [dx, dy] of [[-0.5, -0.12], [0, -0.62], [0.5, -0.12], [0.5, 0.5]]) pen.lineTo(x + dx * w, y + dy * h);
      pen.closePath();
    } else {
      pen.roundRect(x - w / 2, y - h / 2, w, h, item.kind === "depot" ? 3 : h / 2);
    }
  },

  content(pen, item, x, y, ink) {
    const scale = coopdesk.palette.text_scale;
    const letter = item.owner === "kota" ? "K" : "B";
    pen.fillStyle = ink;
    pen.font = `700 ${11.5 * scale}px "Map Sans", sans-serif`;
    pen.textAlign = "center";
    pen.textBaseline = "alphabetic";
    if (item.kind === "depot") {
      pen.fillText(letter, x, y + (item.status === "post" ? 5.5 : 5) * scale);
      if (item.status !== "post") {
        pen.fillRect(x - 6.5 * scale, y - 6.8 * scale, 13 * scale, 1.8 * scale);
      }
      return;
    }
    pen.fillText(letter, x - 6.2 * scale, y + 4.1 * scale);
    this.shape(pen, item.status, x + 1.6 * scale, y - 4.6 * scale, 9.2 * scale, ink);
  },

  dot(pen, item, x, y) {
    const look = coopdesk.look(item);
    pen.beginPath();
    pen.arc(x, y, 4, 0, 2 * Math.PI);
    pen.fillStyle = coopdesk.palette.paper;
    pen.fill();
    pen.lineWidth = 1.6;
    pen.strokeStyle = look.tone ?? look.line;
    pen.stroke();
  },

  leader(pen, from, to) {
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.lineWidth = 1.2;
    pen.strokeStyle = coopdesk.palette.ink;
    pen.globalAlpha = 0.55;
    pen.stroke();
    pen.globalAlpha = 1;
    pen.beginPath();
    pen.arc(from.x, from.y, 2.2, 0, 2 * Math.PI);
    pen.fillStyle = coopdesk.palette.ink;
    pen.fill();
  },

  cell(pen, cell, x, y, radius) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fillStyle = coopdesk.palette.paper;
    pen.globalAlpha = 0.92;
    pen.fill();
    pen.globalAlpha = 1;
    pen.lineWidth = 2;
    pen.strokeStyle = coopdesk.palette.closed;
    pen.stroke();
    if (cell.open) {
      const share = Math.max(0.06, cell.open / cell.count) * 2 * Math.PI;
      pen.beginPath();
      pen.arc(x, y, radius, -Math.PI / 2, share - Math.PI / 2);
      pen.lineWidth = 4;
      pen.strokeStyle = coopdesk.palette.reported;
      pen.stroke();
    }
    pen.fillStyle = coopdesk.palette.ink;
    pen.font = `700 ${12 * coopdesk.palette.text_scale}px "Map Sans", sans-serif`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(cell.count.toLocaleString("id-ID"), x, y + 1);
  },
};

/* One marker as a layer of Leaflet's canvas, which gives redrawing of dirty parts, hover and click. */
coopdesk.Marker = L.CircleMarker.extend({
  _updateBounds() {
    const [w, h] = this.item.count ? [2 * this.radius, 2 * this.radius] : coopdesk.points.extent(this.item);
    const shift = this.shift ?? L.point(0, 0);
    this.place = this._point.add(shift);
    const reach = L.point(w / 2 + 8, h / 2 + 8);
    this._pxBounds = L.bounds(this.place.subtract(reach), this.place.add(reach)).extend(this._point);
    this.half = [w / 2 + 1, h / 2 + 1];
  },
  _empty() { return !this._renderer._bounds.intersects(this._pxBounds); },
  _containsPoint(p) {
    return Math.abs(p.x - this.place.x) <= this.half[0] && Math.abs(p.y - this.place.y) <= this.half[1];
  },
  _updatePath() {
    const pen = this._renderer._ctx;
    if (!this._renderer._drawing || this._empty()) return;
    const { x, y } = this.place;
    if (this.item.count) { coopdesk.draw.cell(pen, this.item, x, y, this.radius); return; }
    if (this.shift) coopdesk.draw.leader(pen, this._point, this.place);
    if (this.small) coopdesk.draw.dot(pen, this.item, x, y);
    else coopdesk.draw.marker(pen, this.item, x, y, this.item.id === coopdesk.points.selected);
  },
});

coopdesk.points = {
  CROWD: 160,   // with more markers than this, finished incidents shrink to dots
  SPREAD: 300,  // with more than this that are no dots, nothing is moved apart

  start(map) {
    this.map = map;
    map.createPane("points").style.zIndex = 600;
    this.renderer = L.canvas({ pane: "points", padding: 0.2 });
    this.markers = [];
    this.asked = 0;
    map.on("moveend", () => { if (!this.covered()) this.refresh(); });
    map.on("zoomend", () => { if (!this.cells) this.arrange(); });
  },

  extent(item) {
    const scale = coopdesk.palette.text_scale;
    if (item.kind === "depot") return [21 * scale, 21 * scale];
    const rim = !item.exact && coopdesk.filled(item) ? 5 : 0;
    return [31 * scale + rim, 19 * scale + rim];
  },

  /* What was fetched holds as long as the view stays within it; counts of cells hold for one zoom only. */
  covered() {
    return this.fetched && this.fetched.contains(this.map.getBounds()) && (!this.cells || this.zoom === this.map.getZoom());
  },

  async refresh() {
    const asked = ++this.asked;
    const area = this.map.getBounds().pad(0.5);
    const zoom = this.map.getZoom();
    const box = [area.getWest(), area.getSouth(), area.getEast(), area.getNorth()].map((d) => d.toFixed(5)).join(",");
    const answer = await fetch(`coopdesk://app/points/${box}/${zoom}.json`);
    const found = await answer.json();
    if (asked !== this.asked) return;
    this.fetched = area;
    this.zoom = zoom;
    this.cells = found.cells.length > 0;
    this.show(found);
  },

  show(found) {
    for (const marker of this.markers) marker.remove();
    coopdesk.tools.hideCard();
    const points = found.points.filter((p) => !coopdesk.hidden.has(p.kind === "depot" ? "depots" : "incidents"));
    const rank = (p) => (p.kind === "depot" ? 2.5 : coopdesk.STATUS_ORDER.indexOf(p.status) + (p.exact ? 0.5 : 0));
    points.sort((a, b) => rank(a) - rank(b));
    const cells = coopdesk.hidden.has("incidents") ? [] : found.cells;
    this.found = found;
    this.markers = [...cells, ...points].map((item) => this.make(item));
    this.arrange();
    for (const marker of this.markers) marker.addTo(this.map);
    if (this.selected) this.select(this.selected);
    coopdesk.labels.soon();
  },

  make(item) {
    const marker = new coopdesk.Marker([item.lat, item.lon], { pane: "points", renderer: this.renderer, radius: 12 });
    marker.item = item;
    if (item.count) marker.radius = Math.min(30, 12 + 4 * Math.log10(item.count)) * coopdesk.palette.text_scale;
    marker.on("click", (event) => { L.DomEvent.stop(event); this.pressed(marker, event.latlng); });
    marker.on("mouseover", () => coopdesk.tools.showCard(marker));
    marker.on("mouseout", () => coopdesk.tools.hideCard());
    return marker;
  },

  pressed(marker, latlng) {
    if (coopdesk.pick.active) { coopdesk.pick.take(latlng); return; }
    if (marker.item.count) { this.map.setView(marker.getLatLng(), this.map.getZoom() + 2); return; }
    this.select(marker.item.id);
    coopdesk.tell("open", marker.item.id);
  },

  /* The most important marker keeps its place; the others go to the nearest free spot around their own. */
  arrange() {
    const placed = [];
    const crowded = this.markers.length > this.CROWD;
    const finished = (item) => item.kind === "incident" && coopdesk.STATUS_ORDER.indexOf(item.status) < 3;
    const large = this.markers.filter((marker) => !(crowded && finished(marker.item))).length;
    const hits = (box) => placed.some((t) => box[2] > t[0] && box[0] < t[2] && box[3] > t[1] && box[1] < t[3]);
    for (const marker of [...this.markers].reverse()) {
      const item = marker.item;
      marker.shift = null;
      marker.small = crowded && finished(item);
      if (item.count || marker.small || large > this.SPREAD) continue;
      const p = this.map.project([item.lat, item.lon]);
      const [w, h] = this.extent(item);
      const boxAt = (s) => [p.x + s.x - w / 2 - 1, p.y + s.y - h / 2 - 1, p.x + s.x + w / 2 + 1, p.y + s.y + h / 2 + 1];
      const shift = this.spots(w, h).find((s) => !hits(boxAt(s))) ?? L.point(0, 0);
      placed.push(boxAt(shift));
      if (shift.x || shift.y) marker.shift = shift;
    }
    for (const marker of this.markers) marker.redraw();
  },

  spots(w, h) {
    if (!this.ring || this.ringScale !== coopdesk.palette.text_scale) {
      const spots = [];
      for (let i = -5; i <= 5; i++) for (let j = -7; j <= 7; j++) spots.push(L.point(i * (w * 0.55), j * (h * 0.6)));
      this.ring = spots.sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));
      this.ringScale = coopdesk.palette.text_scale;
    }
    return this.ring;
  },

  select(id) {
    this.selected = id;
    for (const marker of this.markers) {
      if (marker.item.id === id) marker.bringToFront();
      marker.redraw();
    }
  },

  obstacles() {
    return this.markers.map((marker) => {
      const p = this.map.layerPointToContainerPoint(marker.place ?? [0, 0]);
      const [w, h] = marker.small ? [4, 4] : marker.half ?? [0, 0];
      return [p.x - w, p.y - h, p.x + w, p.y + h];
    });
  },
};
