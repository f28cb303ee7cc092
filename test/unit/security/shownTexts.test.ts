import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parts } from '../../support/fakeVscode.ts';
import { iconsIn, linksIn, unseenIn } from '../../support/editorTexts.ts';
import { hostileText } from '../../support/hostileTexts.ts';
import { plainTextIn } from '../../support/markdownOracle.ts';

const { displayText, iconText, markdownText, shortPath } = await import('../../../src/host/ui/displayText.ts');
const plainWindow = await import('../../../src/host/ui/plainWindow.ts');
const { confirm } = await import('../../../src/host/ui/confirm.ts');
const items = await import('../../../src/host/ui/plainItems.ts');

const numRuns = 5000;

describe('Texts from outside', function () {
  this.timeout(60_000);

  it('are neither links nor icons on any surface, and hide nothing', async () => {
    for (const [name, show] of Object.entries(surfaces)) {
      await fc.assert(
        fc.asyncProperty(hostileText, async (text) => {
          const shown = await show(text);
          assert.ok(shown.length > 0 && shown.every((each) => typeof each === 'string'), name);
          assert.deepEqual(shown.flatMap(dangersIn), [], `${name}: ${JSON.stringify(shown)}`);
        }),
        { numRuns: numRuns / 5 },
      );
    }
  });

  it('stay as they are when they pass twice', () => {
    fc.assert(
      fc.property(hostileText, (text) => assert.equal(displayText(displayText(text)), displayText(text))),
      { numRuns },
    );
  });

  it('are only text in the Markdown of a hover, and show their characters there', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = plainTextIn(markdownText(text));
        assert.deepEqual([typeof shown, unseenIn(shown ?? '')], ['string', []]);
        const broken = (shown ?? '').replaceAll('](', '] (').replaceAll('$(', '$ (');
        assert.equal(displayText(broken), displayText(text));
      }),
      { numRuns },
    );
  });

  it('leave a hover no links but its commands', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const command = { title: 'Generate', command: 'starrise.fillMissingImages', arguments: [{ path: text }] };
        const [value = ''] = textsOf(items.createHoverText({ texts: [text, text], commands: [command] }));
        const paragraphs = value.split('\n\n');
        const link = paragraphs.pop() ?? '';
        assert.match(link, /^\[Generate\]\(command:starrise\.fillMissingImages\?[\w%.!'*~-]+\)$/);
        assert.ok(paragraphs.every((paragraph) => plainTextIn(paragraph) !== undefined));
      }),
      { numRuns },
    );
  });

  it('are left as they are where they are harmless', () => {
    const harmless = ['docs/guide [draft] (2).md', 'A fox, $5 (a bargain)', '👨‍👩‍👧 שלום 雪 é…', 'a ](b', '🏳️‍🌈 1️⃣ می‌خواهم'];
    assert.deepEqual(harmless.slice(0, 3).map(displayText), harmless.slice(0, 3));
    assert.deepEqual(harmless.slice(3).map(displayText), ['a ] (b', '🏳️‍🌈 1️⃣ می‌خواهم']);
    assert.deepEqual(displayText('[a](command:b) $(sync)'), '[a] (command:b) $ (sync)');
  });

  it('are cut where the editor would cut them, and paths in the middle', () => {
    assert.deepEqual([displayText('x'.repeat(5000)).length, displayText('x'.repeat(1000)).length], [1000, 1000]);
    const path = `${'a'.repeat(300)}/name.png`;
    assert.deepEqual([shortPath(path).length, shortPath(path).slice(-12)], [240, 'aaa/name.png']);
    assert.equal(shortPath('docs/a.md'), 'docs/a.md');
  });

  it('are a paragraph each in the details of a dialog', async () => {
    const given: unknown[] = [];
    parts.window = fakeWindow(given);
    await confirm('Delete?', 'Delete', 'first\nline', '[second](command:a)');
    assert.deepEqual(given, ['Delete?', { modal: true, detail: 'first line\n\n[second] (command:a)' }, 'Delete']);
  });

  it('come after an icon only where our code names one', () => {
    assert.deepEqual(
      [iconText('copy', '$(trash) a'), iconText(undefined, '$(trash) a')],
      ['$(copy) $ (trash) a', '$ (trash) a'],
    );
  });

  it('do not change which row of a list is chosen', async () => {
    parts.window = fakeWindow([]);
    const rows = [
      { label: '$(trash)', found: 1 },
      { label: 'b', found: 2, icon: 'save' },
    ] as const;
    const chosen = await plainWindow.showQuickPick(rows, {});
    assert.deepEqual(chosen, { label: '$ (trash)', found: 1 });
    const pick = plainWindow.createQuickPick<(typeof rows)[number]>();
    pick.items = rows;
    assert.deepEqual(
      pick.items.map(({ label, found }) => [label, found]),
      [
        ['$ (trash)', 1],
        ['$(save) b', 2],
      ],
    );
  });
});

