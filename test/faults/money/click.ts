import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { Random } from '../../../dev/imageService/picture/random.ts';
import { Failure } from '../../../src/core/base/failure.ts';
import { generate, saveUnsaved, type Generation } from '../../../src/core/generation/generate.ts';
import type { SavedImage, SaveTarget } from '../../../src/core/generation/save.ts';
import { directSender } from '../../../src/core/generation/sender.ts';
import type { Journal } from '../../../src/core/journal/journal.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { decoder } from '../../../src/platform/node/base64Decoder.ts';
import { intentOf } from '../../support/intents.ts';
import { ScriptedService, type Attempt } from './scriptedService.ts';

/** One click of a user, and its results. */
export interface Click {
  readonly attempts: readonly Attempt[];
  /** SHA-256 of the images that were sent whole. */
  readonly delivered: readonly string[];
  /** Whether the connection was closed while the service was at work. */
  readonly isTornDown: boolean;
  readonly hasCancelled: boolean;
  readonly first: Generation;
  /** The same as the first unless the user cancelled too late. */
  readonly last: Generation;
  /** SHA-256 of the files in the workspace at the end. */
  readonly saved: readonly string[];
}

const service = parseService('https://images.example');
const size = { width: 64, height: 64 };

/** Runs a generation in which anything may fail, and saves the unsaved images at the end. */
export async function click(random: Random, journal: Journal): Promise<Click> {
  const user = new AbortController();
  const impatience = random.pick([0, 0, 0.1, 0.3]);
  const pass = async (): Promise<void> => {
    if (random.next() < impatience) {
      user.abort();
    }
    if (random.next() < 0.2) {
      await setImmediate();
    }
  };
  const transport = new ScriptedService(random, pass);
  const wait = async (): Promise<void> => pass();
  const sender = directSender({ transport, decoder, clock: { pause: () => Promise.resolve(), wait } });
  const request = {
    model: 'flux-2-pro',
    prompt: 'a fox',
    size,
    count: random.pick([1, 2, 4]),
    format: 'png',
    seed: 1,
  } as const;
  const saved: string[] = [];
  const refusals = random.pick([0, 0, 0.5, 1]);
  const first = await generate(
    { request, service, options: { prompt: request.prompt }, timeoutMs: 1000 },
    {
      journal,
      sender,
      apiKey: () => unlikely(random, new Secret('sk-money'), 'keyLost'),
      prepareTarget: () =>
        unlikely(
          random,
          targetOf(saved, () => random.next() < refusals, random),
          'destinationReadOnly',
        ),
    },
    () => undefined,
    user.signal,
  );
  const last = (await first.late) ?? first;
  if (last.unsaved && last.unsaved.images.length > 0) {
    const again = await saveUnsaved(
      last.unsaved,
      request,
      targetOf(saved, () => false, random),
    );
    assert.deepEqual([again.failure, again.unsaved], [undefined, undefined]);
  }
  const { ledger: attempts, delivered, isTornDown } = transport;
  return { attempts, delivered, isTornDown, hasCancelled: user.signal.aborted, first, last, saved };
}

function unlikely<Value>(random: Random, value: Value, kind: 'keyLost' | 'destinationReadOnly'): Promise<Value> {
  return random.next() < 0.01 ? Promise.reject(new Failure(kind)) : Promise.resolve(value);
}

function targetOf(saved: string[], refuses: () => boolean, random: Random): SaveTarget {
  return {
    destination: intentOf({ model: '', prompt: '', size, count: 1, format: 'png', seed: 1 }).destination,
    save: async ({ index, width, height, format, stored: { sha256 } }, { seed }, willSaveAs): Promise<SavedImage> => {
      const uri = `file:///w/assets/${index}.png`;
      await willSaveAs(uri);
      if (refuses()) {
        throw random.next() < 0.5 ? new Failure('saveRefused') : new TypeError('unexpected');
      }
      saved.push(sha256);
      return { uri, width, height, format, seed, sha256 };
    },
  };
}
