import type { Canvas } from './canvas.ts';
import type { Mood } from './mood.ts';
import type { Random } from './random.ts';

export interface Scene {
  readonly canvas: Canvas;
  readonly mood: Mood;
  readonly random: Random;
  /** The position of sun or moon. */
  readonly sunX: number;
}

export type Ground = (scene: Scene) => number;
