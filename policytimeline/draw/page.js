// Draws the figure of a page from its data, and lets a reader move it: zoom and pan the axis,
// filter the events, and see the evidence of each. What an event is called, and what supports it,
// is in its row of the table; on which days it is drawn, and how, is in the data, see page_data.py.
// It also has the sizes, which are written into this script.
"use strict";
const page = document.querySelector("main");
const find = selector => page.querySelector(selector);
const data = JSON.parse(find("[type*=json]").textContent);
const [svg, form, panel, table] = ["svg", "form", ".evidence", "table"].map(find);
const rows = [...table.tBodies[0].rows];
const cell = (row, name) => row.cells[data.columns.indexOf(name)]?.textContent || "";
let align = data.align;
let axis = {};

// An element of the same kind as its parent, SVG or HTML.
function make(parent, name, attributes = {}, text = "") {
  const node = parent.appendChild(document.createElementNS(parent.namespaceURI, name));
  set(node, attributes);
  node.textContent = text;
  return node;
}

function set(node, attributes) {
  for (const name in attributes) node.setAttribute(name, attributes[name]);
}

const move = (node, y) => set(node, { transform: `translate(0 ${y})` });

const lanes = data.lanes.map((lane, place) => {
  const group = make(svg, "g", { class: `c${place % sizes.hues}`, role: "group" });
  const [heading, note] = ["heading", "note"].map(look => make(group, "text", { class: look }));
  const marks = lane.rows.map(n => ({ n, row: rows[n] }));
  return { ...lane, group, heading, note, marks, holder: make(group, "g") };
});

// --- The axis

// Where a day is, from left to right; null is where the axis ends.
function at(day, end, { from, to, left, right } = axis) {
  if (day === null) return end;
  return left + ((day - from) / (to - from)) * (right - left);
}

const clipped = (x, { left, right } = axis) => Math.min(Math.max(x, left), right);

// The first day of a month. Months are counted from year 0, years from March: leap days come last.
function dayOf(month) {
  const year = Math.floor((month - 2) / 12);
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const days = Math.floor((153 * (month - 2 - year * 12) + 2) / 5);
  return 365 * year + leaps + days - 305 - data.base;
}

function monthAt(day) {
  let month = Math.floor((day + data.base) / 30.436875) + 12;
  while (dayOf(month) > day) month--;
  while (dayOf(month + 1) <= day) month++;
  return month;
}

const count = number => number.toLocaleString("en");
const digits = year => (year < 1e4 ? year : count(year));
function yearText(month) {
  const year = Math.floor(month / 12);
  return year < 1 ? `${digits(1 - year)} BC` : (year < 100 ? "AD " : "") + digits(year);
}
const monthText = month => `${sizes.months.at(month % 12)} ${yearText(month)}`;
const dateText = day => `${Math.floor(day - dayOf(monthAt(day))) + 1} ${monthText(monthAt(day))}`;
const lagText = day => (day ? (day < 0 ? "\u2212" : "+") : "day ") + count(Math.abs(Math.round(day)));
const dayText = day => (align === "origin" ? lagText(day) : dateText(day));

function roundStep(least) {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return power * [1, 2, 5, 10].find(factor => power * factor >= least);
}

// Days, months, years or days since the origin, as many as there is room for.
function ticks() {
  const { from, to, left, right } = axis;
  const apart = (sizes.apart * (to - from)) / (right - left);
  let [step, first, shift, dayAt, text] = [1, from, 0, n => n, dayText];
  if (align === "origin") step = roundStep(apart);
  else if (apart <= 14) {
    step = [1, 2, 7, 14].find(days => days >= apart);
    shift = (1 - data.base) % step;
  } else {
    [first, dayAt] = [monthAt(from), dayOf];
    const isYears = apart > 182;
    step = isYears ? roundStep(apart / 365.25) * 12 : [1, 3, 6].find(months => months * 30.5 >= apart);
    // Round years, also before year 1: 1000 BC is year -999.
    if (step > 12 && isYears) dayAt = n => dayOf(n > 0 ? n : n + 12);
    text = day => (isYears ? yearText : monthText)(monthAt(day));
  }
  const found = [];
  for (let n = Math.floor((first - shift) / step) * step + shift; dayAt(n) <= to; n += step) {
    if (dayAt(n) >= from) found.push([at(dayAt(n)), text(dayAt(n))]);
  }
  return found;
}

