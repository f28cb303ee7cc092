import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Journal, TakenOver } from '../../../src/core/journal/journal.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { intentOf } from '../../support/intents.ts';

const size = { width: 64, height: 64 };
export const intent = intentOf({ model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 5 });

/** Two windows with their own storage: one that hardly writes heartbeats, one that often does. */
export class TwoWindows {
  readonly storage = mkdtempSync(join(tmpdir(), 'starrise-two-windows-'));
  readonly first = this.open(60_000);
  readonly second = this.open();

  /** One more window. */
  open(beatMs = 20): Journal {
    return openJournal(pathToFileURL(this.storage).href, { beatMs, maxSilenceMs: 60_000 });
  }

  close(): void {
    this.first.dispose();
    this.second.dispose();
    rmSync(this.storage, { recursive: true });
  }
}

export function takeOver(journal: Journal): Promise<TakenOver> {
  return journal.takeOver(() => 'now');
}
