import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../../dev/imageService/picture/random.ts';
import type { RecoveredGeneration } from '../../../src/core/generation/resumeEntry.ts';
import type { EntryProgress } from '../../../src/core/journal/journal.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { aftermathOf, type Aftermath } from './aftermath.ts';
import { Host } from './hostProgram.ts';
import type { Charge } from './pacedService.ts';
import { RecoveringWindow } from './recoveringWindow.ts';
import { Scene } from './scene.ts';

export interface Killing {
  readonly program: string;
  readonly courier: string | undefined;
  readonly kills: number;
  readonly seed: string;
}

export interface KilledHosts extends Aftermath {
  /** What has come home of each seed. */
  readonly homecomings: ReadonlyMap<number, RecoveredGeneration>;
  /** How many generations were found how far. */
  readonly stages: Readonly<Record<string, number>>;
}

const hostsAtOnce = 4;
const lookMs = 500;

/** Kills hosts, each at a moment of its own after the service has accepted; one window looks after what they leave. */
export async function killHosts({ program, courier, kills, seed }: Killing): Promise<KilledHosts> {
  const random = new Random(seed);
  const victims = new Map<number, Host>();
  const scene = await Scene.open((charge) => {
    setTimeout(() => void victims.get(charge.seed)?.kill(), momentAfter(charge, random, courier !== undefined));
  });
  let clicks = 0;
  const clickAndKill = async (): Promise<void> => {
    while (clicks < kills) {
      const order = { seed: ++clicks, count: random.pick([1, 1, 2]) };
      const host = new Host(program, { ...scene.place, courier, orders: [order] });
      victims.set(order.seed, host);
      await host.ended;
    }
  };
  try {
    const window = new RecoveringWindow(openJournal(scene.place.storage, scene.place.timings));
    const killing = Promise.all(Array.from({ length: hostsAtOnce }, clickAndKill));
    const over = new AbortController();
    void killing.then(() => over.abort());
    while ((await window.look()) || !over.signal.aborted) {
      await wait(lookMs);
    }
    await killing;
    return {
      ...(await aftermathOf(scene.service.ledger, scene.images)),
      homecomings: new Map(window.homecomings.map((each) => [each.entry.intent.request.seed, each])),
      stages: { ...stagesOf(window.found), spent: kills - window.found.length },
    };
  } finally {
    await scene.close();
  }
}

/** Before the head, in the body, or while the image is saved and its entry spent. */
function momentAfter({ headMs, endMs }: Charge, random: Random, hasCourier: boolean): number {
  const [from, to] = random.pick([
    [0, headMs],
    [headMs, endMs],
    [endMs, endMs + (hasCourier ? 400 : 150)],
  ]);
  return random.between(from, to);
}

function stagesOf(found: readonly EntryProgress[]): Readonly<Record<string, number>> {
  const stages = Map.groupBy(found, ({ outcome: arrival, requestId, saveAttempts: places }) => {
    const saving = places.some(({ isSaved }) => isSaved) ? 'saved' : 'saving';
    const carrying = arrival ? 'arrived' : requestId ? 'answering' : 'unanswered';
    return places.length > 0 ? saving : carrying;
  });
  return Object.fromEntries([...stages].map(([stage, all]) => [stage, all.length]));
}
