import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import manifest from '../../package.json' with { type: 'json' };
import { openFile } from './support/documents.ts';
import { holdEnter, pressDownAndEnter, pressEnter, pressEscape } from './support/questions.ts';
import { call, fileUri, generate, postsDuring, service, setSetting, startAfresh } from './support/workspace.ts';

/** A way for a person to have images generated. */
interface Way {
  readonly name: string;
  /** The text of the active editor, with its selections. */
  readonly text?: string;
  readonly prepare?: () => Promise<unknown>;
  /** What a click runs. @param file the active one */
  readonly find: (file: vscode.Uri) => vscode.Command | Promise<vscode.Command>;
  /** Requests after the look; 1 by default. */
  readonly requests?: number;
}

const link = '|![a hut](img/spending/hut-64x64.png)';
const fox = 'assets/a-fox.jpg';
const small = { size: '64x64', insert: 'saveOnly' };

/** Every command that can spend, with all the ways to it. */
const spends: Readonly<Record<string, readonly Way[]>> = {
  generateImage: [{ name: 'a prompt', text: '⟦a wren⟧', find: () => click('generateImage') }],
  generateFromSelection: [
    { name: 'a selection', text: '⟦a wren⟧', find: () => click('generateFromSelection') },
    { name: 'three selections', text: '⟦a⟧ ⟦b⟧ ⟦c⟧', find: () => click('generateFromSelection'), requests: 3 },
  ],
  generateAgain: [
    { name: 'the last request', prepare: generateFox, find: () => click('generateAgain') },
    { name: 'an image file', prepare: generateFox, find: () => click('generateAgain', fileUri(fox)) },
  ],
  useAsReference: [
    {
      name: 'an image file',
      text: '⟦a wren⟧',
      prepare: allowReferences,
      find: () => click('useAsReference', fileUri(fox)),
    },
  ],
  vary: [{ name: 'an image file', prepare: generateFox, find: () => click('vary', fileUri(fox)) }],
  fillMissingImages: [
    { name: 'the quick fix of a link', text: link, find: quickFix },
    { name: 'the hover of a link', text: link, find: hoverLink },
    { name: 'a document', text: link, find: (file) => click('fillMissingImages', file) },
  ],
  upgradePlaceholders: [
    {
      name: 'a placeholder',
      prepare: () => call('insertPlaceholder', { ...small, prompt: 'a hut', path: 'assets/a-hut.png' }),
      find: () => click('upgradePlaceholders', fileUri('assets/a-hut.png')),
    },
  ],
  tryReferences: [
    {
      name: 'the palette',
      prepare: () => setSetting('service.references', 'image'),
      find: () => click('tryReferences'),
    },
  ],
  generateFromManifest: [
    {
      name: 'a manifest',
      prepare: writeManifest,
      find: () => click('generateFromManifest', fileUri('assets/starrise-images.json')),
    },
  ],
};

/** These ask in what this host cannot open, a modal dialog and a page: `test/ui` has them. */
const asksElsewhere = ['recoverImages', 'openPanel', 'generateNow'];

const neverSpends = [
  'insertRecent',
  'insertAtCursor',
  'copyLink',
  'copyPrompt',
  'deleteImage',
  'howMade',
  'revealImage',
  'forgetImage',
  'filterHistory',
  'showAllHistory',
  'clearData',
  'insertPlaceholder',
  'fillWithPlaceholders',
  'restorePlaceholders',
  'useAsArt',
  'cancel',
  'ignoreLink',
  'setApiKey',
  'removeApiKey',
  'checkConnection',
  'showLog',
  'gettingStarted',
];

