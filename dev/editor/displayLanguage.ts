import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Profile } from './profile.ts';

export type DisplayLanguage = 'en' | 'zh-cn';

/** Registers a language pack without texts, which is enough for extensions, and returns the flags that choose it. */
export async function provideLanguage({ user }: Profile, language: DisplayLanguage): Promise<readonly string[]> {
  const texts = join(user, `${language}.json`);
  await writeFile(texts, JSON.stringify({ '': [], version: '1.0.0', contents: {} }));
  const pack = {
    hash: 'none',
    label: language,
    extensions: [{ extensionIdentifier: { id: `none.${language}` }, version: '1.0.0' }],
    translations: { vscode: texts },
  };
  await writeFile(join(user, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
  return ['--locale', language];
}
