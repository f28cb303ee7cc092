// Writes dev/panel/themes.json: the colours that the page uses, from VS Code’s own themes. Run it again when the page
// uses new ones: `node dev/panel/extractThemes.ts`.
import { globSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { launchChromium } from '../editor/chromium.ts';
import { exitOnSignals } from '../editor/processGroup.ts';
import { createProfile } from '../editor/profile.ts';
import { startServer } from '../editor/server.ts';
import { quietSettings, themes, type Theme } from '../editor/settings.ts';
import { Workbench } from '../editor/workbench.ts';

exitOnSignals();
const used = globSync('dist/panel.{js,css}').flatMap(
  (file) => readFileSync(file, 'utf8').match(/--vscode-[\w-]+/g) ?? [],
);
const names = [...new Set(used)].sort();
const valuesInPage = `(names) => {
  const style = getComputedStyle(document.querySelector('.monaco-workbench'));
  return names.map((name) => style.getPropertyValue(name));
}`;
const files = { dark: 'dark_modern', light: 'light_modern', 'hc-black': 'hc_black', 'hc-light': 'hc_light' } as const;
const browser = await launchChromium();
const found: Record<string, Record<string, string>> = {};
for (const theme of Object.keys(themes) as Theme[]) {
  const profile = await createProfile({ user: quietSettings(theme) });
  const server = await startServer(profile);
  const { page } = await Workbench.open(browser, server.page(profile.workspace));
  await page.locator(`.monaco-workbench[class*="${files[theme]}-json"]`).waitFor();
  const values = await page.evaluate<string[]>(`(${valuesInPage})(${JSON.stringify(names)})`);
  const pairs = names.map((name, index) => [name, values[index]?.trim() ?? ''] as const);
  found[theme] = Object.fromEntries(pairs.filter(([, value]) => value !== ''));
  server.close();
}
await writeFile('dev/panel/themes.json', `${JSON.stringify(found, undefined, 2)}\n`);
process.exit(0);
