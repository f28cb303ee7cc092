/** A variable in a template. */
export interface TemplateVariable {
  readonly name: string;
  /** The variable as it is written, for unknown names. */
  readonly written: string;
  /** The transform of the value; the value is used unchanged where there is none. */
  readonly transform: (value: string) => string;
}

/**
 * Text and variables of a template, in the grammar of `markdown.copyFiles.destination`: `${name}`,
 * `${name/regular expression/replacement/}` with `\/` for a slash in either, and `\$` for a dollar that begins no variable.
 */
export function parseTemplate(template: string): readonly (string | TemplateVariable)[] {
  const parts: (string | TemplateVariable)[] = [];
  let end = 0;
  for (const match of template.matchAll(grammar)) {
    const [written] = match;
    const { name, pattern, replacement } = match.groups ?? {};
    parts.push(template.slice(end, match.index));
    parts.push(name ? { name, written, transform: transformer(pattern, replacement) } : '$');
    end = match.index + written.length;
  }
  return [...parts, template.slice(end)];
}

/** A template with its variables filled in. A variable without a value stays as it is written. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const fill = ({ name, written, transform }: TemplateVariable) =>
    Object.hasOwn(values, name) ? transform(values[name] ?? '') : written;
  return parseTemplate(template)
    .map((part) => (typeof part === 'string' ? part : fill(part)))
    .join('');
}

const grammar = /\\\$|\$\{(?<name>\w+)(?:\/(?<pattern>(?:\\\/|[^\/\}])+)\/(?<replacement>(?:\\\/|[^\/\}])*)\/)?\}/gv;

/** An invalid regular expression changes nothing. */
function transformer(pattern: string | undefined, replacement: string | undefined): TemplateVariable['transform'] {
  if (pattern === undefined || replacement === undefined) {
    return (value) => value;
  }
  return (value) => {
    try {
      return value.replace(new RegExp(unescapeSlashes(pattern)), unescapeSlashes(replacement));
    } catch {
      return value;
    }
  };
}

function unescapeSlashes(text: string): string {
  return text.replaceAll('\\/', '/');
}
