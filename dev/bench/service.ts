import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { clockMs } from './clock.ts';
import { responseBody } from './response.ts';

export interface BenchService {
  readonly url: string;
  /** The images of each response. */
  readonly pictures: readonly Uint8Array[];
  /** When the last byte of each response since the last call was passed to the system: no client can have it earlier. */
  readonly takeLastBytesMs: () => readonly number[];
  readonly close: () => void;
}

/**
 * A server on loopback that responds to every POST with these images, as fast as they are read or at this pace.
 * @param bytesPerSecond of each response
 */
export async function startBenchService(
  pictures: readonly Uint8Array[],
  bytesPerSecond = Infinity,
): Promise<BenchService> {
  const body = responseBody(pictures);
  const lastBytesMs: number[] = [];
  const server = createServer((request, response) => {
    response.on('finish', () => lastBytesMs.push(clockMs()));
    request.resume().on('end', () => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length });
      void send(response, body, bytesPerSecond);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    pictures,
    takeLastBytesMs: () => lastBytesMs.splice(0),
    close: () => server.close(),
  };
}

async function send(response: ServerResponse, body: Buffer, bytesPerSecond: number): Promise<void> {
  const startMs = clockMs();
  for (let sent = 0; sent < body.length;) {
    const due = Math.min(body.length, ((clockMs() - startMs + stepMs) / 1000) * bytesPerSecond);
    response.write(body.subarray(sent, due));
    sent = Math.floor(due);
    if (sent === body.length) {
      response.end();
    }
    await wait(stepMs);
  }
}

const stepMs = 5;
