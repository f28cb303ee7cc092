/** Themes by the class name in the workbench. */
export const themes = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'hc-black': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
} as const;

export type Theme = keyof typeof themes;

export type Settings = Readonly<Record<string, unknown>>;

/** User settings of an editor without prompts, animations and network requests. */
export function quietSettings(theme: Theme = 'dark'): Settings {
  return {
    'workbench.colorTheme': themes[theme],
    'window.autoDetectColorScheme': false,
    'window.autoDetectHighContrast': false,
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.tips.enabled': false,
    'workbench.reduceMotion': 'on',
    'security.workspace.trust.enabled': false,
    'chat.disableAIFeatures': true,
    'extensions.autoUpdate': false,
    'extensions.ignoreRecommendations': true,
    'telemetry.telemetryLevel': 'off',
    'editor.minimap.enabled': false,
    'files.autoSave': 'off',
    'git.enabled': false,
  };
}