function axisOf(top, bottom) {
  const { left, right } = axis;
  let [drawn, taken] = [`<path class="rule" d="M${left} ${bottom}H${right}"/>`, 0];
  if (!data.domains[align]) return drawn;
  for (const [x, text] of ticks()) {
    const half = wide(text, sizes.small) / 2;
    drawn += `<path class="grid" d="M${x} ${top}V${bottom + 4}"/>`;
    if (x - half < taken || x + half > left + right) continue;
    for (const y of [top - 6, bottom + 17]) drawn += `<text class="tick-label" text-anchor="middle" x="${x}" y="${y}">${text}</text>`;
    taken = x + half + 6;
  }
  return drawn;
}

// --- Texts

const brush = document.createElement("canvas").getContext("2d");
const widths = {};
function wide(text, size) {
  const known = (widths[size] ||= new Map());
  if (!known.has(text)) {
    brush.font = `${size} ${sizes.font}`;
    known.set(text, brush.measureText(text).width);
  }
  return known.get(text);
}

function shortened(text, size, room) {
  if (wide(text, size) <= room) return text;
  const letters = [...text];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (wide(letters.slice(0, middle).join("") + "…", size) <= room) low = middle;
    else high = middle - 1;
  }
  return letters.slice(0, low).join("").trimEnd() + "…";
}

// --- Marks

const rect = (look, x, y, width, height) =>
  `<rect class="${look}" x="${x}" y="${y}" width="${Math.max(width, 0)}" height="${height}"/>`;

// The boxes, symbols and lines of a mark, as far as they are on the axis.
function shapes(parts, on = axis) {
  return parts.map(([kind, first, last]) => {
    const [look, form, below = 0] = data.kinds[kind];
    const isSymbol = typeof form === "string";
    const [start, end] = [at(first, form === "arrow" ? on.right : on.left, on), at(last, on.right, on)];
    if (start > on.right + 1 || (isSymbol ? start : end) < on.left - 1) return "";
    if (isSymbol) return `<use href="#${form}" class="${look}" x="${start}" y="${below}"/>`;
    if (form.map) return `<path class="${look}" d="M${start} ${form[0]}L${end} ${form[1]}"/>`;
    // A fade goes on beyond the axis, so that it is as flat as it is long, however near it is.
    const reach = look.includes("core") ? on : { left: -2e4, right: 2e4 };
    const x = clipped(start, reach);
    return rect(look, x, below - form / 2, Math.max(clipped(end, reach) - x, sizes.thinnest), form);
  }).join("");
}

// What is known of the days of a mark; see page_data.py.
function known({ n }) {
  const [certainty, flags, earliest, latest, first, last, ...parts] = data.days[align][n];
  return { certainty, flags, earliest, latest, first, last, parts };
}

function isSeen(mark) {
  if (mark.row.hidden || !data.days[align][mark.n]) return false;
  const { first, last } = known(mark);
  return (first ?? axis.from) <= axis.to && (last ?? axis.to) >= axis.from;
}

// Whether it starts or ends on the axis.
function hasAnEnd(mark) {
  const { first, last } = known(mark);
  return (first ?? -Infinity) > axis.from || (last ?? Infinity) < axis.to;
}

// How far a mark reaches, with its label if it has one.
function item(mark, isLabelled) {
  const { flags, earliest, latest, first, last } = known(mark);
  const starts = [clipped(at(earliest, axis.left)), clipped(at(latest, axis.right))];
  const radius = flags & 2 && sizes.radius;
  const found = {
    mark,
    starts,
    isBounded: flags & 1,
    from: Math.min(clipped(at(first, axis.left)), starts[0] - (flags & 4 ? sizes.warning : radius)),
    to: Math.max(clipped(at(last, axis.right)), starts[0] + Math.max(radius, sizes.thinnest)),
    text: "",
  };
  if (isLabelled) {
    mark.name ||= cell(mark.row, "event");
    const room = Math.min(sizes.longest, axis.right - axis.left);
    found.text = shortened(mark.name, sizes.label, room);
    const length = wide(found.text, sizes.label);
    found.x = Math.max(Math.min(starts[0] - radius, axis.right - length), axis.left);
    found.from = Math.min(found.from, found.x);
    found.to = Math.max(found.to, found.x + length);
  }
  return found;
}

