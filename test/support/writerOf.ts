import type { JournalEntry, JournalWriter } from '../../src/core/journal/journal.ts';

/** The writer of an entry that nobody else sends. */
export async function writerOf(entry: JournalEntry): Promise<JournalWriter> {
  const writer = await entry.startSending();
  if (!writer) {
    throw new Error('Another process sends the entry.');
  }
  return writer;
}
