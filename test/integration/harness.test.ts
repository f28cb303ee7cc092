import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('The extension host', () => {
  it('has the extension under development', () => {
    assert.ok(vscode.extensions.getExtension('starrise-images.starrise-images'));
  });

  it('lets a test change a setting of the machine', async () => {
    const settings = () => vscode.workspace.getConfiguration('starrise.service');
    await settings().update('baseUrl', 'http://127.0.0.1:9', vscode.ConfigurationTarget.Global);
    assert.equal(settings().get('baseUrl'), 'http://127.0.0.1:9');
    await settings().update('baseUrl', undefined, vscode.ConfigurationTarget.Global);
  });
});
