import { drawSky } from './sky.ts';
import type { Ground, Scene } from './scene.ts';
import { hex, mix, type Colour } from './colour.ts';
import { polygon, rectangle } from './shape.ts';

export const city: Ground = (scene) => {
  const { canvas, mood, random, sunX } = scene;
  drawSky(canvas, mood, 0.8, sunX, random);
  for (const [row, share] of [0.3, 0.6, 1].entries()) {
    const colour = mix(mood.haze, mood.near, share);
    const from = 0.56 + row * 0.07;
    for (let x = -canvas.right - 0.05; x < canvas.right;) {
      const width = random.between(0.045, 0.1);
      const top = from + 0.2 - random.next() ** 1.8 * 0.2;
      drawTower(scene, x, top, width, colour, row);
      x += width + random.between(-0.004, 0.012);
    }
    canvas.glow(0, 1, 0.2 + canvas.right * 0.3, mood.haze, 0.25);
  }
  return 0.95;
};

/** @param row from 0, the farthest */
function drawTower(scene: Scene, x: number, top: number, width: number, colour: Colour, row: number): void {
  const { canvas, mood, random } = scene;
  const right = x + width;
  canvas.fill(rectangle(x, top, right, 1.1), { top: colour, bottom: mix(colour, mood.haze, 0.35), from: top, to: 1.1 });
  if (random.next() < 0.3) {
    const middle = x + width / 2;
    canvas.fill(polygon([middle - 0.0016, top, middle + 0.0016, top, middle, top - 0.05]), colour);
  }
  const pitch = 0.0125 + row * 0.002;
  for (let y = top + pitch; y < 1; y += pitch * 1.35) {
    for (let window = x + pitch * 0.6; window < right - pitch * 0.7; window += pitch) {
      if (random.next() < (mood.isDark ? 0.4 : 0.16)) {
        const pane = rectangle(window, y, window + pitch * 0.5, y + pitch * 0.65);
        canvas.fill(pane, lamp, { opacity: random.between(0.25, 0.9) * (0.35 + row * 0.3) });
      }
    }
  }
}

const lamp = hex('#ffd98f');
