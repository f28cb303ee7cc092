import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import type { ImageRecord } from '../../../src/core/history/imageRecord.ts';
import { defaultModel } from '../../../src/core/request/models.ts';
import type { OptionRow, OptionsPageState, PageName } from '../../../src/host/inputs/optionRows.ts';
import type { ChosenOptions } from '../../../src/host/request/recents.ts';
import type { QuickPickPage } from '../../../src/host/ui/quickPickPages.ts';
import { parts } from '../../support/fakeVscode.ts';
import { mementoOf } from '../../support/mementos.ts';

const { Uri: FakeUri } = await import('vscode');
const { optionsPage } = await import('../../../src/host/inputs/optionsPage.ts');
const { recentReferences, sentReferencesText, withReferences } =
  await import('../../../src/host/request/referenceChoice.ts');
const { Recents } = await import('../../../src/host/request/recents.ts');

const options = { size: '1024x1024', count: 1, format: 'jpeg' } as const;
const noOffers = { open: [], recent: [], generated: [] };

describe('Reference images among the options', () => {
  beforeEach(() => {
    const settings: Readonly<Record<string, unknown>> = { 'service.baseUrl': 'https://ai.alad.com' };
    parts.workspace = {
      asRelativePath: ({ path }: Uri) => path.slice('/w/'.length),
      getConfiguration: () => ({ get: (key: string) => settings[key], inspect: () => undefined }),
    };
  });
  afterEach(() => {
    parts.workspace = {};
  });

  it('have a row only where they can be sent', () => {
    const has = (state: OptionsPageState, page: PageName = 'overview') =>
      optionsPage(page, state).items.some(({ label }) => label === 'Reference images');
    assert.equal(has(stateWith([])), true);
    assert.equal(has({ ...stateWith([]), references: undefined }), false);
    assert.equal(has(stateWith([]), 'placeholder'), false);
  });

  it('are named by the rows that generate, with the host that gets them', () => {
    const descriptions = (names: readonly string[]) =>
      optionsPage('overview', stateWith(names))
        .items.slice(0, 2)
        .map(({ label, description, detail }) => [label, description, detail]);
    assert.deepEqual(descriptions([]), [
      ['Generate 1 image', '1024 × 1024 · 1.0 MP', undefined],
      ['Generate 4, choose one', '1024 × 1024 · 4.2 MP', undefined],
    ]);
    assert.deepEqual(descriptions(['a.png']), [
      ['Generate 1 image', '1024 × 1024 · 1.0 MP', 'sends 1 of your files to ai.alad.com'],
      ['Generate 4, choose one', '1024 × 1024 · 4.2 MP', 'sends 1 of your files to ai.alad.com'],
    ]);
    assert.equal(descriptions(['a.png', 'b.png'])[0]?.[2], 'sends 2 of your files to ai.alad.com');
    const row = optionsPage('overview', stateWith(['refs/a.png', 'b.png'])).items.at(-1);
    assert.deepEqual([row?.label, row?.description], ['Reference images', '1: a.png, 2: b.png']);
  });

  it('are listed in their order, then what can be added: each image once', () => {
    const state = {
      ...stateWith(['refs/a.png']),
      references: {
        open: [uriOf('img/open.png')],
        recent: ['refs/a.png', 'img/open.png', 'old/b.png'].map(uriOf),
        generated: [recordOf('assets/fox.png', 'a fox'), recordOf('old/b.png', 'a den')],
      },
    };
    const rows = optionsPage('references', state).items.map(({ label, description = '' }) =>
      [label, description.replace(/ · \w+ \d+, .*/, '')].filter(Boolean).join(' | '),
    );
    assert.deepEqual(rows, [
      'sent in this order',
      'Image 1: a.png | refs',
      'add',
      'open.png | img · open in the editor',
      'Choose Files…',
      'recent reference images',
      'b.png | old',
      'generated images',
      'a fox | 64 × 96',
    ]);
  });

  it('are added at the end, and the options are shown again', () => {
    const state = { ...stateWith(['a.png']), references: { ...noOffers, open: [uriOf('b.png')] } };
    const added = optionsPage('references', state).items.find(({ label }) => label === 'b.png');
    assert.deepEqual(added?.step, { kind: 'set', options: { ...options, references: urisOf(['a.png', 'b.png']) } });
  });

  it('can be no more than eight', () => {
    const names = Array.from({ length: 8 }, (_, index) => `${index}.png`);
    const page = optionsPage('references', {
      ...stateWith(names),
      references: { ...noOffers, open: [uriOf('b.png')] },
    });
    const [last] = page.items.slice(-1);
    assert.deepEqual(
      [page.items.length, last?.label, last?.isNote],
      [11, 'You can use at most 8 reference images.', true],
    );
  });

  for (const [index, changes] of [
    [0, { 'Move Down': ['b.png', 'a.png', 'c.png'], Remove: ['b.png', 'c.png'] }],
    [
      1,
      {
        'Move Up': ['b.png', 'a.png', 'c.png'],
        'Move Down': ['a.png', 'c.png', 'b.png'],
        Remove: ['a.png', 'c.png'],
      },
    ],
    [2, { 'Move Up': ['a.png', 'c.png', 'b.png'], Remove: ['a.png', 'b.png'] }],
  ] as const) {
    it(`are moved and removed by buttons, and by keys on a page of each: image ${index + 1} of 3`, () => {
      const state = { ...stateWith(['a.png', 'b.png', 'c.png']), reference: index };
      const page = optionsPage('references', state);
      const row = page.items[index + 1];
      assert.deepEqual(byButtons(page, row), changes);
      assert.deepEqual(row?.step, { kind: 'open', page: 'reference', reference: index });
      assert.deepEqual(byRows(optionsPage('reference', state)), changes);
    });
  }

  it('can be those of an earlier request, by their records', () => {
    const earlier = {
      ...stateWith([]),
      options: { ...options, references: [{ sha256: 'a', path: 'refs/a.png' }, { sha256: 'b' }] },
    };
    const rows = optionsPage('references', earlier).items.map(({ label, description }) => [label, description]);
    assert.deepEqual(rows.slice(1, 3), [
      ['Image 1: a.png', 'refs'],
      ['Image 2: an earlier image', ''],
    ]);
    assert.match(optionsPage('overview', earlier).items[0]?.detail ?? '', /sends 2 of your files to /);
  });

  it('keep the one that was moved active, and after the last one is removed the list', () => {
    const two = optionsPage('references', stateWith(['a.png', 'b.png']));
    const [, down] = [two.items[1], two.items[1]?.buttons?.[0]];
    assert.ok(down?.step.kind === 'set');
    const moved = optionsPage('references', {
      ...stateWith([]),
      options: down.step.options,
      reference: down.step.reference ?? 0,
    });
    assert.equal(moved.active?.label, 'Image 2: a.png');
    const one = optionsPage('references', stateWith(['a.png'])).items[1]?.buttons?.[0]?.step;
    assert.ok(one?.kind === 'set');
    assert.deepEqual([one.page, one.options.references], ['references', []]);
  });
});

