import type { Plugin } from 'esbuild';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { response, onePng } from '../../support/responses.ts';
import { findBytes, findParts, formsOfParts } from '../../support/canaryScan.ts';
import { ownProcesses, type ProcessView } from './processes.ts';
import { key, quotes } from './quotes.ts';
import { buildPrograms, witness, type Programs } from './witnesses.ts';

const ways = ['background sender', 'host'] as const;
const needles = formsOfParts(key);
const holdsKey = (bytes: Buffer): boolean => needles.some((needle) => bytes.includes(needle));

describe('No part of the key', () => {
  let programs: Programs;
  before(async () => {
    programs = await buildPrograms();
  });

  for (const [place, behaviour] of Object.entries(quotes)) {
    for (const way of ways) {
      it(`is in journal, log, messages or errors when the service quotes it ${place}; sent by the ${way}`, async () => {
        const during = new Set<string>();
        const folder = await witness(programs, way, behaviour, async (at) => {
          (await findParts(key, at).catch(() => [])).forEach((file) => during.add(file)); // files are created and deleted meanwhile
        });
        assert.deepEqual([[...during], await findParts(key, folder)], [[], []]);
        assert.deepEqual(await findBytes([Buffer.from('The key is ***')], folder), ['log'], 'nothing was searched');
      });
    }
  }

  it('is in the command line of a process, or in the environment of the background sender', async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    const seen = new Map<string, ProcessView>();
    await witness(
      programs,
      'background sender',
      (socket) => void setTimeout(response(200, onePng), 1000, socket),
      async () => {
        (await ownProcesses()).forEach((view) => seen.set(view.commandLine, view));
      },
    );
    const processes = [...seen.values()];
    const senders = processes.filter(({ commandLine }) => commandLine.includes(`\0${programs.senderProgram}\0`));
    const hosts = processes.filter(({ commandLine }) => commandLine.includes(`\0${programs.witness}\0`));
    assert.deepEqual([senders.length, hosts.length], [1, 1]);
    assert.deepEqual(
      [
        processes.filter(({ commandLine }) => holdsKey(Buffer.from(commandLine))),
        senders.filter(({ environment }) => holdsKey(environment)),
        hosts.filter(({ environment }) => holdsKey(environment)).length, // which shows that the search finds it
      ],
      [[], [], 1],
    );
  });
});

describe('The search for the key finds it', () => {
  for (const [what, file, from, to, place] of [
    [
      'plain lines are no longer redacted',
      'serverError',
      'key ? withoutParts(line, key)',
      'key ? line',
      'in the message of a rejection',
    ],
    ['a secret prints its text', 'secret', "'***'", 'this.#value', 'beside an image'],
    [
      'only whole keys are redacted',
      'keyRedactor',
      'tellingLength = 8',
      'tellingLength = 99',
      'in parts in the message of a rejection',
    ],
    ['responses are stored unredacted', 'keyRedactor', 'change().fill(', 'void (', 'in a text that is no JSON'],
  ] as const) {
    let programs: Promise<Programs> | undefined;
    for (const way of ways) {
      it(`when ${what}; carried by the ${way}`, async () => {
        const behaviour = quotes[place] ?? response(200);
        programs ??= buildPrograms([without(file, from, to)]);
        const folder = await witness(await programs, way, behaviour);
        assert.notDeepEqual(await findParts(key, folder), []);
      });
    }
  }
});

/** The product without the redaction of the key. */
function without(file: string, from: string, to: string): Plugin {
  return {
    name: 'without redaction',
    setup: (product) =>
      product.onLoad({ filter: new RegExp(`/core/service/${file}\\.ts$`) }, async ({ path }) => {
        const contents = await readFile(path, 'utf8');
        assert.ok(contents.includes(from), 'the redaction has changed');
        return { contents: contents.replaceAll(from, to), loader: 'ts' };
      }),
  };
}
