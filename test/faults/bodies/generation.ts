// A process that does one generation and reports its result and memory: `playBody.ts` runs it.
import { send } from '../../../src/core/generation/send.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { createTransport } from '../../../src/platform/node/transport.ts';
import { intentOf, withBody } from '../../support/intents.ts';
import { writerOf } from '../../support/writerOf.ts';
import type { GenerationReport, GenerationTask } from './playBody.ts';

const { baseUrl, storage, count, timeoutMs, limits } = JSON.parse(process.argv[2] ?? '') as GenerationTask;
const service = parseService(baseUrl);
const size = { width: 64, height: 64 };
const request = { model: 'flux-2-pro', prompt: 'a fox', size, count, format: 'png', seed: 1 } as const;
const job = { request, service, key: new Secret('sk-canary'), timeoutMs };
const ports = { ...platform, transport: createTransport(limits) };
const events = { sent: () => undefined, imageReceived: () => undefined, retryIn: () => undefined };
const entry = await platform.openJournal(storage).begin(...withBody(intentOf(request, service.origin)));
const writer = await writerOf(entry);

const usualBytes = process.memoryUsage.rss();
let mostBytes = usualBytes;
const sampling = setInterval(() => (mostBytes = Math.max(mostBytes, process.memoryUsage.rss())), 5);
const start = performance.now();
const cpuAtStart = process.cpuUsage();
const { images, failure } = await send(job, writer, ports, events, new AbortController().signal);
const cpu = process.cpuUsage(cpuAtStart);
const report: GenerationReport = {
  gives: [failure?.kind ?? 'ok', failure?.outcome ?? 'ok', images.length],
  elapsedMs: performance.now() - start,
  cpuMs: (cpu.user + cpu.system) / 1000,
  grownBytes: mostBytes - usualBytes,
};
clearInterval(sampling);
console.log(JSON.stringify(report));
