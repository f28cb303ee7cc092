import type { Event } from 'vscode';
import type { ImageRecord } from '../../core/history/imageRecord.ts';

/** What the panel needs of the history. */
export interface KnownImages {
  /** Newest first; those whose prompt or style has all the words. */
  search(words: string, limit: number): Promise<readonly ImageRecord[]>;
  find(sha256: string): Promise<ImageRecord | undefined>;
  forget(sha256s: readonly string[]): Promise<void>;
  /** Images have come, gone or moved. */
  readonly onDidChange: Event<unknown>;
}
