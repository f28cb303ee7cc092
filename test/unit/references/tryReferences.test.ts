import assert from 'node:assert/strict';
import { parts } from '../../support/fakeVscode.ts';
import { mementoOf } from '../../support/mementos.ts';

const { ReferenceTrials } = await import('../../../src/host/references/tryReferences.ts');

describe('The offer to try reference images', () => {
  let settings: Record<string, unknown>;
  let messages: string[];
  let pressed: string | undefined;
  let commands: string[];

  beforeEach(() => {
    settings = { 'service.references': 'image', 'service.baseUrl': 'https://one.example' };
    [messages, commands, pressed] = [[], [], undefined];
    parts.workspace = { isTrusted: true, getConfiguration: () => ({ get: (key: string) => settings[key] }) };
    parts.window = {
      showInformationMessage: (message: string, ...buttons: readonly string[]) => {
        messages.push([message, ...buttons].join(' | '));
        return Promise.resolve(pressed);
      },
    };
    parts.commands = { executeCommand: (command: string) => Promise.resolve(commands.push(command)) };
  });
  afterEach(() => {
    [parts.workspace, parts.window, parts.commands] = [{}, {}, {}];
  });

  it('comes once for each service and way to send, and names the service', async () => {
    const trials = new ReferenceTrials(mementoOf());
    await trials.offer();
    await trials.offer();
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /^Reference images are on\. one\.example may .* \| Try References…$/);
    settings['service.references'] = 'edits';
    await trials.offer();
    settings['service.baseUrl'] = 'https://two.example';
    await trials.offer();
    await trials.offer();
    assert.equal(messages.length, 3);
    assert.deepEqual(commands, []);
  });

  it('runs the command, which asks itself, only after its button', async () => {
    pressed = 'Try References…';
    await new ReferenceTrials(mementoOf()).offer();
    assert.deepEqual(commands, ['starrise.tryReferences']);
  });

  it('does not come while they are off, in an untrusted workspace, or after a trial', async () => {
    const trials = new ReferenceTrials(mementoOf());
    settings['service.references'] = 'off';
    await trials.offer();
    settings['service.references'] = 'image';
    Object.assign(parts.workspace, { isTrusted: false });
    await trials.offer();
    Object.assign(parts.workspace, { isTrusted: true });
    await trials.remember({ origin: 'https://one.example' }, 'image', 'ignored');
    await trials.offer();
    assert.deepEqual(messages, []);
    assert.equal(trials.of({ origin: 'https://one.example' }, 'image'), 'ignored');
  });
});
