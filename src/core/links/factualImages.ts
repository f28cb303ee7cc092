import { fileNameOf, splitExtension, splitPath } from '../naming/paths.ts';
import type { MissingImage } from './missingImages.ts';

/** Pictures that have to be true to something. What a model draws only looks like one. */
export type FactualKind = 'screenshot' | 'logo' | 'diagram' | 'badge' | 'chart';

interface Words {
  readonly kind: FactualKind;
  /** Alternatives of a regular expression. Only whole words count, in the singular or the plural. */
  readonly english: string;
  /** The same. They count anywhere, because nothing stands between words of Chinese. */
  readonly chinese: string;
}

const table: readonly Words[] = [
  {
    kind: 'screenshot',
    english: 'screen ?shot|screen ?grab|screen ?cap|screen ?capture|screen ?recording',
    chinese: '截图|截屏|屏幕快照|录屏',
  },
  { kind: 'logo', english: 'logo|logo ?type|logo ?mark|word ?mark', chinese: '徽标|商标' },
  {
    kind: 'diagram',
    english: 'diagram|flow ?chart|schematic|mind ?map|uml',
    chinese: '示意图|流程图|架构图|结构图|框图|时序图|顺序图|拓扑图|关系图|类图|状态图|思维导图|脑图|原理图',
  },
  { kind: 'badge', english: 'badge', chinese: '徽章' },
  {
    kind: 'chart',
    english: 'chart|graph|histogram|heat ?map|(?:bar|box|line|scatter) ?plot',
    chinese: '图表|柱状图|柱形图|条形图|折线图|饼图|饼状图|散点图|曲线图|直方图|雷达图|热力图|统计图|甘特图|走势图',
  },
];

/** A letter of a script that has something between its words. */
const letter = String.raw`[[\p{L}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]`;
/** Prompts also say what is not wanted: “a poster, no logo”. */
const isWanted = String.raw`(?<!\b(?:no|without|without an?|without any) |(?:无|没有|不含|不要|不带) ?)`;

const kinds = table.map(({ kind, english, chinese }) => ({
  kind,
  inText: new RegExp(`${isWanted}(?:(?<!${letter})(?:${english})s?(?!${letter})|${chinese})`, 'iv'),
  alone: new RegExp(`^(?:(?:${english})s?|${chinese})$`, 'iv'),
}));

/**
 * The kind that the prompt, the name of the file or the name of its folder speaks of; `undefined`: a picture that a model can
 * make. A folder counts only where its whole name is such a word: `badges`, not `badge-shop`.
 */
export function factualKind({ prompt, path }: Pick<MissingImage, 'prompt' | 'path'>): FactualKind | undefined {
  const name = wordsOf(splitExtension(fileNameOf(path))[0]);
  const folder = wordsOf(splitPath(path).at(-2) ?? '');
  return kinds.find(({ inText, alone }) => inText.test(prompt) || inText.test(name) || alone.test(folder))?.kind;
}

/** Of a name: `loginScreenShot_2` is `login Screen Shot 2`. */
function wordsOf(name: string): string {
  return name.replace(/[\-_.+ ]+|(?<=\p{Ll})(?=\p{Lu})/gv, ' ');
}
