// Moves what the SVG has already: zooms and pans the axis, packs rows anew, filters, and shows the
// evidence of an event. Sizes and rules are those of the layout that drew the SVG.
"use strict";
const page = document.querySelector("main");
const svg = page.querySelector("svg");
const sizes = JSON.parse(svg.dataset.sizes);
const domains = JSON.parse(svg.dataset.domains);
const table = page.querySelector("table");
const columns = [...table.tHead.rows[0].cells].map((cell) => cell.dataset.name);
const ns = "http://www.w3.org/2000/svg";
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const brush = document.createElement("canvas").getContext("2d");
const control = (name) => page.querySelector(`[name=${name}]`);
const number = (text) => (text === "" ? null : +text);

let align = svg.dataset.align;
let view = [...domains[align]];
let width = sizes.width;

// --- What there is

function variant(group) {
  const parts = [...group.querySelectorAll("[data-a]")].map((node) => ({
    node,
    from: number(node.dataset.a),
    to: node.dataset.z === undefined ? undefined : number(node.dataset.z),
  }));
  const days = (text) => text.split(",").map(number);
  const [from, to] = days(group.dataset.hull);
  const begin = days(group.dataset.begin || group.dataset.hull);
  return { group, parts, from, to, begin, isDay: from !== null && from === to };
}

const lanes = [...svg.querySelectorAll(".lane")].map((lane) => ({
  lane,
  ground: lane.querySelector(".ground"),
  bands: [...lane.querySelectorAll(":scope > [data-a]")],
  holder: lane.querySelector(".marks"),
  heading: number(lane.dataset.heading),
  marks: [...lane.querySelectorAll(".mark")].map((group) => {
    const row = document.getElementById(group.id.replace(/^m\d+/, `r${lane.dataset.side}`));
    const cells = Object.fromEntries(columns.map((name, n) => [name, row.cells[n].textContent]));
    const variants = {};
    for (const each of group.querySelectorAll("[data-hull]")) {
      variants[each.classList[0].slice(3)] = variant(each);
    }
    const label = group.querySelector(".label") || group.appendChild(document.createElementNS(ns, "text"));
    label.setAttribute("class", "label");
    label.removeAttribute("textLength");
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", "button");
    group.setAttribute("aria-label", cells.event);
    group.row = row;
    return { group, row, variants, label, title: cells.event };
  }),
}));
const joins = [...svg.querySelectorAll("[data-ends]")].map((path) => ({
  path,
  ends: path.dataset.ends.split(" ").map((id) => document.getElementById(id)),
}));

// --- The axis

const x = (day, end) =>
  day === null
    ? end
    : sizes.margin + ((day - view[0]) / (view[1] - view[0])) * (width - 2 * sizes.margin);
const left = () => sizes.margin;
const right = () => width - sizes.margin;
const clipped = (at) => Math.min(Math.max(at, left()), right());
const dayNumber = (year, month) => {
  const date = new Date(Date.UTC(2000, month, 1));
  date.setUTCFullYear(year, month, 1);
  return date.getTime() / 864e5 + sizes.epoch;
};
const dateOf = (day) => new Date((day - sizes.epoch) * 864e5);
const yearText = (year) => (year > 0 ? `${year}` : `${1 - year} BC`);
const roundStep = (least) => {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(least, 1))));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least);
};

function ticks() {
  const apart = ((view[1] - view[0]) / (width - 2 * sizes.margin)) * sizes.apart;
  const found = [];
  if (align === "origin") {
    const step = roundStep(apart);
    for (let day = Math.ceil(view[0] / step) * step; day <= view[1]; day += step) {
      found.push([day, day === 0 ? "0" : `${day > 0 ? "+" : "\u2212"}${Math.abs(day).toLocaleString("en")}`]);
    }
  } else if (apart <= 14) {
    const step = [1, 2, 7, 14].find((each) => each >= apart);
    for (let day = Math.ceil((view[0] - 1) / step) * step + 1; day <= view[1]; day += step) {
      const date = dateOf(day);
      found.push([day, `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${yearText(date.getUTCFullYear())}`]);
    }
  } else {
    const inMonths = apart / 30.44;
    const isMonths = inMonths <= 6;
    const step = isMonths ? [1, 3, 6].find((each) => each >= inMonths) : roundStep(apart / 365.25) * 12;
    const first = dateOf(view[0]);
    const count = first.getUTCFullYear() * 12 + first.getUTCMonth();
    for (let at = Math.floor(count / step) * step; ; at += step) {
      const year = Math.floor(at / 12);
      const day = dayNumber(year, at - year * 12);
      if (day > view[1]) break;
      if (day >= view[0]) found.push([day, isMonths ? `${months[at - year * 12]} ${yearText(year)}` : yearText(year)]);
    }
  }
  return found;
}

