import assert from 'node:assert/strict';
import '../../support/fakeVscode.ts';
import type { CommandDeps } from '../../../src/host/commands/commandDeps.ts';
import { Failure } from '../../../src/core/base/failure.ts';

const { createCommand } = await import('../../../src/host/commands/commandTable.ts');

describe('A command that fails', () => {
  it('logs its error and passes it to the editor', async () => {
    const { command, logged } = commandWith(new TypeError('a secret prompt'));
    await assert.rejects(Promise.resolve(command({})), TypeError);
    assert.match(logged.join(), /^TypeError\n {4}at /);
    assert.doesNotMatch(logged.join(), /secret/);
  });

  it('with a failure that has a cause logs both, and returns a result to programs', async () => {
    const cause = Object.assign(new Error('a secret prompt'), { code: 'EACCES' });
    const { command, logged } = commandWith(new Failure('keyLost', {}, { cause }));
    const { ok, kind } = (await command({})) as { ok: boolean; kind: string };
    assert.deepEqual([ok, kind], [false, 'keyLost']);
    assert.match(logged.join(), /^keyLost \(notSent\) EACCES\n[^]*\nCaused by: Error EACCES\n {4}at /);
  });

  it('with a failure that has no cause logs one line', async () => {
    const { command, logged } = commandWith(new Failure('noKey'));
    await command({});
    assert.deepEqual(logged, ['noKey (notSent)']);
  });
});

function commandWith(error: Error) {
  const logged: string[] = [];
  const note = (line: string) => logged.push(line);
  const deps = { apiKeys: { get: () => Promise.reject(error) }, transport: {}, log: { info: note, error: note } };
  return { command: createCommand('checkConnection', deps as unknown as CommandDeps), logged };
}
