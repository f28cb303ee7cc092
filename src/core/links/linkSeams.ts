import { endsWithImage } from './surroundingLink.ts';

/** The text around the place of a link. */
export interface LinkPlace {
  /** The line above; empty where there is none. */
  readonly above: string;
  /** Its own line, up to it and from it on. */
  readonly before: string;
  readonly after: string;
  /** The line below; empty where there is none. */
  readonly below: string;
}

/** What a link needs around it, with `\n` for the end of a line. */
export interface LinkSeams {
  readonly before: string;
  readonly after: string;
  /** Goes before each of its lines but the first. */
  readonly indent: string;
}

/** Images that follow one another stand one a line; those that are blocks have blank lines around them. */
export function linkSeams(link: string, place: LinkPlace): LinkSeams {
  const indent = /^\s*/v.exec(place.before)?.[0] ?? '';
  if (link.startsWith('image::')) {
    return blockSeams(place, '');
  }
  return link.startsWith('.. image::')
    ? blockSeams(place, place.before.trimStart().startsWith(':alt:') ? indent.slice(0, -3) : indent)
    : { before: endsWithImage(place.before) ? '\n' : '', after: '', indent };
}

/** @param indent of the block */
function blockSeams({ above, before, after, below }: LinkPlace, indent: string): LinkSeams {
  const isOwnLine = before === indent;
  return {
    before: isOwnLine && isBlank(above) ? '' : (isBlank(before) ? '\n' : '\n\n') + indent,
    after: isBlank(after) ? (isBlank(below) ? '' : '\n') : '\n\n',
    indent,
  };
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}
