"use strict";
/* What lies around the map: buttons, layers, legend, scale, place under the cursor, card of a marker, picking. */

coopdesk.make = function (name, kind, text) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (text !== undefined) made.textContent = text;
  return made;
};

/* A picture has its legend and sources in a margin below the map, as a printed map has. */
coopdesk.forPicture = () => document.documentElement.dataset.picture === "yes";

coopdesk.number = (value, digits) => (
  value.toLocaleString("id-ID", { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", "−"));

coopdesk.tools = {
  LAYERS: [["incidents", "Kejadian"], ["depots", "Gudang dan posko"], ["villages", "Batas desa"], ["rivers", "Sungai"],
    ["labels", "Nama"]],

  start(map) {
    this.map = map;
    const box = map.getContainer();
    this.corners = {};
    for (const corner of ["top-left", "top-right", "bottom-left", "bottom-right"]) {
      this.corners[corner] = coopdesk.make("div", "corner " + corner);
      L.DomEvent.disableClickPropagation(this.corners[corner]);
      L.DomEvent.disableScrollPropagation(this.corners[corner]);
      box.appendChild(this.corners[corner]);
    }
    this.addZoom();
    this.addLayers();
    this.addLegend();
    this.addScale();
    this.addAttribution();
    this.card = box.appendChild(coopdesk.make("div", "card"));
    this.banner = box.appendChild(coopdesk.make("div", "banner"));
    this.cross = box.appendChild(coopdesk.make("div", "cross"));
    map.on("mousemove", (event) => this.showPlace(event.latlng));
    map.on("mouseout", () => this.showPlace(null));
    map.on("movestart zoomstart", () => this.hideCard());
  },

  addZoom() {
    const bar = coopdesk.make("div", "bar tool");
    const add = (sign, title, act) => {
      const button = coopdesk.make("button", "", typeof sign === "string" ? sign : "");
      if (typeof sign !== "string") button.appendChild(sign);
      button.type = "button";
      button.title = title;
      button.setAttribute("aria-label", title);
      button.addEventListener("click", act);
      bar.appendChild(button);
    };
    add("+", "Perbesar (+)", () => this.map.zoomIn());
    add("−", "Perkecil (−)", () => this.map.zoomOut());
    add(this.frameSign(), "Seluruh Pasuruan (Home)", () => coopdesk.fitAll());
    this.corners["top-left"].appendChild(bar);
    this.map.getContainer().addEventListener("keydown", (event) => {
      if (event.key === "Home") { coopdesk.fitAll(); event.preventDefault(); }
    });
  },

  /* Four corners of a frame, drawn: few fonts have such a character. */
  frameSign() {
    const space = "http://www.w3.org/2000/svg";
    const sign = document.createElementNS(space, "svg");
    sign.setAttribute("viewBox", "0 0 16 16");
    sign.setAttribute("aria-hidden", "true");
    const corners = sign.appendChild(document.createElementNS(space, "path"));
    corners.setAttribute("d", "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4");
    return sign;
  },

  /* A box that opens below its heading; a native element, so the keyboard works. */
  panel(heading, open, kind) {
    const panel = coopdesk.make("details", "panel " + kind);
    panel.open = open;
    panel.appendChild(coopdesk.make("summary", "", heading));
    panel.addEventListener("toggle", () => coopdesk.labels.soon());
    return panel;
  },

  addLayers() {
    const panel = this.panel("Lapisan", false, "tool");
    for (const [name, word] of this.LAYERS) {
      const row = coopdesk.make("label", "row");
      const tick = coopdesk.make("input");
      tick.type = "checkbox";
      tick.checked = true;
      tick.addEventListener("change", () => coopdesk.base.toggle(name, tick.checked));
      row.append(tick, word);
      panel.appendChild(row);
    }
    this.corners["top-right"].appendChild(panel);
  },

  roomy() {
    const { x, y } = this.map.getSize();
    return x >= 1000 && y >= 600;
  },

  addLegend() {
    const panel = this.panel("Keterangan", coopdesk.forPicture() || this.roomy(), "legend");
    const statuses = coopdesk.settings.statuses;
    const incident = (status, exact) => ({ kind: "incident", status: status, exact: exact, owner: "kota" });
    const depot = (status) => ({ kind: "depot", status: status, exact: true, owner: "kab" });
    this.legend = [
      ...["reported", "verified", "responding", "monitoring", "closed"].map((s) => [incident(s, true), statuses[s]]),
      [incident("false_report", true), "Tidak benar, digabung"],
      [incident("closed", false), "Lokasi perkiraan (tengah desa)"],
      [depot("warehouse"), "Gudang"],
      [depot("post"), "Posko"],
    ].map(([item, word]) => {
      const row = coopdesk.make("div", "row");
      const sign = coopdesk.make("canvas");
      row.append(sign, coopdesk.make("span", "", word));
      panel.appendChild(row);
      return [item, sign];
    });
    panel.appendChild(coopdesk.make("div", "row note", "K: milik Kota   B: milik Kabupaten"));
    if (coopdesk.forPicture()) document.body.appendChild(panel);
    else this.corners["bottom-left"].appendChild(panel);
  },

  /* The signs are drawn by what draws the markers, so that legend and map cannot differ. */
  paintLegend() {
    const sharp = window.devicePixelRatio || 1;
    const scale = coopdesk.palette.text_scale;
    for (const [item, sign] of this.legend) {
      const [width, height] = [40 * scale, 24 * scale];
      sign.width = width * sharp;
      sign.height = height * sharp;
      sign.style.width = width + "px";
      sign.style.height = height + "px";
      const pen = sign.getContext("2d");
      pen.scale(sharp, sharp);
      coopdesk.draw.marker(pen, item, width / 2, height / 2, false);
    }
  },

  addScale() {
    const row = coopdesk.make("div", "foot");
    const north = coopdesk.make("span", "north", "U");
    north.title = "Utara di atas";
    this.scale = L.control.scale({ imperial: false, maxWidth: 120 });
    this.scale.addTo(this.map);
    row.append(north, this.scale.getContainer());
    this.place = coopdesk.make("div", "place");
    this.corners["bottom-left"].append(this.place, row);
  },

  addAttribution() {
    const note = coopdesk.make("div", "attribution");
    for (const line of coopdesk.settings.attribution) note.appendChild(coopdesk.make("span", "", line));
    if (coopdesk.forPicture()) document.body.appendChild(note);
    else this.corners["bottom-right"].appendChild(note);
  },

  showPlace(latlng) {
    if (!latlng) { this.place.textContent = ""; return; }
    const name = coopdesk.placeName(latlng.lng, latlng.lat);
    const numbers = `${coopdesk.number(latlng.lat, 5)}; ${coopdesk.number(latlng.lng, 5)}`;
    this.place.textContent = name ? `${numbers} · ${name}` : numbers;
  },

  showCard(marker) {
    const item = marker.item;
    this.card.replaceChildren();
    if (item.count) {
      this.card.append(coopdesk.make("b", "", `${item.count.toLocaleString("id-ID")} titik`),
        coopdesk.make("div", "", `${item.open.toLocaleString("id-ID")} kejadian masih terbuka. Klik untuk memperbesar.`));
    } else {
      this.card.append(coopdesk.make("b", "", item.label), coopdesk.make("div", "", item.sublabel));
      const status = coopdesk.settings.statuses[item.status];
      if (status) this.card.appendChild(coopdesk.make("div", "muted", status));
      if (!item.exact) this.card.appendChild(coopdesk.make("div", "muted", "Lokasi perkiraan: tengah desa"));
    }
    const p = this.map.layerPointToContainerPoint(marker.place);
    const size = this.map.getSize();
    this.card.classList.add("shown");
    const { offsetWidth: width, offsetHeight: height } = this.card;
    const left = Math.max(6, Math.min(size.x - width - 6, p.x - width / 2));
    const top = p.y - height - 18 < 6 ? p.y + 18 : p.y - height - 18;
    L.DomUtil.setPosition(this.card, L.point(left, top));
  },

  hideCard() { this.card.classList.remove("shown"); },

  /* What labels must leave free: the boxes of everything that lies on the map's edge. */
  obstacles() {
    const origin = this.map.getContainer().getBoundingClientRect();
    const parts = this.map.getContainer().querySelectorAll(".bar, .panel, .foot, .attribution, .banner.shown");
    return [...parts].map((part) => part.getBoundingClientRect()).filter((box) => box.width).map((box) => (
      [box.left - origin.left - 3, box.top - origin.top - 3, box.right - origin.left + 3, box.bottom - origin.top + 3]));
  },
};

/* Picking a point: by click, or with the keyboard by moving the map under a cross in its middle. */
coopdesk.pick = {
  active: false,

  start(map) {
    this.map = map;
    map.on("click", (event) => { if (this.active) this.take(event.latlng); });
    document.addEventListener("keydown", (event) => {
      if (!this.active) return;
      if (event.key === "Enter") this.take(map.getCenter());
      else if (event.key === "Escape") { this.show(false); coopdesk.tell("cancel"); }
      else return;
      event.preventDefault();
    });
    map.on("move", () => {
      if (!this.active) return;
      coopdesk.tools.cross.classList.add("shown");
      coopdesk.tools.showPlace(map.getCenter());
    });
  },

  show(on) {
    this.active = on;
    this.map.getContainer().classList.toggle("picking", on);
    coopdesk.tools.banner.textContent = "Klik lokasinya (panah: geser peta, Enter: pilih tengahnya, Esc: batal)";
    coopdesk.tools.banner.classList.toggle("shown", on);
    coopdesk.tools.cross.classList.remove("shown");
    coopdesk.labels.soon();
    if (on) this.map.getContainer().focus();
  },

  take(latlng) {
    this.show(false);
    coopdesk.tell("pick", latlng.lat, latlng.lng);
  },
};
