import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { settingDefaults } from '../../src/host/ui/settings.ts';

const manifestSchema = z.object({
  activationEvents: z.array(z.string()),
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), title: z.string(), category: z.string() })),
    configuration: z.array(
      z.object({ properties: z.record(z.string(), z.looseObject({ default: z.unknown(), scope: z.string() })) }),
    ),
  }),
  capabilities: z.object({ untrustedWorkspaces: z.object({ restrictedConfigurations: z.array(z.string()) }) }),
});

describe('The manifest', () => {
  const extension = vscode.extensions.getExtension('starrise-images.starrise-images');
  const { contributes, capabilities, activationEvents } = manifestSchema.parse(extension?.packageJSON);
  const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));

  it('contributes exactly the registered commands', async () => {
    await extension?.activate();
    const registered = (await vscode.commands.getCommands()).filter((id) => id.startsWith('starrise.'));
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).toSorted(),
      registered.filter((id) => !/\.(focus|open|toggleVisibility|removeView|resetViewLocation)$/.test(id)).toSorted(),
    );
  });

  it('has every command in the category Starrise, with a translated title', () => {
    for (const { category, title } of contributes.commands) {
      assert.equal(category, 'Starrise');
      assert.doesNotMatch(title, /%/);
    }
  });

  it('contributes exactly the settings that the source reads, with the same defaults', () => {
    assert.deepEqual(
      Object.fromEntries(settings.map(([key, { default: value }]) => [key, value])),
      Object.fromEntries(Object.entries(settingDefaults).map(([key, value]) => [`starrise.${key}`, value])),
    );
  });

  it('restricts every setting that a workspace could change', () => {
    const scopesOfWorkspaces = ['resource', 'language-overridable', 'machine-overridable', 'window'];
    assert.deepEqual(
      capabilities.untrustedWorkspaces.restrictedConfigurations.toSorted(),
      settings
        .filter(([, { scope }]) => scopesOfWorkspaces.includes(scope))
        .map(([key]) => key)
        .toSorted(),
    );
  });

  it('does not let a workspace decide where the key is sent', () =>
    assert.equal(Object.fromEntries(settings)['starrise.service.baseUrl']?.scope, 'machine'));

  it('does not activate the extension before it is used', () =>
    assert.deepEqual(
      activationEvents.filter((event) => event === '*'),
      [],
    ));
});