function drawAxis(top, bottom) {
  const axis = svg.querySelector(".axis");
  const make = (name, attributes, text) => {
    const node = axis.appendChild(document.createElementNS(ns, name));
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text) node.textContent = text;
  };
  axis.replaceChildren();
  make("line", { class: "rule", x1: left(), x2: right(), y1: bottom, y2: bottom });
  if (!domains[align]) return;
  let taken = -Infinity;
  for (const [day, text] of ticks()) {
    const at = x(day);
    const half = wide(text, sizes.label - 1) / 2;
    make("line", { class: "grid", x1: at, x2: at, y1: top, y2: bottom + 4 });
    if (at - half < Math.max(taken, 0) || at + half > width) continue;
    make("text", { class: "tick-label", x: at, y: bottom + 17, "text-anchor": "middle" }, text);
    taken = at + half + 6;
  }
}

// --- Rows

const widths = new Map();
function wide(text, size) {
  const key = size + text;
  if (!widths.has(key)) {
    brush.font = `${size}px ${sizes.font}`;
    widths.set(key, brush.measureText(text).width);
  }
  return widths.get(key);
}

function shortened(text, room) {
  if (wide(text, sizes.label) <= room) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (wide(text.slice(0, middle) + "…", sizes.label) <= room) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, low).trimEnd() + "…";
}

function packed(items, most) {
  let first = 0;
  for (const bounded of [true, false]) {
    const ends = [];
    const these = items.filter((item) => item.bounded === bounded);
    for (const item of these.sort((a, b) => a.from - b.from || a.to - b.to)) {
      let row = ends.findIndex((end) => end + sizes.gap <= item.from);
      if (row < 0) row = ends.length;
      if (first + row >= most) return null;
      ends[row] = item.to;
      item.row = first + row;
    }
    first += ends.length;
  }
  return first;
}

function placed(mark, isLabelled) {
  const shape = mark.variants[align];
  const radius = shape.isDay ? sizes.radius : 0;
  let from = clipped(x(shape.from, left())) - radius;
  let to = clipped(x(shape.to, right())) + radius;
  const item = { mark, bounded: shape.from !== null && shape.to !== null, from, to, text: "" };
  if (isLabelled) {
    item.text = shortened(mark.title, Math.min(sizes.longest, width - 2 * sizes.margin));
    const length = wide(item.text, sizes.label);
    item.at = Math.min(from, right() - length);
    item.from = Math.min(from, item.at);
    item.to = Math.max(to, item.at + length);
  }
  return item;
}

function isSeen(mark) {
  const shape = mark.variants[align];
  if (!shape || mark.row.hidden) return false;
  return (shape.from === null || shape.from <= view[1]) && (shape.to === null || shape.to >= view[0]);
}

function drawLane(lane, top) {
  const seen = lane.marks.filter(isSeen);
  for (const mark of lane.marks) mark.group.classList.add("off");
  let height = 0;
  const kinds = [[true, sizes.rows[0], sizes.row[0]], [false, sizes.rows[1], sizes.row[1]]];
  const isMany = seen.length > sizes.most;
  const done = !isMany && kinds.some(([isLabelled, most, row], kind) => {
    const items = seen.map((mark) => placed(mark, isLabelled));
    const rows = packed(items, most);
    if (rows === null) return false;
    for (const item of items) drawMark(item, kind);
    height = rows * row;
    return true;
  });
  if (!done) height = drawClusters(lane, seen);
  for (const band of lane.bands) {
    stretch(band, number(band.dataset.a), number(band.dataset.z));
    band.setAttribute("height", lane.heading + height + sizes.foot);
  }
  lane.ground.setAttribute("width", width - sizes.margin);
  lane.ground.setAttribute("height", lane.heading + height + sizes.foot);
  lane.lane.setAttribute("transform", `translate(0 ${top})`);
  lane.top = top;
  return top + lane.heading + height + sizes.foot;
}

function stretch(node, from, to) {
  const start = clipped(x(from, left()));
  node.setAttribute("x", start);
  node.setAttribute("width", Math.max(clipped(x(to, right())) - start, sizes.thinnest));
}

function drawMark(item, kind) {
  const { mark } = item;
  for (const { node, from, to } of mark.variants[align].parts) {
    if (to !== undefined) stretch(node, from, to);
    else {
      const at = x(from, node.classList.contains("arrow") ? right() : left());
      node.setAttribute("x", at);
      node.classList.toggle("off", at < left() - 1 || at > right() + 1);
    }
  }
  mark.group.classList.remove("off");
  mark.y = item.row * sizes.row[kind];
  mark.group.setAttribute("transform", `translate(0 ${mark.y})`);
  mark.label.textContent = item.text;
  mark.label.setAttribute("x", item.at || 0);
  for (const shape of Object.values(mark.variants)) {
    shape.group.setAttribute("transform", `translate(0 ${sizes.middle[kind]})`);
  }
  mark.y += sizes.middle[kind];
  mark.x = (clipped(x(mark.variants[align].from, left())) + clipped(x(mark.variants[align].to, right()))) / 2;
}

