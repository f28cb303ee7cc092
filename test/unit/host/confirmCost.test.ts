import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../../src/core/base/failure.ts';
import { parseService } from '../../../src/core/service/service.ts';
import type { RunLook } from '../../../src/host/generation/confirmCost.ts';
import type { ResolvedRequest } from '../../../src/host/request/generationRequest.ts';
import { FakeQuickPick } from '../../support/fakeQuickPick.ts';
import { parts } from '../../support/fakeVscode.ts';

const { confirmCost } = await import('../../../src/host/generation/confirmCost.ts');
const { spendingText } = await import('../../../src/host/ui/sizeAndCost.ts');

describe('Before requests of a person are sent, the editor', () => {
  let settings: Record<string, unknown>;
  let written: unknown[];
  let picks: FakeQuickPick[];
  let dialogs: unknown[];
  let answer: string | undefined;
  const logged: string[] = [];
  const log = { error: (message: string) => logged.push(message) };

  beforeEach(() => {
    settings = {};
    [written, picks, dialogs, answer] = [[], [], [], undefined];
    parts.workspace = {
      getConfiguration: () => ({
        get: (key: string) => settings[key],
        update: (...change: readonly unknown[]) => Promise.resolve(written.push(change[0], change[1])),
      }),
    };
    parts.window = {
      createQuickPick: () => {
        const pick = new FakeQuickPick();
        picks.push(pick);
        return pick;
      },
      showWarningMessage: (message: string, { detail }: { readonly detail: string }) => {
        dialogs.push([message, detail]);
        return Promise.resolve(answer);
      },
    };
  });
  afterEach(() => {
    [parts.workspace, parts.window] = [{}, {}];
  });

  /** What becomes of the question: the kind of the failure, or `sent`. */
  async function outcomeOf(requests: readonly ResolvedRequest[], look: RunLook, act?: (pick: FakeQuickPick) => void) {
    const asked = confirmCost(requests, look, log).then(
      () => 'sent',
      (error: unknown) => (error instanceof Failure ? error.kind : Promise.reject(error as Error)),
    );
    if (act) {
      await setImmediate();
      assert.ok(picks[0]);
      act(picks[0]);
    }
    return asked;
  }

  it('asks in one row with number, size and cost, where nothing was shown', async () => {
    settings['service.pricePerMegapixel'] = 0.5;
    assert.equal(await outcomeOf([request({ count: 2 })], 'nothing', (pick) => pick.pressEnter()), 'sent');
    const [{ title, rows, isDisposed } = new FakeQuickPick(), ...others] = picks;
    assert.deepEqual(
      [title, rows, isDisposed, others, dialogs],
      [
        'Generate “a fox”',
        [
          'Generate 2 images, 1000 × 1000 · 2.0 MP, about 1.00',
          "Don't ask again, generate now, and turn off the setting starrise.service.confirmSingle",
        ],
        true,
        [],
        [],
      ],
    );
    assert.deepEqual(written, []);
  });

  it('names a model that is not the default, in which no icon can hide the rest', async () => {
    await outcomeOf([request({ model: 'dear $(x)](y' })], 'nothing', (pick) => pick.pressEscape());
    assert.equal(picks[0]?.rows[0], 'Generate 1 image, 1000 × 1000 · 1.0 MP · model dear $ (x)] (y');
  });

  it('names all sizes of several requests, or how many there are', async () => {
    const sizes = [500, 600, 700, 800].map((side) => request({ size: { width: side, height: side } }));
    await outcomeOf(sizes.slice(0, 2), 'nothing', (pick) => pick.pressEscape());
    await outcomeOf(sizes, 'nothing', () => picks[1]?.pressEscape());
    assert.deepEqual(
      picks.map(({ title, rows }) => [title, rows[0]]),
      [
        ['Generate “a fox” and 1 more', 'Generate 2 images, 500 × 500, 600 × 600 · 0.6 MP'],
        ['Generate “a fox” and 3 more', 'Generate 4 images, 4 sizes · 1.7 MP'],
      ],
    );
  });

  it('names the styles that are sent with the prompts, each once', async () => {
    const styled = ['flat', 'flat', 'oil'].map((style) => ({ ...request(), style }));
    await outcomeOf(styled, 'nothing', (pick) => pick.pressEscape());
    assert.match(picks[0]?.rows[0] ?? '', /MP, style “flat” · style “oil”$/);
    const more = [...styled, ...styled];
    await outcomeOf(more, 'nothing');
    assert.match(JSON.stringify(dialogs), /MP\\n\\nstyle “flat”\\n\\nstyle “oil”/);
  });

  it('sends nothing after Escape', async () => {
    assert.equal(await outcomeOf([request()], 'nothing', (pick) => pick.pressEscape()), 'cancelled');
  });

  it('sends nothing while Enter is held', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const held = outcomeOf([request()], 'nothing', (pick) => {
      pick.pressEnter();
      pick.pressEnter();
      mock.timers.tick(100);
      mock.timers.tick(100);
      pick.pressEscape();
    });
    assert.equal(await held, 'cancelled');
    mock.timers.reset();
  });

  it('turns the question off and generates after “Don’t ask again”', async () => {
    const chosen = outcomeOf([request()], 'nothing', (pick) => {
      pick.activeRow = 1;
      pick.pressEnter();
    });
    assert.deepEqual([await chosen, written], ['sent', ['service.confirmSingle', false]]);
  });

  it('generates also where the settings cannot be written', async () => {
    parts.workspace = {
      getConfiguration: () => ({ get: () => undefined, update: () => Promise.reject(new Error('read-only')) }),
    };
    const chosen = outcomeOf([request()], 'nothing', (pick) => {
      pick.activeRow = 1;
      pick.pressEnter();
    });
    assert.deepEqual([await chosen, logged.splice(0).length], ['sent', 1]);
  });

  it('asks nothing where the question is turned off, or was answered', async () => {
    assert.equal(await outcomeOf([request()], 'shown'), 'sent');
    assert.equal(
      await outcomeOf(
        Array.from({ length: 9 }, () => request()),
        'confirmed',
      ),
      'sent',
    );
    settings['service.confirmSingle'] = false;
    assert.equal(await outcomeOf([request()], 'nothing'), 'sent');
    assert.deepEqual([picks, dialogs], [[], []]);
  });

  describe('for reference images', () => {
    const service = { host: 'one.example' };
    const withFiles = (...files: readonly (readonly [sha256: string, name: string])[]) => ({
      ...request(),
      service,
      referenceFiles: files.map(([sha256, name]) => ({ record: { sha256 }, name, size: { width: 10, height: 10 } })),
    });
    const asked = (requests: readonly object[], look: RunLook) =>
      outcomeOf(requests as readonly ResolvedRequest[], look, (pick) => pick.pressEscape());
    const sends = 'sends 1 of your files to one.example';

    it('names the files, eight at most, where it asks', async () => {
      const files = Array.from({ length: 9 }, (_, index) => [`${index}`, `fox ${index}.png`] as const);
      await asked([withFiles(...files)], 'nothing');
      const names = files.slice(0, 8).map(([, name]) => name);
      assert.match(picks[0]?.rows[0] ?? '', new RegExp(`, Reference images: ${names.join(', ')}, …$`, 'v'));
      const six = Array.from({ length: 6 }, () => withFiles(['a', 'x'.repeat(500)]));
      await outcomeOf(six as never, 'nothing');
      assert.match(String(dialogs[0]), new RegExp(`${sends}\\n\\nReference images: x{59}…$`, 'v'));
    });

    it('asks again when other files are sent than those that were shown, with the same text', async () => {
      settings['service.confirmSingle'] = false;
      const shown = { ...withFiles(['a', 'fox.png']), shownFiles: sends };
      assert.equal(await outcomeOf([shown as never], 'shown'), 'sent');
      assert.equal(await outcomeOf([{ ...shown, shownHashes: ['a'] } as never], 'shown'), 'sent');
      assert.equal(await asked([{ ...shown, shownHashes: ['b'] }], 'shown'), 'cancelled');
      assert.equal(picks.length, 1);
    });

    it('asks again after a button that named as many files, when they are others', async () => {
      settings['service.confirmSingle'] = false;
      const spending = `1 image · 1000 × 1000 · ${sends}`;
      const named = { ...withFiles(['a', 'fox.png']), shownHashes: ['a'] };
      assert.equal(await outcomeOf([named as never], { spending }), 'sent');
      assert.equal(await asked([{ ...named, shownHashes: ['b'] }], { spending }), 'cancelled');
    });
  });

  it('asks in one dialog above the limit, and in no row before it', async () => {
    const six = Array.from({ length: 6 }, () => request());
    assert.equal(await outcomeOf(six, 'nothing'), 'cancelled');
    answer = 'Generate';
    assert.equal(await outcomeOf(six, 'shown'), 'sent');
    const dialog = ['Generate 6 images?', '1000 × 1000 · 6.0 MP'];
    assert.deepEqual([dialogs, picks], [[dialog, dialog], []]);
  });

  describe('with reference images', () => {
    const files = 'sends 2 of your files to ai.alad.com';
    const names = 'Reference images: a.png, b.png';

    it('says how many files and which go where, beside the price and their megapixels, whatever was shown and is set', async () => {
      for (const [look, asksFirst] of [
        ['nothing', true],
        ['shown', true],
        ['confirmed', false],
      ] as const) {
        settings['service.confirmSingle'] = asksFirst;
        settings['service.pricePerMegapixel'] = asksFirst ? 0.5 : 0;
        picks = [];
        assert.equal(await outcomeOf([withFiles()], look, (pick) => pick.pressEscape()), 'cancelled');
        const cost = asksFirst
          ? `1.0 MP, about 0.50 · ${files} · plus 3.0 MP of reference images`
          : `1.0 MP · ${files}`;
        assert.deepEqual(
          [picks[0]?.rows[0], picks[0]?.rows.length],
          [`Generate 1 image, 1000 × 1000 · ${cost}, ${names}`, asksFirst ? 2 : 1],
        );
      }
    });

    it('says it in the dialog above the limit', async () => {
      const five = Array.from({ length: 5 }, () => withFiles());
      assert.equal(await outcomeOf(five, 'shown'), 'cancelled');
      assert.deepEqual(dialogs, [['Generate 5 images?', `1000 × 1000 · 5.0 MP · ${files}\n\n${names}`]]);
    });

    it('asks nothing where just these files were shown, and again where they are others', async () => {
      assert.equal(await outcomeOf([withFiles(files), withFiles(files)], 'shown'), 'sent');
      const spending = `1 image · 1000 × 1000 · ${files}`;
      assert.equal(await outcomeOf([withFiles()], { spending }), 'sent');
      assert.equal(await outcomeOf([withFiles('sends 1 of your files to ai.alad.com')], 'shown', escape), 'cancelled');
      picks = [];
      assert.equal(await outcomeOf([withFiles()], { spending: '1 image · 1000 × 1000' }, escape), 'cancelled');
    });

    const escape = (pick: FakeQuickPick): void => pick.pressEscape();

    function withFiles(shownFiles?: string): ResolvedRequest {
      const referenceFiles = ['a', 'b', 'b'].map((sha256) => ({
        record: { sha256 },
        name: `${sha256}.png`,
        size: { width: 1000, height: 1000 },
        content: undefined,
      }));
      return { ...request(), service: parseService('https://ai.alad.com'), referenceFiles, shownFiles };
    }
  });

  it('does not ask after a button that named the spending, unless settings have changed it since', async () => {
    const requests = [request(), request()];
    const spending = spendingText(requests.map(({ imageRequest }) => imageRequest));
    assert.equal(spending, '2 images · 1000 × 1000');
    assert.equal(await outcomeOf(requests, { spending }), 'sent');
    settings['service.pricePerMegapixel'] = 0.5;
    assert.equal(await outcomeOf(requests, { spending }, (pick) => pick.pressEscape()), 'cancelled');
  });
});

function request(imageRequest: object = {}): ResolvedRequest {
  const usual = { size: { width: 1000, height: 1000 }, count: 1, model: 'flux-2-pro' };
  const plain = { args: { prompt: 'a fox' }, caller: 'person', imageRequest: { ...usual, ...imageRequest } };
  return plain as unknown as ResolvedRequest;
}
