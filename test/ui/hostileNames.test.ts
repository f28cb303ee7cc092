import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
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
const fileNames = names.slice(0, 12);

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
      // The tab is there earlier, while the command would still be about the text before.
      await page.locator(`.monaco-editor.focused[data-uri*="/${name.slice(0, 3)}"]`).waitFor();
      const message = workbench.notification(`No missing images in ${name.slice(0, 3)}`);
      await workbench.runCommand('Starrise: Generate Missing Images…');
      await message.waitFor();
      await assertOnlyText(message.locator('.notification-list-item-message'));
      await workbench.clearNotifications();
    }
  });

  it('are text in the rows of a list, with the style that is sent', async () => {
    const { workbench } = installed();
    const { quickInput } = workbench;
    await workbench.openFile('links.md');
    await workbench.runCommand('Starrise: Generate Missing Images…');
    await quickInput.title.getByText(`Generate ${names.length} of ${names.length} missing images`).waitFor();
    for (const name of names) {
      const number = name.slice(0, 3);
      await quickInput.type(number);
      const row = quickInput.widget.locator('.monaco-list-row').filter({ hasText: `img/${number}-64x64.png` });
      await row.waitFor();
      await assertOnlyText(row);
      assert.match(await row.innerText(), /style “b \[Show details\] \(command/);
    }
    await quickInput.close();
  });

  it('are text in hovers, beside the commands of the hover', async () => {
    const { workbench } = installed();
    const { page, quickInput } = workbench;
    const hover = page.locator('.monaco-hover:visible');
    await quickInput.close();
    await workbench.openFile('links.md');
    await eventually(async () => {
      await page.keyboard.press('ControlOrMeta+Home');
      await workbench.statusBarItem('Ln 1, Col 1').waitFor({ timeout: 2000 });
      await page.keyboard.press('ArrowDown');
      await workbench.statusBarItem('Ln 2, Col 1').waitFor({ timeout: 2000 });
      return true;
    }, 'the text takes the keys');
    await page.keyboard.press('ArrowDown'); // the end of the front matter
    for (const [index, name] of names.entries()) {
      await page.keyboard.press('ArrowDown');
      await workbench.statusBarItem(`Ln ${index + 4}, Col 1`).waitFor();
      await page.keyboard.press('ControlOrMeta+K');
      await page.keyboard.press('ControlOrMeta+I');
      const ours = hover.filter({ hasText: 'Insert Placeholder' }).filter({ hasText: name.slice(0, 3) });
      await ours.waitFor();
      await assertOnlyText(ours, /command:starrise\.(?:fillMissingImages|fillWithPlaceholders|insertPlaceholder)\?/);
      assert.deepEqual(await ours.locator('a[data-href]').allInnerTexts(), [
        'Generate',
        'Insert Placeholder',
        `Generate all ${names.length} missing images…`,
        `Insert placeholders for all ${names.length}`,
      ]);
      await page.keyboard.press('Escape');
    }
  });

  it('are text in what a service says', async () => {
    const { workbench, service } = installed();
    const { page, quickInput } = workbench;
    const message = `No. ${parts.filter((part) => !part.includes('<')).join(' ')}`; // HTML is never shown
    service.script(...names.map(() => ({ status: 400, body: { error: { message } } })));
    await workbench.runCommand('Starrise: Generate Missing Images…');
    await quickInput.title.getByText(`Generate ${names.length} of`).waitFor();
    await page.keyboard.press('Enter');
    const failure = workbench.notification('Message from the service: “No.');
    await failure.first().waitFor();
    await assertOnlyText(failure.first().locator('.notification-list-item-message'));
  });

  /** @param except what links to commands run that are ours */
  async function assertOnlyText(shown: Locator, except = /^$/): Promise<void> {
    const links = await shown
      .locator('a[href^="command:"], a[data-href^="command:"], .codicon-squirrel')
      .evaluateAll((found) => found.map((element) => String((element as { readonly outerHTML?: unknown }).outerHTML)));
    const text = (await shown.innerText()).replaceAll('\n', ' ');
    assert.deepEqual([links.filter((link) => !except.test(link)), unseenIn(text)], [[], []], text);
  }
});
