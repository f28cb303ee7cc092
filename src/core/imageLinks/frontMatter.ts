/** What a Markdown document says of itself before it begins. */
export interface FrontMatter {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** A style for all of its pictures: the name of one, or its words. */
  readonly imageStyle?: string | undefined;
}

/** How many characters the front matter takes, with its fences; 0 where there is none. */
export function frontMatterLength(text: string): number {
  return blockOf(text)?.[0].length ?? 0;
}

/** Lines of the form `name: words`. What is more than a line of YAML is not read. */
export function readFrontMatter(text: string): FrontMatter {
  const body = blockOf(text)?.[1] ?? '';
  const value = (name: string): string | undefined => {
    const written = new RegExp(`^${name}:[ \\t]+(.*)$`, 'm').exec(body)?.[1]?.trim() ?? '';
    const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*(?:#.*)?$/.exec(written);
    const plain = /^[|>&*!]/.test(written) ? '' : written.replace(/\s+#.*$/, '');
    return (
      (quoted ? (quoted[1] ?? quoted[2])?.replace(/\\(["\\])|''/g, (both, one) => String(one ?? both[0])) : plain) ||
      undefined
    );
  };
  return { title: value('title'), description: value('description'), imageStyle: value('image_style') };
}

const block = /\ufeff?---[ \t]*\r?\n([^]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$(?![^]))/my;

function blockOf(text: string): RegExpExecArray | null {
  block.lastIndex = 0;
  return block.exec(text);
}