describe('With the default settings, nothing is generated before its size and price were shown', () => {
  after(startAfresh);
  beforeEach(async () => {
    await startAfresh();
    await vscode.workspace.fs.delete(fileUri('img/spending'), { recursive: true }).then(undefined, () => undefined);
  });
  afterEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  it('by any command: each is known to spend or not to', () => {
    assert.deepEqual(
      [...Object.keys(spends), ...asksElsewhere, ...neverSpends].map((name) => `starrise.${name}`).toSorted(),
      manifest.contributes.commands.map(({ command }) => command).toSorted(),
    );
  });

  for (const [command, ways] of Object.entries(spends)) {
    for (const { name, text = '|', prepare, find, requests = 1 } of ways) {
      it(`by ${command} for ${name}: no request after Escape, ${requests} after the look`, async () => {
        await prepare?.();
        const clicked = await find(await open(text));
        const refused = await postsDuring(() => pressEscape(run(clicked)));
        const agreed = await postsDuring(() => pressEnter(run(clicked)));
        assert.deepEqual([refused, agreed], [0, requests]);
      });
    }
  }

  for (const [name, find] of [
    ['the palette', () => click('generateImage')],
    ['the row of a quick fix', quickFix],
    ['a checklist', (file: vscode.Uri) => click('fillMissingImages', file)],
  ] as const) {
    it(`by an Enter that is held in ${name}`, async () => {
      const clicked = await find(await open(link));
      assert.equal(await postsDuring(() => holdEnter(run(clicked))), 0);
    });
  }

  it('by a completion: it inserts a path, whose link has the quick fix', async () => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      await open('![A far shore](|)'),
      new vscode.Position(0, 15),
      '(',
    );
    const ours = items.filter(({ detail }) => detail === 'assets/a-far-shore.jpg');
    const names = ours.flatMap(({ command }) => command?.command.replace('starrise.', '') ?? []);
    assert.deepEqual([ours.length, names.filter((name) => !neverSpends.includes(name))], [2, []]);
    const { title } = await quickFix(await open('|![A far shore](assets/a-far-shore.jpg)'));
    assert.match(title, /^Generate image “A far shore”…/);
  });

  it('by the button of a failure, which names what it sends, and sends it once', async () => {
    await generateFox();
    await open('|');
    await service.script({ status: 500 });
    assert.equal(await postsDuring(() => pressEnter(call('generateAgain'))), 1);
    const before = (await service.ledger()).length;
    await eventually(async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return (await service.ledger()).length > before;
    }, 'the request is sent again');
    assert.equal((await service.ledger()).length, before + 1);
  });

  it('unless the user chose “Don’t ask again”', async () => {
    await generateFox();
    await open('|');
    const isOff = () => vscode.workspace.getConfiguration('starrise').get('service.confirmSingle') === false;
    await eventually(async () => {
      await pressDownAndEnter(call('generateAgain'));
      return isOff();
    }, 'the second row is chosen');
    await pause(500); // a press that follows at once is one of a held key
    let result: unknown;
    const posts = await postsDuring(async () => (result = await call('generateAgain')));
    assert.partialDeepStrictEqual({ posts, result }, { posts: 1, result: { ok: true } }, JSON.stringify(result));
  });
});

let files = 0;

/** Opens a new file: the editor reads one again that it had open before. */
async function open(text: string): Promise<vscode.Uri> {
  return (await openFile(`spending-${++files}.md`, text)).document.uri;
}

async function allowReferences(): Promise<void> {
  await generateFox();
  await setSetting('service.references', 'input_image');
}

function click(name: string, ...args: readonly unknown[]): vscode.Command {
  return { title: name, command: `starrise.${name}`, arguments: [...args] };
}

async function run({ command, arguments: args = [] }: vscode.Command): Promise<unknown> {
  return vscode.commands.executeCommand(command, ...(args as unknown[]));
}

function generateFox(): Promise<unknown> {
  return generate({ ...small, prompt: 'a fox', path: fox });
}

async function writeManifest(): Promise<void> {
  const image = { file: 'owl.jpg', prompt: 'an owl', size: '64x64', seed: 5, model: 'flux-2-pro', sha256: '' };
  const text = JSON.stringify({ version: 1, images: [image] });
  await vscode.workspace.fs.writeFile(fileUri('assets/starrise-images.json'), new TextEncoder().encode(text));
}

/** The quick fix that generates the image of the link at the beginning of a file. */
async function quickFix(file: vscode.Uri): Promise<vscode.Command> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    file,
    new vscode.Range(0, 3, 0, 3),
  );
  const command = actions.find((action) => action.command?.command === 'starrise.fillMissingImages')?.command;
  assert.ok(command);
  return command;
}

/** The same in the hover of that link. */
async function hoverLink(file: vscode.Uri): Promise<vscode.Command> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    file,
    new vscode.Position(0, 3),
  );
  const texts = hovers.flatMap(({ contents }) =>
    contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')),
  );
  const [, query = ''] = /\(command:starrise\.fillMissingImages\?([^\)]+)\)/v.exec(texts.join('\n')) ?? [];
  const [uri, more] = JSON.parse(decodeURIComponent(query)) as [Record<'scheme' | 'path', string>, unknown];
  return click('fillMissingImages', vscode.Uri.from(uri), more);
}
