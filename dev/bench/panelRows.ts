import type { Browser } from 'playwright-core';
import { countDrawn, hasReachedEnd, ThousandImages } from '../../test/page/panel/thousandImages.ts';
import { launchChromium } from '../editor/chromium.ts';
import { eventually } from '../editor/eventually.ts';
import { PanelPage } from '../panel/panelPage.ts';
import { startPageServer, type PageServer } from '../panel/pageServer.ts';
import { drawSample } from '../panel/sampleImages.ts';
import { medianOf } from './rounds.ts';
import { ratioRow, type Row } from './row.ts';

/** How the panel performs with a thousand images. */
export async function panelRows(rounds: number): Promise<readonly Row[]> {
  const [server, browser] = await Promise.all([startPageServer(drawSample), launchChromium(), drawAll()]);
  try {
    const thousand = new ThousandImages(server);
    const [ours, eager]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      ours.push(await firstScreenMs(browser, server, `postMessage(${JSON.stringify(thousand.part(0))}, '*')`));
      eager.push(await firstScreenMs(browser, server, `(${showEagerly})(${JSON.stringify(thousand.images)})`));
    }
    const { nodes, pictures, longTasks } = await scrollThrough(browser, server, thousand);
    const measured = 'the most while scrolling';
    return [
      ratioRow('panel, 1,000 images: first screen', ['ours', medianOf(ours)], ['eager images', medianOf(eager)], 0.5),
      { figure: 'panel: nodes', measured, value: nodes, target: 300 },
      { figure: 'panel: thumbnails', measured, value: pictures, target: 40 },
      {
        figure: 'panel: long tasks of our scripts',
        measured: longTasks.join(', ') || 'none of 50 ms',
        value: longTasks.length,
        target: 0,
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

async function firstScreenMs(browser: Browser, server: PageServer, begin: string): Promise<number> {
  const { page } = await PanelPage.open(browser, server, screen);
  const elapsedMs = await page.evaluate<number>(`(${firstScreen})(() => ${begin})`);
  await page.close();
  return elapsedMs;
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
