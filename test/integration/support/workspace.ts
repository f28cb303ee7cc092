import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../../src/core/generation/result.ts';
import { imageService } from '../../support/remoteService.ts';
import { resetSettings } from './settings.ts';

/** The image service in another process, and its ledger. */
export const service = imageService();

export function workspaceFolder(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return folder.uri;
}

export function fileUri(path: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder(), path);
}

/** Calls a command of the extension as a program does. */
export async function call(name: string, args?: unknown): Promise<GenerateResult> {
  return vscode.commands.executeCommand<GenerateResult>(`starrise.${name}`, args);
}

/** The small images that are enough for most tests. */
export async function generate(args: object): Promise<GenerateResult> {
  return call('generateImage', { size: '64x64', ...args });
}

/** Paths of a result’s images below the workspace folder. */
export function savedPaths(result: GenerateResult): readonly string[] {
  return result.images.map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)));
}

/** The number of POSTs that the service accepts during the call. */
export async function postsDuring(work: () => Promise<unknown>): Promise<number> {
  const before = (await service.ledger()).length;
  await work();
  return (await service.ledger()).length - before;
}

export async function setSetting(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('starrise').update(key, value, vscode.ConfigurationTarget.Global);
}

/**
 * Resets the settings, the key and the editors to the state that every suite starts from, changing only what differs.
 */
export async function startAfresh(): Promise<void> {
  await resetSettings({ 'starrise.service.baseUrl': service.url });
  await vscode.commands.executeCommand('starrise.setApiKey', { key: service.key });
  if (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
  await vscode.workspace.fs.delete(fileUri('assets'), { recursive: true }).then(undefined, () => undefined);
}
