import type { LogOutputChannel } from 'vscode';
import { generate, type Generation } from '../core/generate.ts';
import type { Journal } from '../core/journal.ts';
import type { Platform } from '../core/platform.ts';
import { formatSize } from '../core/size.ts';
import { Turnstile } from '../core/turnstile.ts';
import { shortLine } from '../core/visibleLine.ts';
import type { ApiKeys } from './apiKeys.ts';
import { readSetting } from './config.ts';
import type { ImageStore } from './imageStore.ts';
import type { Memory } from './memory.ts';
import type { PlannedOrder } from './order.ts';
import { withRunProgress } from './runProgress.ts';
import { Run, type Runs } from './runs.ts';

export interface GeneratorDeps {
  readonly platform: Platform;
  readonly journal: Journal;
  readonly apiKeys: ApiKeys;
  readonly imageStore: ImageStore;
  readonly memory: Memory;
  readonly runs: Runs;
  readonly log: LogOutputChannel;
}

/** An order that was carried out, well or not. */
export interface MadeOrder {
  readonly order: PlannedOrder;
  readonly generation: Generation;
}

/** Carries out orders, as many at a time as the settings allow. */
export class Generator {
  readonly #deps: GeneratorDeps;
  readonly #turnstile = new Turnstile();

  constructor(deps: GeneratorDeps) {
    this.#deps = deps;
  }

  /** Makes the images of orders that were given together. What fails is told in each one's generation. */
  run(orders: readonly PlannedOrder[], signal?: AbortSignal): Promise<readonly MadeOrder[]> {
    const run = new Run(
      runLabel(orders),
      orders.reduce((sum, { request }) => sum + request.count, 0),
    );
    signal?.addEventListener('abort', () => run.cancel());
    if (signal?.aborted) {
      run.cancel();
    }
    const work = () => Promise.all(orders.map((order) => this.#carryOut(order, run)));
    const isWatched = orders.some(({ caller }) => caller === 'person');
    return this.#deps.runs.track(run, async () => (isWatched ? withRunProgress(run, work) : work()));
  }

  async #carryOut(order: PlannedOrder, run: Run): Promise<MadeOrder> {
    const { request, service, args, style, caller } = order;
    const { platform, journal, apiKeys, imageStore, memory, log } = this.#deps;
    const leave = await this.#turnstile.enter(readSetting('service.maxConcurrent'), run.signal);
    try {
      log.info(
        `Generate for a ${caller}: prompt of ${request.prompt.length} characters, ${formatSize(request.size)}, ` +
          `${request.count} × ${request.format}, seed ${request.seed}, ${service.host}`,
      );
      await memory.rememberOrder({ ...args, style });
      const generation = await generate(
        order,
        {
          ...platform,
          journal,
          apiKey: (service) => apiKeys.get(service),
          prepareTarget: () => imageStore.prepare(order),
        },
        (progress) => run.report(progress),
        run.signal,
      );
      logGeneration(generation, log);
      return { order, generation };
    } finally {
      leave();
    }
  }
}

function logGeneration({ images, failure }: Generation, log: LogOutputChannel): void {
  for (const { uri, width, height, format } of images) {
    log.info(`Saved ${uri}: ${width}x${height}, ${format}`);
  }
  if (failure) {
    const { kind, outcome, details } = failure;
    const facts = [details.status, details.serverCode, details.systemCode, details.requestId].filter(Boolean);
    log.error(`${kind} (${outcome}) ${facts.join(' ')}`);
  }
}

/** The words of the first order, short enough for a notification. */
function runLabel([first]: readonly PlannedOrder[]): string {
  return shortLine(first?.args.prompt ?? '', 60);
}
