import assert from 'node:assert/strict';
import { eventually } from '../../dev/editor/eventually.ts';
import { unseenIn } from '../support/editorTexts.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';

const command = 'command:starrise.generateImage?%5B%7B%22prompt%22%3A%22a%22%2C%22count%22%3A4%7D%5D';
const parts = [
  `[Show details](${command})`,
  '$(squirrel)',
  '$(squirrel~spin)',
  "[a](command:a 'b')",
  `<a href='${command}'>a<`,
  `<${command}>`,
  '**b** _i_ `c`',
  '\u202egnp.exe',
  ']\u200b(command:a.b)',
  '\u2066x\u2069',
  '&lt;a&gt;',
  '\u001b[31m',
] as const;

/** Each begins with its number: `n01 …`. */
const names = [
  ...parts,
  ...parts.map((part, index) => `${part} ${parts[(index + 1) % parts.length] ?? ''}`),
  ...parts.map((part, index) => `${parts[(index + 5) % parts.length] ?? ''}${part}`),
  ...parts.map((part) => `${'é'.repeat(40)}${part}`),
  ...parts.map((part) => `👨‍👩‍👧 שלום ${part}`),
].map((name, index) => `n${String(index).padStart(2, '0')} ${name}`);
const fileNames = names.slice(0, parts.length);

const links = names.map((name) => {
  const alt = name.replace(/[!-\/:-@\[-`\{-~]/gv, String.raw`\$&`);
  return `![${alt}](img/${name.slice(0, 3)}-64x64.png)`;
});

describe('Names and texts that look like links and icons', () => {
  const installed = useInstalledExtension({
    files: {
      ...Object.fromEntries(fileNames.map((name) => [`${name}.md`, 'No image.\n'])),
      'links.md': `---\nimage_style: b [Show details](${command}) $(squirrel)\n---\n${links.join('\n')}\n`,
    },
    settings: { '[markdown]': { 'editor.wordWrap': 'off' } },
  });

  it('are text in messages about files', async () => {
    const { workbench } = installed();
    const { page, quickInput } = workbench;
    for (const name of fileNames) {
      await quickInput.findFile(name.slice(0, 3));
      await page.keyboard.press('Enter');
      await page
        .locator('.tab.active')
        .filter({ hasText: name.slice(0, 3) })
        .waitFor();
      await workbench.runCommand('Starrise: Generate Missing Images in Document…');
      const message = workbench.notification(`No local image is missing in ${name.slice(0, 3)}`);
      await message.waitFor();
      await assertOnlyText(await message.locator('.notification-list-item-message').innerText());
      await workbench.clearNotifications();
    }
  });

  it('are text in the rows of a list, with the style that is sent', async () => {
    const { workbench } = installed();
    const { page, quickInput } = workbench;
    await workbench.openFile('links.md');
    await workbench.runCommand('Starrise: Generate Missing Images in Document…');
    await quickInput.title.getByText(`Generate ${names.length} of ${names.length} missing images`).waitFor();
    const seen = new Set<string>();
    await eventually(
      async () => {
        for (const row of await quickInput.rows()) {
          seen.add(/n\d\d(?= )/.exec(row)?.[0] ?? '');
          await assertOnlyText(row);
        }
        for (let step = 0; step < 6; step++) {
          await page.keyboard.press('ArrowDown');
        }
        return names.every((name) => seen.has(name.slice(0, 3)));
      },
      'all rows were shown',
      60_000,
    );
    assert.match((await quickInput.rows())[0] ?? '', /style “b \[Show details\] \(command/);
    await quickInput.close();
  });

  it('are text in hovers, beside the commands of the hover', async () => {
    const { workbench } = installed();
    const { page, quickInput } = workbench;
    const hover = page.locator('.monaco-hover:visible');
    await quickInput.close();
    await workbench.openFile('links.md');
    await page.keyboard.press('ControlOrMeta+Home');
    await workbench.statusBarItem('Ln 1, Col 1').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown'); // the end of the front matter
    for (const [index, name] of names.entries()) {
      await page.keyboard.press('ArrowDown');
      await workbench.statusBarItem(`Ln ${index + 4}, Col 1`).waitFor();
      await page.keyboard.press('ControlOrMeta+K');
      await page.keyboard.press('ControlOrMeta+I');
      const ours = hover.filter({ hasText: 'Insert Placeholder' }).filter({ hasText: name.slice(0, 3) });
      await ours.waitFor();
      await assertOnlyText((await ours.innerText()).replaceAll('\n', ' '));
      assert.deepEqual(await ours.locator('a[data-href]').allInnerTexts(), ['Generate', 'Insert Placeholder']);
      await page.keyboard.press('Escape');
    }
  });

  it('are text in what a service says, and no part of the log', async () => {
    const { workbench, service } = installed();
    const { page, quickInput } = workbench;
    const message = `No. ${parts.filter((part) => !part.includes('<')).join(' ')}`; // HTML is never shown
    service.script({}, ...names.slice(1).map(() => ({ status: 400, body: { error: { message } } })));
    await workbench.runCommand('Starrise: Generate Missing Images in Document…');
    await quickInput.title.getByText(`Generate ${names.length} of`).waitFor();
    await page.keyboard.press('Enter');
    const failure = workbench.notification('The service says: “No.');
    await failure.first().waitFor();
    await assertOnlyText(await failure.first().locator('.notification-list-item-message').innerText());
    await workbench.screenshot('out/ui/hostile-names.png');
    await workbench.clearNotifications();
    await workbench.runCommand('Starrise: Show Log');
    const log = page.locator('.part.panel .view-lines');
    await log.getByText('Saved:').first().waitFor();
    assert.doesNotMatch(await log.innerText(), /\bn\d\d\b/);
  });

  /** Links to commands are only in hovers, and only ours. */
  async function assertOnlyText(text: string): Promise<void> {
    const { page } = installed().workbench;
    const found = await page
      .locator('a[href^="command:"], a[data-href^="command:"], .notification-list-item-message a, .codicon-squirrel')
      .evaluateAll((elements) =>
        elements.map((element) => String((element as { readonly outerHTML?: unknown }).outerHTML)),
      );
    const others = found.filter((link) => !/command:starrise\.(?:fillMissingImages|insertPlaceholder)\?/.test(link));
    assert.deepEqual([others, unseenIn(text)], [[], []], text);
  }
});
