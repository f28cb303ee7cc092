import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../../dev/editor/chromium.ts';
import type { GeneratedSite } from './site.ts';
import type { ShownImage } from './pages.ts';

/** The images of pages that a program draws in the browser, as the browser shows them. */
export async function drawnImages(
  output: string,
  pages: NonNullable<GeneratedSite['drawnPages']>,
): Promise<readonly ShownImage[]> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await serve(page, output);
    const images: ShownImage[] = [];
    for (const [path, alt] of Object.entries(pages)) {
      await page.goto(`${origin}${path}`);
      await page.getByAltText(alt, { exact: true }).first().waitFor();
      images.push(...(await page.evaluate<ShownImage[]>(readImages)));
    }
    return images;
  } finally {
    await browser.close();
  }
}

const origin = 'http://site.test/';

/** Each path that is no file is a page of the program; other servers cannot be reached. */
async function serve(page: Page, output: string): Promise<void> {
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (!url.href.startsWith(origin)) {
      return route.abort();
    }
    const file = join(output, decodeURIComponent(url.pathname));
    const isFile = existsSync(file) && statSync(file).isFile();
    return route.fulfill({ path: isFile ? file : join(output, 'index.html') });
  });
}

/** Images, and those behind other elements. One that cannot be decoded is not there. */
const readImages = `Promise.all(
  [...document.querySelectorAll('*')].flatMap((element) => {
    const [, behind] = /url\\("([^"]+)"\\)/.exec(getComputedStyle(element).backgroundImage) ?? [];
    const src = element.localName === 'img' ? element.getAttribute('src') : behind;
    return src ? [{ alt: element.getAttribute('alt') ?? '', src }] : [];
  }).map(async ({ alt, src }) => {
    const image = new Image();
    image.src = src;
    return { alt, src, isThere: await image.decode().then(() => true, () => false) };
  }),
)`;
