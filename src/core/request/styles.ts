/** A style that can be chosen: words that are added to the prompt. */
export interface Style {
  /** What is remembered of a choice: the id of a built-in style, or the name of the user’s own one. */
  readonly id: string;
  /** The name in the language of the user. */
  readonly label: string;
  /** Added to the prompt. */
  readonly words: string;
  /** All that it is found by. */
  readonly names: readonly string[];
}

/** Styles that everyone has. The words are English in every language, because models know that best. */
export const builtInStyles = [
  { id: 'photo', words: 'photorealistic, natural light, sharp focus, fine detail' },
  { id: 'flat-illustration', words: 'flat vector illustration, simple shapes, few colours, clean edges' },
  { id: 'watercolour', words: 'watercolour painting, soft washes, visible paper texture' },
  { id: 'line-drawing', words: 'black ink line drawing on white, clean outlines, no shading' },
  { id: 'isometric', words: 'isometric illustration, soft shadows, clean edges, plain background' },
  { id: '3d-render', words: '3D render, rounded shapes, matte materials, soft studio light' },
  { id: 'pixel-art', words: 'pixel art, limited palette, crisp square pixels' },
  { id: 'paper-cut', words: 'layered paper cut-out, soft drop shadows, handmade texture' },
  { id: 'ink-wash', words: 'Chinese ink wash painting, loose brush strokes, much empty space' },
  { id: 'cinematic', words: 'cinematic film still, dramatic light, shallow depth of field' },
] as const satisfies readonly Pick<Style, 'id' | 'words'>[];

export type BuiltInStyleId = (typeof builtInStyles)[number]['id'];

/**
 * All styles, the user’s own ones first. One of the same name takes the place of a built-in one.
 * @param own words by name
 * @param labels of the built-in ones
 */
export function allStyles(
  own: Readonly<Record<string, string>>,
  labels: Readonly<Record<BuiltInStyleId, string>>,
): readonly Style[] {
  const builtIn = builtInStyles.map(({ id, words }) => ({ id, label: labels[id], words, names: [id, labels[id]] }));
  const ownStyles = Object.entries(own).map(([name, words]) => {
    const replaced = builtIn.find((style) => isNamed(style, name))?.names ?? [];
    return { id: name, label: name, words, names: [name, ...replaced] };
  });
  const names = ownStyles.flatMap((style) => style.names);
  return [...ownStyles, ...builtIn.filter(({ id }) => !names.includes(id))];
}

/** The style with this id or name. The exact one first, else one that differs in case or spaces only. */
export function findStyle(styles: readonly Style[], name: string): Style | undefined {
  return styles.find(({ id }) => id === name) ?? styles.find((style) => isNamed(style, name));
}

function isNamed({ names }: Pick<Style, 'names'>, name: string): boolean {
  return names.some((each) => nameKey(each) === nameKey(name));
}

/** Ids are the English names in this form. */
function nameKey(name: string): string {
  return name.normalize('NFC').trim().toLowerCase().replace(/\s+/g, '-');
}
