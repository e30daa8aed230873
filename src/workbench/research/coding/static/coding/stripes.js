// The stripes of one section on canvases at the side of the text: bars with the pattern of their sign, and leaders.

const TILE = 4096;

export class Stripes {
  /** Canvases are cut into tiles: a browser refuses a canvas that is too tall. */
  constructor(element) {
    this.element = element;
    this.holder = document.createElement("div");
    this.holder.className = "stripes";
    this.holder.setAttribute("aria-hidden", "true");
    element.append(this.holder);
  }

  remove() {
    this.holder.remove();
  }

  /** `bars`: [{x, top, bottom, width, colour, pattern, capped, held, leader, more}] in section pixels. */
  draw(bars, { left, width, height, ink, sheet }) {
    const ratio = devicePixelRatio || 1, tiles = Math.ceil(height / TILE);
    while (this.holder.children.length > tiles) this.holder.lastChild.remove();
    while (this.holder.children.length < tiles) this.holder.append(document.createElement("canvas"));
    [...this.holder.children].forEach((canvas, index) => {
      const top = index * TILE, tall = Math.min(TILE, height - top);
      // Setting its size also wipes a canvas.
      canvas.width = Math.ceil(width * ratio);
      canvas.height = Math.ceil(tall * ratio);
      Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${tall}px` });
      const pen = canvas.getContext("2d");
      pen.scale(ratio, ratio);
      pen.translate(-left, -top);
      for (const bar of bars) if (reaches(bar, top, top + tall)) drawBar(pen, bar, ink, sheet);
    });
  }
}

/** With its label's leader and outline, does the bar come into this tile? */
function reaches(bar, top, bottom) {
  return bar.top - 16 < bottom && Math.max(bar.bottom, bar.leader?.y ?? 0) + 16 > top;
}

function drawBar(pen, bar, ink, sheet) {
  pen.fillStyle = bar.colour;
  if (!bar.hidden) {
    drawPattern(pen, bar);
    if (bar.capped) {
      pen.fillStyle = ink;
      pen.fillRect(bar.x, bar.top, bar.width, 2);
    }
    if (bar.held) outline(pen, bar, ink);
  }
  if (bar.leader) drawLeader(pen, bar);
  if (bar.more) drawMore(pen, bar, ink, sheet);
}

/** How many more begin here, as a picture: letters on a canvas that stands in the page would lay the whole page out first. */
function drawMore(pen, { x, top, width, more }, ink, sheet) {
  const picture = pictured(`+${more}`, ink, sheet);
  pen.drawImage(picture, x + width - picture.width / SHARP + 1, top - 1, picture.width / SHARP, picture.height / SHARP);
}

const SHARP = 2; // pixels of a picture to one of the page
const pictures = new Map();

function pictured(words, ink, sheet) {
  const key = `${words} ${ink} ${sheet}`;
  if (pictures.has(key)) return pictures.get(key);
  const picture = new OffscreenCanvas(1, 12 * SHARP), pen = picture.getContext("2d");
  const font = `500 ${12 * SHARP}px 'Source Sans 3 Variable', system-ui, sans-serif`;
  pen.font = font;
  picture.width = Math.ceil(pen.measureText(words).width) + 2 * SHARP; // which wipes it, and its font
  pen.font = font;
  pen.fillStyle = sheet;
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.fillStyle = ink;
  pen.fillText(words, SHARP, 10 * SHARP);
  pictures.set(key, picture);
  return picture;
}

const RUNS = { dashed: [5, 3], dotted: [2, 2] };

function drawPattern(pen, { x, top, bottom, width, pattern }) {
  if (pattern === "double") {
    pen.fillRect(x, top, width * 0.35, bottom - top);
    pen.fillRect(x + width * 0.65, top, width * 0.35, bottom - top);
    return;
  }
  const [on, off] = RUNS[pattern] ?? [];
  if (!on) {
    pen.beginPath();
    pen.roundRect(x, top, width, bottom - top, 1);
    pen.fill();
    return;
  }
  for (let y = top; y < bottom; y += on + off) pen.fillRect(x, y, width, Math.min(on, bottom - y));
}

function outline(pen, { x, top, bottom, width }, ink) {
  pen.strokeStyle = ink;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.roundRect(x - 2.25, top - 2.25, width + 4.5, bottom - top + 4.5, 3);
  pen.stroke();
}

/** Straight where the label stands beside its stripe; with an elbow where it had to move down. */
function drawLeader(pen, { x, bottom, width, colour, leader }) {
  pen.strokeStyle = colour;
  pen.globalAlpha = 0.75;
  pen.lineWidth = 1;
  pen.beginPath();
  const y = Math.round(leader.y) + 0.5;
  if (leader.y <= bottom - 1) pen.moveTo(x + width + 1, y);
  else {
    const from = Math.round(x + width / 2) + 0.5;
    pen.moveTo(from, bottom);
    pen.lineTo(from, y - 4);
    pen.arcTo(from, y, from + 4, y, 4);
  }
  pen.lineTo(leader.x, y);
  pen.stroke();
  pen.globalAlpha = 1;
}
