import { l10n, ProgressLocation } from 'vscode';
import * as z from 'zod/mini';
import { Failure } from '../../core/base/failure.ts';
import { parseJson } from '../../core/base/json.ts';
import { classifyResponse, readErrorText } from '../../core/service/rejection.ts';
import { parseService, type Service } from '../../core/service/service.ts';
import { isSuccess } from '../../core/service/transport.ts';
import { modelListSchema } from '../../core/service/wire.ts';
import { failureMessages } from '../errors/failureMessages.ts';
import { askForKey, storeKey } from '../request/keyInput.ts';
import { logError, logErrors } from '../ui/logErrors.ts';
import { showInformation, showStatus, showWarning, withProgress } from '../ui/plainWindow.ts';
import { readSetting } from '../ui/settings.ts';
import { type CommandDeps, isCalledByProgram, parseArgs } from './commandDeps.ts';

const argsSchema = z.object({ key: z.string() });

/**
 * Stores the key for the service of the settings. A person's key is then checked, for free; that of a program is not sent.
 * Returns `undefined` when the user gave up.
 */
export function setApiKey(deps: CommandDeps) {
  const { apiKeys, log } = deps;
  return async (args?: unknown): Promise<{ readonly ok: boolean } | undefined> => {
    const service = parseService(readSetting('service.baseUrl'));
    if (isCalledByProgram(args)) {
      return { ok: await storeKey(apiKeys, service, parseArgs(argsSchema, args, 'key').key, log) };
    }
    for (;;) {
      const answer = await askForKey(service, false, log);
      if (answer === undefined || answer === 'placeholder') {
        return undefined;
      }
      if (!(await storeKey(apiKeys, service, answer.key, log))) {
        return { ok: false };
      }
      const rejection = await rejectionOf(deps, service);
      if (!rejection) {
        return { ok: true };
      }
      const enterAnother = l10n.t('Enter Another Key');
      if ((await showWarning(rejection, enterAnother)) !== enterAnother) {
        return { ok: false }; // the key stays: the service may be wrong, or accept it later
      }
    }
  };
}

/** Checks a key that was just stored, and shows what came of it. @returns the message if the service rejects the key */
async function rejectionOf(deps: CommandDeps, service: Service): Promise<string | undefined> {
  const { host } = service;
  const title = l10n.t('Checking the API key for {0}', host);
  const checked = await withProgress({ location: ProgressLocation.Window, title }, () =>
    checkKey(deps, service).catch((error: unknown) => error),
  );
  if (checked === 'works') {
    showStatus('key', worksText(host), 5000);
    return undefined;
  }
  if (checked instanceof Failure && checked.kind === 'keyRejected') {
    return failureMessages.keyRejected.text(l10n.t, { host });
  }
  if (checked !== 'notListed' && !(checked instanceof Failure)) {
    logError(checked, deps.log);
  }
  const why = checked instanceof Failure ? failureMessages[checked.kind].text(l10n.t, checked.details) : undefined;
  const message = l10n.t('The API key for {0} is stored, but could not be checked.', host);
  logErrors(showInformation(why === undefined ? message : l10n.t('{0} {1}', message, why)), deps.log);
  return undefined;
}

/** Removes the stored key of the service of the settings. One in the environment stays. */
export function removeApiKey({ apiKeys, log }: CommandDeps) {
  return async (): Promise<void> => {
    const service = parseService(readSetting('service.baseUrl'));
    const isLast = await apiKeys.remove(service);
    log.info(`API key removed for ${service.origin}`);
    if (!isLast) {
      const message = l10n.t('Removed the stored API key. STARRISE_API_KEY from the environment is still used.');
      logErrors(showWarning(message), log);
      return;
    }
    showStatus('key', l10n.t('API key removed for {0}', service.host), 5000);
  };
}

const timeoutMs = 20_000;

/** Asks the service for its models, which costs nothing. @throws {Failure} */
export function checkConnection(deps: CommandDeps) {
  return async (args?: unknown): Promise<{ readonly ok: true; readonly message: string }> => {
    const service = parseService(readSetting('service.baseUrl'));
    const answer = await checkKey(deps, service);
    const { host } = service;
    const message =
      answer === 'works'
        ? worksText(host)
        : l10n.t('Connected to {0}, but the API key could not be checked because the service lists no models.', host);
    if (!isCalledByProgram(args)) {
      logErrors(showInformation(message), deps.log);
    }
    return { ok: true, message };
  };
}

function worksText(host: string): string {
  return l10n.t('Connected to {0}. The API key works.', host);
}

/**
 * Asks the service for its models, which costs nothing.
 * @returns `notListed` if it has no list of them, so that it cannot tell whether it accepts the key
 * @throws {Failure}
 */
async function checkKey(deps: CommandDeps, service: Service): Promise<'works' | 'notListed'> {
  return askForModels(deps, service).catch((error: unknown) => {
    // A doubt about charges after a request is none here.
    throw error instanceof Failure && error.outcome === 'inDoubt'
      ? new Failure('serviceUnwell', error.details, { cause: error })
      : error;
  });
}

async function askForModels({ apiKeys, transport }: CommandDeps, service: Service): Promise<'works' | 'notListed'> {
  const { host } = service;
  const key = await apiKeys.get(service);
  const response = await transport.get({ url: service.models, key, timeoutMs }, new AbortController().signal);
  const text = await readErrorText(response);
  if (response.status === 404 || response.status === 405) {
    return 'notListed';
  }
  if (!isSuccess(response)) {
    throw classifyResponse(response, text, { host, key });
  }
  if (!modelListSchema.safeParse(parseJson(text)).success) {
    throw new Failure('addressWrong', { host, status: response.status });
  }
  return 'works';
}
