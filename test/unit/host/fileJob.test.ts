import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { Intent } from '../../../src/core/journal/records.ts';
import type { FileJobDeps } from '../../../src/host/generation/fileJob.ts';
import type { Caller, ResolvedRequest } from '../../../src/host/request/generationRequest.ts';
import { parts } from '../../support/fakeVscode.ts';
import { intentOf } from '../../support/intents.ts';

const { Uri } = await import('vscode');
const { fileJobOf } = await import('../../../src/host/generation/fileJob.ts');
const { noTarget } = await import('../../../src/host/editor/insertionTarget.ts');

const size = { width: 64, height: 64 };
const imageRequest = { model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 5 } as const;

describe('A request for a file with a doubt of more than a week ago', () => {
  let shown: string[];
  let ran: string[];

  beforeEach(() => {
    [shown, ran] = [[], []];
    parts.window = {
      showWarningMessage: (message: string, ...labels: readonly string[]) => {
        shown.push(message);
        return Promise.resolve(labels[0]);
      },
    };
    parts.commands = { executeCommand: (command: string) => Promise.resolve(ran.push(command)) };
  });
  afterEach(() => {
    [parts.window, parts.commands] = [{}, {}];
  });

  async function tell(caller: Caller): Promise<void> {
    const log = { warn: () => undefined, error: () => undefined };
    const request = {
      args: { prompt: 'a fox', path: 'a.png' },
      target: noTarget,
      root: Uri.parse('file:///w'),
      caller,
    };
    const resolved = { ...request, imageRequest, timeoutMs: 1000 } as unknown as ResolvedRequest;
    const job = fileJobOf(resolved, () => undefined, { imageStore: {}, log } as unknown as FileJobDeps);
    const intent: Intent = { ...intentOf(imageRequest), time: '2026-01-02T12:00:00Z' };
    job?.tellOldDoubt(intent);
    await setImmediate();
  }

  it('tells a person, whose button opens what can be recovered', async () => {
    await tell('person');
    assert.match(shown.join(), /^An earlier request for a\.png, sent on .+, may also have been charged\.$/);
    assert.deepEqual(ran, ['starrise.recoverImages']);
  });

  it('tells a program nothing', async () => {
    await tell('program');
    assert.deepEqual([shown, ran], [[], []]);
  });
});
