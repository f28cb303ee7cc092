import { html } from './html.ts';
import { moved, type ImageLink } from './imageLink.ts';

/** A stretch of HTML in a Markdown document. */
export interface HtmlStretch {
  readonly start: number;
  readonly end: number;
  /** Whether its lines have the marks of a quote before them. */
  readonly isQuoted: boolean;
}

export function* imagesInHtml(text: string, { start, end, isQuoted }: HtmlStretch): Generator<ImageLink | undefined> {
  const written = text.slice(start, end);
  for (const link of html(isQuoted ? written.replace(/(?<=\n[ \t]*)(?:>[ \t]?)+/g, blank) : written)) {
    yield link && moved(link, start);
  }
}

/** As long, but nothing to read. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
