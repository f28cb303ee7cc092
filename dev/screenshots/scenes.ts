import type { DisplayLanguage } from '../editor/displayLanguage.ts';
import chineseMessages from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import english from '../../package.nls.json' with { type: 'json' };
import chinese from '../../package.nls.zh-cn.json' with { type: 'json' };

/** What the pictures show in a language. */
export interface Scenes {
  /** The folder whose files the editor shows. */
  readonly sample: string;
  readonly prompt: string;
  readonly recentPrompts: readonly string[];
  /** Alt texts in `coast.md`. */
  readonly lighthouse: string;
  readonly gulls: string;
  /** The text that the moving picture types. */
  readonly title: string;
}

const englishScenes: Scenes = {
  sample: 'dev/sample',
  prompt: 'a lighthouse at dusk',
  recentPrompts: ['a lighthouse at dusk, in the snow', 'a lighthouse at dusk, as a paper cut'],
  lighthouse: 'A lighthouse at dusk',
  gulls: 'Gulls over the fish market',
  title: 'The harbour',
};

const chineseScenes: Scenes = {
  sample: 'dev/screenshots/sample.zh-cn',
  prompt: '黄昏时的灯塔',
  recentPrompts: ['黄昏时的灯塔，雪景', '黄昏时的灯塔，剪纸风格'],
  lighthouse: '黄昏时的灯塔',
  gulls: '鱼市上空的海鸥',
  title: '港口',
};

export const scenes: Readonly<Record<DisplayLanguage, Scenes>> = { en: englishScenes, 'zh-cn': chineseScenes };

/** The title of a command, as the palette lists it. */
export function commandTitle(id: keyof typeof english, language: DisplayLanguage): string {
  return `Starrise: ${(language === 'en' ? english : chinese)[id]}`;
}

/** A message of the extension up to its first placeholder. */
export function message(text: keyof typeof chineseMessages, language: DisplayLanguage): string {
  return (language === 'en' ? text : chineseMessages[text]).replace(/\{\d\}.*/s, '');
}
