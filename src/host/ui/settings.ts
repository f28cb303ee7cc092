import { ConfigurationTarget, workspace, type ConfigurationScope } from 'vscode';
import * as z from 'zod/mini';
import { formatSize } from '../../core/base/size.ts';
import { boundedOptions, defaultModel, modelOf, type Model } from '../../core/request/models.ts';
import { fitSchema, referenceModes } from '../../core/request/options.ts';
import type { RequestDefaults } from '../../core/request/request.ts';
import { defaultSize } from '../../core/request/size.ts';

const options = boundedOptions.shape;

/** Items that are no texts are left out, so that one of them does not undo the others. */
const texts = z.pipe(
  z.array(z.unknown()),
  z.transform((items: unknown[]): readonly string[] => items.filter((item) => typeof item === 'string')),
);

/** One line a setting: key below `starrise.`, and the schema of valid values. Invalid values count as the default. */
const settings = {
  'output.destination': setting(z.string(), '/assets/'),
  'output.fileName': setting(z.string(), '${promptSlug}'),
  'output.fitSlot': setting(fitSchema, 'exact'),
  'insert.afterGenerate': setting(z.enum(['insert', 'ask', 'saveOnly']), 'insert'),
  'insert.snippet': setting(z.string(), ''),
  'insert.placeholderFirst': setting(z.boolean(), false),
  'insert.altText': setting(z.enum(['prompt', 'empty', 'ask']), 'prompt'),
  'insert.pathStyle': setting(z.enum(['relative', 'workspaceRoot']), 'relative'),
  'image.model': setting(options.model.check(z.minLength(1)), defaultModel.id),
  'image.size': setting(options.size, formatSize(defaultSize)),
  'image.count': setting(options.count, 1),
  'image.format': setting(options.format, 'jpeg'),
  'image.styles': setting(z.record(z.string(), z.string()), {}),
  'history.limit': setting(z.int().check(z.minimum(1)), 200),
  'missingImages.ignore': setting(texts, []),
  'manifest.enabled': setting(z.boolean(), false),
  'service.baseUrl': setting(z.string(), 'https://ai.alad.com'),
  'service.timeoutSeconds': setting(z.number().check(z.minimum(10), z.maximum(1800)), 600, Math.max),
  'service.maxConcurrent': setting(z.int().check(z.minimum(1)), 2),
  'service.confirmAbove': setting(z.int().check(z.minimum(0)), 4),
  'service.confirmSingle': setting(z.boolean(), true),
  'service.pricePerMegapixel': setting(z.number().check(z.minimum(0)), 0),
  'service.currency': setting(z.string(), ''),
  'service.references': setting(z.enum(['off', ...referenceModes]), 'off'),
  'quickFix.enabled': setting(z.boolean(), true),
} as const;

type Settings = typeof settings;
export type SettingKey = keyof Settings;
export type SettingValue<Key extends SettingKey> = Settings[Key]['fallback'];

/** The current settings for a document or folder. */
export function readSetting<Key extends SettingKey>(key: Key, scope?: ConfigurationScope): SettingValue<Key> {
  // Without a scope, the editor warns that the value may not be the effective one; `null` means that there is none.
  const configuration = workspace.getConfiguration('starrise', scope ?? null);
  return settings[key].parse(configuration.get<unknown>(key), () => configuration.inspect<unknown>(key)?.globalValue);
}

/** Whether the user or a workspace has given a setting a valid value, be it the default. Not for lists and objects. */
export function isSettingGiven(key: SettingKey, scope?: ConfigurationScope): boolean {
  const configuration = workspace.getConfiguration('starrise', scope ?? null);
  const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect<unknown>(key) ?? {};
  const isGiven = [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
  return isGiven && readSetting(key, scope) === configuration.get<unknown>(key);
}

/** Sets a setting of the user, for all folders. Rejects when the settings cannot be written. */
export async function updateSetting<Key extends SettingKey>(key: Key, value: SettingValue<Key>): Promise<void> {
  await workspace.getConfiguration('starrise').update(key, value, ConfigurationTarget.Global);
}

/** The defaults of requests. */
export function requestDefaults(scope?: ConfigurationScope): RequestDefaults {
  return {
    model: readSetting('image.model', scope),
    size: readSetting('image.size', scope),
    count: readSetting('image.count', scope),
    format: readSetting('image.format', scope),
    fit: readSetting('output.fitSlot', scope),
  };
}

/** The model of requests. */
export function currentModel(scope?: ConfigurationScope): Model {
  return modelOf(readSetting('image.model', scope));
}

/** Keys and defaults, for the test that compares them with the manifest. */
export const settingDefaults: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(settings).map(([key, { fallback }]) => [key, fallback]),
);

/** @param limit of what a workspace may set, where it may change the user’s own value in one direction only */
function setting<Value>(
  schema: z.ZodMiniType<Value>,
  fallback: Value,
  limit?: (own: Value, effective: Value) => Value,
) {
  const valid = (value: unknown, otherwise: Value): Value => {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : otherwise;
  };
  return {
    fallback,
    parse: (effective: unknown, readOwn: () => unknown): Value => {
      if (!limit) {
        return valid(effective, fallback);
      }
      const own = valid(readOwn(), fallback);
      return limit(own, valid(effective, own));
    },
  };
}