function dangersIn(text: string): readonly string[] {
  return [...linksIn(text), ...iconsIn(text), ...unseenIn(text), ...(text.length > 1000 ? ['long'] : [])];
}

/** For what the editor takes besides texts. */
const unused = undefined as never;
/** Where nothing waits until it is closed. */
const inStatusBar = 10 as never;

/** Each way to show a text; resolves to all texts that the editor gets. */
const surfaces: Readonly<Record<string, (text: string) => Promise<readonly string[]>>> = {
  message: shownBy((text) => plainWindow.showInformation(text)),
  warning: shownBy((text) => plainWindow.showWarning(text)),
  error: shownBy((text) => plainWindow.showError(text)),
  dialog: shownBy((text) => confirm(text, 'Delete')),
  progress: shownBy((text) =>
    plainWindow.withProgress({ location: inStatusBar, title: text }, (progress) => {
      progress.report({ message: text });
      return Promise.resolve();
    }),
  ),
  status: shownBy((text) => plainWindow.showStatus(undefined, text, 1)),
  statusItem: shownBy((text) => {
    plainWindow.createStatusItem('a', { name: text, command: 'a', tooltip: text }).show('save', text);
  }, '$(save)'),
  quickPick: shownBy((text) => {
    const pick = plainWindow.createQuickPick();
    [pick.title, pick.placeholder] = [text, text];
    pick.items = [{ label: text, description: text, detail: text }];
  }),
  list: shownBy((text) =>
    plainWindow.showQuickPick([{ label: text, description: text, detail: text }], { title: text, placeHolder: text }),
  ),
  inputBox: shownBy((text) => {
    const input = plainWindow.createInputBox();
    [input.title, input.prompt, input.placeholder] = [text, text, text];
    input.validationMessage = text;
  }),
  input: shownBy(async (text) => {
    for (const message of [text, { message: text, severity: 3 }]) {
      await plainWindow.showInputBox({ title: text, prompt: text, placeHolder: text, validateInput: () => message });
    }
  }),
  tree: shownBy((text) =>
    items.createTreeItem(text, unused, {
      description: text,
      tooltip: text,
      accessibilityInformation: { label: text },
    }),
  ),
  diagnostic: shownBy((text) => items.createDiagnostic(unused, text, unused, 'code')),
  codeAction: shownBy((text) => items.createCodeAction({ title: text, command: 'a' }, unused)),
  completion: shownBy((text) => items.createCompletionItem(text, unused, { detail: text })),
};

/** @param icon what our code puts before a text */
function shownBy(show: (text: string) => unknown, icon = ''): (text: string) => Promise<readonly string[]> {
  return async (text) => {
    const given: unknown[] = [];
    parts.window = fakeWindow(given);
    given.push(await show(text));
    return given
      .flatMap(textsOf)
      .map((shown) => (shown.startsWith(icon) ? shown.slice(icon.length).trimStart() : shown));
  };
}

/** Remembers what the functions of the window are given. */
function fakeWindow(given: unknown[]): object {
  const remember =
    <Result>(result: Result) =>
    (...args: readonly unknown[]): Result => {
      given.push(...args);
      return result;
    };
  const created = () => {
    const object = { show: () => undefined, dispose: () => undefined };
    given.push(object);
    return object;
  };
  return {
    showInformationMessage: remember(Promise.resolve()),
    showWarningMessage: remember(Promise.resolve()),
    showErrorMessage: remember(Promise.resolve()),
    setStatusBarMessage: remember(undefined),
    createStatusBarItem: created,
    createQuickPick: created,
    createInputBox: created,
    showQuickPick: (rows: readonly object[], options: object) => {
      given.push(rows, options);
      return Promise.resolve(rows[0]);
    },
    showInputBox: async (options: { readonly validateInput: (typed: string) => unknown }) => {
      given.push(options, await options.validateInput('a'));
    },
    withProgress: (options: object, work: (progress: object) => unknown) => {
      given.push(options);
      return work({ report: remember(undefined) });
    },
  };
}

/** All texts in a value. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
