import { env, InputBoxValidationSeverity, l10n, type LogOutputChannel, ThemeIcon, Uri } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { isKeyText } from '../../core/service/secret.ts';
import type { Service } from '../../core/service/service.ts';
import { servicePage } from '../errors/describeFailure.ts';
import { failureMessages } from '../errors/failureMessages.ts';
import type { ApiKeys } from '../ui/apiKeys.ts';
import { logErrors } from '../ui/logErrors.ts';
import { createInputBox, showError } from '../ui/plainWindow.ts';

/** What a person answers who is asked for a key: the key, or a placeholder instead of the image. */
type KeyAnswer = { readonly key: string } | 'placeholder';

/**
 * Asks for the key of a service where there is none, so that a person's request goes on instead of failing.
 * @param offersPlaceholder whether a placeholder may take the place of the image
 * @returns `cancelled` also when the keyring did not keep the key, which was shown
 */
export async function ensureKey(
  apiKeys: ApiKeys,
  service: Service,
  offersPlaceholder: boolean,
  log: LogOutputChannel,
): Promise<'ready' | 'placeholder' | 'cancelled'> {
  const isMissing = await apiKeys.get(service).then(
    () => false,
    (error: unknown) => error instanceof Failure && error.kind === 'noKey', // the request itself tells of other faults
  );
  if (!isMissing) {
    return 'ready';
  }
  const answer = await askForKey(service, offersPlaceholder, log);
  if (answer === 'placeholder') {
    return answer;
  }
  return answer && (await storeKey(apiKeys, service, answer.key, log)) ? 'ready' : 'cancelled';
}

/** Asks for a key in a masked box. @returns `undefined` when the user cancelled */
export function askForKey(
  { host }: Service,
  offersPlaceholder: boolean,
  log: LogOutputChannel,
): Promise<KeyAnswer | undefined> {
  const input = createInputBox();
  const instead = { iconPath: new ThemeIcon('file-media'), tooltip: l10n.t('Use a Placeholder Instead') };
  const whereFrom = { iconPath: new ThemeIcon('link-external'), tooltip: l10n.t('Get an API Key') };
  input.title = l10n.t('Set API Key');
  input.prompt = l10n.t("Enter the API key for {0}. It is stored in this machine's secret storage.", host);
  input.placeholder = offersPlaceholder
    ? l10n.t('Paste the key. No key yet? Press Enter for a placeholder.')
    : undefined;
  input.password = true;
  input.ignoreFocusOut = true;
  input.buttons = offersPlaceholder ? [instead, whereFrom] : [whereFrom];
  let isHintShown = false;
  return new Promise<KeyAnswer | undefined>((resolve) => {
    input.onDidTriggerButton((button) =>
      button === instead ? resolve('placeholder') : logErrors(env.openExternal(Uri.parse(servicePage)), log),
    );
    input.onDidAccept(() => {
      const key = input.value.trim();
      if (isKeyText(key)) {
        resolve({ key });
      } else if (key !== '') {
        input.validationMessage = failureMessages.keyMalformed.text(l10n.t, {});
      } else if (offersPlaceholder && isHintShown) {
        resolve('placeholder');
      } else if (offersPlaceholder) {
        // Not at the first Enter, which may be the second of two that were meant for the input before.
        isHintShown = true;
        const message = l10n.t('Press Enter again to insert a placeholder. It is drawn locally and free.');
        input.validationMessage = { message, severity: InputBoxValidationSeverity.Info };
      }
    });
    input.onDidChangeValue(() => {
      isHintShown = false;
      input.validationMessage = undefined;
    });
    input.onDidHide(() => resolve(undefined));
    input.show();
  }).finally(() => input.dispose());
}

/** Stores a key. A keyring that does not keep it is told of. @returns whether it is stored @throws {Failure} `keyMalformed` */
export async function storeKey(
  apiKeys: ApiKeys,
  service: Service,
  key: string,
  log: LogOutputChannel,
): Promise<boolean> {
  const isStored = await apiKeys.set(service, key);
  log.info(isStored ? `API key stored for ${service.origin}` : `API key not kept by the keyring for ${service.origin}`);
  if (!isStored) {
    const message = l10n.t(
      'The system keyring did not store the API key. Set up a keyring, or set the environment variable STARRISE_API_KEY.',
    );
    logErrors(showError(message), log);
  }
  return isStored;
}
