import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import type * as vscode from 'vscode';
import type { ImageRecord } from '../../../src/core/history/imageRecord.ts';
import type { ToPage } from '../../../src/protocol/messages.ts';
import type { ReferenceToHost } from '../../../src/protocol/references.ts';
import { recordOf, sha256Of } from '../history/records.ts';
import { parts } from '../../support/fakeVscode.ts';
import { fileMap } from '../../support/fileMap.ts';
import { mementoOf } from '../../support/mementos.ts';
import { tinyJpeg, tinyPng, tinyWebp } from '../../support/tinyImages.ts';

const { BackupFiles } = await import('../../../src/host/files/backupFiles.ts');
const { ImageRoots } = await import('../../../src/host/panel/imageRoots.ts');
const { PanelReferences } = await import('../../../src/host/panel/panelReferences.ts');
const { ReferenceMessages } = await import('../../../src/host/panel/referenceMessages.ts');
const { dispatch } = await import('../../../src/protocol/dispatch.ts');
const { Uri } = await import('vscode');

const log = { error: () => undefined };
const [file, link] = [1, 1 | 64];
type Added = Extract<ToPage, { type: 'addReferences' }>;

describe('The reference images of the panel', () => {
  const files = new Map<string, Uint8Array>();
  const types = new Map<string, number>();
  let settings: Record<string, unknown>;
  let workspaceState: vscode.Memento;
  let read: string[];
  let history: ImageRecord[];
  let said: ToPage[];
  let picked: readonly string[];
  let isTrusted: boolean;

  beforeEach(() => {
    files.clear();
    types.clear();
    [settings, workspaceState] = [{ 'service.references': 'image' }, mementoOf()];
    [read, history, said, picked, isTrusted] = [[], [], [], [], true];
    const folder = { uri: Uri.parse('file:///w') };
    parts.workspace = {
      workspaceFolders: [folder],
      get isTrusted() {
        return isTrusted;
      },
      getWorkspaceFolder: (uri: vscode.Uri) => (uri.path.startsWith('/w/') ? folder : undefined),
      getConfiguration: () => ({ get: (key: string) => settings[key], inspect: () => undefined }),
      asRelativePath: (uri: vscode.Uri) => uri.path.replace(/^\/w\//, ''),
      fs: fileMap(
        files,
        (uri) => types.get(uri) ?? file,
        (uri) => read.push(uri),
      ),
    };
    parts.window = { showOpenDialog: () => Promise.resolve(picked.map((uri) => Uri.parse(uri))) };
  });
  afterEach(() => {
    [parts.workspace, parts.window] = [{}, {}];
  });

  it('are files that were picked: the page gets an id, a name, a size and an address', async () => {
    write('file:///home/me/a.png', tinyPng);
    picked = ['file:///home/me/a.png'];
    const [reference] = (await say({ type: 'chooseReferences' })).references;
    const hash = sha256Of(tinyPng);
    assert.deepEqual(reference, {
      id: sha256Of('file:///home/me/a.png'),
      sha256: hash,
      src: `file:///storage/shown/${hash}.png?${hash.slice(0, 16)}`,
      name: '/home/me/a.png',
      size: '2 × 1',
      problem: '',
      isTooLarge: false,
    });
  });

  it('are sent in the order of the draft, also after a reload of the window', async () => {
    ['a', 'b'].forEach((name) => write(`file:///w/${name}.png`, Buffer.concat([tinyPng, Buffer.from(name)])));
    picked = ['file:///w/a.png', 'file:///w/b.png'];
    const [a = '', b = ''] = (await say({ type: 'chooseReferences' })).references.map(({ id }) => id);
    assert.deepEqual(filesOf([b, a, b]), ['file:///w/b.png', 'file:///w/a.png']);
  });

  for (const [name, uri, type] of [
    ['outside the workspace', 'file:///etc/a.png', file],
    ['above the workspace', 'file:///w/%2e%2e/etc/a.png', file],
    ['behind a link in the workspace', 'file:///w/a.png', link],
    ['of another machine', 'https://host/a.png', file],
    ['that is no URI', 'a.png', file],
  ] as const) {
    it(`are never a dropped address ${name}`, async () => {
      write(uri === 'a.png' ? 'file:///a.png' : uri, tinyPng, type);
      const { references: added, refused } = await say({ type: 'dropReferences', uris: [uri] });
      assert.deepEqual([added, read], [[], []]);
      assert.match(refused, /not in the workspace/);
    });
  }

  it('are dropped files of the workspace', async () => {
    write('file:///w/a.jpg', tinyJpeg);
    const { references: added } = await say({ type: 'dropReferences', uris: ['file:///w/a.jpg'] });
    assert.deepEqual(
      added.map(({ name, size, src }) => [name, size, src.replace(/\?.*/, '')]),
      [['a.jpg', '8 × 8', 'file:///w/a.jpg']],
    );
  });

  it('are no files that nobody has chosen, even if the page knows the ids that they would have', async () => {
    write('file:///etc/a.png', tinyPng);
    const id = sha256Of('file:///etc/a.png');
    await say({ type: 'showReferences', references: [id] });
    const [shown] = said.flatMap((message) => (message.type === 'references' ? message.references : []));
    assert.deepEqual([shown?.problem, shown?.src, read], ['moved or deleted', '', []]);
    assert.deepEqual(filesOf([id]), [`file:///storage/references/${id}`]);
  });

  it('are pasted bytes, which are kept outside the workspace', async () => {
    const added = await say({ type: 'keepReference', name: 'shot.png', bytes: tinyWebp, replaced: null });
    const kept = `file:///storage/references/${added.references[0]?.sha256}.webp`;
    assert.equal(added.references[0]?.name, 'shot.png');
    assert.deepEqual(files.get(kept), tinyWebp);
    assert.deepEqual(
      [...files.keys()].filter((uri) => uri.startsWith('file:///w/')),
      [],
    );
    const twice = await say({ type: 'keepReference', name: 'again.png', bytes: tinyWebp, replaced: 'a'.repeat(64) });
    assert.deepEqual([twice.references[0]?.id, twice.replaced], [added.references[0].id, 'a'.repeat(64)]);
  });

  it('are refused in words, and nothing is kept, when they are no images', async () => {
    for (const [name, text] of [
      ['empty.png', ''],
      ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['a.gif', 'GIF89a'],
      ['half.png', tinyPng.subarray(0, 40).toString('latin1')],
    ] as const) {
      const bytes = Buffer.from(text, 'latin1');
      const { references: added, refused } = await say({ type: 'keepReference', name, bytes, replaced: null });
      assert.deepEqual([added, refused], [[], `“${name}”: damaged, or not a PNG, JPEG or WebP image.`]);
    }
    assert.equal(files.size, 0);
  });

  it('are refused unread when they are no files, or larger than anything that can be scaled', async () => {
    write('file:///dev/zero', tinyPng, 0);
    write('file:///w/folder', tinyPng, 2);
    write('file:///w/huge.png', { length: 1_000_000_000 } as Uint8Array);
    picked = ['file:///dev/zero', 'file:///w/folder', 'file:///w/huge.png', 'file:///w/gone.png'];
    const { references: added, refused } = await say({ type: 'chooseReferences' });
    assert.deepEqual([added, read], [[], []]);
    assert.match(refused, /zero”: not a file\. .*folder”: not a file\. .*huge.png”: too large.*gone.png”: moved or/);
  });

  it('with too many pixels are taken, but a smaller copy is needed', async () => {
    write('file:///w/large.png', PNG.sync.write(new PNG({ width: 2001, height: 2000 })));
    picked = ['file:///w/large.png'];
    const [reference] = (await say({ type: 'chooseReferences' })).references;
    assert.deepEqual(
      [reference?.size, reference?.problem, reference?.isTooLarge],
      ['2001 × 2000', '4.1 MP, at most 4 MP can be sent', true],
    );
  });

  it('may have 20 MB together', async () => {
    const shelf = references();
    picked = ['a', 'b', 'c'].map((name) => {
      write(`file:///w/${name}.png`, Buffer.concat([tinyPng, Buffer.alloc(7_000_000, name)]));
      return `file:///w/${name}.png`;
    });
    const ids = (await shelf.choose()).added.map(({ id }) => id);
    assert.equal(shelf.problem(ids.slice(1)), '');
    assert.match(shelf.problem(ids), /^Together, the reference images are 21\.1 MB\. At most 20 MB can be sent/);
  });

  it('are an image of the history', async () => {
    const image = imageAt('file:///home/me/made.png');
    const [reference] = (await say({ type: 'useAsReference', image: image.sha256 })).references;
    assert.deepEqual(filesOf([reference?.id ?? '']), [image.uri]);
    assert.deepEqual((await say({ type: 'useAsReference', image: 'b'.repeat(64) })).references, []);
  });

  it('are named with the host that they go to, beside their megapixels', async () => {
    const shelf = references();
    write('file:///w/a.png', PNG.sync.write(new PNG({ width: 1000, height: 500 })));
    write('file:///w/b.jpg', tinyJpeg);
    picked = ['file:///w/a.png', 'file:///w/b.jpg'];
    const ids = (await shelf.choose()).added.map(({ id }) => id);
    assert.equal(shelf.sentFiles(ids), 'sends 2 of your files to ai.alad.com');
    assert.equal(shelf.sentFiles(ids.slice(1)), 'sends 1 of your files to ai.alad.com');
    assert.equal(shelf.megapixels(ids).toFixed(3), '0.500');
    settings['service.baseUrl'] = 'no address';
    assert.equal(shelf.sentFiles(ids), '', 'nothing can be sent to an invalid address');
    settings['service.references'] = 'off';
    assert.deepEqual([shelf.sentFiles(ids), filesOf(ids), shelf.problem(ids)], ['', [], '']);
  });

  for (const [name, turnOff] of [
    ['the setting is off', () => (settings['service.references'] = 'off')],
    ['the workspace is not trusted', () => (isTrusted = false)],
  ] as const) {
    it(`are neither read nor kept nor shown while ${name}`, async () => {
      turnOff();
      const image = imageAt('file:///w/made.png').sha256;
      picked = ['file:///w/made.png'];
      const messages: readonly ReferenceToHost[] = [
        { type: 'chooseReferences' },
        { type: 'useAsReference', image },
        { type: 'dropReferences', uris: ['file:///w/made.png'] },
        { type: 'keepReference', name: '', bytes: Uint8Array.from(tinyPng), replaced: null },
        { type: 'showReferences', references: [image] },
      ];
      const before = [...files.keys()];
      for (const message of messages) {
        await dispatch(session().handlers, message);
      }
      assert.deepEqual([said, read, [...files.keys()]], [[], [], before]);
    });
  }

  it('do not touch a page that was closed while they were read', async () => {
    write('file:///w/a.png', tinyPng);
    picked = ['file:///w/a.png'];
    const messages = session(() => assert.fail('the webview is disposed'));
    const adding = dispatch(messages.handlers, { type: 'chooseReferences' });
    messages.dispose();
    await adding;
    assert.deepEqual(read, ['file:///w/a.png']);
  });

  it('are forgotten with the draft', async () => {
    write('file:///w/a.png', tinyPng);
    picked = ['file:///w/a.png'];
    const [reference] = (await say({ type: 'chooseReferences' })).references;
    await references().forget();
    const id = reference?.id ?? '';
    assert.deepEqual(filesOf([id]), [`file:///storage/references/${id}`]);
  });

  /** The URIs that are sent for ids of the page. */
  function filesOf(ids: readonly string[]): readonly string[] {
    return references().sent(ids).references.map(String);
  }

  function references() {
    const kept = new BackupFiles(Uri.parse('file:///storage/references'), log);
    const images = { find: (sha256: string) => Promise.resolve(history.find((image) => image.sha256 === sha256)) };
    const fileStoreFor = () => ({ obstacle: () => Promise.resolve(undefined) }) as never;
    return new PanelReferences({ workspaceState, images, kept, fileStoreFor });
  }

  function session(asWebviewUri = (uri: vscode.Uri) => uri) {
    const webview = { options: {}, asWebviewUri } as vscode.Webview;
    const shown = new BackupFiles(Uri.parse('file:///storage/shown'), log);
    const roots = new ImageRoots(webview, Uri.parse('file:///extension/dist'), shown);
    return new ReferenceMessages(references(), webview, roots, (message) => said.push(message));
  }

  /** Sends a message of the page. @returns what the host has answered */
  async function say(message: ReferenceToHost): Promise<Added> {
    await dispatch(session().handlers, message);
    const answers = said.filter((each): each is Added => each.type === 'addReferences');
    return answers.at(-1) ?? { type: 'addReferences', references: [], replaced: null, refused: '' };
  }

  function write(uri: string, bytes: Uint8Array, type: number = file): void {
    files.set(Uri.parse(uri).toString(), bytes);
    types.set(Uri.parse(uri).toString(), type);
  }

  function imageAt(uri: string): ImageRecord {
    write(uri, tinyPng);
    const image = recordOf('a fox', { uri, format: 'png', sha256: sha256Of(tinyPng) });
    history.push(image);
    return image;
  }
});
