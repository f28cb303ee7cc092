import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../../src/core/base/failure.ts';
import { pngChunk } from '../../../src/core/base/pngChunk.ts';
import { drawPlaceholder } from '../../../src/core/placeholder/drawPlaceholder.ts';
import { parseService } from '../../../src/core/service/service.ts';
import type { ReferencesDeps } from '../../../src/host/references/references.ts';
import type { ReferenceSource, ResolvedRequest } from '../../../src/host/request/generationRequest.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { diskWorkspace } from '../../support/diskWorkspace.ts';
import { parts } from '../../support/fakeVscode.ts';
import { cropTools } from '../../support/pictures/crop.ts';
import { makePng } from '../../support/pictures/makePng.ts';
import { oddFiles, png } from '../../support/pictures/oddReferences.ts';

const { References } = await import('../../../src/host/references/references.ts');
const { workspaceReference } = await import('../../../src/host/request/workspaceReference.ts');
const { fileStores } = await import('../../../src/host/files/workspaceFileStore.ts');
const { Uri } = await import('vscode');

describe('Reference images', () => {
  let top: string;
  let folder: string;
  let settings: Record<string, unknown>;
  let workspace: ReturnType<typeof diskWorkspace>;
  let inProgress: Set<string>;
  let history: Map<string, string>;
  const uriOf = (name: string) => Uri.file(join(folder, name));
  const write = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return createHash('sha256').update(bytes).digest('hex');
  };

  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'starrise-references-'));
    folder = join(top, 'w');
    mkdirSync(folder);
    settings = { 'service.references': 'image' };
    workspace = diskWorkspace(folder, settings);
    parts.workspace = workspace;
    inProgress = new Set();
    history = new Map();
  });
  afterEach(() => {
    parts.workspace = {};
    rmSync(top, { recursive: true });
  });

  function references(localStore = true) {
    return new References({
      register: { has: (key) => inProgress.has(key) },
      fileStoreFor: fileStores(localStore ? localFiles : undefined),
      tools: cropTools.node,
      kept: { uri: (name: string) => Uri.file(join(top, 'kept', name)) },
      history: { find: (sha256) => Promise.resolve(history.has(sha256) ? { uri: history.get(sha256) } : undefined) },
    } as ReferencesDeps);
  }

  function request(sources: readonly ReferenceSource[], caller: 'person' | 'program' = 'person'): ResolvedRequest {
    const imageRequest = { model: 'flux-2-pro', prompt: 'a fox' };
    const service = parseService('https://ai.alad.com');
    return { args: {}, target: {}, references: sources, caller, imageRequest, service } as unknown as ResolvedRequest;
  }

  /** What a request records and sends, or the failure as `kind reference path`. */
  async function read(sources: readonly ReferenceSource[], caller?: 'person' | 'program', by = references()) {
    try {
      const [read] = await by.read([request(sources, caller)]);
      return { records: read?.imageRequest.references, mode: read?.imageRequest.referenceMode };
    } catch (error) {
      assert.ok(error instanceof Failure);
      const { reference, path = '' } = error.details;
      return [error.kind, error.outcome, reference, path.replace(`${top}/`, '')].join(' ').trim();
    }
  }

  it('are recorded by the hash of the whole file and the path in the workspace, and sent without metadata', async () => {
    const text = pngChunk('tEXt', Buffer.from('Comment\0me'));
    const plain = png();
    const sha256 = write('a fox.png', Buffer.concat([plain.subarray(0, 33), text, plain.subarray(33)]));
    const [resolved] = await references().read([request([uriOf('a fox.png')])]);
    assert.deepEqual(resolved?.imageRequest, {
      ...{ model: 'flux-2-pro', prompt: 'a fox', references: [{ sha256, path: 'a fox.png' }], referenceMode: 'image' },
    });
    const [file] = resolved.referenceFiles ?? [];
    assert.deepEqual([file?.size, file?.content?.mimeType], [{ width: 16, height: 16 }, 'image/png']);
    assert.deepEqual(Buffer.from(file?.content?.bytes ?? new Uint8Array()).toString('hex'), plain.toString('hex'));
  });

  it('have no path outside the workspace, and may be there where a person has picked them', async () => {
    writeFileSync(join(top, 'a.png'), png());
    const outside = Uri.file(join(top, 'a.png'));
    const sha256 = createHash('sha256').update(png()).digest('hex');
    assert.deepEqual(await read([outside]), { records: [{ sha256 }], mode: 'image' });
    assert.equal(await read([outside], 'program'), 'referenceOutside notSent 1 a.png');
  });

  it('may be the same twice, and leave requests without any as they are', async () => {
    const sha256 = write('a.png', png());
    const record = { sha256, path: 'a.png' };
    assert.deepEqual(await read([uriOf('a.png'), uriOf('a.png')]), { records: [record, record], mode: 'image' });
    const others = [request([])];
    assert.equal(await references().read(others), others);
    const [one, other] = await references().read([request([]), request([uriOf('a.png')])]);
    assert.deepEqual([one?.imageRequest.references, other?.imageRequest.references], [undefined, [record]]);
  });

  describe('are refused', () => {
    for (const caller of ['person', 'program'] as const) {
      it(`of a ${caller} while they are off, or the workspace is not trusted, without a look at the files`, async () => {
        parts.workspace = { ...workspace, fs: {} };
        settings['service.references'] = 'off';
        const sources = [uriOf('a.png'), { sha256: 'a' }];
        assert.equal(await read(sources, caller), 'referencesOff notSent');
        parts.workspace = { ...workspace, fs: {}, isTrusted: false };
        settings['service.references'] = 'edits';
        assert.equal(await read(sources, caller), 'referencesUntrusted notSent');
      });
    }

    it('when there are nine', async () => {
      write('a.png', png());
      const nine = Array.from({ length: 9 }, () => uriOf('a.png'));
      assert.equal(await read(nine), 'tooManyReferences notSent');
      assert.notEqual(typeof (await read(nine.slice(1))), 'string');
    });

    for (const [what, prepare, kind] of oddFiles) {
      it(`when one ${what}`, async () => {
        writeFileSync(join(top, 'outside.png'), png());
        write('a.png', png());
        prepare(join(folder, 'odd.png'));
        for (const caller of ['person', 'program'] as const) {
          assert.equal(await read([uriOf('a.png'), uriOf('odd.png')], caller), `${kind} notSent 2 odd.png`);
        }
      });
    }

    it('when one is in a folder that leads out of the workspace, also where links cannot be followed', async () => {
      mkdirSync(join(top, 'other'));
      writeFileSync(join(top, 'other', 'a.png'), png());
      symlinkSync('../other', join(folder, 'inside'));
      for (const hasLocalFiles of [true, false]) {
        const result = await read([uriOf('inside/a.png')], 'person', references(hasLocalFiles));
        assert.equal(result, 'referenceOutside notSent 1 inside/a.png');
      }
    });

    it('unless a link leads to a file of the same workspace', async () => {
      const sha256 = write('a.png', png());
      symlinkSync('a.png', join(folder, 'b.png'));
      assert.deepEqual(await read([uriOf('b.png')], 'program'), {
        records: [{ sha256, path: 'b.png' }],
        mode: 'image',
      });
    });

    it('when the file system fails', async () => {
      write('a.png', png());
      const fails = () => Promise.reject(new Error('EIO'));
      parts.workspace = { ...workspace, fs: { ...workspace.fs, readFile: fails } };
      const result = await read([uriOf('a.png')], 'person', references(false));
      assert.equal(result, 'referenceUnreadable notSent 1 a.png');
    });

    for (const [how, change] of [
      ['longer', () => appendFileSync(join(folder, 'a.png'), 'x')],
      ['shorter', () => truncateSync(join(folder, 'a.png'), 10)],
      ['another', () => writeFileSync(join(folder, 'a.png'), png().fill(7, 60, 61))],
    ] as const) {
      it(`when one becomes ${how} while it is read`, async () => {
        write('a.png', png());
        const { readFile } = workspace.fs;
        const readAndChange = async (uri: { readonly path: string }) => {
          const bytes = await readFile(uri);
          await new Promise((resolve) => setTimeout(resolve, 15));
          change();
          return bytes;
        };
        parts.workspace = { ...workspace, fs: { ...workspace.fs, readFile: readAndChange } };
        const result = await read([uriOf('a.png')], 'person', references(false));
        assert.equal(result, 'referenceChanged notSent 1 a.png');
      });
    }

    it('when its folder becomes a link to one outside while it is read', async () => {
      for (const place of [folder, top]) {
        mkdirSync(join(place, 'pictures'));
        writeFileSync(join(place, 'pictures', 'a.png'), png());
        utimesSync(join(place, 'pictures', 'a.png'), 1, 1);
      }
      const { readFile } = workspace.fs;
      const readAndExchange = async (uri: { readonly path: string }) => {
        rmSync(join(folder, 'pictures'), { recursive: true });
        symlinkSync('../pictures', join(folder, 'pictures'));
        return readFile(uri);
      };
      parts.workspace = { ...workspace, fs: { ...workspace.fs, readFile: readAndExchange } };
      const result = await read([uriOf('pictures/a.png')], 'person', references(false));
      assert.equal(result, 'referenceOutside notSent 1 pictures/a.png');
    });

    it('when one is a placeholder, or being generated right now', async () => {
      const note = { prompt: 'a fox', size: { width: 64, height: 64 }, seed: 1 };
      write('a.png', await drawPlaceholder(note, 'png', () => Promise.resolve()));
      assert.equal(await read([uriOf('a.png')]), 'referenceIsPlaceholder notSent 1 a.png');
      const { fileKey } = await import('../../../src/host/ui/fileSystem.ts');
      inProgress.add(fileKey(uriOf('b.png')));
      assert.equal(await read([uriOf('b.png')]), 'referenceInProgress notSent 1 b.png');
    });

    it('when they have too many bytes together', async () => {
      const lines = (lines: Buffer) =>
        lines.map((value, at) => (at % 6001 === 0 ? 0 : value ^ ((at * 2_654_435_761) >>> 24)));
      const big = makePng({ size: { width: 2000, height: 1500 }, colourType: 2, depth: 8, changeLines: lines });
      assert.ok(big.length > 7e6 && big.length < 10e6, String(big.length));
      write('a.png', big);
      assert.equal(await read(Array.from({ length: 3 }, () => uriOf('a.png'))), 'referencesTooLarge notSent');
    });
  });

  describe('of an earlier request are found', () => {
    it('at their recorded path, and elsewhere only by their bytes', async () => {
      const sha256 = write('a.png', png());
      const record = { sha256, path: 'a.png' };
      assert.deepEqual(await read([record], 'program'), { records: [record], mode: 'image' });
      write('a.png', png(32));
      assert.equal(await read([record]), 'referenceMissing notSent 1 a.png');
      write('moved.png', png());
      history.set(sha256, uriOf('moved.png').toString());
      const found = { records: [{ sha256, path: 'moved.png' }], mode: 'image' };
      assert.deepEqual([await read([record]), await read([record], 'program')], [found, found]);
    });

    it('outside the workspace by the window that has read them, for a person', async () => {
      writeFileSync(join(top, 'a.png'), png());
      const by = references();
      const { records = [] } = (await read([Uri.file(join(top, 'a.png'))], 'person', by)) as { records?: [] };
      assert.deepEqual(await read(records, 'person', by), { records, mode: 'image' });
      assert.equal(await read(records, 'program', by), 'referenceMissing notSent 1');
      assert.equal(await read(records), 'referenceMissing notSent 1');
    });

    it('among the kept ones, which came as bytes, for a person', async () => {
      const sha256 = createHash('sha256').update(png()).digest('hex');
      mkdirSync(join(top, 'kept'));
      writeFileSync(join(top, 'kept', `${sha256}.png`), png());
      assert.deepEqual(await read([{ sha256 }]), { records: [{ sha256 }], mode: 'image' });
      assert.equal(await read([{ sha256 }], 'program'), 'referenceMissing notSent 1');
    });

    it('never by a recorded path that leads out of the workspace', async () => {
      writeFileSync(join(top, 'a.png'), png());
      const sha256 = createHash('sha256').update(png()).digest('hex');
      for (const path of ['../a.png', join(top, 'a.png'), 'x/../../a.png', '']) {
        const result = await read([{ sha256, path }]);
        assert.ok(typeof result === 'string' && result.startsWith('referenceMissing notSent 1'));
      }
    });

    it('or said to be missing, all in one failure, and left out only where that is asked for', async () => {
      const sha256 = write('a.png', png());
      const sources = [{ sha256: 'b' }, { sha256, path: 'a.png' }, { sha256: 'c', path: 'c.png' }];
      await assert.rejects(references().read([request(sources), request(sources)]), (error: Failure) => {
        const { kind, details } = error;
        assert.deepEqual([kind, details.count, details.reference], ['referenceMissing', 2, 1]);
        return true;
      });
      const [rest] = await references().withoutMissing([request(sources)]);
      assert.deepEqual(rest?.references, [{ sha256, path: 'a.png' }]);
    });
  });

  it('are named by programs and documents only below their workspace folder', () => {
    assert.equal(workspaceReference('a/./b.png', undefined, 1).path, join(folder, 'a/b.png'));
    for (const path of ['', '/etc/a.png', '../a.png', 'a/../../b.png', '.git/a.png', 'a\\..\\b.png', 'a\0.png', '/']) {
      assert.throws(() => workspaceReference(path, undefined, 3), { kind: 'referenceOutside' }, path);
    }
    parts.workspace = {};
    assert.throws(() => workspaceReference('a.png', undefined, 3), { kind: 'referenceOutside' });
  });
});
