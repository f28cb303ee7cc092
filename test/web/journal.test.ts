import * as vscode from 'vscode';
import type { JournalEntry } from '../../src/core/journal/journal.ts';
import type { Intent } from '../../src/core/journal/records.ts';
import { TurnBudget } from '../../src/core/base/turnBudget.ts';
import { type ReceiveOptions, receiveResponse } from '../../src/core/response/receiveResponse.ts';
import type { ReceivedImage } from '../../src/core/response/response.ts';
import { Secret } from '../../src/core/service/secret.ts';
import type { ServiceResponse } from '../../src/core/service/transport.ts';
import { openJournal } from '../../src/platform/web/journal/openJournal.ts';
import { OwnedRecord } from '../../src/platform/web/journal/ownedRecord.ts';
import { platform } from '../../src/platform/web/platform.ts';
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

  it('has the images in the raw response, which is in memory without their texts', async () => {
    const bodies = [
      [`{"data":[{"b64_json":"`, pngText, `"}]}`],
      [
        `{"data":[{"b64_json":"${pngText.slice(0, 300_000)}\\n`,
        `${pngText.slice(300_000)}"},{"b64_json":"${pngText}"}]}`,
      ],
      [`{"data":[{"b64_json":"${pngText.slice(0, 150_000)}","b64_json":"${pngText}"}]`],
    ];
    for (const chunks of bodies) {
      const entry = await open().begin(...withBody(intent));
      const writer = await writerOf(entry);
      const { images } = await receiveResponse(responseOf(chunks), writer, receiveOptions);
      assertEqual([images.length > 0, (await rawOf(entry)) === chunks.join('')], [true, true]);
      await entry.release('keepForLater');
      const [kept] = (await takeOver()).entries;
      assertEqual(kept && (await rawOf(kept)) === chunks.join(''), true);
      await kept?.release('remove');
    }
  });

  it('leaves the entry of a newer version', async () => {
    const file = vscode.Uri.joinPath(storage, 'journal', '1-new', 'entry.json');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('{"version":2}'));
    assertEqual(await takeOver(), { entries: [], hasMore: false });
    assertEqual((await vscode.workspace.fs.readFile(file)).length, 13);
  });
});

/** Noise that is as long as several blocks of base64, between the beginning and the end of a PNG. */
const pngText = ((): string => {
  const head = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52);
  const size = Uint8Array.of(0, 0, 0, 64, 0, 0, 0, 64, 8, 2, 0, 0, 0, 0, 0, 0, 0);
  const noise = Uint8Array.from({ length: 300_000 }, (_, index) => (Math.imul(index, 2_654_435_761) >>> 13) & 255);
  const data = [0, 4, 0x93, 0xe0, 0x49, 0x44, 0x41, 0x54, ...noise, 0, 0, 0, 0]; // too many for arguments
  const end = Uint8Array.of(0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82);
  return btoa([...head, ...size, ...data, ...end].map((byte) => String.fromCharCode(byte)).join(''));
})();

const receiveOptions: ReceiveOptions = {
  decoder: platform.decoder,
  maxBytes: 64 * 1024 * 1024,
  timeoutMs: 60_000,
  requested: 1,
  fetchImage: () => Promise.reject(new Error('not expected')),
  turns: new TurnBudget(() => Promise.resolve()),
  host: 'images.example',
  key: new Secret('secret-key'),
};

function responseOf(chunks: readonly string[]): ServiceResponse {
  async function* body(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) {
      yield await Promise.resolve(new TextEncoder().encode(chunk));
    }
  }
  return { status: 200, header: () => undefined, body: body() };
}

async function rawOf(entry: JournalEntry): Promise<string> {
  return new TextDecoder().decode(await entry.readRaw());
}

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
