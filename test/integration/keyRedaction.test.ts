import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { generate, service, startAfresh } from './support/workspace.ts';

// After the run, test/host/main.ts searches the files on disk for the key.
describe('The key', () => {
  beforeEach(startAfresh);

  const words = `Invalid token: ${service.key}`;
  for (const [place, kind, instruction] of [
    ['the message of a refusal', 'keyRejected', { status: 401, body: { error: { message: words } } }],
    [
      'the code of a refusal',
      'requestInvalid',
      { status: 400, body: { error: { message: 'no', code: words, type: words } } },
    ],
    ['the name of a field', 'requestInvalid', { status: 400, body: { error: { message: words, param: service.key } } }],
    ['an error instead of an object', 'accessDenied', { status: 403, body: { error: words } }],
    ['the request id of a failure', 'serverError', { status: 500, headers: { 'x-request-id': service.key }, body: {} }],
    ['a failure in HTML', 'serverError', { status: 502, body: `<p>${words}</p>` }],
    [
      'the address of a redirection',
      'redirected',
      { status: 302, headers: { location: `https://${service.key}.example/` } },
    ],
  ] as const) {
    it(`is not in the result when the service quotes it in ${place}`, async () => {
      await service.script(instruction);
      const result = await generate({ prompt: 'a fox' });
      assert.equal(!result.ok && result.kind, kind);
      assert.ok(!JSON.stringify(result).includes(service.key), JSON.stringify(result));
    });
  }

  it('is in no result of the commands that receive it', async () => {
    const results = [
      await vscode.commands.executeCommand('starrise.setApiKey', { key: service.key }),
      await vscode.commands.executeCommand('starrise.setApiKey', { key: `${service.key}\n${service.key}` }),
      await vscode.commands.executeCommand('starrise.checkConnection', {}),
      await vscode.commands.executeCommand('starrise.removeApiKey', {}),
    ];
    assert.ok(!JSON.stringify(results).includes(service.key), JSON.stringify(results));
  });
});