// Each item in the first row with room for it: the earliest on top, those without a bound below.
// How many rows that takes; null if they are too many.
function packed(items, most) {
  let count = 0;
  for (const isBounded of [1, 0]) {
    const rows = [];
    const these = items.filter(each => each.isBounded === isBounded);
    for (const each of these.sort((a, b) => a.from - b.from || a.to - b.to)) {
      let row = rows.find(one => one.end + sizes.gap <= each.from);
      if (!row) {
        if (count + rows.length >= most) return null;
        rows.push((row = { start: Infinity }));
      }
      [each.row, row.end, row.start] = [row, each.to, Math.min(row.start, each.starts[0])];
    }
    rows.sort((a, b) => a.start - b.start).forEach((row, n) => (row.place = count + n));
    count += rows.length;
  }
  return count;
}

function groupOf(mark, holder) {
  if (mark.group) return mark.group;
  const name = `${cell(mark.row, "event")}, ${cell(mark.row, "when")}`;
  const group = make(holder, "g", { class: "mark", tabindex: 0, role: "button", "aria-label": name });
  group.mark = mark;
  mark.drawn = make(group, "g", { "clip-path": "url(#seen)" });
  mark.label = make(group, "text", { class: "label", y: sizes.baseline });
  return (mark.group = group);
}

function drawMarks(lane, seen, [isLabelled, most, height, middle]) {
  const items = seen.map(mark => item(mark, isLabelled));
  // Nearer than two days, nothing can be zoomed apart.
  const count = packed(items, axis.to - axis.from > 2.1 ? most : Infinity);
  if (count === null) return null;
  const groups = items.map(({ mark }) => groupOf(mark, lane.holder));
  const { children } = lane.holder;
  if (children.length !== groups.length || groups.some((group, n) => children[n] !== group)) {
    lane.holder.replaceChildren(...groups);
  }
  for (const { mark, starts, row, x, text } of items) {
    mark.starts = starts;
    mark.y = row.place * height + middle;
    move(mark.group, row.place * height);
    move(mark.drawn, middle);
    mark.drawn.innerHTML = shapes(known(mark).parts);
    mark.label.textContent = text;
    if (text) set(mark.label, { x });
  }
  return count * height;
}

// Too many to see: a bar for each piece of time counts the events that start in it, surely or perhaps.
function drawClusters(lane, seen) {
  const { from, to, left, right } = axis;
  const count = Math.max(1, Math.floor((right - left) / sizes.piece));
  const step = (to - from) / count;
  const pieceAt = day => Math.min(Math.max(Math.floor((day - from) / step), 0), count - 1);
  const [sure, changes] = [Array(count).fill(0), Array(count + 1).fill(0)];
  for (const mark of seen) {
    const { earliest, latest } = known(mark);
    const [first, last] = [pieceAt(earliest ?? from), pieceAt(latest ?? to)];
    if (first === last) sure[first]++;
    changes[first]++;
    changes[last + 1]--;
  }
  let possible = 0;
  const pieces = sure.map((certain, n) => ({ n, certain, possible: (possible += changes[n]) }));
  const highest = Math.max(...pieces.map(piece => piece.possible));
  const foot = sizes.above + sizes.bars;
  lane.holder.innerHTML = pieces.filter(piece => piece.possible).map(({ n, certain, possible }) => {
    const [first, last] = [from + n * step, from + (n + 1) * step];
    const [x, size] = [at(first), at(last) - at(first) - 2];
    const bar = (look, number) => {
      const high = (sizes.bars * number) / highest;
      return rect(look, x, foot - high, size, high);
    };
    const more = possible > certain ? ` to ${possible}` : "";
    const name = `${certain}${more} events start from ${dayText(first)} to ${dayText(last)}: zoom in`;
    const y = foot - (sizes.bars * possible) / highest - 3;
    const label = wide(`${possible}`, "10px") > size ? "" : `<text class="count" text-anchor="middle" x="${x + size / 2}" y="${y}">${possible}</text>`;
    return `<g class="cluster" tabindex="0" role="button" data-from="${first}" data-to="${last}" aria-label="${name}">${bar("possible", possible)}${bar("certain", certain)}${label}</g>`;
  }).join("");
  return sizes.clustered;
}

// --- All of it

// The heading of a lane, and its note beside it or below; how high they are.
function drawHeading(lane, passing) {
  let [title, note] = lane.texts[align] || ["", ""];
  if (passing) note = `${count(passing)} more last from end to end. ${note}`;
  const room = axis.right - axis.left;
  const heading = shortened(title, sizes.bold, room);
  const beside = axis.left + (title && wide(heading, sizes.bold) + sizes.margin);
  const isBelow = title && note && beside + wide(note, sizes.small) > axis.right;
  lane.heading.textContent = heading;
  lane.note.textContent = shortened(note, sizes.small, room);
  set(lane.heading, { x: axis.left, y: 16 });
  set(lane.note, { x: isBelow ? axis.left : beside, y: isBelow ? 32 : 16 });
  set(lane.group, { "aria-label": title || "Events" });
  return title || note ? sizes.heading + 16 * isBelow : 0;
}

