import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import manifest from '../../package.json' with { type: 'json' };
import { openFile } from './support/documents.ts';
import { holdEnter, pressEnter, pressEscape } from './support/questions.ts';
import { call, fileUri, generate, postsDuring, service, startAfresh } from './support/workspace.ts';

/** A way for a person to have images generated. */
interface Way {
  readonly name: string;
  /** The text of the active editor, with its selections. */
  readonly text?: string;
  readonly prepare?: () => Promise<unknown>;
  readonly begin: () => Thenable<unknown>;
  /** Requests after the look; 1 by default. */
  readonly requests?: number;
}

const file = 'spending.md';
const link = '|![a hut](img/spending/hut-64x64.png)';
const fox = 'assets/a-fox.jpg';

/** Every command that can spend, with all the ways to it. */
const spends: Readonly<Record<string, readonly Way[]>> = {
  'starrise.generateImage': [{ name: 'a prompt', text: '⟦a wren⟧', begin: () => call('generateImage') }],
  'starrise.generateFromSelection': [
    { name: 'a selection', text: '⟦a wren⟧', begin: () => call('generateFromSelection') },
    { name: 'three selections', text: '⟦a⟧ ⟦b⟧ ⟦c⟧', begin: () => call('generateFromSelection'), requests: 3 },
  ],
  'starrise.generateAgain': [
    { name: 'the last request', prepare: generateFox, begin: () => call('generateAgain') },
    { name: 'an image file', prepare: generateFox, begin: () => call('generateAgain', fileUri(fox)) },
  ],
  'starrise.vary': [{ name: 'an image file', prepare: generateFox, begin: () => call('vary', fileUri(fox)) }],
  'starrise.fillMissingImages': [
    { name: 'the quick fix of a link', text: link, begin: async () => run(await quickFix('fillMissingImages')) },
    { name: 'the hover of a link', text: link, begin: async () => run(await hoverLink('fillMissingImages')) },
    { name: 'a document', text: link, begin: () => call('fillMissingImages', fileUri(file)) },
  ],
  'starrise.upgradePlaceholders': [
    {
      name: 'a placeholder',
      prepare: () => call('insertPlaceholder', { ...small, prompt: 'a hut', path: 'assets/a-hut.png' }),
      begin: () => call('upgradePlaceholders', fileUri('assets/a-hut.png')),
    },
  ],
  'starrise.generateFromManifest': [
    {
      name: 'a manifest',
      prepare: writeManifest,
      begin: () => call('generateFromManifest', fileUri('assets/starrise-images.json')),
    },
  ],
};

/** These ask in what this host cannot open, a modal dialog and a page: `test/ui` has them. */
const asksElsewhere = ['starrise.recoverImages', 'starrise.openPanel'];

const neverSpends = [
  'starrise.insertRecent',
  'starrise.copyPrompt',
  'starrise.howMade',
  'starrise.revealImage',
  'starrise.forgetImage',
  'starrise.filterHistory',
  'starrise.showAllHistory',
  'starrise.clearData',
  'starrise.insertPlaceholder',
  'starrise.useAsArt',
  'starrise.cancel',
  'starrise.setApiKey',
  'starrise.removeApiKey',
  'starrise.checkConnection',
  'starrise.showLog',
];

const small = { size: '64x64', insert: 'saveOnly' };

