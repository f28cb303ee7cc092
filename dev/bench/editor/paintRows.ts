import type { Browser, Frame } from 'playwright-core';
import { launchChromium } from '../../editor/chromium.ts';
import { eventually } from '../../editor/eventually.ts';
import { createProfile } from '../../editor/profile.ts';
import { startServer } from '../../editor/server.ts';
import { quietSettings } from '../../editor/settings.ts';
import { Workbench } from '../../editor/workbench.ts';
import { watchQueues } from '../queueWatch.ts';
import { rounded, type Row } from '../row.ts';
import { medianOf, quieterHalf } from '../statistics.ts';
import { type Installation, plainCommands } from './installation.ts';
import { writeFiles } from './runInHost.ts';

/** Milliseconds from Enter in the palette to the first frame with something to read. */
interface Paint {
  readonly ms: number;
  readonly queued: number;
}

/** `plain`: of an extension that shows an empty list and an empty page. */
type Paints = Readonly<Record<'prompt' | 'panel' | 'plainList' | 'plainPanel', Paint>>;

const document = 'notes.md';
/** Where no service is: nothing is requested. */
const nobody = 'http://127.0.0.1:9';

/** How soon the prompt box and the panel are there for the first time in a window. */
export async function paintRows({ extensions }: Installation, rounds: number): Promise<readonly Row[]> {
  const browser = await launchChromium();
  const samples: Paints[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      samples.push(await samplePaints(browser, extensions));
    }
  } finally {
    await browser.close();
  }
  return [
    row('The first prompt box, over an empty list of another extension', 100, samples, ['prompt', 'plainList']),
    row('The first panel, over an empty page of another extension', 250, samples, ['panel', 'plainPanel']),
  ];
}

function row(
  figure: string,
  target: number,
  samples: readonly Paints[],
  [ours, plain]: readonly [keyof Paints, keyof Paints],
): Row {
  const pairs = samples.map((paints) => ({
    our: paints[ours].ms,
    its: paints[plain].ms,
    queued: Math.max(paints[ours].queued, paints[plain].queued),
  }));
  const quiet = quieterHalf(pairs);
  const of = (name: keyof (typeof pairs)[number]): number => medianOf(quiet.map((pair) => pair[name]));
  const measured = `ours ${rounded(of('our'))} ms, empty ${rounded(of('its'))} ms`;
  const value = of('our') - of('its');
  return { group: 'In the editor', figure, measured, value, target, unit: 'ms', queued: of('queued') };
}

/** In a new window, so that nothing is loaded yet but what a text on the screen needs. */
async function samplePaints(browser: Browser, extensions: string): Promise<Paints> {
  const settings = { user: quietSettings(), machine: { 'starrise.service.baseUrl': nobody } };
  const profile = { ...(await createProfile(settings)), extensions };
  await writeFiles(profile.workspace, { [document]: '# Harbour\n\n' });
  const server = await startServer(profile, { env: { STARRISE_API_KEY: 'sk-bench' } });
  try {
    const workbench = await Workbench.open(browser, server.page(profile.workspace));
    const { page } = workbench;
    await page.context().addInitScript(noteFirstText);
    await workbench.openFile(document);
    const paints = {
      plainList: await firstList(workbench, plainCommands.input, 'Plain'),
      prompt: await firstList(workbench, 'Starrise: Generate Image…', 'Generate Image'),
      plainPanel: await firstPanel(workbench, plainCommands.panel),
      panel: await firstPanel(workbench, 'Starrise: Open Image Panel'),
    };
    await page.context().close();
    return paints;
  } finally {
    server.close();
  }
}

async function firstList(workbench: Workbench, command: string, title: string): Promise<Paint> {
  const { page, quickInput } = workbench;
  await quickInput.findCommand(command);
  const isThere = `document.querySelector('.quick-input-title')?.innerText.includes(${JSON.stringify(title)})`;
  const elapsed = page.evaluate<number>(`new Promise((resolve) => {
    const look = (startMs) =>
      requestAnimationFrame(() => (${isThere} ? resolve(performance.now() - startMs) : look(startMs)));
    addEventListener('keydown', () => look(performance.now()), { once: true, capture: true });
  })`);
  await page.evaluate('0'); // by now the page listens
  const queued = watchQueues();
  await page.keyboard.press('Enter');
  const paint = { ms: await elapsed, queued: queued() };
  await quickInput.close();
  return paint;
}

async function firstPanel({ page, quickInput }: Workbench, command: string): Promise<Paint> {
  await quickInput.findCommand(command);
  const before = new Set(page.frames());
  const pressed = page.evaluate<number>(`new Promise((resolve) => addEventListener('keydown', () =>
    resolve(performance.timeOrigin + performance.now()), { once: true, capture: true }))`);
  await page.evaluate('0');
  const queued = watchQueues();
  await page.keyboard.press('Enter');
  const startMs = await pressed;
  const firstMs = await eventually(
    async () => {
      const others = page.frames().filter((frame) => !before.has(frame));
      const earliestMs = Math.min(...(await Promise.all(others.map(firstTextMs))));
      if (earliestMs === Infinity) {
        throw new Error('No page shows text.');
      }
      return earliestMs;
    },
    `the page of “${command}”`,
    30_000,
  );
  return { ms: firstMs - startMs, queued: queued() };
}

async function firstTextMs(frame: Frame): Promise<number> {
  return (await frame.evaluate<number | undefined>('globalThis.firstTextMs').catch(() => undefined)) ?? Infinity;
}

/**
 * In every page that opens: when it has text for the first time. A timer looks for it, because the editor replaces the
 * document of a webview and hides its frame until it is loaded, and the new document drops what waits for a frame.
 */
const noteFirstText = `(() => {
  const looking = setInterval(() => {
    if (document.body?.innerText.trim() && frameElement?.style.visibility !== 'hidden') {
      clearInterval(looking);
      requestAnimationFrame(() => (globalThis.firstTextMs = performance.timeOrigin + performance.now()));
    }
  }, 4);
})()`;
