import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { resolveDestination } from '../../../src/core/naming/destination.ts';
import { fileBaseName, promptSlug } from '../../../src/core/naming/fileName.ts';
import { candidateNames } from '../../../src/core/naming/freeName.ts';
import { cases } from '../../support/cases.ts';
import { forHostilePrompts } from './hostilePrompts.ts';

const now = new Date(0);
const facts = { seed: 1, index: 1, width: 64, height: 64, now, documentBaseName: '' };

/** Microsoft’s rules for file names, written independently of the source. */
function assertLegal(name: string): void {
  assert.doesNotMatch(name, /[<>:"/\\|?*\p{Cc}]/u, name);
  assert.doesNotMatch(name, /[. ]$/, name);
  assert.doesNotMatch(name.split('.')[0]?.trimEnd() ?? '', /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i, name);
  assert.ok(name.isWellFormed() && name !== '', name);
  assert.ok(Buffer.byteLength(name) <= 255, name);
}

function assertInside(...segments: readonly string[]): void {
  assert.equal(posix.dirname(posix.resolve('/root', ...segments)), posix.join('/root', ...segments.slice(0, -1)));
  assert.ok(posix.resolve('/root', ...segments).startsWith('/root/'));
  assert.ok(win32.resolve('C:\\root', ...segments).startsWith('C:\\root\\'));
  assert.equal(win32.resolve('C:\\root', ...segments).split('\\').length, segments.length + 2);
}

describe('Hostile prompts', () => {
  it('become names that are legal everywhere, in their folder and stable', () => {
    forHostilePrompts((prompt) => {
      const slug = promptSlug(prompt);
      assertLegal(slug);
      assertInside(slug);
      assert.match(slug, /^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\-]*$/v);
      assert.ok(Array.from(slug).length <= 66 && Buffer.byteLength(slug) <= 126);
      assert.equal(slug, slug.normalize('NFC'));
      const name = fileBaseName('${promptSlug}', { ...facts, prompt });
      assert.equal(name, slug);
      for (const candidate of candidateNames(name, '.jpeg').take(2)) {
        assertLegal(candidate);
      }
    });
  });

  it('become legal names in templates too', () => {
    forHostilePrompts((template) => {
      const name = fileBaseName(template, { ...facts, prompt: 'x' });
      assertLegal(name);
      assertInside(name);
      assert.doesNotMatch(name, /^\.|[\p{Cc}\p{Bidi_Control}]/v);
      assert.ok(Buffer.byteLength(name) <= 120 && name === name.normalize('NFC'));
    });
  });

  it('stay in the folder as destinations and file names, or are refused', () => {
    let refused = 0;
    forHostilePrompts((text) => {
      for (const documentPath of ['/root/a/b.md', undefined]) {
        try {
          const place = { workspaceFolder: '/root', documentPath };
          const { folders, baseName } = resolveDestination(text, place, text, now);
          [...folders, baseName].forEach(assertLegal);
          assertInside(...folders, baseName);
        } catch (error) {
          assert.equal((error as { kind?: string }).kind, 'destinationOutsideWorkspace', String(error));
          refused++;
        }
      }
    });
    assert.ok(refused > cases(10, 100) && refused < 10_000, `${refused} refused`);
  });
});
