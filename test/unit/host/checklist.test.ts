import assert from 'node:assert/strict';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { FoundMissingImage } from '../../../src/host/missingImages/missingImageRequest.ts';
import { parts } from '../../support/fakeVscode.ts';
import { FakeQuickPick } from '../../support/fakeQuickPick.ts';
import { foundImage } from '../../support/foundImages.ts';
import { heldWhile, leastOf } from '../../support/cpuTime.ts';

const { chooseMissingImages } = await import('../../../src/host/missingImages/checklist.ts');

/** A collection of garbage may take as long; building all at once takes many times as much. */
const maxHeldMs = 40;

describe('The checklist of missing images', () => {
  let shown: FakeQuickPick[];

  beforeEach(() => {
    shown = [];
    parts.window = {
      createQuickPick: () => {
        const pick = new FakeQuickPick();
        shown.push(pick);
        return pick;
      },
    };
    parts.workspace = { asRelativePath: ({ path }: { readonly path: string }) => path.slice(1) };
  });
  afterEach(() => {
    parts.window = {};
    parts.workspace = {};
  });

  /** The list, once it has its rows. */
  async function list(number = 1): Promise<FakeQuickPick> {
    return eventually(() => {
      const pick = shown[number - 1];
      assert.ok(pick && pick.title !== '');
      return pick;
    }, `list ${number}`);
  }

  const selected = (pick: FakeQuickPick) => pick.selectedItems.map(({ label }) => label);

  it('does not select what no model can make, and says why', async () => {
    const found = images(
      ['a.md', 'A fox', 'fox.png'],
      ['a.md', 'Login screenshot', 'x.png'],
      ['a.md', 'x', 'logo.png'],
    );
    const choosing = chooseMissingImages(found, 'image');
    const pick = await list();
    assert.deepEqual(selected(pick), ['A fox']);
    assert.deepEqual(pick.rows.slice(1), [
      'Login screenshot, looks like a screenshot · x.png · 1024 × 1024',
      'x, looks like a logo · logo.png · 1024 × 1024',
    ]);
    pick.select(pick.items);
    assert.equal(pick.title, 'Generate 3 of 3 missing images · 3.1 MP');
    pick.pressEnter();
    assert.deepEqual(await chosenIn(choosing), ['image', 'A fox', 'Login screenshot', 'x']);
  });

  it('selects everything for placeholders, which cost nothing', async () => {
    const choosing = chooseMissingImages(
      images(['a.md', 'A fox', 'fox.png'], ['a.md', 'x', 'logo.png']),
      'placeholder',
    );
    const pick = await list();
    assert.equal(pick.title, 'Insert 2 of 2 placeholders · drawn locally, free');
    pick.pressEnter();
    assert.deepEqual(await chosenIn(choosing), ['placeholder', 'A fox', 'x']);
  });

  it('draws placeholders for what is selected instead, by a button', async () => {
    const choosing = chooseMissingImages(images(['a.md', 'A fox', 'fox.png'], ['a.md', 'x', 'logo.png']), 'image');
    const pick = await list();
    pick.pressTitleButton(pick.buttons.find((button) => tooltipOf(button) === 'Placeholders instead, free'));
    assert.deepEqual(await chosenIn(choosing), ['placeholder', 'A fox']);
  });

  it('comes back as it was when a prompt was edited, and generates the edited one', async () => {
    const found = images(['a.md', 'A fox', 'fox.png'], ['a.md', 'An owl', 'owl.png'], ['a.md', 'A hare', 'hare.png']);
    const choosing = chooseMissingImages(found, 'image');
    const first = await list();
    first.type('o');
    first.select(first.items.slice(0, 2));
    const asked: object[] = [];
    Object.assign(parts.window, {
      showInputBox: (options: object) => {
        asked.push(options);
        return Promise.resolve(' A barn owl ');
      },
    });
    press(first, 1, 'Edit Prompt');
    const second = await list(2);
    assert.deepEqual(
      asked.map((options) => 'value' in options && options.value),
      ['An owl'],
    );
    assert.deepEqual([second.value, selected(second)], ['o', ['A fox', 'A barn owl']]);
    assert.deepEqual([second.activeItems[0]?.label, first.isDisposed], ['A barn owl', true]);
    Object.assign(parts.window, { showInputBox: () => Promise.resolve(undefined) });
    press(second, 0, 'Edit Prompt');
    const third = await list(3);
    third.pressEnter();
    assert.deepEqual(await chosenIn(choosing), ['image', 'A fox', 'A barn owl']);
  });

  it('names the documents of a folder', async () => {
    const choosing = chooseMissingImages(images(['a.md', 'A fox', 'fox.png'], ['b.md', 'An owl', 'owl.png']), 'image');
    const pick = await list();
    assert.deepEqual(pick.rows, [
      'w/a.md',
      'A fox, fox.png · 1024 × 1024 · w/a.md',
      'w/b.md',
      'An owl, owl.png · 1024 × 1024 · w/b.md',
    ]);
    pick.pressEscape();
    assert.equal(await choosing, undefined);
  });

  it('of 5,000 images lets other work in between while it is built', async () => {
    const many = images(...[...Array(5000).keys()].map((n) => [`${n % 60}.md`, `Fox ${n}`, `fox-${n}.png`] as const));
    const held = await leastOf(maxHeldMs, () =>
      heldWhile(async () => {
        shown.length = 0;
        const { checklistRows } = await import('../../../src/host/missingImages/checklistRows.ts');
        await checklistRows(many, { withContext: false, style: undefined }, 'image');
      }),
    );
    assert.ok(held < maxHeldMs, `${held} ms`);
  });
});

function images(...all: readonly (readonly [document: string, prompt: string, path: string])[]): FoundMissingImage[] {
  return all.map(([document, prompt, path]) => foundImage(path, prompt, document));
}

function tooltipOf(button: unknown): unknown {
  return typeof button === 'object' && button !== null && 'tooltip' in button ? button.tooltip : undefined;
}

function press(pick: FakeQuickPick, row: number, tooltip: string): void {
  const item = pick.items[row];
  const buttons: readonly unknown[] = item && 'buttons' in item && Array.isArray(item.buttons) ? item.buttons : [];
  const button = buttons.find((each) => tooltipOf(each) === tooltip);
  assert.ok(item && button);
  pick.pressButton(item, button);
}

async function chosenIn(choosing: ReturnType<typeof chooseMissingImages>): Promise<readonly string[]> {
  const chosen = await choosing;
  assert.ok(typeof chosen === 'object');
  return [chosen.purpose, ...chosen.images.map(({ image }) => image.prompt)];
}
