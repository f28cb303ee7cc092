import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { makePng } from '../support/pictures/makePng.ts';
import { onePng } from '../support/responses.ts';
import { call, fileUri, generate, setSetting, startAfresh } from './support/workspace.ts';

const hero = makePng({ size: { width: 20, height: 16 }, colourType: 2, depth: 8 });
const fox = makePng({ size: { width: 24, height: 16 }, colourType: 2, depth: 8 });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const dataUrl = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
const write = (path: string, bytes: Uint8Array) => vscode.workspace.fs.writeFile(fileUri(path), bytes);

interface Received {
  readonly path: string | undefined;
  readonly contentType: string;
  readonly body: Buffer;
}

describe('Reference images', () => {
  let server: Server;
  let received: Received[];
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const contentType = request.headers['content-type'] ?? '';
    received.push({ path: request.url, contentType, body: await buffer(request) });
    response.end(onePng);
  };

  before(async () => {
    server = createServer((request, response) => void receive(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await startAfresh();
  });
  beforeEach(async () => {
    await startAfresh();
    await setSetting('service.baseUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await vscode.commands.executeCommand('starrise.setApiKey', { key: 'sk-references' });
    await setSetting('insert.afterGenerate', 'saveOnly');
    await setSetting('service.references', 'input_image');
    await Promise.all([write('references/hero.png', hero), write('references/fox.png', fox)]);
    received = [];
  });

  const references = ['references/hero.png', 'references/fox.png'];
  const kindOf = (result: GenerateResult) => (result.ok ? 'ok' : `${result.kind} ${result.outcome}`);
  const bodies = () => received.map(({ body }) => JSON.parse(body.toString()) as Record<string, unknown>);

  const replacePlaceholder = async (uri: string | undefined): Promise<GenerateResult> => {
    const { filled } = await vscode.commands.executeCommand<{ readonly filled: readonly GenerateResult[] }>(
      'starrise.upgradePlaceholders',
      { uri, confirm: false },
    );
    const [result] = filled;
    assert.ok(result);
    return result;
  };

  for (const [mode, field] of [
    ['input_image', (body: Record<string, unknown>) => [body['input_image'], body['input_image_2']]],
    ['image', (body: Record<string, unknown>) => body['image']],
  ] as const) {
    it(`of a program are sent in the order of its paths, in “${mode}”`, async () => {
      await setSetting('service.references', mode);
      assert.equal(kindOf(await generate({ prompt: 'image 1 beside image 2', references })), 'ok');
      const [body = {}] = bodies();
      assert.deepEqual([field(body), body['prompt']], [[hero, fox].map(dataUrl), 'image 1 beside image 2']);
      assert.equal(received[0]?.path, '/v1/images/generations');
    });
  }

  it('of a program are sent as files without their names, in “edits”', async () => {
    await setSetting('service.references', 'edits');
    assert.equal(kindOf(await generate({ prompt: 'a fox', references })), 'ok');
    const [{ path, contentType, body } = { path: '', contentType: '', body: Buffer.alloc(0) }] = received;
    assert.deepEqual([path, contentType.split(';')[0]], ['/v1/images/edits', 'multipart/form-data']);
    assert.ok(body.includes(hero) && body.includes(fox));
    assert.doesNotMatch(body.toString('latin1'), /hero|fox\.png|references/v);
  });

  it('are in the manifest, from which the same request is sent again, byte for byte', async () => {
    await setSetting('manifest.enabled', true);
    const made = await generate({ prompt: 'a fox', references, path: 'assets/a.png', seed: 5 });
    assert.equal(kindOf(made), 'ok');
    const manifest = fileUri('assets/starrise-images.json');
    const { images } = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(manifest))) as {
      images: readonly { references: unknown }[];
    };
    assert.deepEqual(images[0]?.references, [
      { sha256: sha256(hero), path: 'references/hero.png' },
      { sha256: sha256(fox), path: 'references/fox.png' },
    ]);
    await vscode.workspace.fs.delete(fileUri('assets/a.png'));
    assert.equal(kindOf(await call('generateFromManifest', { uri: manifest, confirm: false })), 'ok');
    assert.deepEqual(received[1]?.body.toString(), received[0]?.body.toString());
  });

  it('are sent again with Generate Again, and missed where they are gone or changed', async () => {
    const made = await generate({ prompt: 'a fox', references });
    const uri = made.images[0]?.uri;
    for (const args of [{}, { uri }]) {
      assert.equal(kindOf(await call('generateAgain', args)), 'ok');
    }
    const sent = bodies().map((body) => [body['input_image'], body['input_image_2']]);
    const both = [hero, fox].map(dataUrl);
    assert.deepEqual(sent, [both, both, both]);
    await write('references/fox.png', hero);
    const calls = [call('generateAgain', {}), call('generateAgain', { uri }), call('vary', { uri })];
    const missing = 'referenceMissing notSent';
    assert.deepEqual((await Promise.all(calls)).map(kindOf), [missing, missing, missing]);
    assert.equal(kindOf(await call('generateAgain', { references: [] })), 'ok');
    assert.deepEqual([received.length, bodies().at(-1)?.['input_image']], [4, undefined]);
  });

  it('that were generated here are found by their bytes after they were moved', async () => {
    const [image] = (await generate({ prompt: 'a hen', path: 'references/hen.png' })).images;
    const made = await generate({ prompt: 'a fox', references: ['references/hen.png'] });
    assert.equal(kindOf(made), 'ok');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(vscode.Uri.parse(image?.uri ?? ''), fileUri('references/moved.png'), { overwrite: true });
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    assert.equal(kindOf(await call('generateAgain', { uri: made.images[0]?.uri })), 'ok');
    const sent = bodies().map((body) => body['input_image']);
    assert.deepEqual([sent.length, typeof sent[1], sent[2] === sent[1]], [3, 'string', true]);
    await vscode.workspace.fs.delete(fileUri('references/moved.png'));
  });

  it('of a placeholder are sent when a generated image replaces it', async () => {
    const [placeholder] = (await call('insertPlaceholder', { prompt: 'a fox', references, size: '64x64' })).images;
    assert.equal(received.length, 0);
    assert.equal(kindOf(await replacePlaceholder(placeholder?.uri)), 'ok');
    const [body = {}] = bodies();
    assert.deepEqual([body['input_image'], body['input_image_2']], [hero, fox].map(dataUrl));
  });

  it('are sent by no way in while they are off: not a byte leaves', async () => {
    await setSetting('manifest.enabled', true);
    const made = await generate({ prompt: 'a fox', references, path: 'assets/a.png' });
    const uri = made.images[0]?.uri;
    const [placeholder] = (await call('insertPlaceholder', { prompt: 'a fox', references })).images;
    await setSetting('service.references', undefined);
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: 'a fox' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 5);
    received = [];
    const ways: Readonly<Record<string, () => Promise<GenerateResult>>> = {
      generateImage: () => generate({ prompt: 'a fox', references }),
      generateFromSelection: () => call('generateFromSelection', { references }),
      'the last request': () => call('generateAgain', {}),
      'an image': () => call('generateAgain', { uri }),
      vary: () => call('vary', { uri }),
      'a placeholder': () => replacePlaceholder(placeholder?.uri),
      'a manifest': async () => {
        await vscode.workspace.fs.delete(fileUri('assets/a.png'));
        return call('generateFromManifest', { uri: fileUri('assets/starrise-images.json'), confirm: false });
      },
    };
    for (const [name, way] of Object.entries(ways)) {
      assert.deepEqual([name, kindOf(await way())], [name, 'referencesOff notSent']);
    }
    assert.equal(received.length, 0);
    assert.equal(kindOf(await generate({ prompt: 'a fox' })), 'ok');
    assert.deepEqual(Object.keys(bodies()[0] ?? {}), ['model', 'prompt', 'n', 'size', 'output_format', 'seed']);
  });

  for (const [what, paths, kind] of [
    ['outside the workspace', ['../a.png'], 'referenceOutside'],
    ['by an absolute path', ['/etc/passwd'], 'referenceOutside'],
    ['in a repository', ['.git/a.png'], 'referenceOutside'],
    ['that are missing', ['references/none.png'], 'referenceMissing'],
    ['that are folders', ['references'], 'referenceIsNoFile'],
    ['that are texts', ['references/notes.png'], 'referenceUnusable'],
    ['of which there are nine', Array<string>(9).fill('references/hero.png'), 'tooManyReferences'],
    ['that are no paths', [7], 'argumentsMalformed'],
    ['that are no list', 'references/hero.png', 'argumentsMalformed'],
  ] as const) {
    it(`of a program are refused ${what}`, async () => {
      await write('references/notes.png', Buffer.from('a text'));
      const result = await generate({ prompt: 'a fox', references: paths });
      assert.deepEqual([kindOf(result), received.length], [`${kind} notSent`, 0]);
    });
  }
});
