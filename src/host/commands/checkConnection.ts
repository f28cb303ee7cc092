import { l10n, window } from 'vscode';
import { classifyAnswer, readText } from '../../core/answer/rejection.ts';
import { parseService } from '../../core/service.ts';
import { readSetting } from '../config.ts';
import { isCalledByProgram, type CommandDeps } from './commandDeps.ts';

const timeoutMs = 20_000;

/** Asks the service for its models, which costs nothing. @throws {Failure} */
export function checkConnection({ apiKeys, transport }: CommandDeps) {
  return async (args?: unknown): Promise<{ readonly ok: true; readonly message: string }> => {
    const service = parseService(readSetting('service.baseUrl'));
    const key = await apiKeys.get(service);
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await transport.get({ url: service.models, key, timeoutMs }, signal);
    const text = await readText(answer);
    if (answer.status !== 200 && answer.status !== 404) {
      throw classifyAnswer(answer, text, { host: service.host, key });
    }
    const message =
      answer.status === 200
        ? l10n.t('{0} answers and accepts the API key. Nothing was charged.', service.host)
        : l10n.t(
            '{0} answers, but lists no models, so the API key could not be checked. Nothing was charged.',
            service.host,
          );
    if (!isCalledByProgram(args)) {
      void window.showInformationMessage(message);
    }
    return { ok: true, message };
  };
}
