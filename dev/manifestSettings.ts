import manifest from '../package.json' with { type: 'json' };

/** A setting as the manifest describes it; texts are keys like `%setting.image.size%`. */
export interface ManifestSetting {
  readonly order: number;
  readonly scope: string;
  readonly default: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly markdownDescription: string;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}

export interface SettingSection {
  readonly title: string;
  readonly order: number;
  /** By their names, in the order in which the settings editor shows them. */
  readonly settings: readonly (readonly [name: string, setting: ManifestSetting])[];
}

/** The parts of the settings editor, from top to bottom. */
export const settingSections: readonly SettingSection[] = manifest.contributes.configuration.map(
  ({ title, order, properties }) => ({ title, order, settings: Object.entries<ManifestSetting>(properties) }),
);

/** Every setting by its name. */
export const manifestSettings: Readonly<Record<string, ManifestSetting>> = Object.fromEntries(
  settingSections.flatMap(({ settings }) => settings),
);
