import type { ExtensionContext } from 'vscode';
import { activateOn, type StarriseApi } from './activate.ts';

/** Everything but the start, on both hosts. */
export const loadServices = () => import('./services.ts');

/** The start on the browser host: vscode.dev and similar sites. */
export function activate(context: ExtensionContext): StarriseApi {
  const openPlatform = async () => (await import('./platform/web/platform.ts')).platform;
  return activateOn(context, openPlatform, loadServices);
}
