import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { FailureKind, Outcome } from '../../../src/core/base/failure.ts';
import { transportLimits, type TransportLimits } from '../../../src/core/service/transport.ts';
import { json } from '../../support/responses.ts';
import { startRawServer, type Behaviour } from '../../support/rawServer.ts';

/** What the service does with a POST, and the expected result. */
export interface BodyRow {
  readonly fault: string;
  readonly does: Behaviour;
  /** Whether it does that when the image is fetched, to whose address its response to the POST links. */
  readonly isFetched?: boolean;
  /** Number of requested images; 1 by default. */
  readonly count?: number;
  readonly timeoutMs?: number;
  readonly limits?: Partial<TransportLimits>;
  readonly gives: GenerationReport['gives'];
  /** For the whole generation; unlimited by default. The CPU time is always limited. */
  readonly withinMs?: number;
  /** How much of the body is read before the reader stops; unlimited by default. */
  readonly readsMebibytes?: number;
  /** The body that must be in the journal unchanged. */
  readonly keeps?: Uint8Array;
}

export interface GenerationTask {
  readonly baseUrl: string;
  /** URI of the folder for the journal. */
  readonly storage: string;
  readonly count: number;
  readonly timeoutMs: number;
  readonly limits: TransportLimits;
}

export interface GenerationReport {
  readonly gives: readonly [kind: FailureKind | 'ok', outcome: Outcome | 'ok', images: number];
  readonly elapsedMs: number;
  /** CPU time of the process, which excludes other programs. */
  readonly cpuMs: number;
  /** The peak memory of the process above the memory at the start. */
  readonly grownBytes: number;
}

const mebibyte = 1024 * 1024;
/** The part that is in the socket buffers of the system. */
const underwayMebibytes = 16;

const run = promisify(execFile);
const program = fileURLToPath(new URL('generation.ts', import.meta.url));

/** One generation in its own process, with its own server. */
export async function playBody(row: BodyRow): Promise<void> {
  const sockets: Socket[] = [];
  const nameImage: Behaviour = (socket) => json(200, { data: [{ url: `${server.origin}/a.png` }] })(socket);
  const server = await startRawServer({
    behaviours: row.isFetched ? [nameImage, row.does] : [row.does],
    atConnect: (socket) => void sockets.push(socket),
  });
  const storage = await mkdtemp(join(tmpdir(), 'starrise-bodies-'));
  try {
    const task: GenerationTask = {
      baseUrl: server.origin,
      storage: pathToFileURL(storage).href,
      count: row.count ?? 1,
      timeoutMs: row.timeoutMs ?? 600_000,
      limits: { ...transportLimits, connectMs: 3000, silenceMs: 10_000, ...row.limits },
    };
    const { stdout } = await run(process.execPath, [program, JSON.stringify(task)]);
    const { gives, elapsedMs, cpuMs, grownBytes } = JSON.parse(stdout) as GenerationReport;
    const posts = server.ledger.heads.filter((head) => head.startsWith('POST ')).length;
    assert.deepEqual([...gives, posts], [...row.gives, 1]);
    assert.ok(elapsedMs <= (row.withinMs ?? Infinity), `took ${Math.round(elapsedMs)} ms`);
    assert.ok(cpuMs <= mostCpuMs, `took ${Math.round(cpuMs)} ms of CPU time`);
    assertAtMost(grownBytes, mostGrownMebibytes, 'grew by');
    const readBytes = Math.max(...sockets.map(({ bytesWritten }) => bytesWritten));
    assertAtMost(readBytes, (row.readsMebibytes ?? Infinity) + underwayMebibytes, 'read');
    if (row.keeps) {
      assert.ok(
        (await filesBelow(storage)).some((bytes) => bytes.equals(row.keeps ?? bytes)),
        'the raw response is lost',
      );
    }
  } finally {
    await Promise.all([server.close(), rm(storage, { recursive: true })]);
  }
}

/** For a body of 256 MiB. */
const mostCpuMs = 30_000;
/** Memory above the memory at the start. */
const mostGrownMebibytes = 64;

function assertAtMost(bytes: number, mebibytes: number, what: string): void {
  assert.ok(bytes <= mebibytes * mebibyte, `${what} ${Math.ceil(bytes / mebibyte)} MiB, more than ${mebibytes}`);
}

async function filesBelow(folder: string): Promise<readonly Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name))));
}
