import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readTotals, type Totals, totalsVariable } from '../../test/support/totals.ts';
import type { Lane, Stage } from './stages.ts';

export interface StageResult {
  readonly stage: string;
  readonly totals: Totals;
  readonly seconds: number;
}

/** Results of the stages so far; stages that need another one wait for it, in any lane. */
export class Finished {
  readonly #stages = new Map<string, PromiseWithResolvers<StageResult>>();

  of(stage: string): Promise<StageResult> {
    return this.#entry(stage).promise;
  }

  tell(result: StageResult): void {
    this.#entry(result.stage).resolve(result);
  }

  #entry(stage: string): PromiseWithResolvers<StageResult> {
    const entry = this.#stages.get(stage) ?? Promise.withResolvers<StageResult>();
    this.#stages.set(stage, entry);
    return entry;
  }
}

/** Runs stages in turn. After a failure, only the stages that need the failed one are skipped. */
export async function runLane(lane: Lane, finished: Finished, folder: string): Promise<readonly StageResult[]> {
  const results: StageResult[] = [];
  for (const stage of lane) {
    const needed = await Promise.all((stage.needs ?? []).map((name) => finished.of(name)));
    const broken = needed.find(({ totals }) => totals.failed > 0 || totals.passed === 0);
    if (broken) {
      say(stage, `not run, since ${broken.stage} failed`);
    }
    const result = broken
      ? { stage: stage.name, totals: { passed: 0, failed: 0, skipped: 1 }, seconds: 0 }
      : await runStage(stage, join(folder, `${stage.name}.json`));
    finished.tell(result);
    results.push(result);
  }
  return results;
}

async function runStage(stage: Stage, totalsPath: string): Promise<StageResult> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ...stage.command], {
    env: { ...process.env, ...stage.environment, NO_COLOR: '1', [totalsVariable]: totalsPath },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.kill(); // With a signal that the stage can handle: it has an editor to end.
  process.on('exit', end);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => say(stage, line));
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  process.off('exit', end);
  const seconds = (performance.now() - start) / 1000;
  const totals = await judge(stage, code, totalsPath);
  say(stage, `${totals.failed > 0 ? 'FAILED' : 'passed'} in ${seconds.toFixed(1)} s`);
  return { stage: stage.name, totals, seconds };
}

/** A run that exits with an error has failed, whatever its totals are; one without any test has failed too. */
async function judge({ hasTotals }: Stage, code: number | null, totalsPath: string): Promise<Totals> {
  const failed = { passed: 0, failed: 1, skipped: 0 };
  if (!hasTotals) {
    return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : failed;
  }
  const totals = await readTotals(totalsPath).catch(() => failed);
  const isGood = code === 0 && totals.passed > 0;
  return isGood ? totals : { ...totals, failed: Math.max(1, totals.failed) };
}

function say({ name }: Stage, line: string): void {
  console.log(`${name.padEnd(12)}| ${line}`);
}
