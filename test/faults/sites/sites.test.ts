import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { languageOf } from '../../../src/core/links/languages.ts';
import { EventLoopBudget } from '../../../src/core/base/eventLoopBudget.ts';
import { type MissingImage, scanDocument, type ScannedDocument } from '../../../src/core/links/missingImages.ts';
import { fileNameOf, splitExtension } from '../../../src/core/naming/paths.ts';
import { fileTree } from '../../support/fileTree.ts';
import { makePng } from '../../support/pictures/makePng.ts';
import { astroSites } from './astro.ts';
import { buildSite, provideGenerator } from './build.ts';
import { docusaurusSites } from './docusaurus.ts';
import { eleventySites } from './eleventy.ts';
import { hexoSites } from './hexo.ts';
import { drawnImages } from './drawnPages.ts';
import { shownImages } from './pages.ts';
import type { GeneratedSite } from './site.ts';
import { slidevSites } from './slidev.ts';
import { vitepressSites } from './vitepress.ts';

/** Larger than what generators write into the page itself, and each another, because they keep equal files once. */
const pngOf = (index: number) => makePng({ size: { width: 120 + index, height: 80 }, colourType: 2, depth: 8 });

/** With the time to install a generator. */
const maxMs = 1_800_000;

/** How generators speak of an image that they do not find, where that does not end the build. */
const complaint = /\b(?:warn|error|missing|invalid|not found|resolved?|exists?|no such)/iv;

describe('The missing images of a site, generated, are where the built pages look, of', () => {
  for (const site of [
    ...vitepressSites,
    ...astroSites,
    ...eleventySites,
    ...hexoSites,
    ...docusaurusSites,
    ...slidevSites,
  ]) {
    it(site.title, async () => {
      const home = await provideGenerator(site.generator);
      const folder = await mkdtemp(join(home, 'site-')); // below it, packages are found
      try {
        await checkSite(site, folder, home);
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    }).timeout(maxMs);
  }
});

async function checkSite(site: GeneratedSite, folder: string, home: string): Promise<void> {
  for (const [path, text] of Object.entries(site.files)) {
    await writeBelow(folder, path, text);
  }
  const documents = await scanAll(folder);
  const missing = documents.flatMap((document) => document.missing);
  const paths = [...new Set(missing.map(({ path }) => path))];
  assert.deepEqual(paths, site.missing);
  for (const [index, path] of paths.entries()) {
    await writeBelow(folder, path, pngOf(index));
  }

  const said = await buildSite(site, folder, home);
  assert.deepEqual(
    said.split('\n').filter((line) => line.includes('.png') && complaint.test(line)),
    [],
  );
  const output = join(folder, site.output);
  const shown = site.drawnPages ? await drawnImages(output, site.drawnPages) : shownImages(output);
  assert.deepEqual(
    shown.filter(({ isThere }) => !isThere),
    [],
  );
  const isShown = ({ path, links }: MissingImage) => {
    const [stem] = splitExtension(fileNameOf(path)); // builds change the rest of the name
    const bySrc = shown.some(({ src }) => decodeURIComponent(src).includes(stem));
    return links.every(({ alt }) => (alt ? shown.some((image) => image.alt === alt.text) : bySrc));
  };
  assert.deepEqual(
    missing.filter((image) => !isShown(image)).map(({ path }) => path),
    [],
    'no page shows them',
  );

  assert.deepEqual(
    (await scanAll(folder, site)).flatMap((document) => document.missing),
    [],
  );
  for (const [path, text] of Object.entries(site.files)) {
    assert.equal(await readFile(join(folder, path), 'utf8'), text, path);
  }
}

/** Scans the texts of a site, as the extension does, over the files that are in its folder. */
async function scanAll(folder: string, { files }: Partial<GeneratedSite> = {}): Promise<readonly ScannedDocument[]> {
  const tree = await readTree(folder);
  const existing = fileTree(tree);
  const scanned: ScannedDocument[] = [];
  for (const path of Object.keys(files ?? tree).toSorted()) {
    const language = languageOf(undefined, path);
    if (language) {
      const document = { workspaceFolder: folder, documentPath: join(folder, path), text: tree[path] ?? '' };
      const budget = new EventLoopBudget({ pause: () => new Promise((resolve) => setImmediate(resolve)) });
      const { scan, pathRules } = language;
      const found = await scanDocument(scan, { ...document, pathRules }, existing, budget);
      scanned.push(...(found ? [found] : []));
    }
  }
  return scanned;
}

async function readTree(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = await Promise.all(
    paths.map(
      async (path) => [path.slice(folder.length + 1).replaceAll(sep, '/'), await readFile(path, 'utf8')] as const,
    ),
  );
  return Object.fromEntries(texts);
}

async function writeBelow(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
