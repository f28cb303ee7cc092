import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../../../src/core/base/failure.ts';
import { isNotFound } from '../../../src/core/base/notFound.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { startSwapping } from '../../support/folderSwapper.ts';

describe('Reading a file that must be inside a folder', () => {
  let base: string;
  let root: string;
  let outside: string;

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'starrise-inside-'));
    [root, outside] = [join(base, 'root'), join(base, 'outside')];
    [root, outside, join(root, 'assets')].forEach((folder) => mkdirSync(folder));
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  async function read(...names: readonly string[]): Promise<string> {
    const href = (path: string) => pathToFileURL(path).href;
    const bytes = await localFiles.readInside?.(href(join(root, ...names)), href(root), 100);
    return Buffer.from(bytes ?? []).toString();
  }

  it('never returns one from outside, while its folder is exchanged for a link and back', async () => {
    writeFileSync(join(root, 'assets', 'fox.png'), 'inside');
    writeFileSync(join(outside, 'fox.png'), 'secret');
    const swapper = await startSwapping(root, outside);
    const results = new Map<string, number>();
    try {
      for (let count = 0; count < 2000; count++) {
        const result = await read('assets', 'fox.png').catch((error: unknown) =>
          error instanceof Failure ? error.kind : isNotFound(error) ? 'gone' : String(error),
        );
        results.set(result, (results.get(result) ?? 0) + 1);
      }
    } finally {
      await swapper.terminate();
    }
    const kinds = [...results.keys()].filter((kind) => kind !== 'gone').toSorted();
    assert.deepEqual(kinds, ['inside', 'referenceOutside'], JSON.stringify([...results]));
  });

  it('follows a link that stays inside, and none that leads out or into a repository', async () => {
    writeFileSync(join(root, 'fox.png'), 'inside');
    writeFileSync(join(outside, 'fox.png'), 'secret');
    mkdirSync(join(root, '.git'));
    writeFileSync(join(root, '.git', 'fox.png'), 'secret');
    symlinkSync(join(root, 'fox.png'), join(root, 'assets', 'inside.png'));
    symlinkSync(join(outside, 'fox.png'), join(root, 'assets', 'outside.png'));
    symlinkSync(join(root, '.git', 'fox.png'), join(root, 'assets', 'git.png'));
    assert.equal(await read('assets', 'inside.png'), 'inside');
    await assert.rejects(read('assets', 'outside.png'), { kind: 'referenceOutside' });
    await assert.rejects(read('assets', 'git.png'), { kind: 'referenceOutside' });
  });

  it('reads neither folders, nor pipes, nor too large files', async () => {
    execFileSync('mkfifo', [join(root, 'pipe')]);
    writeFileSync(join(root, 'large'), Buffer.alloc(101));
    await assert.rejects(read('assets'), { kind: 'referenceIsNoFile' });
    await assert.rejects(read('pipe'), { kind: 'referenceIsNoFile' });
    await assert.rejects(read('large'), { kind: 'referenceTooManyBytes' });
  });
});
