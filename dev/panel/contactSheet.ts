import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { themes, type Theme } from '../editor/settings.ts';
import { PanelPage, type Language } from './panelPage.ts';
import { startPageServer } from './pageServer.ts';
import { drawSample } from './sampleImages.ts';
import { panelState, stateNames, type StateName } from './states.ts';

const width = 900;
const height = 700;
const scale = 0.34;

/** Takes one picture of all states of the panel, a column for each theme; every second column is in Chinese. */
export async function takeContactSheet(browser: Browser, path: string): Promise<void> {
  const server = await startPageServer(drawSample);
  const shots: string[] = [];
  for (const [row, state] of stateNames.entries()) {
    for (const [column, theme] of (Object.keys(themes) as Theme[]).entries()) {
      const shot = await takeState(browser, server, { state, theme, language: (row + column) % 2 ? 'zh-cn' : 'en' });
      shots.push(`<img src="data:image/png;base64,${shot.toString('base64')}">`);
    }
  }
  const columns = Object.keys(themes).length;
  const page = await browser.newPage({ viewport: { width: Math.round(width * scale * columns), height: 100 } });
  await page.setContent(`<body><style>
    body { margin: 0; display: grid; gap: 6px; padding: 6px; background: #777;
      grid-template-columns: repeat(${columns}, 1fr); }
    img { width: 100%; }
  </style>${shots.join('')}`);
  await writeFile(path, await page.screenshot({ fullPage: true }));
  await page.close();
  server.close();
}

interface Shot {
  readonly state: StateName;
  readonly theme: Theme;
  readonly language: Language;
}

async function takeState(
  browser: Browser,
  server: Awaited<ReturnType<typeof startPageServer>>,
  { state, theme, language }: Shot,
): Promise<Buffer> {
  const { options, messages } = panelState(state, language, server.url);
  const panel = await PanelPage.open(browser, server, { theme, language, width, height, ...options });
  await panel.say(...messages);
  if (state !== 'empty') {
    await panel.page.locator('.tile').first().waitFor();
    await panel.picturesAreThere();
  }
  if (state === 'full') {
    await panel.page.locator('.tile').nth(2).click();
    await panel.page
      .locator('.tile')
      .nth(3)
      .click({ modifiers: ['ControlOrMeta'] });
  }
  await panel.page
    .locator('.option-fields')
    .getByText(/1280 × 720/)
    .waitFor();
  const shot = await panel.page.screenshot();
  await panel.page.close();
  return shot;
}
