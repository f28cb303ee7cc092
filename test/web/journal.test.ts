import * as vscode from 'vscode';
import type { JournalEntry } from '../../src/core/journal/journal.ts';
import type { Intent } from '../../src/core/journal/records.ts';
import type { ReceivedImage } from '../../src/core/response/response.ts';
import { openJournal } from '../../src/platform/web/journal/openJournal.ts';
import { OwnedRecord } from '../../src/platform/web/journal/ownedRecord.ts';
import { withBody } from '../support/intents.ts';
import { writerOf } from '../support/writerOf.ts';
import { assertEqual } from './assertEqual.ts';

/** A window that writes one heartbeat only. */
const dying = { beatMs: 1_000_000, maxSilenceMs: 10_000, settleMs: 0 };
/** A window that considers all others dead. */
const heir = { beatMs: 50, maxSilenceMs: 0, settleMs: 200 };

const intent: Intent = {
  version: 1,
  request: {
    prompt: '一只可爱的北极熊宝宝',
    size: { width: 64, height: 64 },
    count: 2,
    seed: 5,
    format: 'png',
    model: 'flux-2-pro',
  },
  origin: 'https://ai.alad.com',
  time: '2026-01-02T03:04:05.678Z',
  destination: { root: 'memfs:/w', folder: 'memfs:/w/assets', naming: { path: 'bear.png' } },
  order: { prompt: '一只可爱的北极熊宝宝' },
};