// The marks of a lane with labels, without, or counted; how high that is.
function drawBody(lane, seen) {
  let body = null;
  for (const kind of seen.length > sizes.most ? [] : sizes.kinds) body ??= drawMarks(lane, seen, kind);
  lane.shown = body === null ? [] : seen;
  return body;
}

// Draws a lane; what it puts behind its marks, and where it ends.
function drawLane(lane, top) {
  let seen = lane.marks.filter(isSeen);
  let body = drawBody(lane, seen);
  let passing = 0;
  if (body === null) {
    // What lasts from end to end would leave no room for the others, however far it is zoomed.
    passing = seen.length;
    seen = seen.filter(hasAnEnd);
    passing -= seen.length;
    body = drawBody(lane, seen) ?? drawClusters(lane, seen);
  }
  const head = drawHeading(lane, passing);
  const height = head + body + sizes.foot;
  for (const mark of lane.shown) mark.y += top + head;
  move(lane.group, top);
  move(lane.holder, head);
  const [start, end] = (lane.origins[align] || [null, null]).map(day => clipped(at(day, axis.left)));
  const ground = rect("ground", sizes.margin / 2, top, axis.right, height);
  return [ground + (end > start ? rect("origin", start, top, end - start, height) : ""), top + height];
}

// The places of two spans that are nearest: a join is upright if both may start on one day.
function nearest([from, to], [otherFrom, otherTo]) {
  const middle = (Math.max(from, otherFrom) + Math.min(to, otherTo)) / 2;
  const inside = (left, right) => clipped(middle, { left, right });
  return [inside(from, to), inside(otherFrom, otherTo)];
}

function draw(room = svg.parentElement.clientWidth) {
  const width = Math.max(room, sizes.narrowest);
  [axis.left, axis.right] = [sizes.margin, width - sizes.margin];
  set(find("#seen rect"), { width: axis.right });
  const active = document.activeElement;
  let [back, bottom] = ["", sizes.top - sizes.between];
  for (const lane of lanes) {
    const [drawn, end] = drawLane(lane, bottom + sizes.between);
    [back, bottom] = [back + drawn, end];
  }
  bottom += sizes.between / 2;
  find(".back").innerHTML = back + axisOf(sizes.top, bottom);
  const marks = new Map(lanes.flatMap(lane => lane.shown.map(mark => [mark.n, mark])));
  find(".joins").innerHTML = data.joins.map(ends => {
    const [one, other] = ends.map(n => marks.get(n));
    if (!one || !other) return "";
    const [x, to] = nearest(one.starts, other.starts);
    return `<path class="join" d="M${x} ${one.y}L${to} ${other.y}"/>`;
  }).join("");
  const height = bottom + sizes.axis;
  set(svg, { width, height, viewBox: `0 0 ${width} ${height}` });
  // What had the focus may have left the axis, or been taken out and put back.
  if (active !== document.activeElement) (active.isConnected ? active : svg).focus({ preventScroll: true });
}

let waiting = 0;
function drawSoon() {
  waiting ||= requestAnimationFrame(() => {
    waiting = 0;
    draw();
  });
}

// --- Zooming

const whole = () => data.domains[align] || [0, 1];

// Shows these days: at least two, at most four times the whole, and never past its ends.
function look(from, to) {
  const [first, last] = whole();
  const days = Math.min(Math.max(to - from, 2), 4 * (last - first)) / 2;
  const middle = Math.min(Math.max((from + to) / 2, first), last);
  [axis.from, axis.to] = [middle - days, middle + days];
  drawSoon();
}

function zoom(factor, centre = (axis.from + axis.to) / 2) {
  look(centre - (centre - axis.from) / factor, centre + (axis.to - centre) / factor);
}

const daysIn = pixels => (pixels * (axis.to - axis.from)) / (axis.right - axis.left);
const pan = days => look(axis.from + days, axis.to + days);
const actions = {
  "+": () => zoom(1.5),
  "-": () => zoom(1 / 1.5),
  0: () => look(...whole()),
  ArrowLeft: () => pan((axis.from - axis.to) / 5),
  ArrowRight: () => pan((axis.to - axis.from) / 5),
};

svg.onwheel = event => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const x = event.clientX - svg.getBoundingClientRect().left - axis.left;
  zoom(event.deltaY < 0 ? 1.25 : 0.8, axis.from + daysIn(x));
};

