import { l10n, window } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { parseJson } from '../../core/base/json.ts';
import { classifyResponse, readErrorText } from '../../core/service/rejection.ts';
import { parseService, type Service } from '../../core/service/service.ts';
import { modelListSchema } from '../../core/service/wire.ts';
import { logErrors } from '../ui/logErrors.ts';
import { readSetting } from '../ui/settings.ts';
import { isCalledByProgram, type CommandDeps } from './commandDeps.ts';

const timeoutMs = 20_000;

/** Asks the service for its models, which costs nothing. @throws {Failure} */
export function checkConnection(deps: CommandDeps) {
  return async (args?: unknown): Promise<{ readonly ok: true; readonly message: string }> => {
    const service = parseService(readSetting('service.baseUrl'));
    const message = await askForModels(deps, service).catch((error: unknown) => {
      // What would be a doubt about money after an order is none here.
      throw error instanceof Failure && error.outcome === 'inDoubt'
        ? new Failure('serviceUnwell', error.details, { cause: error })
        : error;
    });
    if (!isCalledByProgram(args)) {
      logErrors(window.showInformationMessage(message), deps.log);
    }
    return { ok: true, message };
  };
}

async function askForModels({ apiKeys, transport }: CommandDeps, service: Service): Promise<string> {
  const { host } = service;
  const key = await apiKeys.get(service);
  const answer = await transport.get({ url: service.models, key, timeoutMs }, new AbortController().signal);
  const text = await readErrorText(answer);
  if (answer.status === 404) {
    return l10n.t('{0} answers, but lists no models, so the API key could not be checked. Nothing was charged.', host);
  }
  if (answer.status !== 200) {
    throw classifyResponse(answer, text, { host, key });
  }
  if (!modelListSchema.safeParse(parseJson(text)).success) {
    throw new Failure('addressWrong', { host, status: answer.status });
  }
  return l10n.t('{0} answers and accepts the API key. Nothing was charged.', host);
}