describe('Files that are added to the reference images', () => {
  it('are refused with a word where they are there already, too many, or no images', () => {
    const seven = Array.from({ length: 7 }, (_, index) => uriOf(`${index}.png`));
    const { references, problems } = withReferences(
      seven,
      ['0.png', 'x/B.PNG', 'x/b.png', 'notes.md', 'c.webp', 'd.jpeg'].map(uriOf),
    );
    assert.deepEqual(references.slice(7).map(String), [String(uriOf('x/B.PNG'))]);
    assert.deepEqual(problems, [
      '“0.png” is already image 1.',
      '“b.png” is already image 8.',
      '“notes.md” is not a PNG, JPEG or WebP image.',
      'You can use at most 8 reference images.',
      'Not added: c.webp, d.jpeg.',
    ]);
  });

  it('count once in what is sent', () => {
    assert.equal(sentReferencesText([]), '');
    assert.match(sentReferencesText(['a.png', 'b.png', 'a.png'].map(uriOf)), /^sends 2 of your files to /);
  });
});

describe('Recent reference images', () => {
  const gone = new Set<string>();
  beforeEach(() => {
    gone.clear();
    const stat = ({ path }: Uri) =>
      gone.has(path) ? Promise.reject(Object.assign(new Error('gone'), { code: 'FileNotFound' })) : Promise.resolve({});
    parts.workspace = { fs: { stat } };
  });
  afterEach(() => {
    parts.workspace = {};
  });

  it('are the last ones first, each once, without those whose files are gone, and are cleared', async () => {
    const recents = new Recents(mementoOf());
    const shown = async () => (await recentReferences(recents)).map(({ path }) => path);
    await recents.rememberReferences(urisOf(['a.png', 'b.png']));
    await recents.rememberReferences(urisOf(['c.png', 'a.png']));
    assert.deepEqual(await shown(), ['/w/c.png', '/w/a.png', '/w/b.png']);
    gone.add('/w/a.png');
    assert.deepEqual(await shown(), ['/w/c.png', '/w/b.png']);
    gone.clear();
    assert.deepEqual(await shown(), ['/w/c.png', '/w/b.png']);
    await recents.rememberReferences(urisOf(Array.from({ length: 20 }, (_, index) => `${index}.png`)));
    assert.equal((await shown()).length, 16);
    await recents.clear();
    assert.deepEqual(await shown(), []);
  });

  it('are not among the options that the next request begins with', async () => {
    const state = new Map<string, unknown>();
    const recents = new Recents({
      keys: () => [],
      get: (key: string) => state.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
    });
    await recents.rememberOptions({ ...options, references: urisOf(['a.png']) } as ChosenOptions);
    assert.deepEqual(recents.options, { size: '1024x1024', format: 'jpeg' });
  });
});

function stateWith(names: readonly string[]): OptionsPageState {
  return {
    prompts: ['a fox'],
    options: names.length > 0 ? { ...options, references: urisOf(names) } : options,
    styles: [],
    model: defaultModel,
    fit: 'exact',
    usualSize: { width: 1024, height: 1024 },
    lastSeed: undefined,
    references: noOffers,
    reference: undefined,
  };
}

function uriOf(name: string): Uri {
  return FakeUri.parse(`file:///w/${name}`);
}

function urisOf(names: readonly string[]): string[] {
  return names.map((name) => String(uriOf(name)));
}

function recordOf(path: string, prompt: string): ImageRecord {
  return { uri: String(uriOf(path)), prompt, width: 64, height: 96, madeAt: 0 } as ImageRecord;
}

type Orders = Readonly<Record<string, readonly string[]>>;

/** The order after each button of a row. */
function byButtons({ buttonRow }: QuickPickPage<OptionRow>, row: OptionRow | undefined): Orders {
  const buttons = row?.buttons ?? [];
  return Object.fromEntries(
    buttons.map((button) => [button.tooltip ?? '', namesAfter(row && buttonRow?.(row, button))]),
  );
}

/** The order after each row of a page. */
function byRows({ items }: QuickPickPage<OptionRow>): Orders {
  return Object.fromEntries(items.map((row) => [row.label, namesAfter(row)]));
}

function namesAfter(row: OptionRow | undefined): readonly string[] {
  assert.ok(row?.step.kind === 'set');
  return (row.step.options.references ?? []).map((each) =>
    typeof each === 'string' ? each.slice('file:///w/'.length) : each.sha256,
  );
}
