import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readSetting } from '../../src/host/ui/settings.ts';
import { workspaceFolder } from './support/workspace.ts';

const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;

describe('The setting starrise.service.timeoutSeconds', () => {
  afterEach(() => set(undefined, undefined));

  for (const [user, ofWorkspace, seconds] of [
    [undefined, undefined, 600],
    [undefined, 900, 900],
    [undefined, 30, 600],
    [60, 30, 60],
    [60, 90, 90],
    [60, 'soon', 60],
    [60, 5, 60],
    ['soon', 30, 600],
  ] as const) {
    it(`is ${seconds} s where the user sets ${user ?? 'nothing'} and the workspace ${ofWorkspace ?? 'nothing'}`, async () => {
      await set(user, ofWorkspace);
      const scopes = [undefined, workspaceFolder(), { uri: workspaceFolder(), languageId: 'markdown' }];
      assert.deepEqual(
        scopes.map((scope) => readSetting('service.timeoutSeconds', scope)),
        scopes.map(() => seconds),
      );
    });
  }

  it('is not shortened by a folder', async () => {
    await vscode.workspace
      .getConfiguration('starrise', workspaceFolder())
      .update('service.timeoutSeconds', 10, WorkspaceFolder);
    assert.equal(readSetting('service.timeoutSeconds', workspaceFolder()), 600);
  });
});

async function set(user: unknown, ofWorkspace: unknown): Promise<void> {
  const settings = vscode.workspace.getConfiguration('starrise');
  await settings.update('service.timeoutSeconds', user, Global);
  await settings.update('service.timeoutSeconds', ofWorkspace, Workspace);
}
