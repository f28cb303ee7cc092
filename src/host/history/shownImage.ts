import type { ImageRecord } from '../../core/history/imageRecord.ts';

/** An image in a list of ours, which menus of the list hand to commands. */
export class ShownImage {
  readonly record: ImageRecord;

  constructor(record: ImageRecord) {
    this.record = record;
  }
}
