import type { ReferenceSample } from '../references/sample.ts';
import type { Canvas } from './canvas.ts';
import type { Colour } from './colour.ts';
import { white } from './paints.ts';
import type { Random } from './random.ts';
import { rectangle } from './shape.ts';

/** The reference whose colour the whole picture is asked to have. */
export function filledWith(prompt: string, samples: readonly ReferenceSample[]): ReferenceSample | undefined {
  const asksToFill = /\bfill|entire|whole|completely|flat|solid|填满|铺满|填充|整个|纯色/i.test(prompt);
  const [, english, chinese] =
    /colou?rs? (?:of|from|in) (?:the )?image (\d)|图片?\s*(\d)\s*的?[^，。]{0,6}颜?色/i.exec(prompt) ?? [];
  const number = Number(english ?? chinese);
  return asksToFill ? samples[number - 1] : undefined;
}

/** One colour with slight noise, as a model would draw it. */
export function fillFrame({ pixels }: Canvas, colour: Colour, random: Random): void {
  for (let at = 0; at < pixels.length; at += 3) {
    const noise = random.between(-2.5, 2.5);
    for (let channel = 0; channel < 3; channel++) {
      pixels[at + channel] = Math.min(255, Math.max(0, (colour[channel] ?? 0) + noise));
    }
  }
}

/** As many as fit beside each other without covering the picture. */
const maxInsets = 3;

/** Small prints of the first references at the lower left, as proof that they came. */
export function drawInsets(canvas: Canvas, samples: readonly ReferenceSample[]): void {
  const side = 0.17 * Math.min(1, canvas.right * 1.6);
  const [frame, rounding] = [side * 0.035, side * 0.09];
  const pitch = side * 1.16;
  const margin = side * 0.26;
  for (const [index, sample] of samples.slice(0, maxInsets).entries()) {
    const left = margin - canvas.right + index * pitch;
    const top = 1 - margin - side;
    const print = (by: number, down = 0) => {
      const inner = rounding - by;
      return rectangle(left + inner, top + inner + down, left + side - inner, top + side - inner + down, rounding);
    };
    canvas.fill(print(side * 0.05, side * 0.05), [10, 14, 34], { opacity: 0.34, softness: side * 0.2 });
    canvas.fill(print(frame), white);
    canvas.paste(sample, { left, top, right: left + side, bottom: top + side }, print(0));
  }
}
