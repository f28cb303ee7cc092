import type { ImageLink, ImageLinkScan } from '../imageLinks/imageLink.ts';
import type { DocumentLocation } from '../naming/destination.ts';
import type { ExistingFiles } from './linkTarget.ts';
import { findTextOrders, type TextOrder } from './textOrder.ts';

/** What a text shows, and what of it is not there. */
export interface ReadText {
  readonly links: readonly ImageLink[];
  readonly orders: readonly TextOrder[];
}

/** Short stretches of time, between which others are let in. */
export interface Slices {
  readonly isOver: boolean;
  pause(): Promise<void>;
}

/** Reads a text while it is typed: nothing else has to wait for it. @returns `undefined` when it was called off */
export async function readText(
  scan: ImageLinkScan,
  text: string,
  place: DocumentLocation,
  files: ExistingFiles,
  slices: Slices,
  signal: AbortSignal,
): Promise<ReadText | undefined> {
  const links: ImageLink[] = [];
  for (const link of scan(text)) {
    if (link) {
      links.push(link);
    }
    if (slices.isOver) {
      await slices.pause();
      if (signal.aborted) {
        return undefined;
      }
    }
  }
  const orders = await findTextOrders(links, place, {
    has: async (path) => {
      if (slices.isOver) {
        await slices.pause();
      }
      return files.has(path);
    },
  });
  return { links, orders };
}
