import { Failure } from '../base/failure.ts';
import { shortLine } from '../base/text.ts';
import { maxPatternLength, transformOf, type Transform } from './transform.ts';

/** A variable in a template. */
export interface TemplateVariable {
  readonly name: string;
  /** The variable as it is written, for unknown names. */
  readonly written: string;
  /** Leaves the value as it is where the variable has no transform, or one that is not supported. */
  readonly transform: Transform;
  readonly isSupported: boolean;
}

/**
 * Text and variables of a template, in the grammar of `markdown.copyFiles.destination`: `${name}`,
 * `${name/regular expression/replacement/}`, for the first match, with `\/` for a slash in either, and `\$` for a dollar that begins no variable.
 */
export function parseTemplate(template: string): readonly (string | TemplateVariable)[] {
  const parts: (string | TemplateVariable)[] = [];
  let end = 0;
  for (const match of template.matchAll(grammar)) {
    const [written] = match;
    const { name, pattern, replacement } = match.groups ?? {};
    parts.push(template.slice(end, match.index));
    parts.push(name ? variableOf(name, written, transformer(pattern, replacement)) : '$');
    end = match.index + written.length;
  }
  return [...parts, template.slice(end)];
}

function variableOf(name: string, written: string, transform: Transform | undefined): TemplateVariable {
  return { name, written, transform: transform ?? ((value) => value), isSupported: transform !== undefined };
}

/**
 * A template with its variables filled in. A variable without a value stays as it is written.
 * @throws {Failure} `templateUnsupported` for a transform whose regular expression is not supported
 */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const fill = ({ name, written, transform, isSupported }: TemplateVariable) => {
    if (!isSupported) {
      throw new Failure('templateUnsupported', { given: shortLine(written, 80), limit: maxPatternLength });
    }
    return Object.hasOwn(values, name) ? transform(values[name] ?? '') : written;
  };
  return parseTemplate(template)
    .map((part) => (typeof part === 'string' ? part : fill(part)))
    .join('');
}

/** A backslash before a slash is read in one way only, or a long template would take long. */
const grammar =
  /\\\$|\$\{(?<name>\w+)(?:\/(?<pattern>(?:\\\/|\\(?!\/)|[^\\\/\}])+)\/(?<replacement>(?:\\\/|\\(?!\/)|[^\\\/\}])*)\/)?\}/gv;

/** `undefined` for a regular expression that is not supported. */
function transformer(pattern: string | undefined, replacement: string | undefined): Transform | undefined {
  return pattern === undefined || replacement === undefined
    ? (value) => value
    : transformOf(unescapeSlashes(pattern), unescapeSlashes(replacement));
}

function unescapeSlashes(text: string): string {
  return text.replaceAll('\\/', '/');
}
