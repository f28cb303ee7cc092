/** A shape as a distance field: negative inside, positive outside, about the distance to the edge. */
export interface Shape {
  readonly box: Box;
  distance(x: number, y: number): number;
}

/** The bounds of a shape. y grows downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Point = readonly [x: number, y: number];

export function circle(x: number, y: number, radius: number): Shape {
  return {
    box: boxAround(x, y, radius, radius),
    distance: (px, py) => length(px - x, py - y) - radius,
  };
}

export function ellipse(x: number, y: number, radiusX: number, radiusY: number, angle = 0): Shape {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const reach = Math.max(radiusX, radiusY);
  const deepest = -Math.min(radiusX, radiusY);
  return {
    box: angle === 0 ? boxAround(x, y, radiusX, radiusY) : boxAround(x, y, reach, reach),
    distance: (px, py) => {
      const dx = (px - x) * cos + (py - y) * sin;
      const dy = (py - y) * cos - (px - x) * sin;
      const share = length(dx / radiusX, dy / radiusY);
      const steepness = length(dx / (radiusX * radiusX), dy / (radiusY * radiusY));
      return steepness === 0 ? deepest : Math.max(deepest, (share * (share - 1)) / steepness);
    },
  };
}

/** An ellipse for a softness of up to twice its smaller radius: it fades alike on all sides. */
export function blob(x: number, y: number, radiusX: number, radiusY: number): Shape {
  const smaller = Math.min(radiusX, radiusY);
  return {
    box: boxAround(x, y, radiusX * 2, radiusY * 2),
    distance: (px, py) => (length((px - x) / radiusX, (py - y) / radiusY) - 1) * smaller,
  };
}

/** Corners or points in sequence: x, y, x, y, … */
export type Points = readonly number[];

/** A round-ended stroke whose radius goes from `from` to `to` along its points. */
export function stroke(points: Points, from: number, to = from): Shape {
  const pieces = segments(points).slice(0, -1);
  const radius = (step: number) => from + ((to - from) * step) / pieces.length;
  return pieces
    .map((segment, step) => taperedPiece(segment, radius(step), radius(step + 1)))
    .reduce((whole, piece) => union(whole, piece));
}

/** Points of the curve from `start` to `end` that bends towards `bend`. */
export function curve(start: Point, bend: Point, end: Point): Points {
  const steps = 12;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const after = step / steps;
    const before = 1 - after;
    const along = (axis: 0 | 1) =>
      start[axis] * before * before + bend[axis] * 2 * before * after + end[axis] * after * after;
    return [along(0), along(1)];
  }).flat();
}

/** The closed shape with these corners, rounded outwards by `rounding`. */
export function polygon(corners: Points, rounding = 0): Shape {
  const sides = segments(corners);
  const boxes = sides.map(boxOf);
  return {
    box: grow(boxes.reduce(enclosing), rounding),
    distance: (x, y) => {
      let nearest = Infinity;
      let isInside = false;
      for (const side of sides) {
        nearest = Math.min(nearest, squaredDistance(x, y, side, shareAlong(x, y, side)));
        const { ax, ay, bx, by } = side;
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
          isInside = !isInside;
        }
      }
      return (isInside ? -1 : 1) * Math.sqrt(nearest) - rounding;
    },
  };
}

export function rectangle(left: number, top: number, right: number, bottom: number, rounding = 0): Shape {
  return polygon([left, top, right, top, right, bottom, left, bottom], rounding);
}

export function union(one: Shape, other: Shape, softness = 0): Shape {
  return {
    box: grow(enclosing(one.box, other.box), softness / 2),
    distance: (x, y) => {
      const a = one.distance(x, y);
      const b = other.distance(x, y);
      const nearness = softness === 0 ? 0 : Math.max(0, softness - Math.abs(a - b));
      return Math.min(a, b) - (nearness === 0 ? 0 : (nearness * nearness) / (softness * 4));
    },
  };
}

/** `shape` without `hole`. */
export function without(shape: Shape, hole: Shape): Shape {
  return { box: shape.box, distance: (x, y) => Math.max(shape.distance(x, y), -hole.distance(x, y)) };
}

export function grow(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

export function enclosing(one: Box, other: Box): Box {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

interface Segment {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
}

/** From each point to the next one, and from the last to the first. */
function segments(points: Points): Segment[] {
  const coordinate = (index: number) => points[index % points.length] ?? 0;
  return Array.from({ length: points.length / 2 }, (_, index) => ({
    ax: coordinate(index * 2),
    ay: coordinate(index * 2 + 1),
    bx: coordinate(index * 2 + 2),
    by: coordinate(index * 2 + 3),
  }));
}

function taperedPiece(segment: Segment, from: number, to: number): Shape {
  return {
    box: grow(boxOf(segment), Math.max(from, to)),
    distance: (x, y) => {
      const share = shareAlong(x, y, segment);
      return Math.sqrt(squaredDistance(x, y, segment, share)) - from - (to - from) * share;
    },
  };
}

/** Position on the segment, from 0 to 1, of the point nearest to (x, y). */
function shareAlong(x: number, y: number, { ax, ay, bx, by }: Segment): number {
  const dx = bx - ax;
  const dy = by - ay;
  const squared = dx * dx + dy * dy;
  return squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
}

function squaredDistance(x: number, y: number, { ax, ay, bx, by }: Segment, share: number): number {
  const dx = x - ax - (bx - ax) * share;
  const dy = y - ay - (by - ay) * share;
  return dx * dx + dy * dy;
}

function boxOf({ ax, ay, bx, by }: Segment): Box {
  return { left: Math.min(ax, bx), top: Math.min(ay, by), right: Math.max(ax, bx), bottom: Math.max(ay, by) };
}

/** Math.hypot takes many times as long. */
function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

export function boxAround(x: number, y: number, radiusX: number, radiusY: number): Box {
  return { left: x - radiusX, top: y - radiusY, right: x + radiusX, bottom: y + radiusY };
}