describe('With the default settings, nothing is generated before its size and price were shown', () => {
  beforeEach(async () => {
    await startAfresh();
    await vscode.workspace.fs.delete(fileUri('img/spending'), { recursive: true }).then(undefined, () => undefined);
  });
  afterEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  it('by any command: each is known to spend or not to', () => {
    assert.deepEqual(
      [...Object.keys(spends), ...asksElsewhere, ...neverSpends].toSorted(),
      manifest.contributes.commands.map(({ command }) => command).toSorted(),
    );
  });

  for (const [command, ways] of Object.entries(spends)) {
    for (const { name, text = '|', prepare, begin, requests = 1 } of ways) {
      it(`by ${command} for ${name}: after Escape there is no request, after the look ${requests}`, async () => {
        await prepare?.();
        await openFile(file, text);
        const refused = await postsDuring(() => pressEscape(begin()));
        const agreed = await postsDuring(() => pressEnter(begin()));
        assert.deepEqual([refused, agreed], [0, requests]);
      });
    }
  }

  for (const [name, begin] of [
    ['the palette', () => call('generateImage')],
    ['the row of a quick fix', async () => run(await quickFix('fillMissingImages'))],
    ['a checklist', () => call('fillMissingImages', fileUri(file))],
  ] as const) {
    it(`by an Enter that is held in ${name}`, async () => {
      await openFile(file, link);
      assert.equal(await postsDuring(() => holdEnter(begin())), 0);
    });
  }

  it('by a completion: it inserts a path, whose link has the quick fix', async () => {
    const { document, selection } = await openFile(file, '![A far shore](|)');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      selection.active,
      '(',
    );
    const ours = items.filter(({ detail }) => detail === 'assets/a-far-shore.jpg');
    const ids = ours.flatMap((item) => item.command?.command ?? []);
    assert.deepEqual([ours.length, ids.filter((id) => !neverSpends.includes(id))], [2, []]);
    await openFile(file, '|![A far shore](assets/a-far-shore.jpg)');
    assert.match((await quickFix('fillMissingImages')).title, /^Generate image “A far shore”…/);
  });

  it('by the button of a failure, which names what it sends, and sends it once', async () => {
    await generateFox();
    await openFile(file, '|');
    await service.script({ status: 500 });
    assert.equal(await postsDuring(() => pressEnter(call('generateAgain'))), 1);
    const before = (await service.ledger()).length;
    await eventually(async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return (await service.ledger()).length > before;
    }, 'the request is sent again');
    assert.equal((await service.ledger()).length, before + 1);
  });

  it('after “Don’t ask again” without any question, as the user wished', async () => {
    await generateFox();
    await openFile(file, '|');
    const setting = () => vscode.workspace.getConfiguration('starrise').get('service.confirmSingle');
    const asked = call('generateAgain');
    await eventually(
      async () => {
        await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return setting() === false;
      },
      'the setting is off',
      20_000,
      200,
    );
    assert.equal((await asked).ok, true);
    const posts = await postsDuring(async () => assert.equal((await call('generateAgain')).ok, true));
    assert.equal(posts, 1);
  });
});

function generateFox(): Promise<unknown> {
  return generate({ ...small, prompt: 'a fox', path: fox });
}

async function writeManifest(): Promise<void> {
  const image = { file: 'owl.jpg', prompt: 'an owl', size: '64x64', seed: 5, model: 'flux-2-pro', sha256: '' };
  const text = JSON.stringify({ version: 1, images: [image] });
  await vscode.workspace.fs.writeFile(fileUri('assets/starrise-images.json'), new TextEncoder().encode(text));
}

/** The quick fix of the link at the beginning of the file that runs a command. */
async function quickFix(name: string): Promise<vscode.Command> {
  const range = new vscode.Range(0, 3, 0, 3);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    fileUri(file),
    range,
  );
  const command = actions.find((action) => action.command?.command === `starrise.${name}`)?.command;
  assert.ok(command);
  return command;
}

/** The link in the hover of the link at the beginning of the file. */
async function hoverLink(name: string): Promise<vscode.Command> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    fileUri(file),
    new vscode.Position(0, 3),
  );
  const texts = hovers.flatMap(({ contents }) =>
    contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')),
  );
  const [, title = '', query = ''] =
    new RegExp(`\\[([^\\]]+)\\]\\(command:starrise\\.${name}\\?([^)]+)\\)`, 'v').exec(texts.join('\n')) ?? [];
  const [uri, more] = JSON.parse(decodeURIComponent(query)) as [
    { readonly scheme: string; readonly path: string },
    unknown,
  ];
  return { title, command: `starrise.${name}`, arguments: [vscode.Uri.from(uri), more] };
}

async function run({ command, arguments: args = [] }: vscode.Command): Promise<unknown> {
  return vscode.commands.executeCommand(command, ...(args as unknown[]));
}
