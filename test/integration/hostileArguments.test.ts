import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { fileUri, postsDuring, startAfresh } from './support/workspace.ts';

/** The commands that take a `uri`, a `path` or a hash in an argument object. */
const commands = [
  ...['generateImage', 'generateFromSelection', 'generateAgain', 'vary', 'fillMissingImages', 'insertPlaceholder'],
  ...['upgradePlaceholders', 'fillWithPlaceholders', 'insertRecent', 'generateFromManifest'],
] as const;

/** The commands that take an image, or its URI as a text. */
const imageCommands = ['useAsArt', 'useAsReference', 'copyPrompt', 'howMade', 'forgetImage', 'revealImage'] as const;

/** Those that look for images in what a `uri` names. */
const searches = ['fillMissingImages', 'fillWithPlaceholders', 'upgradePlaceholders', 'generateFromManifest'] as const;

const long = 'x'.repeat(10_000_000);
const cyclic: Record<string, unknown> = {};
cyclic['uri'] = cyclic;
cyclic['prompt'] = cyclic;

const resultSchema = z.object({
  ok: z.literal(false),
  kind: z.string(),
  outcome: z.literal('notSent'),
  message: z.string().check(z.minLength(1), z.maxLength(2000)),
  images: z.tuple([]),
});

describe('A command of a program with hostile arguments', () => {
  before(startAfresh);
  after(startAfresh);

  const hostile: Readonly<Record<string, unknown>> = {
    'a number': Number.NaN,
    'a text': 'x',
    'an empty text': '',
    'a long text': long,
    true: true,
    'a list': ['file:///'],
    'a symbol': Symbol('x'),
    'a function': () => 'x',
    'cyclic objects': cyclic,
    'a getter that throws': Object.defineProperty({}, 'uri', { enumerable: true, get: fail }),
    'a proxy that throws': new Proxy({}, { get: fail, ownKeys: fail, getPrototypeOf: fail, has: fail }),
    'a revoked proxy': revoked(),
    'a revoked proxy in each field': { uri: revoked(), prompt: revoked(), path: revoked(), sha256: revoked() },
    'numbers in each field': { uri: 1, prompt: 2, path: 3, size: Number.NaN, count: Number.NaN, sha256: 4 },
    'long texts in each field': { uri: long, prompt: long, path: long, size: long, sha256: long },
    'a long path': { prompt: 'a fox', path: `${'a/'.repeat(5_000_000)}x.png`, uri: `file:///${long}`, sha256: '' },
    'no agreement': { uri: 'file:///', prompt: 'a fox', sha256: 'x', confirm: true, insert: 'x' },
  };
  for (const [what, args] of Object.entries(hostile)) {
    it(`returns a failure for ${what}, and sends nothing`, async () => {
      const posts = await postsDuring(async () => {
        for (const name of commands) {
          const result = await run(name, args);
          assert.ok(resultSchema.safeParse(result).success, `${name}: ${JSON.stringify(result)}`);
        }
      });
      assert.equal(posts, 0);
    });
  }

  const notUris = [
    '',
    ' ',
    'x',
    '/etc',
    'C:\\',
    'C:\\x.md',
    'http://x',
    'https://x/y.md',
    'nowhere:/x',
    'file:///',
    '//',
  ];
  for (const uri of [
    ...notUris,
    'file:///nowhere/x.md',
    'file:///etc',
    'untitled:x',
    'command:starrise.generateImage',
  ]) {
    it(`returns a failure for the uri ${JSON.stringify(uri)}, and searches nothing`, async () => {
      for (const name of searches) {
        const result = await run(name, { uri });
        assert.ok(resultSchema.safeParse(result).success, `${name}: ${JSON.stringify(result)}`);
      }
      assert.equal(resultSchema.safeParse(await run('generateAgain', { uri })).success, true);
    });
  }

  for (const args of ['', 'x', 'http://x', 'nowhere:/x', long, {}, cyclic, revoked(), 1, []]) {
    it(`returns a failure or nothing for ${typeof args === 'string' ? JSON.stringify(args.slice(0, 9)) : typeof args} in place of an image`, async () => {
      for (const name of imageCommands) {
        const result = await run(name, args);
        assert.ok(result === undefined || resultSchema.safeParse(result).success, `${name}: ${JSON.stringify(result)}`);
      }
    });
  }

  it('returns a failure for a folder outside the workspace, and for a file that is no text', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'starrise-outside-'));
    writeFileSync(join(outside, 'a.md'), '![a fox](fox.png)');
    const binary = fileUri('assets/binary.bin');
    await vscode.workspace.fs.writeFile(binary, new Uint8Array([0, 1, 2, 0, 255]));
    const posts = await postsDuring(async () => {
      for (const name of searches) {
        assert.ok(resultSchema.safeParse(await run(name, { uri: vscode.Uri.file(outside) })).success, name);
        assert.ok(resultSchema.safeParse(await run(name, { uri: vscode.Uri.file(outside).toString() })).success, name);
      }
      assert.ok(resultSchema.safeParse(await run('fillMissingImages', { uri: binary })).success);
    });
    assert.equal(posts, 0);
  });

  it('generates the images of a document outside the workspace beside it', async () => {
    const outside = vscode.Uri.file(mkdtempSync(join(tmpdir(), 'starrise-outside-')));
    const file = vscode.Uri.joinPath(outside, 'a.md');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('![a fox](fox-64x64.png)'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    const { filled } = z
      .object({ filled: z.array(z.looseObject({ ok: z.boolean() })) })
      .parse(await run('fillMissingImages', { uri: file.toString() }));
    assert.deepEqual(
      filled.map(({ ok }) => ok),
      [true],
    );
    assert.equal((await vscode.workspace.fs.stat(vscode.Uri.joinPath(outside, 'fox-64x64.png'))).type, 1);
  });
});

async function run(name: string, args: unknown): Promise<unknown> {
  return vscode.commands.executeCommand(`starrise.${name}`, args);
}

function fail(): never {
  throw new Error('hostile');
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