// A piece of time stands for the events that start in it: surely, or perhaps.
function drawClusters(lane, seen) {
  const count = Math.max(1, Math.floor((width - 2 * sizes.margin) / sizes.piece));
  const step = (view[1] - view[0]) / count;
  const at = (day, end) =>
    Math.min(Math.max(day === null ? end : Math.floor((day - view[0]) / step), 0), count - 1);
  const pieces = Array.from({ length: count }, () => ({ certain: 0, possible: 0 }));
  for (const mark of seen) {
    const { begin } = mark.variants[align];
    const [first, last] = [at(begin[0], 0), at(begin[1], count - 1)];
    for (let n = first; n <= last; n++) pieces[n].possible++;
    if (first === last) pieces[first].certain++;
  }
  const highest = Math.max(...pieces.map((piece) => piece.possible));
  pieces.forEach((piece, n) => {
    if (!piece.possible) return;
    const group = lane.holder.appendChild(document.createElementNS(ns, "g"));
    group.setAttribute("class", "cluster");
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", "button");
    const said = `${piece.certain} event${piece.certain === 1 ? "" : "s"}`;
    const more = piece.possible > piece.certain ? `, and up to ${piece.possible}` : "";
    group.setAttribute("aria-label", `${said}${more}: zoom in`);
    group.days = [view[0] + n * step, view[0] + (n + 1) * step];
    const from = x(group.days[0]);
    const size = x(group.days[1]) - from - 2;
    for (const kind of ["possible", "certain"]) {
      const high = (sizes.bars * piece[kind]) / highest;
      const bar = group.appendChild(document.createElementNS(ns, "rect"));
      bar.setAttribute("class", kind);
      bar.setAttribute("x", from);
      bar.setAttribute("width", size);
      bar.setAttribute("y", sizes.above + sizes.bars - high);
      bar.setAttribute("height", high);
    }
    const text = `${piece.possible}`;
    if (wide(text, 10) > size) return;
    const label = group.appendChild(document.createElementNS(ns, "text"));
    label.setAttribute("class", "count");
    label.setAttribute("text-anchor", "middle");
    label.setAttribute("x", from + size / 2);
    label.setAttribute("y", sizes.above + sizes.bars * (1 - piece.possible / highest) - 3);
    label.textContent = text;
  });
  return sizes.clustered;
}

// --- All of it

function draw() {
  width = Math.max(Math.round(svg.parentElement.clientWidth), sizes.narrowest);
  for (const old of svg.querySelectorAll(".cluster")) old.remove();
  const start = sizes.top;
  let top = start;
  for (const lane of lanes) top = drawLane(lane, top) + sizes.between;
  const bottom = top - sizes.between / 2;
  drawAxis(start, bottom);
  const marks = new Map();
  for (const lane of lanes) {
    for (const mark of lane.marks) marks.set(mark.group, [lane, mark]);
  }
  for (const { path, ends } of joins) {
    const places = ends.map((group) => marks.get(group));
    const shown = places.every((place) => place && !place[1].group.classList.contains("off"));
    path.classList.toggle("off", !shown);
    if (!shown) continue;
    const points = places.map(([lane, mark]) => `${mark.x} ${lane.top + lane.heading + mark.y}`);
    path.setAttribute("d", `M${points[0]}L${points[1]}`);
  }
  const legend = svg.querySelector(".legend");
  const height = bottom + sizes.axis + layLegend(legend) + sizes.margin / 2;
  legend.setAttribute("transform", `translate(0 ${bottom + sizes.axis})`);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  const paper = svg.querySelector(".paper");
  paper.setAttribute("width", width);
  paper.setAttribute("height", height);
}

function layLegend(legend) {
  let [at, y] = [sizes.margin, 0];
  for (const entry of legend.children) {
    const size = number(entry.dataset.wide);
    if (at > sizes.margin && at + size > width - sizes.margin) [at, y] = [sizes.margin, y + sizes.line];
    entry.setAttribute("transform", `translate(${at - number(entry.dataset.x)} ${y})`);
    at += size + sizes.space;
  }
  return y + sizes.line;
}

let waiting = 0;
const drawSoon = () => {
  waiting ||= requestAnimationFrame(() => {
    waiting = 0;
    draw();
  });
};

// --- Zooming