let grip = null;
let isDragged = false;
svg.onpointerdown = event => {
  [grip, isDragged] = [event.button ? null : event.clientX, false];
};
window.onpointermove = event => {
  if (grip === null || !event.buttons || Math.abs(event.clientX - grip) < 4) return;
  pan(daysIn(grip - event.clientX));
  [grip, isDragged] = [event.clientX, true];
};
window.onpointerup = () => (grip = null);

// --- Filters

const filters = ["type", "actors", "certainty"];

function filter() {
  const words = form.text.value.toLowerCase().split(" ").filter(Boolean);
  const chosen = filters.filter(name => form[name].value);
  let left = 0;
  rows.forEach((row, n) => {
    const text = words.length && (row.searched ||= row.textContent.toLowerCase());
    const fits = chosen.every(name => valuesOf(name, row, n).includes(form[name].value));
    row.hidden = !fits || !words.every(word => text.includes(word));
    left += !row.hidden;
  });
  const all = `${count(rows.length)} event${rows.length === 1 ? "" : "s"}`;
  find("output").textContent = left < rows.length ? `${count(left)} of ${all}` : all;
  drawSoon();
}

function valuesOf(name, row, n) {
  if (name === "certainty") return [sizes.certainties[data.days.calendar[n][0]]];
  return name === "actors" ? data.actors?.[n] || cell(row, name).split("; ") : [cell(row, name)];
}

for (const name of filters) {
  const values = new Set(rows.flatMap((row, n) => valuesOf(name, row, n)));
  for (const value of [...values].filter(Boolean).sort()) form[name].add(new Option(value, value));
  form[name].parentElement.hidden = values.size < 2;
}

// --- Evidence

function show({ row }) {
  panel.replaceChildren();
  make(panel, "h2", {}, cell(row, "event"));
  const list = make(panel, "dl");
  for (const name of new Set(["when", "evidence", "because", ...data.columns])) {
    const text = cell(row, name);
    if (!text || name === "event") continue;
    make(list, "dt", {}, cell(table.rows[0], name));
    for (const part of text.split("; ")) make(list, "dd", {}, part);
  }
  for (const note of page.querySelectorAll("details > p")) {
    const [source] = note.textContent.split(":");
    if (RegExp(`(^|; )${source}[ ;\n]`).test(`${cell(row, "evidence")};`)) make(panel, "p", {}, note.textContent);
  }
}

let opener = svg;
function open(group) {
  if (!group.mark) {
    const lane = group.parentNode;
    look(+group.dataset.from, +group.dataset.to);
    draw();
    (lane.firstChild || svg).focus();
    return;
  }
  show(group.mark);
  opener = group;
  panel.focus();
}

const thing = ({ target }) => target.closest(".mark, .cluster");
svg.onclick = event => thing(event) && !isDragged && open(thing(event));
// Where the evidence is beside the figure, it follows; elsewhere it would cover what it is about.
const follow = event => {
  if (panel.offsetLeft > axis.right && thing(event)?.mark) show(thing(event).mark);
};
svg.addEventListener("focusin", follow);
svg.onpointerover = event => find(".evidence:focus, .mark:focus") || follow(event);
window.onkeydown = event => {
  const { key, target } = event;
  if (key === "Escape" && target === panel) {
    panel.replaceChildren();
    (opener.isConnected ? opener : svg).focus();
  }
  if (!svg.contains(target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const isOpening = (key === "Enter" || key === " ") && target !== svg;
  const act = isOpening ? () => open(target) : actions[key === "=" ? "+" : key];
  if (!act) return;
  act();
  event.preventDefault();
};

// --- Start

form.hidden = false;
form.onsubmit = event => event.preventDefault();
form.oninput = ({ target }) => {
  if (target.name !== "align") return filter();
  align = target.value;
  look(...whole());
};
find("form div").onclick = ({ target }) => actions[target.value]?.();
for (const [text, parts] of data.legend) {
  const entry = make(find("ul"), "li", { class: "c0" });
  entry.innerHTML = `<svg width="36" height="18"><g transform="translate(0 9)">${shapes(parts, { from: 0, to: 10, left: 5, right: 29 })}</g></svg>`;
  entry.append(text);
}
// What is printed has a page's width, and all of the table.
window.onbeforeprint = () => {
  find("details").open = true;
  draw(720);
};
window.onafterprint = () => draw();
new ResizeObserver(drawSoon).observe(svg.parentElement);
look(...whole());
filter();
