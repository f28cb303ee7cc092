import type { Canvas } from './canvas.ts';
import { hex, mix, type Colour } from './colour.ts';
import type { Palette } from './palette.ts';
import type { Random } from './random.ts';
import { circle } from './shape.ts';

const palettes: readonly [Texts, ...Texts[]] = [
  ['#fdf0e2', '#f6b99a', '#e57f77', '#8f5a8f', '#33336b'],
  ['#eaf6f2', '#a9dccd', '#5fb3b3', '#2f7896', '#1d3a63'],
  ['#fff3d9', '#ffd08a', '#f79a67', '#c75a6a', '#4d2f5d'],
  ['#f1ecfb', '#c6b5ec', '#8f8ad8', '#4f62b0', '#1f2f66'],
  ['#f6f4e6', '#cfdca6', '#86b88a', '#3f8278', '#1e4655'],
];
type Texts = readonly [string, string, string, string, string];

/** Sheets of coloured paper in waves, one above the other, with a sun behind them. */
export function drawAbstract(canvas: Canvas, random: Random, palette?: Palette): void {
  const chosen = random.pick(palettes).map(hex);
  const colours = palette ?? chosen;
  const colour = (share: number): Colour => {
    const place = Math.min(3.999, share * 4);
    const from = colours[Math.floor(place)] ?? [0, 0, 0];
    return mix(from, colours[Math.floor(place) + 1] ?? from, place % 1);
  };
  canvas.wash((y) => mix(colour(0), colour(0.3), y * 1.2));
  const sunX = random.between(-0.4, 0.4) * canvas.right * 2 * 0.7;
  const sunY = random.between(0.24, 0.34);
  canvas.glow(sunX, sunY, 0.34, colour(0.35), 0.7);
  canvas.fill(circle(sunX, sunY, 0.155 * canvas.scale), {
    top: colour(0.28),
    bottom: colour(0.5),
    from: sunY - 0.15,
    to: sunY + 0.2,
  });
  const sheets = 7;
  for (let sheet = 0; sheet < sheets; sheet++) {
    const share = (sheet + 1) / sheets;
    const line = waves(random, 0.32 + share * 0.55, 0.11 - share * 0.035);
    canvas.shadeAbove(line, colour(1), 0.045, 0.26);
    const top = colour(0.15 + share * 0.8);
    canvas.fillBelow(line, {
      top: mix(top, colour(0), 0.3),
      bottom: top,
      from: 0.25 + share * 0.5,
      to: 0.55 + share * 0.55,
    });
  }
}

function waves(random: Random, base: number, height: number): (x: number) => number {
  const [slow, fast] = [random.between(1.6, 2.6), random.between(3, 4.6)];
  const [shift, otherShift] = [random.between(0, 6.3), random.between(0, 6.3)];
  return (x) => base + Math.sin(x * slow + shift) * height + Math.sin(x * fast + otherShift) * height * 0.35;
}
