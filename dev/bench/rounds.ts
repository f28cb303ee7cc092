import type { BenchResponse } from './response.ts';
import { startBenchService } from './service.ts';
import type { SubjectName } from './subjects/subjects.ts';
import { takeSample, type Sample } from './takeSample.ts';

/** The typical result of a subject. */
export type Typical = Sample;

export type Pace = 'full speed' | '20 MB/s';
export type Results = Readonly<Record<Pace, ReadonlyMap<SubjectName, Typical>>>;

const variants: readonly (readonly [Pace, SubjectName])[] = [
  ['full speed', 'receiveOnly'],
  ['full speed', 'starrise'],
  ['full speed', 'fetchJson'],
  ['full speed', 'starriseBackground'],
  ['full speed', 'openaiSdk'],
  ['full speed', 'starriseOtherScheme'],
  ['20 MB/s', 'receiveOnly'],
  ['20 MB/s', 'starrise'],
  ['20 MB/s', 'fetchJson'],
  ['20 MB/s', 'starriseBackground'],
];

/**
 * Takes samples in turn, so that other work of the machine affects all subjects alike.
 * @param root for their folders
 */
export async function runRounds(rounds: number, response: BenchResponse, root: string): Promise<Results> {
  const services = {
    'full speed': await startBenchService(response.body),
    '20 MB/s': await startBenchService(response.body, 20_000_000),
  };
  const samples = variants.map((): Sample[] => []);
  for (let round = 1; round <= rounds; round++) {
    console.log(`Round ${round} of ${rounds} …`);
    for (const [index, [pace, subject]] of variants.entries()) {
      samples[index]?.push(await takeSample(subject, services[pace], response, root));
    }
  }
  Object.values(services).forEach((service) => service.close());
  const resultsOf = (wanted: Pace): ReadonlyMap<SubjectName, Typical> =>
    new Map(
      variants.flatMap(([pace, subject], index) =>
        pace === wanted ? [[subject, typicalOf(samples[index] ?? [])] as const] : [],
      ),
    );
  return { 'full speed': resultsOf('full speed'), '20 MB/s': resultsOf('20 MB/s') };
}

/** The median of each figure in the half of the runs with the least disturbance by other processes. */
function typicalOf(samples: readonly Sample[]): Typical {
  const quiet = samples.toSorted((one, other) => one.queued - other.queued).slice(0, Math.ceil(samples.length / 2));
  const of = (figure: keyof Sample): number => medianOf(quiet.map((sample) => sample[figure]));
  return {
    allSavedMs: of('allSavedMs'),
    firstSavedMs: of('firstSavedMs'),
    restMs: of('restMs'),
    cpuMs: of('cpuMs'),
    longestBusyMs: of('longestBusyMs'),
    grown: of('grown'),
    grownMegabytes: of('grownMegabytes'),
    queued: of('queued'),
  };
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