function zoom(factor, centre = (view[0] + view[1]) / 2) {
  view = view.map((day) => centre + (day - centre) / factor);
  drawSoon();
}
const pan = (share) => {
  const days = (view[1] - view[0]) * share;
  view = view.map((day) => day + days);
  drawSoon();
};
const reset = () => {
  view = [...(domains[align] || [0, 1])];
  drawSoon();
};
const dayAt = (event) => {
  const share = (event.clientX - svg.getBoundingClientRect().left - sizes.margin) / (width - 2 * sizes.margin);
  return view[0] + share * (view[1] - view[0]);
};
svg.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? 1.25 : 0.8, dayAt(event));
}, { passive: false });
let dragged = null;
svg.addEventListener("pointerdown", (event) => {
  if (event.button === 0) dragged = event.clientX;
});
addEventListener("pointermove", (event) => {
  if (dragged === null || !event.buttons) return;
  const moved = (dragged - event.clientX) / (width - 2 * sizes.margin);
  if (Math.abs(event.clientX - dragged) < 3) return;
  dragged = event.clientX;
  pan(moved);
});
addEventListener("pointerup", () => (dragged = null));

// --- Filters

function filter() {
  const words = control("text").value.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = ["type", "actors", "certainty"].map((name) => [name, control(name).value]);
  let shown = 0;
  for (const row of table.tBodies[0].rows) {
    const text = row.textContent.toLowerCase();
    const fits = chosen.every(([name, value]) => {
      if (!value) return true;
      if (name === "certainty") return row.dataset.certainty === value;
      const cell = row.cells[columns.indexOf(name)].textContent;
      return name === "actors" ? cell.split(", ").includes(value) : cell === value;
    });
    row.hidden = !(fits && words.every((word) => text.includes(word)));
    shown += !row.hidden;
  }
  const all = table.tBodies[0].rows.length;
  page.querySelector("output").textContent =
    shown === all ? `${all.toLocaleString("en")} events` : `${shown.toLocaleString("en")} of ${all.toLocaleString("en")} events`;
  drawSoon();
}

function fill(name, values) {
  const select = control(name);
  for (const value of [...new Set(values)].filter(Boolean).sort()) select.add(new Option(value, value));
  select.closest("label").hidden = select.options.length < 3;
}

// --- Evidence

const panel = page.querySelector(".evidence");
let opener = null;

function show({ row }) {
  const list = document.createElement("dl");
  columns.forEach((name, n) => {
    const text = row.cells[n].textContent;
    if (!text || name === "event") return;
    const [term, said] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = table.tHead.rows[0].cells[n].textContent;
    said.textContent = text;
    list.append(term, said);
  });
  const heading = document.createElement("h2");
  heading.textContent = row.cells[columns.indexOf("event")].textContent;
  panel.replaceChildren(heading, list);
  panel.hidden = false;
}

function open(group) {
  if (group.days) {
    view = group.days;
    draw();
    const first = lanes.flatMap((lane) => lane.marks).find((mark) => !mark.group.classList.contains("off"));
    (first ? first.group : svg.querySelector(".cluster"))?.focus();
    return;
  }
  show(group);
  opener = group;
  panel.focus();
}

const thing = (event) => event.target.closest?.(".mark, .cluster");
svg.addEventListener("click", (event) => thing(event) && open(thing(event)));
svg.addEventListener("pointerover", (event) => {
  if (thing(event)?.row && !opener) show(thing(event));
});
svg.addEventListener("focusin", (event) => {
  if (thing(event)?.row) show(thing(event));
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && opener) {
    opener.focus();
    opener = null;
  }
  const focused = document.activeElement;
  if (!svg.contains(focused)) return;
  const keys = { "+": () => zoom(1.5), "-": () => zoom(1 / 1.5), ArrowLeft: () => pan(-0.2), ArrowRight: () => pan(0.2), 0: reset };
  if (event.key === "Enter" || event.key === " ") open(focused);
  else if (keys[event.key]) keys[event.key]();
  else return;
  event.preventDefault();
});

// --- Start

const rows = [...table.tBodies[0].rows];
const texts = (name) => rows.map((row) => row.cells[columns.indexOf(name)].textContent);
fill("type", texts("type"));
fill("actors", texts("actors").flatMap((text) => text.split(", ")));
fill("certainty", rows.map((row) => row.dataset.certainty));
page.querySelector("form").hidden = false;
page.querySelector("form").addEventListener("input", (event) => {
  if (event.target.name === "align") {
    svg.dataset.align = align = event.target.value;
    reset();
  }
  filter();
});
page.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
const actions = { in: () => zoom(1.5), out: () => zoom(1 / 1.5), all: reset };
for (const button of page.querySelectorAll("button[value]")) button.onclick = actions[button.value];
new ResizeObserver(drawSoon).observe(svg.parentElement);
filter();