describe('The journal of the browser host', () => {
  let storage: vscode.Uri;
  const open = (timings?: typeof heir) => openJournal(storage.toString(), timings);
  const takeOver = (timings = heir) => open(timings).takeOver(() => 'now');

  beforeEach(() => {
    // Where the editor of a browser stores the data of extensions.
    storage = vscode.Uri.parse(`vscode-userdata:/User/globalStorage/test-${crypto.randomUUID()}`);
  });
  afterEach(() => vscode.workspace.fs.delete(storage, { recursive: true }));

  it('offers whole images that were not saved to the next window', async () => {
    const lost = await open(dying).begin(...withBody(intent));
    await sendImage(lost);
    await lost.willSave(1, 'memfs:/w/assets/bear.png');
    const { entries, hasMore } = await takeOver();
    assertEqual(
      [await lost.isOurs(), hasMore, await Promise.all(entries.map(contents))],
      [
        false,
        false,
        [
          {
            intent,
            progress: {
              isSent: true,
              isBeingSent: false,
              requestId: 'r-1',
              isReported: false,
              saveAttempts: [{ image: 1, uri: 'memfs:/w/assets/bear.png', isSaved: false }],
            },
            images: [{ ...image, text: 'an image' }],
            raw: '',
          },
        ],
      ],
    );
  });

  it('knows what it owns for exactly as long', async () => {
    const owned = new Map<string, OwnedRecord>();
    const nothing = { heardMs: 0, isSent: false, images: [], isSetAside: false, places: [] };
    const folder = vscode.Uri.joinPath(storage, 'journal', 'entry');
    const record = new OwnedRecord(folder, { intent, ...nothing }, heir, owned);
    const sizes: number[] = [];
    for (const step of [() => record.create(), () => record.release(), () => record.claim(), () => record.rest()]) {
      await step();
      sizes.push(owned.size);
    }
    assertEqual(sizes, [1, 0, 1, 0]);
  });

  it('gives a kept entry to the first one that claims it, with its raw response', async () => {
    const kept = await open().begin(...withBody(intent));
    const writer = await sendImage(kept);
    await writer.finish({ images: [] });
    await kept.release('keepForLater');
    const [entry] = (await takeOver()).entries;
    assertEqual(
      [entry && (await contents(entry)).raw, (await entry?.progress())?.outcome, await kept.claim()],
      ['raw answer', { images: 0 }, false],
    );
  });

  it('gives what was kept as reported to whoever claims it first, who knows of that', async () => {
    const kept = await open().begin(...withBody(intent));
    await sendImage(kept);
    await kept.release('keepReported');
    const [entry] = (await takeOver()).entries;
    assertEqual((await entry?.progress())?.isReported, true);
  });

  it('lets one of two windows have an entry', async () => {
    await sendImage(await open(dying).begin(...withBody(intent)));
    const both = await Promise.all([takeOver(), takeOver()]);
    assertEqual(both.flatMap(({ entries }) => entries).length, 1);
  });

  it('leaves an entry that another window owns', async () => {
    const entry = await open().begin(...withBody(intent));
    await sendImage(entry);
    assertEqual(await takeOver(dying), { entries: [], hasMore: true });
    assertEqual(await entry.isOurs(), true);
    await entry.release('remove');
  });

  it('allows writes only to the owner of an entry', async () => {
    const lost = await open(dying).begin(...withBody(intent));
    await sendImage(lost);
    const [entry] = (await takeOver()).entries;
    const refusal = await lost.markReported().catch((error: unknown) => (error as { kind: string }).kind);
    assertEqual([refusal, (await entry?.progress())?.isReported, await entry?.isOurs()], ['takenOver', false, true]);
  });

  it('releases everything when the window closes', async () => {
    const journal = open();
    await sendImage(await journal.begin(...withBody(intent)));
    journal.dispose();
    let taken = await takeOver(dying);
    for (let looks = 1; taken.hasMore && looks < 1000; looks++) {
      taken = await takeOver(dying);
    }
    assertEqual(taken.entries.length, 1);
  });

  it('has all file names from the start, for windows that see no later ones', async () => {
    const { id } = await open(dying).begin(...withBody(intent));
    const files = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(id));
    assertEqual(files.map(([name]) => name).toSorted(), [
      'answer.raw',
      'entry.json',
      'image-0',
      'image-1',
      'request.body',
    ]);
  });

  it('lets an entry be sent once', async () => {
    const lost = await open(dying).begin(...withBody(intent));
    await lost.startSending();
    const [entry] = (await takeOver()).entries;
    const refusal = await entry?.startSending().catch((error: unknown) => (error as { kind: string }).kind);
    assertEqual(refusal, 'journalUnavailable');
  });

  it('is empty when every entry is archived, deleted, or was never sent', async () => {
    const journal = open(dying);
    const [archived, deleted] = [
      await journal.begin(...withBody(intent)),
      await journal.begin(...withBody(intent)),
      await journal.begin(...withBody(intent)),
    ];
    await sendImage(archived);
    await archived.release('archive');
    await deleted.release('remove');
    await deleted.release('remove');
    assertEqual(await takeOver(), { entries: [], hasMore: false });
    assertEqual(await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(storage, 'journal')), []);
  });

  it('leaves the entry of a newer version', async () => {
    const file = vscode.Uri.joinPath(storage, 'journal', '1-new', 'entry.json');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('{"version":2}'));
    assertEqual(await takeOver(), { entries: [], hasMore: false });
    assertEqual((await vscode.workspace.fs.readFile(file)).length, 13);
  });
});

const image = { index: 1, width: 64, height: 64, format: 'png' } as const;

async function sendImage(entry: JournalEntry) {
  const writer = await writerOf(entry);
  writer.writeHead({ requestId: 'r-1' });
  writer.writeRaw(new TextEncoder().encode('raw '));
  writer.writeRaw(new TextEncoder().encode('answer'));
  const sink = writer.openImage(image.index);
  sink.write(new TextEncoder().encode('an '));
  sink.write(new TextEncoder().encode('image'));
  await sink.finish({ width: image.width, height: image.height, format: image.format });
  return writer;
}

async function contents(entry: JournalEntry) {
  const text = async ({ index, width, height, format, stored }: ReceivedImage) => ({
    index,
    width,
    height,
    format,
    text: new TextDecoder().decode(await stored.read()),
  });
  return {
    intent: entry.intent,
    progress: await entry.progress(),
    images: await Promise.all((await entry.images()).map(text)),
    raw: new TextDecoder().decode(await entry.readRaw()),
  };
}
