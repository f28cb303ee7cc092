import assert from 'node:assert/strict';
import { documentContextIn, frontMatterLength, readFrontMatter } from '../../../src/core/links/documentContext.ts';
import { languages } from '../../../src/core/links/languages.ts';
import { altText, linkText, writeLink } from '../../../src/core/links/link.ts';
import { endsWithImage, linkSpacing, surroundingLink } from '../../../src/core/links/linkSpacing.ts';
import { DocumentImages } from '../../../src/core/links/linkTarget.ts';
import { plainText } from '../../../src/core/links/markdownText.ts';
import { resolveLinks } from '../../../src/core/links/missingImages.ts';
import { ReferencingText } from '../../../src/core/links/references.ts';
import { asciidocPaths } from '../../../src/core/links/rules/asciidocPaths.ts';
import { latexPaths } from '../../../src/core/links/rules/latexPaths.ts';
import { cases } from '../../support/cases.ts';
import { cpuMs } from '../../support/cpuTime.ts';
import { fileTree } from '../../support/fileTree.ts';
import { hostileDocuments } from '../../support/hostileDocuments.ts';

/** A megabyte where there is time for it. */
const length = cases(256, 1024) * 1024;
const maxStepMs = 50;

/** Of all languages. */
const allRules = [...new Set(Object.values(languages).map(({ pathRules }) => pathRules))];

const place = {
  workspaceFolder: '/site',
  documentPath: '/site/docs/long.md',
  pathRules: 'markdown',
  text: '',
} as const;
const files = fileTree([]);

interface Reading {
  /** The longest time between two places where a reader may pause. */
  readonly stepMs: number;
  readonly wholeMs: number;
}

describe('A hostile document', () => {
  for (const [name, { scan }] of Object.entries(languages)) {
    it(`is scanned in short steps, in a time that grows with its length, in ${name}`, function () {
      this.timeout(600_000);
      holdsForAll((text) => timed(scan(text)));
    });
  }

  const readers: Readonly<Record<string, (text: string) => unknown>> = {
    ...Object.fromEntries(
      allRules.map((rules) => [`headings of ${rules}`, (text: string) => documentContextIn(text, rules)(text.length)]),
    ),
    'front matter': (text) => [frontMatterLength(text), readFrontMatter(text)],
    'the folder of images of AsciiDoc': (text) =>
      asciidocPaths({ folder: '', path: 'a.adoc', text, files }).base('x.png'),
    'the root document of LaTeX': (text) => latexPaths({ folder: '', path: 'a.tex', text, files }).base('x.png'),
  };
  for (const [what, read] of Object.entries(readers)) {
    it(`has ${what}, read in one short step`, function () {
      this.timeout(600_000);
      holdsForAll((text) => timedOnce(() => read(text)));
    });
  }

  const features: Readonly<Record<string, (line: string) => unknown>> = {
    'the link around a position': (line) => surroundingLink(line, line.length >> 1),
    'an image before a position': (line) => endsWithImage(line),
    'the space around a link': (line) =>
      linkSpacing('image::a.png[]', { above: line, before: line, after: line, below: line }),
    'an alt text': (line) => [altText(line.slice(0, 32_768)), plainText(line.slice(0, 4_000))],
  };
  for (const [what, read] of Object.entries(features)) {
    it(`does not keep the editor waiting for ${what}`, () => {
      for (const [name, make] of Object.entries(hostileDocuments)) {
        const line = make(length).replaceAll('\n', ' ');
        const { wholeMs } = bestOf(() => timedOnce(() => read(line)));
        assert.ok(wholeMs <= 16, `${name}: ${wholeMs} ms`);
      }
    });
  }

  it('does not block the search for references', () => {
    for (const [name, make] of Object.entries(hostileDocuments)) {
      const { wholeMs } = bestOf(() => timedOnce(() => ReferencingText.read(make(200_000))));
      assert.ok(wholeMs <= 500, `${name}: ${wholeMs} ms`);
    }
  });

  it('is a prompt of which links are written at once', () => {
    for (const [name, make] of Object.entries(hostileDocuments)) {
      const alt = make(32_768);
      const template = '<img alt="${alt}" title="${title/(a+)+$/b/}">${src}';
      const fields = { src: alt, alt, title: alt, width: 1, height: 1 };
      const { wholeMs } = bestOf(() =>
        timedOnce(() => Object.values(languages).map(({ ids: [id] }) => linkText(writeLink(id, fields, template)))),
      );
      assert.ok(wholeMs <= 400, `${name}: ${wholeMs} ms for ${Object.keys(languages).length} links`);
    }
  });

  it('has missing images that are found in a time that grows with their number', async () => {
    for (const path of ['a.png', `${'a/'.repeat(5_000)}b.png`, `${'../'.repeat(5_000)}b.png`]) {
      const range = { start: 0, end: 1 };
      const links = Array.from({ length: 10_000 }, () => ({ range, path: { text: path, range } }));
      const before = cpuMs();
      await resolveLinks(path.length > 10 ? links.slice(0, 10) : links, new DocumentImages(place, files));
      assert.ok(cpuMs() - before < 1_000, `${cpuMs() - before} ms`);
    }
  });
});

function holdsForAll(read: (text: string) => Reading): void {
  const faults: string[] = [];
  for (const [name, make] of Object.entries(hostileDocuments)) {
    const [half, whole] = [make(length / 2), make(length)];
    let isSound = false;
    let told = '';
    for (let attempt = 0; attempt < 10 && !isSound; attempt++) {
      const [short, long] = [read(half), read(whole)];
      isSound = long.stepMs <= maxStepMs && long.wholeMs <= 3 * short.wholeMs + 60;
      told = `${name}: ${long.stepMs} ms in one step; ${short.wholeMs} ms for half, ${long.wholeMs} ms for all`;
    }
    faults.push(...(isSound ? [] : [told]));
  }
  assert.deepEqual(faults, []);
}

function timed(steps: Iterable<unknown>): Reading {
  const begin = cpuMs();
  let last = begin;
  let stepMs = 0;
  const endStep = (): void => {
    const now = cpuMs();
    stepMs = Math.max(stepMs, now - last);
    last = now;
  };
  for (const step of steps) {
    assert.ok(step === undefined || typeof step === 'object');
    endStep();
  }
  endStep();
  return { stepMs, wholeMs: last - begin };
}

function timedOnce(work: () => unknown): Reading {
  const before = cpuMs();
  work();
  const wholeMs = cpuMs() - before;
  return { stepMs: wholeMs, wholeMs };
}

function bestOf(read: () => Reading): Reading {
  const readings = [read(), read(), read()];
  return readings.reduce((best, each) => (each.wholeMs < best.wholeMs ? each : best));
}
