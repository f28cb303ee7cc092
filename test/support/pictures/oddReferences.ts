import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { makePng } from './makePng.ts';

/** A PNG, 16 pixels high. */
export const png = (width = 16) => makePng({ size: { width, height: 16 }, colourType: 2, depth: 8 });

/** What somebody may take for a reference image: made at a path, and the kind of the failure. */
export const oddFiles: readonly (readonly [what: string, prepare: (name: string) => void, expected: string])[] = [
  ['is gone', () => undefined, 'referenceMissing'],
  ['is a folder', (name) => mkdirSync(name), 'referenceIsNoFile'],
  ['is a pipe', (name) => execFileSync('mkfifo', [name]), 'referenceIsNoFile'],
  ['is a device', (name) => symlinkSync('/dev/zero', name), 'referenceOutside'],
  ['is a link to nothing', (name) => symlinkSync('nothing.png', name), 'referenceMissing'],
  ['is a link out of the workspace', (name) => symlinkSync('../outside.png', name), 'referenceOutside'],
  ['is empty', (name) => writeFileSync(name, ''), 'referenceUnusable'],
  ['is text', (name) => writeFileSync(name, 'a secret'), 'referenceUnusable'],
  ['is an SVG', (name) => writeFileSync(name, '<svg xmlns="http://www.w3.org/2000/svg"/>'), 'referenceUnusable'],
  ['is a GIF', (name) => writeFileSync(name, 'GIF89a\x01\0\x01\0'), 'referenceUnusable'],
  ['is an HEIC', (name) => writeFileSync(name, '\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'referenceUnusable'],
  ['ends early', (name) => writeFileSync(name, png().subarray(0, 80)), 'referenceUnusable'],
  [
    'has 1 GB',
    (name) => {
      writeFileSync(name, png());
      truncateSync(name, 1e9);
    },
    'referenceTooManyBytes',
  ],
  [
    'has too many pixels',
    (name) => writeFileSync(name, makePng({ size: { width: 2001, height: 2000 }, colourType: 0, depth: 1 })),
    'referenceTooManyPixels',
  ],
];
