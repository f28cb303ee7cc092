import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startImageService, type ImageService } from '../../../dev/imageService/imageService.ts';
import { Failure } from '../../../src/core/failure.ts';
import { generate, saveKept, type GenerationPorts, type Progress } from '../../../src/core/generate.ts';
import { createRequest } from '../../../src/core/request.ts';
import type { SaveTarget } from '../../../src/core/saving.ts';
import { Secret } from '../../../src/core/secret.ts';
import { parseService } from '../../../src/core/service.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { platform } from '../../../src/platform/node/platform.ts';

const defaults = { model: 'flux-2-pro', size: '64x96', count: 1, format: 'png' } as const;

describe('A generation', () => {
  let service: ImageService;
  let folder: string;
  let stages: Progress[];

  before(async () => {
    service = await startImageService();
  });
  after(() => service.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'starrise-generate-'));
    mkdirSync(join(folder, 'assets'));
    stages = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const target: SaveTarget = {
    uri: 'file:///assets',
    save: async ({ index, stored, width, height, format }, { seed }) => {
      const place = { root: pathToFileURL(folder).href, folder: pathToFileURL(join(folder, 'assets')).href };
      await localFiles.create({ ...place, name: `${index}.png` }, stored);
      const uri = pathToFileURL(join(folder, 'assets', `${index}.png`)).href;
      return { uri, width, height, format, seed, sha256: stored.sha256 };
    },
  };
  const brokenTarget: SaveTarget = { ...target, save: () => Promise.reject(new Failure('saveRefused')) };

  const run = (
    args: { count?: number; seed?: number },
    changes: Partial<GenerationPorts> = {},
    signal = neverAborted,
  ) =>
    generate(
      {
        request: createRequest({ prompt: 'a lighthouse', ...args }, defaults, () => 7),
        service: parseService(service.url),
        timeoutMs: 20_000,
      },
      {
        ...platform,
        journal: platform.openJournal(pathToFileURL(folder).href),
        apiKey: () => Promise.resolve(new Secret(service.key)),
        prepareTarget: () => Promise.resolve(target),
        ...changes,
      },
      (progress) => stages.push(progress),
      signal,
    );
  const journalEntries = (): readonly string[] => readdirSync(join(folder, 'journal'));
  const sha256OfFile = (uri: string): string =>
    createHash('sha256')
      .update(readFileSync(fileURLToPath(uri)))
      .digest('hex');

  it('ends with the images saved as they came, and an empty journal', async () => {
    const { images, failure } = await run({ count: 3, seed: 42 });
    assert.equal(failure, undefined);
    assert.deepEqual(
      images.map(({ width, height, format, seed, sha256, uri }) => [
        width,
        height,
        format,
        seed,
        sha256 === sha256OfFile(uri),
      ]),
      Array.from({ length: 3 }, () => [64, 96, 'png', 42, true]),
    );
    assert.deepEqual(journalEntries(), []);
    assert.deepEqual(
      stages.map(({ stage }) => stage),
      ['preparing', 'sent', 'received', 'received', 'received'],
    );
  });

  it('sends nothing and writes nothing down when there is no key or no place', async () => {
    const before = service.ledger.length;
    const refuse = (kind: 'noKey' | 'destinationReadOnly') => () => Promise.reject(new Failure(kind));
    assert.equal((await run({}, { apiKey: refuse('noKey') })).failure?.kind, 'noKey');
    assert.equal(
      (await run({}, { prepareTarget: refuse('destinationReadOnly') })).failure?.kind,
      'destinationReadOnly',
    );
    assert.equal(service.ledger.length, before);
    assert.deepEqual(readdirSync(folder), ['assets']);
  });

  it('is cancelled for free before the request leaves', async () => {
    const before = service.ledger.length;
    const { failure } = await run({}, {}, AbortSignal.abort());
    assert.deepEqual([failure?.kind, failure?.outcome], ['cancelled', 'cancelled']);
    assert.equal(service.ledger.length, before);
  });

  it('goes on in the background when cancelled after the request left, and its image can still be had', async () => {
    service.script({ delayMs: 100 });
    const cancellation = new AbortController();
    stages.push = (progress) => {
      if (progress.stage === 'sent') {
        cancellation.abort();
      }
      return 0;
    };
    const generation = run({}, {}, cancellation.signal);
    const { failure, images, late } = await generation;
    assert.deepEqual([failure?.outcome, images], ['inDoubt', []]);
    const arrived = await late;
    assert.ok(arrived?.kept);
    assert.deepEqual([arrived.images, arrived.failure, readdirSync(join(folder, 'assets'))], [[], undefined, []]);
    const saved = await saveKept(arrived.kept, arrived.request, target);
    assert.deepEqual([saved.images.length, journalEntries()], [1, []]);
  });

  it('keeps what it cannot save, and saves it later for free', async () => {
    const posts = service.ledger.length;
    const { images, failure, kept, request } = await run(
      { count: 2 },
      { prepareTarget: () => Promise.resolve(brokenTarget) },
    );
    assert.deepEqual([images, failure?.outcome, kept?.images.length], [[], 'paidUnsaved', 2]);
    assert.equal(journalEntries().length, 1);
    assert.ok(kept);
    const stillBroken = await saveKept(kept, request, brokenTarget);
    assert.deepEqual([stillBroken.failure?.outcome, stillBroken.kept?.images.length], ['paidUnsaved', 2]);
    const saved = await saveKept(kept, request, target);
    assert.deepEqual([saved.images.length, saved.failure, saved.kept, journalEntries()], [2, undefined, undefined, []]);
    assert.equal(service.ledger.length, posts + 1);
  });

  it('keeps the raw answer that cannot be used', async () => {
    service.script({ status: 200, body: { data: [] } });
    const { failure, kept } = await run({});
    assert.equal(failure?.outcome, 'paidUnusable');
    assert.ok(kept);
    assert.deepEqual(JSON.parse(Buffer.from(await kept.entry.readRaw()).toString()), { data: [] });
  });

  it('saves what there is of too few images, and says so', async () => {
    service.script({ count: 1 });
    const { images, failure, kept } = await run({ count: 3 });
    assert.deepEqual([images.length, failure?.kind, kept, journalEntries()], [1, 'fewerImages', undefined, []]);
  });

  it('waits as long as a 429 asks for, and counts down', async () => {
    service.script({ status: 429, headers: { 'retry-after': '2' }, body: {} });
    const waits: number[] = [];
    const wait = (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      return Promise.resolve();
    };
    const { images } = await run({}, { clock: { ...platform.clock, wait } });
    assert.deepEqual([images.length, waits], [1, [1000, 1000]]);
    assert.deepEqual(
      stages.filter(({ stage }) => stage === 'retrying'),
      [
        { stage: 'retrying', seconds: 2 },
        { stage: 'retrying', seconds: 1 },
      ],
    );
  });

  it('is cancelled for free while it waits for a 429 to pass', async () => {
    service.script({ status: 429, headers: { 'retry-after': '2' }, body: {} });
    const posts = service.ledger.length;
    const cancellation = new AbortController();
    const wait = (): Promise<void> => {
      cancellation.abort();
      return Promise.resolve();
    };
    const { failure, late } = await run({}, { clock: { ...platform.clock, wait } }, cancellation.signal);
    assert.deepEqual([failure?.outcome, late, service.ledger.length], ['cancelled', undefined, posts]);
    assert.deepEqual(journalEntries(), []);
  });

  it('never sends again what may have been charged', async () => {
    const posts = service.ledger.length;
    service.script({ status: 500, body: {} });
    const { failure } = await run({});
    assert.deepEqual([failure?.outcome, service.ledger.length], ['inDoubt', posts + 1]);
  });
});

const neverAborted = new AbortController().signal;
