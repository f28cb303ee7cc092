import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Memento, Uri } from 'vscode';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { InsertionTarget } from '../../../src/host/editor/insertionTarget.ts';
import type { InputDeps } from '../../../src/host/inputs/requestInputs.ts';
import { FakeQuickPick } from '../../support/fakeQuickPick.ts';
import { parts } from '../../support/fakeVscode.ts';

const { Uri: FakeUri } = await import('vscode');
const { useAsReference } = await import('../../../src/host/commands/references.ts');
const { askForRequest } = await import('../../../src/host/inputs/requestInputs.ts');
const { Recents } = await import('../../../src/host/request/recents.ts');

const target = { documentUri: undefined, editor: undefined } as unknown as InsertionTarget;

describe('The inputs with reference images', () => {
  let picks: FakeQuickPick[];
  let warnings: (readonly string[])[];
  let files: readonly Uri[];
  let settings: Record<string, unknown>;
  let deps: InputDeps;

  beforeEach(() => {
    [picks, warnings, files] = [[], [], []];
    settings = { 'service.references': 'image', 'image.size': '64x64' };
    parts.workspace = {
      asRelativePath: ({ path }: Uri) => path.slice('/w/'.length),
      getConfiguration: () => ({ get: (key: string) => settings[key], inspect: () => undefined }),
      fs: { stat: () => Promise.resolve({}) },
    };
    parts.window = {
      createQuickPick: () => {
        const pick = new FakeQuickPick();
        picks.push(pick);
        return pick;
      },
      showOpenDialog: () => Promise.resolve(files),
      showWarningMessage: (...texts: readonly string[]) => {
        warnings.push(texts);
        return Promise.resolve(undefined);
      },
      tabGroups: { activeTabGroup: {}, all: [] },
    };
    parts.commands = { executeCommand: () => Promise.resolve() };
    const state = new Map<string, unknown>();
    const memento = {
      keys: () => [],
      get: (key: string) => state.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
    } satisfies Memento;
    const promptShortcut = { onPress: () => ({ dispose: () => undefined }) } as unknown as InputDeps['promptShortcut'];
    deps = { recents: new Recents(memento), promptShortcut, history: { search: () => Promise.resolve([]) } };
  });
  afterEach(() => {
    [parts.workspace, parts.window, parts.commands] = [{}, {}, {}];
  });

  it('begin with those that are given, and send them after Enter and Enter, once their files are named', async () => {
    const asked = askForRequest('image', target, deps, { options: { references: ['a.png', 'b.png'].map(uriTextOf) } });
    await shows(/^Enter a prompt.*1 image · 64 × 64 · sends 2 of your files to \S+ · Ctrl\+Enter/);
    assert.equal(current().placeholder, 'Describe the image, for example: the fox of image 1 at night');
    type('a fox');
    current().pressEnter();
    await shows(/^Generate 1 image, 64 × 64 · 0\.004 MP, sends 2 of your files to /);
    current().pressEnter();
    const { references = [], shownFiles } = (await asked) ?? {};
    assert.deepEqual(references.map(String), ['a.png', 'b.png'].map(uriTextOf));
    assert.match(shownFiles ?? '', /^sends 2 of your files to /);
    assert.deepEqual(deps.recents.recentReferences, ['a.png', 'b.png'].map(uriTextOf));
  });

  it('add chosen files to them, say which are refused, and keep them on the way back to the prompt', async () => {
    const asked = askForRequest('image', target, deps, { options: { references: [uriTextOf('a.png')] } });
    await shows(/^Enter a prompt/);
    type('a fox');
    current().pressEnter();
    await shows(/^Generate 1 image/);
    files = ['a.png', 'b.png', 'notes.md'].map(uriOf);
    await accept('Reference images');
    await shows(/^sent in this order/);
    assert.deepEqual(
      current().activeItems.map(({ label }) => label),
      ['Choose Files…'],
    );
    current().pressEnter();
    await shows(/^Generate 1 image.*, sends 2 of your files to /);
    assert.deepEqual(warnings, [['“a.png” is already image 1. “notes.md” is not a PNG, JPEG or WebP image.', 'Close']]);
    goBack();
    await shows(/^Generate: a fox.* · sends 2 of your files to /);
    current().pressEscape();
    assert.equal(await asked, undefined);
    assert.deepEqual(deps.recents.recentReferences, []);
  });

  it('have none at first, however many the request before had', async () => {
    await deps.recents.rememberReferences([uriTextOf('a.png')]);
    const asked = askForRequest('image', target, deps);
    await shows(/^Enter a prompt[^]*1 image · 64 × 64 · Ctrl\+Enter generates without options$/);
    type('a fox');
    current().pressEnter();
    await shows(/^Generate 1 image, 64 × 64 · 0\.004 MP$/);
    current().pressEnter();
    const request = await asked;
    assert.deepEqual([request?.references, request?.shownFiles], [undefined, '']);
  });

  for (const [state, setting, isTrusted, warning] of [
    [
      'the setting is off',
      'off',
      true,
      [
        'Reference images are off. Turn them on in starrise.service.references to send your own images with a prompt.',
        'Open Settings',
      ],
    ],
    [
      'the workspace is not trusted',
      'image',
      false,
      ['Reference images are not sent from a workspace that you have not trusted.', 'Manage Workspace Trust'],
    ],
  ] as const) {
    it(`are not opened by Use as Reference while ${state}: a message says so`, async () => {
      settings['service.references'] = setting;
      Object.assign(parts.workspace, { isTrusted });
      const log = { error: (error: unknown) => assert.ifError(error) } as never;
      assert.equal(await useAsReference({ ...deps, log } as never)(uriOf('a.png')), undefined);
      assert.deepEqual([warnings, picks], [[warning], []]);
    });
  }

  function current(): FakeQuickPick {
    const pick = picks.at(-1);
    assert.ok(pick);
    return pick;
  }

  /** Waits until the first row is this one. */
  async function shows(row: RegExp): Promise<void> {
    await eventually(() => assert.match(picks.at(-1)?.rows[0] ?? '', row), String(row), 5_000);
    await pause(10); // the page listens only after it has set its rows
  }

  function type(text: string): void {
    current().type(text);
  }

  async function accept(label: string): Promise<void> {
    const pick = current();
    pick.activeRow = pick.items.findIndex((row) => row.label === label);
    pick.pressEnter();
    await pause(300); // a page that spends waits for a second press
  }

  function goBack(): void {
    current().pressBack();
  }
});

function uriOf(name: string): Uri {
  return FakeUri.parse(uriTextOf(name));
}

function uriTextOf(name: string): string {
  return `file:///w/${name}`;
}
