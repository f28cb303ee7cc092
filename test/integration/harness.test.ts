import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { resetSettings, settingNames } from './support/settings.ts';

describe('The extension host', () => {
  it('runs the extension under development', () => {
    assert.ok(vscode.extensions.getExtension('starrise-images.starrise-images'));
  });

  it('lets a test change a machine setting', async () => {
    const settings = () => vscode.workspace.getConfiguration('starrise.service');
    await settings().update('baseUrl', 'http://127.0.0.1:9', vscode.ConfigurationTarget.Global);
    assert.equal(settings().get('baseUrl'), 'http://127.0.0.1:9');
    await settings().update('baseUrl', undefined, vscode.ConfigurationTarget.Global);
  });

  it('starts every suite with default settings, whatever another suite has changed', async () => {
    const { Global, Workspace } = vscode.ConfigurationTarget;
    const settings = (languageId = 'markdown') => vscode.workspace.getConfiguration('', { languageId });
    await settings().update('starrise.image.styles', { flat: 'two colours' }, Global);
    await settings().update('starrise.image.model', 'another', Workspace);
    await settings().update('starrise.insert.snippet', '${src}', Global, true);
    await resetSettings({ 'starrise.image.count': 2 });
    const left = settingNames.flatMap((name) => {
      const { globalValue, workspaceValue, globalLanguageValue } = settings().inspect(name) ?? {};
      const values = [globalValue, workspaceValue, globalLanguageValue].filter((value) => value !== undefined);
      return values.map((value) => [name, value]);
    });
    assert.deepEqual(left, [['starrise.image.count', 2]]);
    assert.ok(settingNames.includes('starrise.service.maxConcurrent'));
    await resetSettings();
  });
});
