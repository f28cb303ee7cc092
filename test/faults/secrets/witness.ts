// The extension’s own code in a host without an editor, which sends one request and writes down all it sees of it, like
// a log that records too much.
import { appendFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { generate } from '../../../src/core/generation/generate.ts';
import { directSender } from '../../../src/core/generation/sender.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { describeFailure } from '../../../src/host/errors/describeFailure.ts';
import { failureLogLine } from '../../../src/host/ui/logErrors.ts';
import { backgroundSender } from '../../../src/platform/node/backgroundSender/sender.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { translate } from '../../support/translate.ts';
import { folderTarget } from '../kills/folderPlaces.ts';
import type { WitnessJob } from './witnessJob.ts';

const { origin, storage, workspace, log, senderProgram } = JSON.parse(process.argv[2] ?? '') as WitnessJob;
const write = (what: unknown): void => {
  const text = typeof what === 'string' ? what : inspect(what, { depth: Infinity, showHidden: true, getters: true });
  appendFileSync(log, `${text}\n${JSON.stringify(what)}\n`);
};

const key = new Secret(platform.environmentKey() ?? '');
const size = { width: 64, height: 64 };
const request = { model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 1 } as const;
const job = { request, options: { prompt: request.prompt }, service: parseService(origin), timeoutMs: 3000 };
const ports = {
  journal: platform.openJournal(storage),
  sender: senderProgram === undefined ? directSender(platform) : backgroundSender(senderProgram, () => true, platform),
  apiKey: () => Promise.resolve(key),
  prepareTarget: () => Promise.resolve(folderTarget(workspace)),
};
write(`The key is ${String(key)}`);
write({ ...job, key });
const { failure, ...generation } = await generate(job, ports, write, new AbortController().signal);
write(generation);
if (failure) {
  write(failure);
  write([Object.entries(failure), failure.stack, failure.cause]);
  write(failureLogLine(failure));
  write(describeFailure(failure, translate));
}
process.exit(); // its heartbeats would continue
