import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { mock } from 'node:test';
import { outputVariable } from '../../host/output.ts';
import { type HostRun, runInHost } from '../../host/runInHost.ts';
import { SilenceWatch } from '../../support/silenceWatch.ts';
import { totalsVariable } from '../../support/totals.ts';

describe('A test run in a host', () => {
  const run = { extensionDevelopmentPath: '', extensionTestsPath: '', workspace: '', env: {} };
  const totals = { passed: 2, failed: 0, skipped: 0 };
  const usual = process.env[totalsVariable];
  before(() => Reflect.deleteProperty(process.env, totalsVariable)); // or they would count for this process
  after(() => {
    if (usual !== undefined) {
      process.env[totalsVariable] = usual;
    }
  });

  function write(env: NodeJS.ProcessEnv): void {
    writeFileSync(env[totalsVariable] ?? '', JSON.stringify(totals));
  }

  it('has the totals that its runner has written', async () => {
    const host = ({ env }: HostRun) => {
      write(env);
      return Promise.resolve(0);
    };
    assert.deepEqual(await runInHost(host, run), totals);
  });

  it('fails when the host exits well without totals, or badly with good ones', async () => {
    await assert.rejects(
      runInHost(() => Promise.resolve(0), run),
      { message: 'The extension host has crashed (code 0).' },
    );
    const host = ({ env }: HostRun) => {
      write(env);
      return Promise.resolve(1);
    };
    await assert.rejects(runInHost(host, run), /ended with code 1 after 2 passed/);
  });

  it('is watched by its output, and ended by the watch though its host still runs', async () => {
    const silence = new SilenceWatch();
    const over = Promise.withResolvers<never>();
    mock.method(silence, 'watch', (going: Promise<number>) => Promise.race([going, over.promise]));
    mock.method(silence, 'heard', (text: string) => over.reject(new Error(`heard: ${text.trim()}`)));
    const host = ({ env }: HostRun) => {
      appendFileSync(env[outputVariable] ?? '', '    (printed in a host)\n');
      return new Promise<number>(() => undefined);
    };
    await assert.rejects(runInHost(host, run, silence), { message: 'heard: (printed in a host)' });
  });
});
