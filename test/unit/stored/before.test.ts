import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readEntries } from '../../../src/core/history/historyLines.ts';
import { manifestText, imageDetailsOf, parseManifest } from '../../../src/core/history/manifest.ts';
import { intentSchema } from '../../../src/core/journal/records.ts';
import { isUntouchedPlaceholder, readPlaceholder } from '../../../src/core/placeholder/readPlaceholder.ts';
import { Recents } from '../../../src/host/request/recents.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { draftSchema } from '../../../src/protocol/messages.ts';
import { mementoOf } from '../../support/mementos.ts';
import { plain, whole } from './intents.ts';

const folder = 'test/unit/stored/before';
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
type Entries = Readonly<Record<'sent' | 'made', Readonly<Record<string, string>>>>;

/** The files in `before` were written by the previous version; the expected values are written here by hand. */
describe('Data of the previous version', () => {
  it('is read from the journal with the same values', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'starrise-before-'));
    const stored = JSON.parse(read('journal.json')) as Entries;
    for (const [index, files] of [stored.sent, stored.made].entries()) {
      const entry = join(storage, 'journal', `${index}-entry`);
      mkdirSync(entry, { recursive: true });
      Object.entries(files).forEach(([name, text]) => writeFileSync(join(entry, name), text));
    }
    const journal = openJournal(pathToFileURL(storage).href, { beatMs: 10, maxSilenceMs: -1 });
    try {
      const { entries } = await journal.takeOver(() => 'now');
      const contents = entries.map(async (entry) => ({
        intent: entry.intent,
        progress: await entry.progress(),
        images: (await entry.images()).map(({ index, width, height, format, requestId, stored: { byteLength } }) => [
          ...[index, width, height, format, requestId, byteLength],
        ]),
        raw: Buffer.from(await entry.readRaw()).toString(),
      }));
      const [sent, made] = await Promise.all(contents);
      const { outcome, ...progress } = made?.progress ?? {};
      assert.deepEqual(sent, {
        intent: plain,
        progress: {
          isSent: true,
          isBeingSent: false,
          outcome: undefined,
          requestId: undefined,
          isReported: false,
          saveAttempts: [],
        },
        images: [],
        raw: '',
      });
      assert.deepEqual(
        [made?.intent, made?.images, made?.raw],
        [whole, [[0, 1200, 624, 'png', 'req-1', 8]], '{"data":[{}]}'],
      );
      assert.deepEqual(progress, {
        isSent: true,
        isBeingSent: false,
        requestId: 'req-1',
        isReported: true,
        saveAttempts: [false, true].map((isSaved) => ({ image: 0, uri: 'file:///w/img/hero.png', isSaved })),
      });
      assert.deepEqual(
        [outcome?.images, outcome?.failure?.kind, outcome?.failure?.details],
        [1, 'fewerImages', { host: 'ai.alad.com', requestId: 'req-1', count: 1, limit: 2 }],
      );
    } finally {
      journal.dispose();
      rmSync(storage, { recursive: true });
    }
  });

  it('is read from the journal of a browser', () => {
    const stored = JSON.parse(read('browserJournal.json')) as Entries;
    const intents = [stored.sent, stored.made].map((files) => {
      const { intent } = JSON.parse(files['entry.json'] ?? '') as { readonly intent: unknown };
      return intentSchema.safeParse(intent).data;
    });
    assert.deepEqual(intents, [plain, whole]);
  });

  it('is read from the history', () => {
    const { entries, unreadable } = readEntries(read('images.jsonl').split('\n'));
    const common = { kind: 'image', width: 1200, height: 624, format: 'jpeg' } as const;
    const { model, size, seed, count } = whole.request;
    assert.equal(unreadable, 0);
    assert.deepEqual(
      entries.map((entry) => ('made' in entry ? entry.made : entry.forgotten)),
      [
        {
          ...common,
          ...{ model, size, seed, count },
          ...whole.order,
          sha256: 'a'.repeat(64),
          requestedFormat: 'png',
          index: 2,
          madeAt: 1_767_000_000_000,
          requestId: 'req-1',
          origin: whole.origin,
          uri: 'file:///w/img/hero.png',
        },
        {
          ...common,
          sha256: 'b'.repeat(64),
          prompt: 'a fox',
          model: 'another-model',
          size: { width: 1024, height: 1024 },
          requestedFormat: 'jpeg',
          seed: 0,
          count: 1,
          index: 1,
          madeAt: 1_767_000_000_001,
          origin: plain.origin,
          uri: 'file:///w/assets/a-fox.jpg',
        },
        'c'.repeat(64),
      ],
    );
  });

  it('is read from a manifest, which is written as it was', () => {
    const manifest = parseManifest(read('starrise-images.json'));
    const { prompt, size, seed, model } = whole.request;
    assert.deepEqual(manifest?.images.map(imageDetailsOf), [
      { prompt: 'a fox', size: { width: 1024, height: 1024 }, seed: 0, model: 'another-model', sha256: 'b'.repeat(64) },
      { prompt, size, seed, index: 2, count: 2, model, sha256: 'a'.repeat(64) },
    ]);
    assert.equal(manifestText(manifest, []), read('starrise-images.json'));
  });

  it('is read from what was remembered of requests', () => {
    const { styled, plain: second } = JSON.parse(read('mementos.json')) as Record<string, Record<string, unknown>>;
    const [first, last] = [new Recents(mementoOf(styled)), new Recents(mementoOf(second))];
    assert.deepEqual(
      [first.recentPrompts, first.lastRequest, first.options],
      [
        ['a fox'],
        { prompt: 'a fox', style: 'flat vector', size: '1024x1024', count: 1, format: 'jpeg' },
        { size: '1200x630', format: 'png', style: 'Flat' },
      ],
    );
    assert.deepEqual(
      [last.recentPrompts, last.lastRequest, last.options],
      [
        ['a fox'],
        { prompt: 'a hen', path: 'img/hen.png', size: '1200x624', count: 2, format: 'png' },
        { size: '64x64', format: 'jpeg' },
      ],
    );
  });

  it('is read from the draft of the panel', () => {
    const { drafts } = JSON.parse(read('mementos.json')) as { readonly drafts: readonly unknown[] };
    assert.deepEqual(
      drafts.map((draft) => draftSchema.safeParse(draft).data),
      [
        { prompt: 'a fox', style: 'Flat', size: '1200x', count: 4, format: 'png', seed: null },
        { prompt: '', style: '', size: '1024x1024', count: 1, format: 'jpeg', seed: 4294967295 },
      ],
    );
  });

  it('is read from placeholders', () => {
    const files = JSON.parse(read('placeholders.json')) as Record<string, string>;
    const bytes = Object.values(files).map((base64) => new Uint8Array(Buffer.from(base64, 'base64')));
    assert.deepEqual(bytes.map(isUntouchedPlaceholder), [true, true]);
    assert.deepEqual(bytes.map(readPlaceholder), [
      { prompt: whole.order.prompt, size: { width: 65, height: 64 }, seed: 4294967295, style: 'flat vector' },
      { prompt: 'a fox', size: { width: 64, height: 64 }, seed: undefined, style: undefined },
    ]);
  });
});
