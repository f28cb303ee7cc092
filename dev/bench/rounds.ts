import { makePictures } from './response.ts';
import { startBenchService, type BenchService } from './service.ts';
import { type Sample, typicalOf } from './statistics.ts';
import type { SubjectName } from './subjects/subjects.ts';
import { type Surroundings, takeSample } from './takeSample.ts';

export const slowPace = '20 MB/s';

/** What is measured in each round. */
export interface Variant {
  readonly subject: SubjectName;
  readonly pace: 'full speed' | typeof slowPace;
  /** Images of a response. */
  readonly count: number;
  /** Requests at the same time. */
  readonly atOnce: number;
  /** The first generation of a process, or a later one. */
  readonly state: 'cold' | 'warm';
}

/** What is typical of each variant. */
export type Results = readonly (readonly [Variant, Sample])[];

type Measured = Omit<Variant, 'state'> & { readonly runs: number };

const usual = { pace: 'full speed', count: 4, atOnce: 1, runs: 1 } as const;
const warmRuns = 3;

/** More and more images, in a request and in requests at once, from one image and from one request on. */
export const growing = {
  images: [1, 2, 4].map((count) => ({ count, atOnce: 1 })),
  requests: [1, 2, 4, 8].map((atOnce) => ({ count: usual.count, atOnce })),
} as const;

const plan: readonly Measured[] = [
  ...(['receiveOnly', 'writeOnce', 'starrise', 'fetchJson', 'axios', 'openaiSdk'] as const).map((subject) => ({
    ...usual,
    subject,
    runs: warmRuns,
  })),
  ...(['starriseBackground', 'starriseEarly', 'starriseOtherScheme', 'curlPipeline'] as const).map((subject) => ({
    ...usual,
    subject,
  })),
  ...(['receiveOnly', 'starrise', 'fetchJson', 'starriseBackground', 'starriseEarly'] as const).map(
    (subject) =>
      ({
        ...usual,
        subject,
        pace: slowPace,
      }) as const,
  ),
  ...[...growing.images, ...growing.requests]
    .filter(({ count, atOnce }) => count !== usual.count || atOnce !== usual.atOnce) // that is the usual one
    .map((size) => ({ ...usual, ...size, subject: 'starrise' }) as const),
];

/**
 * Takes samples in turn, so that other work of the machine affects all subjects alike; every second round goes backwards.
 */
export async function runRounds(rounds: number, surroundings: Surroundings): Promise<Results> {
  const pictures = makePictures(usual.count);
  const services = new Map<string, BenchService>();
  for (const { pace, count } of plan) {
    const speed = pace === slowPace ? 20_000_000 : Infinity;
    const name = `${pace} ${count}`;
    services.set(name, services.get(name) ?? (await startBenchService(pictures.slice(0, count), speed)));
  }
  const samples = plan.map((): (readonly Sample[])[] => []);
  for (let round = 1; round <= rounds; round++) {
    console.log(`Round ${round} of ${rounds} …`);
    const turns = [...plan.entries()];
    for (const [index, { pace, ...work }] of round % 2 === 0 ? turns.toReversed() : turns) {
      const service = services.get(`${pace} ${work.count}`);
      const probeMs = pace === slowPace ? 5 : 1;
      samples[index]?.push(service ? await takeSample({ ...work, probeMs }, service, surroundings) : []);
    }
  }
  services.forEach((service) => service.close());
  return plan.flatMap((variant, index) => typicalOfStates(variant, samples[index] ?? []));
}

/** @param samples of each process those of its runs */
function typicalOfStates({ runs, ...variant }: Measured, samples: readonly (readonly Sample[])[]): Results {
  const cold = samples.flatMap((ofProcess) => ofProcess.slice(0, 1));
  const warm = samples.flatMap((ofProcess) => ofProcess.slice(1).slice(-1));
  return [
    [{ ...variant, state: 'cold' }, typicalOf(cold)],
    ...(runs > 1 ? [[{ ...variant, state: 'warm' }, typicalOf(warm)] as const] : []),
  ];
}

/** What is typical of the variant with these properties; the others are the usual ones. */
export function resultOf(results: Results, wanted: Partial<Variant> & Pick<Variant, 'subject'>): Sample {
  const whole = { ...usual, state: 'cold', ...wanted };
  const found = results.find(([variant]) =>
    (['subject', 'pace', 'count', 'atOnce', 'state'] as const).every((name) => variant[name] === whole[name]),
  );
  if (!found) {
    throw new Error(`Not measured: ${JSON.stringify(wanted)}`);
  }
  return found[1];
}
