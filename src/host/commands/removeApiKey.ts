import { l10n, window } from 'vscode';
import { parseService } from '../../core/service/service.ts';
import { logErrors } from '../ui/logErrors.ts';
import { readSetting } from '../ui/settings.ts';
import type { CommandDeps } from './commandDeps.ts';

/** Removes the stored key of the service of the settings. One in the environment stays. */
export function removeApiKey({ apiKeys, log }: CommandDeps) {
  return async (): Promise<void> => {
    const service = parseService(readSetting('service.baseUrl'));
    const isLast = await apiKeys.remove(service);
    log.info(`API key removed for ${service.origin}`);
    if (!isLast) {
      const message = l10n.t(
        'The stored API key is removed. The one in the environment variable STARRISE_API_KEY still holds.',
      );
      logErrors(window.showWarningMessage(message), log);
      return;
    }
    window.setStatusBarMessage(l10n.t('$(key) API key removed for {0}', service.host), 5000);
  };
}
