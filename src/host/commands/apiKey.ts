import { env, l10n, ThemeIcon, Uri } from 'vscode';
import * as z from 'zod/mini';
import { Failure } from '../../core/base/failure.ts';
import { parseJson } from '../../core/base/json.ts';
import { classifyResponse, readErrorText } from '../../core/service/rejection.ts';
import { isKeyText } from '../../core/service/secret.ts';
import { parseService, type Service } from '../../core/service/service.ts';
import { isSuccess } from '../../core/service/transport.ts';
import { modelListSchema } from '../../core/service/wire.ts';
import { servicePage } from '../errors/describeFailure.ts';
import { failureMessages } from '../errors/failureMessages.ts';
import { type ErrorLog, logErrors } from '../ui/logErrors.ts';
import { createInputBox, showError, showInformation, showStatus, showWarning } from '../ui/plainWindow.ts';
import { readSetting } from '../ui/settings.ts';
import { type CommandDeps, isCalledByProgram, parseArgs } from './commandDeps.ts';

const argsSchema = z.object({ key: z.string() });

/** Stores the key for the service of the settings. Returns `undefined` when the user gave up. */
export function setApiKey({ apiKeys, log }: CommandDeps) {
  return async (args?: unknown): Promise<{ readonly ok: boolean } | undefined> => {
    const service = parseService(readSetting('service.baseUrl'));
    const text = isCalledByProgram(args) ? keyOf(args) : await askForKey(service, log);
    if (text === undefined) {
      return undefined;
    }
    const ok = await apiKeys.set(service, text);
    log.info(ok ? `API key stored for ${service.origin}` : `API key not kept by the keyring for ${service.origin}`);
    if (!ok) {
      const message = l10n.t(
        'The system keyring did not store the API key. Set up a keyring, or set the environment variable STARRISE_API_KEY.',
      );
      logErrors(showError(message), log);
    } else if (!isCalledByProgram(args)) {
      showStatus('key', l10n.t('API key stored for {0}', service.host), 5000);
    }
    return { ok };
  };
}

function keyOf(args: unknown): string {
  return parseArgs(argsSchema, args, 'key').key;
}

function askForKey({ host }: Service, log: ErrorLog): Promise<string | undefined> {
  const input = createInputBox();
  const whereFrom = { iconPath: new ThemeIcon('link-external'), tooltip: l10n.t('Get an API Key') };
  input.title = l10n.t('Set API Key');
  input.prompt = l10n.t("Enter the API key for {0}. It is stored in this machine's secret storage.", host);
  input.password = true;
  input.ignoreFocusOut = true;
  input.buttons = [whereFrom];
  input.onDidTriggerButton(() => logErrors(env.openExternal(Uri.parse(servicePage)), log));
  return new Promise<string | undefined>((resolve) => {
    input.onDidAccept(() => {
      if (isKeyText(input.value.trim())) {
        resolve(input.value);
      } else {
        input.validationMessage = input.value && failureMessages.keyMalformed.text(l10n.t, {});
      }
    });
    input.onDidChangeValue(() => (input.validationMessage = undefined));
    input.onDidHide(() => resolve(undefined));
    input.show();
  }).finally(() => input.dispose());
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
    const message = await askForModels(deps, service).catch((error: unknown) => {
      // A doubt about charges after a request is none here: listing models is free.
      throw error instanceof Failure && error.outcome === 'inDoubt'
        ? new Failure('serviceUnwell', error.details, { cause: error })
        : error;
    });
    if (!isCalledByProgram(args)) {
      logErrors(showInformation(message), deps.log);
    }
    return { ok: true, message };
  };
}

async function askForModels({ apiKeys, transport }: CommandDeps, service: Service): Promise<string> {
  const { host } = service;
  const key = await apiKeys.get(service);
  const response = await transport.get({ url: service.models, key, timeoutMs }, new AbortController().signal);
  const text = await readErrorText(response);
  if (response.status === 404) {
    return l10n.t('Connected to {0}, but the API key could not be checked because the service lists no models.', host);
  }
  if (!isSuccess(response)) {
    throw classifyResponse(response, text, { host, key });
  }
  if (!modelListSchema.safeParse(parseJson(text)).success) {
    throw new Failure('addressWrong', { host, status: response.status });
  }
  return l10n.t('Connected to {0}. The API key works.', host);
}
