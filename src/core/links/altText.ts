import { shortLine } from '../base/text.ts';

/** Longer alt texts are a burden to who listens to them. */
export const maxAltLength = 250;

/** A prompt as an alt text. */
export function altText(prompt: string): string {
  return shortLine(prompt, maxAltLength);
}
