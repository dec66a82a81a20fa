"use strict";
/* Puts the parts together, and is what Python calls: only with numbers, ids and words of ours, never with text. */

coopdesk.tell = function (verb, ...values) {
  if (coopdesk.bridge) coopdesk.bridge[verb](...values);
};

coopdesk.setMode = function (mode) {
  coopdesk.palette = coopdesk.settings.palettes[mode];
  const root = document.documentElement;
  root.dataset.mode = mode;
  for (const [name, value] of Object.entries(coopdesk.palette)) root.style.setProperty("--" + name, value);
  coopdesk.base.restyle();
  coopdesk.points.arrange();
  coopdesk.tools.paintLegend();
  coopdesk.labels.soon();
};

coopdesk.refresh = () => coopdesk.points.refresh();
coopdesk.fit = (west, south, east, north) => {
  coopdesk.map.fitBounds([[south, west], [north, east]], { animate: false, padding: [18, 18] });
};
coopdesk.fitAll = function () {
  coopdesk.fit(...coopdesk.settings.area);
  coopdesk.home = { centre: coopdesk.map.getCenter(), zoom: coopdesk.map.getZoom() };
};

/* A map that still shows the whole goes on showing the whole when its window changes. */
coopdesk.onResize = function () {
  const { centre, zoom } = coopdesk.home;
  const untouched = coopdesk.map.getZoom() === zoom
    && coopdesk.map.project(coopdesk.map.getCenter(), zoom).distanceTo(coopdesk.map.project(centre, zoom)) < 3;
  coopdesk.limitZoom();
  if (untouched) coopdesk.fitAll();
};

/* As far out as the sheet fills the view, or as the whole area needs: beyond the sheet there is nothing to see. */
coopdesk.limitZoom = function () {
  const corners = ([west, south, east, north]) => [[south, west], [north, east]];
  coopdesk.map.options.minZoom = 0;  // or the answers could be no smaller than the last
  const fills = coopdesk.map.getBoundsZoom(corners(coopdesk.settings.sheet), true);
  const holds = coopdesk.map.getBoundsZoom(corners(coopdesk.settings.area), false, L.point(36, 36));
  // setMinZoom would glide there, and end its glide in whatever view has been set meanwhile.
  coopdesk.map.options.minZoom = Math.min(fills, holds);
  if (coopdesk.map.getZoom() < coopdesk.map.options.minZoom) {
    coopdesk.map.setZoom(coopdesk.map.options.minZoom, { animate: false });
  }
};

/* Show a place close up; a map that is closer already keeps its zoom. */
coopdesk.showPoint = function (lat, lon) {
  coopdesk.map.setView([lat, lon], Math.max(14, coopdesk.map.getZoom()), { animate: false });
  coopdesk.spot?.remove();
  coopdesk.spot = L.circleMarker([lat, lon], { pane: "points", radius: 15, weight: 3, fill: false, interactive: false,
    color: coopdesk.palette.accent, renderer: coopdesk.points.renderer });
  coopdesk.spot.addTo(coopdesk.map);
};

coopdesk.select = function (id, lat, lon) {
  coopdesk.points.select(id);
  if (coopdesk.points.cells) coopdesk.refresh();
  if (id && !coopdesk.map.getBounds().pad(-0.08).contains([lat, lon])) coopdesk.map.panTo([lat, lon], { animate: false });
};

coopdesk.startPick = () => coopdesk.pick.show(true);
coopdesk.stopPick = () => coopdesk.pick.show(false);

coopdesk.pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/* The transport reaches a page that loads quickly only after its scripts have begun. */
coopdesk.connect = async function () {
  while (!window.qt?.webChannelTransport) await coopdesk.pause(30);
  await new Promise((done) => new QWebChannel(qt.webChannelTransport, (channel) => {
    coopdesk.bridge = channel.objects.bridge;
    done();
  }));
};

/* Show an area, the whole if none is named, and say so when it is drawn. */
coopdesk.showArea = async function (...box) {
  if (box.length) coopdesk.fit(...box);
  else coopdesk.fitAll();
  await coopdesk.refresh();
  await coopdesk.settled();
  coopdesk.tell("ready");
};

/* Two pictures later; a view that is hidden draws none, so there is an end to waiting. */
coopdesk.settled = () => Promise.race([
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  coopdesk.pause(1000),
]);

coopdesk.start = async function () {
  const map = window[document.querySelector(".folium-map").id];
  coopdesk.map = map;
  const answer = await fetch("coopdesk://app/settings.json");
  coopdesk.settings = await answer.json();
  coopdesk.palette = coopdesk.settings.palettes[document.documentElement.dataset.mode];
  map.setMaxZoom(18);
  const fonts = ["", "700 ", "italic "].map((kind) => document.fonts.load(kind + '12px "Map Sans"'));
  await Promise.allSettled(fonts);  // without them the system's font is measured and drawn
  coopdesk.points.start(map);
  coopdesk.tools.start(map);
  coopdesk.pick.start(map);
  coopdesk.tools.paintLegend();
  map.invalidateSize({ animate: false });
  coopdesk.limitZoom();
  coopdesk.fitAll();
  map.on("resize", coopdesk.onResize);
  await coopdesk.base.start(map);
  coopdesk.labels.start(map);
  coopdesk.setMode(document.documentElement.dataset.mode);
  await coopdesk.connect();
  await coopdesk.refresh();
  await coopdesk.base.loadVillages();
  await coopdesk.settled();
  coopdesk.tell("ready");
};

document.addEventListener("DOMContentLoaded", coopdesk.start);
