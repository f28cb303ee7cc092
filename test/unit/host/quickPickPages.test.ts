import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { FakeQuickPick } from '../../support/fakeQuickPick.ts';
import { parts } from '../../support/fakeVscode.ts';

const { QuickPickPages } = await import('../../../src/host/ui/quickPickPages.ts');

describe('The pages of a quick pick', () => {
  let picks: FakeQuickPick[];
  const free = { title: 'Count', items: [{ label: '2 images' }] };
  const spending = { title: 'Generate', items: [{ label: 'Generate 2 images' }], spends: true };

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    picks = [];
    parts.window = {
      createQuickPick: () => {
        const pick = new FakeQuickPick();
        picks.push(pick);
        return pick;
      },
    };
  });
  afterEach(() => {
    mock.timers.reset();
    parts.window = {};
  });

  /** The mocked timers do not run one that another sets within the same time. */
  function pass(milliseconds: number): void {
    mock.timers.tick(milliseconds - 1);
    mock.timers.tick(1);
  }

  it('change in place, and are accepted at once, where none spends money', async () => {
    const pages = new QuickPickPages();
    for (const page of [free, { ...free, title: 'Size' }]) {
      const chosen = pages.choose(page);
      picks[0]?.pressEnter();
      assert.deepEqual(await chosen, { label: '2 images' });
    }
    assert.deepEqual(
      picks.map(({ title, isDisposed }) => [title, isDisposed]),
      [['Size', false]],
    );
  });

  it('accept the row that a button of a row stands for, and nothing for other buttons', async () => {
    const pages = new QuickPickPages();
    const [up, other]: readonly unknown[] = [{}, {}];
    const chosen = pages.choose({
      ...free,
      buttonRow: ({ label }, button) => (button === up ? { label: `${label}, up` } : undefined),
    });
    const [row] = picks[0]?.items ?? [];
    assert.ok(row);
    picks[0]?.pressButton(row, other);
    picks[0]?.pressButton(row, up);
    assert.deepEqual(await chosen, { label: '2 images, up' });
  });

  it('have a pick of its own for one that spends money: an Enter for the page before is none for it', async () => {
    const pages = new QuickPickPages();
    const first = pages.choose(free);
    picks[0]?.pressEnter();
    await first;
    const second = pages.choose(spending);
    assert.deepEqual(
      picks.map(({ title, isDisposed }) => [title, isDisposed]),
      [
        ['Count', true],
        ['Generate', false],
      ],
    );
    picks[0]?.pressEnter();
    pass(1000);
    picks[1]?.pressEscape();
    assert.equal(await second, undefined);
  });

  it('are not accepted by a held key where one spends money', async () => {
    const pages = new QuickPickPages();
    const chosen = pages.choose(spending);
    for (let index = 0; index < 30; index++) {
      picks[0]?.pressEnter();
      pass(33);
    }
    pass(1000);
    picks[0]?.pressEscape();
    assert.equal(await chosen, undefined);
  });

  describe('with a row for what is typed', () => {
    const typing = {
      ...free,
      typedRow: (typed: string) =>
        typed === '' ? undefined : { label: typed, ...(typed.length > 3 && { isNote: true }) },
    };

    it('have it first, as long as something is typed', async () => {
      const pages = new QuickPickPages();
      const chosen = pages.choose(typing);
      const [pick] = picks;
      const rows = ['3:4', ''].map((text) => {
        pick?.type(text);
        return pick?.rows;
      });
      assert.deepEqual(rows, [['3:4', '2 images'], ['2 images']]);
      pick?.type('1:2');
      pick?.pressEnter();
      assert.deepEqual(await chosen, { label: '1:2', alwaysShow: true });
    });

    it('take it by an Enter that comes before the row', async () => {
      const pages = new QuickPickPages();
      const chosen = pages.choose({ ...typing, items: [] });
      picks.forEach((pick) => {
        pick.value = '3:4';
        pick.pressEnter();
      });
      assert.deepEqual(await chosen, { label: '3:4' });
    });

    it('take it, and no other row that is still active, by an Enter that comes before the list is drawn', async () => {
      const pages = new QuickPickPages();
      const chosen = pages.choose({ ...typing, spends: true });
      for (const pick of picks) {
        pick.drawn = pick.items; // “2 images” is active
        pick.type('3:4');
        pick.pressEnter();
        pick.draw();
        pick.activeRow = 1;
      }
      pass(150);
      assert.deepEqual(await chosen, { label: '3:4' });
    });

    it('take nothing by an Enter that comes before its row is gone', async () => {
      const pages = new QuickPickPages();
      const chosen = pages.choose({ ...typing, spends: true });
      for (const pick of picks) {
        pick.type('3:4');
        pick.drawn = pick.items;
        pick.type('');
        pick.pressEnter();
        pass(150);
        pick.draw();
        pass(150);
        pick.pressEnter();
        pass(150);
      }
      assert.deepEqual(await chosen, { label: '2 images' });
    });

    it('take the row that becomes active by an Enter that comes before the list is drawn, unless one types on', async () => {
      const pages = new QuickPickPages();
      const chosen = pages.choose(typing);
      const [pick] = picks;
      assert.ok(pick);
      const enterEarly = () => {
        pick.type('3:4');
        pick.drawn = pick.items;
        pick.type('');
        pick.pressEnter();
      };
      enterEarly();
      pick.type('too long');
      pick.draw();
      enterEarly();
      pick.draw();
      assert.deepEqual(await chosen, { label: '2 images' });
    });

    it('are not accepted at a row that only says something', async () => {
      const pages = new QuickPickPages();
      const chosen = pages.choose(typing);
      picks[0]?.type('too long');
      picks[0]?.pressEnter();
      picks[0]?.type('1:2');
      picks[0]?.pressEnter();
      assert.deepEqual(await chosen, { label: '1:2', alwaysShow: true });
    });
  });

  it('are accepted by one press where one spends money', async () => {
    const pages = new QuickPickPages();
    const chosen = pages.choose(spending);
    picks[0]?.pressEnter();
    pass(150);
    assert.deepEqual(await chosen, { label: 'Generate 2 images' });
  });
});
