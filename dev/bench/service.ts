import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { clockMs } from './clock.ts';

export interface BenchService {
  readonly url: string;
  /** When the last byte of the last response was passed to the system: no client can have it earlier. */
  readonly lastByteMs: () => number;
  readonly close: () => void;
}

/** A server on loopback that responds to every POST with these bytes, as fast as they are read or at this pace. */
export async function startBenchService(body: Buffer, bytesPerSecond = Infinity): Promise<BenchService> {
  let lastByteMs = NaN;
  const server = createServer((request, response) => {
    response.on('finish', () => (lastByteMs = clockMs()));
    request.resume().on('end', () => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length });
      void send(response, body, bytesPerSecond);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, lastByteMs: () => lastByteMs, close: () => server.close() };
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
