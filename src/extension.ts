import type { ExtensionContext } from 'vscode';
import { activateOn, type StarriseApi } from './activate.ts';

/** The start on the Node host: the desktop editor, and remote hosts. The rest is in the browser's file, which ships anyway. */
export function activate(context: ExtensionContext): StarriseApi {
  const openPlatform = async () => (await import('./platform/node/platform.ts')).platform;
  const loadServices = async () => (await import('./browser.ts')).loadServices();
  return activateOn(context, openPlatform, loadServices);
}
