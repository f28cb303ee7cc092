// `npm run readme`: writes the tables of commands and settings into README.md and README.zh-cn.md.
import { readFileSync, writeFileSync } from 'node:fs';
import manifest from '../package.json' with { type: 'json' };
import english from '../package.nls.json' with { type: 'json' };
import chinese from '../package.nls.zh-cn.json' with { type: 'json' };
import { settingSections } from './manifestSettings.ts';
import { commandNotes } from './readme/commandNotes.ts';

type Texts = Readonly<Record<string, string>>;

interface Language {
  readonly document: string;
  readonly texts: Texts;
  /** Its place in {@link commandNotes}. */
  readonly index: 0 | 1;
  readonly commandHeads: readonly string[];
  readonly settingHeads: readonly string[];
}

export const languages: readonly Language[] = [
  {
    document: 'README.md',
    texts: english,
    index: 0,
    commandHeads: ['Command', 'What it does'],
    settingHeads: ['Setting', 'Default', 'What it is for'],
  },
  {
    document: 'README.zh-cn.md',
    texts: chinese,
    index: 1,
    commandHeads: ['命令', '作用'],
    settingHeads: ['设置', '默认值', '说明'],
  },
];

/** A README with its tables as the manifest has them now. */
export function withTables(readme: string, language: Language): string {
  return [
    ['commands', commandTable(language)],
    ['settings', settingTables(language)],
  ].reduce((text, [name = '', tables = '']) => {
    const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) {
      throw new Error(`${language.document} has no place for the table of ${name}.`);
    }
    return `${text.slice(0, from)}${start}\n\n${tables}\n\n${text.slice(to)}`;
  }, readme);
}

function commandTable({ texts, index, commandHeads }: Language): string {
  const rows = manifest.contributes.commands.map(({ command, title }) => {
    const notes = commandNotes[command];
    if (!notes) {
      throw new Error(`dev/readme/commandNotes.ts does not describe ${command}.`);
    }
    return [`**${localised(title, texts)}**`, notes[index]];
  });
  return table([commandHeads, ...rows]);
}

/** A heading and a table for each part of the settings editor. */
function settingTables({ texts, settingHeads }: Language): string {
  return settingSections
    .map(({ title, settings }) => {
      const rows = settings.map(([name, setting]) => {
        const description = localised(setting.markdownDescription, texts);
        const choices = (setting.markdownEnumDescriptions ?? []).map(
          (text, index) => `\`${setting.enum?.[index] ?? ''}\`: ${localised(text, texts)}`,
        );
        return [`\`${name}\``, `\`${JSON.stringify(setting.default)}\``, [description, ...choices].join(' ')];
      });
      return `### ${localised(title, texts)}\n\n${table([settingHeads, ...rows])}`;
    })
    .join('\n\n');
}

/** A text of the manifest in a language, without what only the settings editor understands. */
function localised(key: string, texts: Texts): string {
  const text = texts[key.replaceAll('%', '')] ?? key;
  return text.replaceAll(/`#([\w.]+)#`/g, '`$1`');
}

function table([heads = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  // Prettier would pad each row to the longest.
  return ['<!-- prettier-ignore -->', line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

if (import.meta.main) {
  for (const language of languages) {
    writeFileSync(language.document, withTables(readFileSync(language.document, 'utf8'), language));
  }
}
