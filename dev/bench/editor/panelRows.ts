import type { Browser } from 'playwright-core';
import { countDrawn, hasReachedEnd, ThousandImages } from '../../../test/page/panel/thousandImages.ts';
import { launchChromium } from '../../editor/chromium.ts';
import { eventually } from '../../editor/eventually.ts';
import { PanelPage } from '../../panel/panelPage.ts';
import { startPageServer, type PageServer } from '../../panel/pageServer.ts';
import { drawSample } from '../../panel/sampleImages.ts';
import { watchQueues } from '../queueWatch.ts';
import { ratioRow, type Row } from '../row.ts';
import { medianOf, quieterHalf } from '../statistics.ts';

/** How the panel performs with a thousand images. */
export async function panelRows(rounds: number): Promise<readonly Row[]> {
  const [server, browser] = await Promise.all([startPageServer(drawSample), launchChromium(), drawAll()]);
  try {
    const thousand = new ThousandImages(server);
    const screens: Screens[] = [];
    for (let round = 0; round < rounds; round++) {
      const first = (begin: string) => firstScreenOf(browser, server, begin);
      const ours = await first(`postMessage(${JSON.stringify(thousand.part(0))}, '*')`);
      const eager = await first(`(${showEagerly})(${JSON.stringify(thousand.images)})`);
      screens.push({ ours: ours.ms, eager: eager.ms, queued: Math.max(ours.queued, eager.queued) });
    }
    const quiet = quieterHalf(screens);
    const of = (name: keyof Screens): number => medianOf(quiet.map((screen) => screen[name]));
    const queued = watchQueues();
    const { nodes, pictures, longTasks } = await scrollThrough(browser, server, thousand);
    const row = { group: 'In the editor', measured: 'the most while scrolling' } as const;
    return [
      ratioRow(
        { ...row, figure: 'Panel with 1,000 images: the first screen', target: 0.5, queued: of('queued') },
        ['ours', of('ours')],
        ['all pictures at once', of('eager')],
      ),
      { ...row, figure: 'Panel with 1,000 images: nodes of the page', value: nodes, target: 300 },
      { ...row, figure: 'Panel with 1,000 images: thumbnails in the page', value: pictures, target: 40 },
      {
        ...row,
        figure: 'Panel with 1,000 images: scripts of 50 ms and more while scrolling',
        measured: longTasks.length > 0 ? `among them ${longTasks[0]}` : 'none',
        value: longTasks.length,
        target: 0,
        queued: queued(),
      },
    ];
  } finally {
    await browser.close();
    server.close();
  }
}

/** Draws the pictures that a thousand images share. */
async function drawAll(): Promise<void> {
  await Promise.all(Array.from({ length: 16 }, (_, number) => drawSample(String(number))));
}

async function firstScreenOf(browser: Browser, server: PageServer, begin: string) {
  const { page } = await PanelPage.open(browser, server, screen);
  const queued = watchQueues();
  const ms = await page.evaluate<number>(`(${firstScreen})(() => ${begin})`);
  const timed = { ms, queued: queued() };
  await page.close();
  return timed;
}

/** Milliseconds until the first screen is there. */
interface Screens {
  readonly ours: number;
  readonly eager: number;
  readonly queued: number;
}

interface Scrolled {
  readonly nodes: number;
  readonly pictures: number;
  readonly longTasks: readonly string[];
}

async function scrollThrough(browser: Browser, server: PageServer, thousand: ThousandImages): Promise<Scrolled> {
  const panel = await PanelPage.open(browser, server, screen);
  await panel.say(thousand.part(0));
  thousand.respond(panel);
  await panel.page.evaluate(watchLongTasks);
  let [mostNodes, mostPictures] = [0, 0];
  await eventually(
    async () => {
      await panel.page.mouse.move(900, 500);
      await panel.page.mouse.wheel(0, 700);
      const { nodes, pictures } = await panel.page.evaluate<Scrolled>(countDrawn);
      [mostNodes, mostPictures] = [Math.max(mostNodes, nodes), Math.max(mostPictures, pictures)];
      if (!(await panel.page.evaluate<boolean>(hasReachedEnd))) {
        throw new Error('The last image does not appear.');
      }
    },
    'the last image in the page',
    60_000,
    20,
  );
  const longTasks = await panel.page.evaluate<string[]>('globalThis.longTasks');
  return { nodes: mostNodes, pictures: mostPictures, longTasks };
}

const screen = { width: 1280, height: 900 } as const;

/** Milliseconds until every picture on the first screen is visible. */
const firstScreen = `async (begin) => {
  const start = performance.now();
  begin();
  for (;;) {
    await new Promise(requestAnimationFrame);
    const pictures = [...document.querySelectorAll('.tile img, .eager img')].filter((picture) =>
      picture.parentElement.getBoundingClientRect().top < innerHeight);
    if (pictures.length > 0 && pictures.every((picture) => picture.complete && picture.naturalWidth > 0)) {
      await Promise.allSettled(pictures.map((picture) => picture.decode()));
      return performance.now() - start;
    }
  }
}`;

const showEagerly = `(images) => {
  const grid = document.body.appendChild(document.createElement('div'));
  grid.className = 'eager';
  Object.assign(grid.style, { position: 'fixed', inset: '60px 0 0 380px', display: 'grid', gap: '8px' });
  grid.style.gridTemplateColumns = 'repeat(5, 160px)';
  for (const { src, prompt } of images) {
    const cell = grid.appendChild(document.createElement('div'));
    const picture = cell.appendChild(document.createElement('img'));
    Object.assign(picture, { src, alt: prompt });
    Object.assign(picture.style, { width: '160px', height: '160px', objectFit: 'contain' });
  }
}`;

/** Frames in which a script of the page itself ran for 50 ms and more. */
const watchLongTasks = `globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { scripts } of list.getEntries()) {
      longTasks.push(...scripts.filter(({ sourceURL, duration }) => sourceURL.endsWith('.js') && duration >= 50)
        .map(({ invoker, duration, forcedStyleAndLayoutDuration }) =>
          [invoker, Math.round(duration), Math.round(forcedStyleAndLayoutDuration)].join(' ')));
    }
  }).observe({ type: 'long-animation-frame' });`;
