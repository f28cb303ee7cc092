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
  readonly senderProgram: string | undefined;
  readonly kills: number;
  readonly seed: string;
}

export interface KilledHosts extends Aftermath {
  /** The recovered images of each seed. */
  readonly recoveredGenerations: ReadonlyMap<number, RecoveredGeneration>;
  /** The number of generations by how far they had got. */
  readonly stages: Readonly<Record<string, number>>;
}

const hostsAtOnce = 4;
const lookMs = 500;

/** Kills hosts, each at its own moment after the service has accepted; one window recovers their entries. */
export async function killHosts({ program, senderProgram, kills, seed }: Killing): Promise<KilledHosts> {
  const random = new Random(seed);
  const victims = new Map<number, Host>();
  const scene = await Scene.open((charge) => {
    setTimeout(() => void victims.get(charge.seed)?.kill(), momentAfter(charge, random, senderProgram !== undefined));
  });
  let clicks = 0;
  const clickAndKill = async (): Promise<void> => {
    while (clicks < kills) {
      const request = { seed: ++clicks, count: random.pick([1, 1, 2]) };
      const host = new Host(program, { ...scene.place, senderProgram, requests: [request] });
      victims.set(request.seed, host);
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
      recoveredGenerations: new Map(window.recoveredGenerations.map((each) => [each.entry.intent.request.seed, each])),
      stages: { ...stagesOf(window.found), archived: kills - window.found.length },
    };
  } finally {
    await scene.close();
  }
}

/** Before the head, in the body, or while the image is saved and its entry archived. */
function momentAfter({ headMs, endMs }: Charge, random: Random, hasBackgroundSender: boolean): number {
  const [from, to] = random.pick([
    [0, headMs],
    [headMs, endMs],
    [endMs, endMs + (hasBackgroundSender ? 400 : 150)],
  ]);
  return random.between(from, to);
}

function stagesOf(found: readonly EntryProgress[]): Readonly<Record<string, number>> {
  const stages = Map.groupBy(found, ({ outcome: response, requestId, saveAttempts: places }) => {
    const saving = places.some(({ isSaved }) => isSaved) ? 'saved' : 'saving';
    const sending = response ? 'received' : requestId ? 'answering' : 'unanswered';
    return places.length > 0 ? saving : sending;
  });
  return Object.fromEntries([...stages].map(([stage, all]) => [stage, all.length]));
}
