import { EndOfLine, TextEdit, type Range, type TextDocument } from 'vscode';
import { linkText, type Link } from '../../core/links/link.ts';
import { linksInPlace } from '../../core/links/linksInPlace.ts';
import { linkSpacing, type LinkSpacing } from '../../core/links/linkSpacing.ts';
import { ReferencingText } from '../../core/links/references.ts';
import type { TrackedRanges } from './trackedRanges.ts';

/** Where links go. */
export type LinkedRanges = Pick<TrackedRanges, 'document' | 'ranges'>;

/** Links and the index of their range; `undefined`: every range. */
export interface PlacedLinks {
  readonly range?: number | undefined;
  readonly links: readonly Link[];
}

/** A range of a text and its new content. */
export interface LinkEdit {
  /** Index of the tracked range. */
  readonly index: number;
  readonly range: Range;
  readonly links: readonly Link[];
  /** Whether the links are a value, which has to stay in its line. */
  readonly isValue: boolean;
  readonly spacing: LinkSpacing;
}

/** The edits that insert links into a text. */
export interface LinkEdits {
  readonly edits: readonly LinkEdit[];
  /** For reference links, if the text uses them. */
  readonly definitions: readonly TextEdit[];
}

/**
 * Plans the edits for links, with spacing. Reference links are used if the document uses them and no range includes the
 * line where definitions are inserted.
 */
export function linkEdits({ document, ranges }: LinkedRanges, placed: readonly PlacedLinks[]): LinkEdits {
  const content = document.getText();
  const names = [document.languageId, document.uri.path] as const;
  const targets = ranges.flatMap((range, index) => {
    const links = placed.find((each) => index === (each.range ?? index))?.links ?? [];
    const inPlace = linksInPlace(links, names, content, document.offsetAt(range.start));
    return links.length > 0 ? [{ index, range, ...inPlace }] : [];
  });
  const text = ReferencingText.read(content);
  const definitionsAt = text && document.positionAt(text.offset);
  if (
    !definitionsAt ||
    targets.some(({ range }) => range.start.line <= definitionsAt.line && definitionsAt.line <= range.end.line)
  ) {
    return { edits: targets.map((target) => spaced(document, target)), definitions: [] };
  }
  let definitions = '';
  const edits = targets.map((target) => {
    const references = target.links.map((link) => text.refer(link));
    definitions += references.map(({ definition }) => definition).join('');
    return spaced(document, { ...target, links: references.map(({ link }) => link) });
  });
  return {
    edits,
    definitions: definitions ? [TextEdit.insert(definitionsAt, withLineEndingsOf(document, definitions))] : [],
  };
}

/** A text with the line breaks of a document. */
export function withLineEndingsOf({ eol }: TextDocument, text: string): string {
  return eol === EndOfLine.CRLF ? text.replaceAll('\n', '\r\n') : text;
}

function spaced(document: TextDocument, edit: Omit<LinkEdit, 'spacing'>): LinkEdit {
  const { start, end } = edit.range;
  const line = (number: number) => (document.lineCount > number && number >= 0 ? document.lineAt(number).text : '');
  const spacing = linkSpacing(linkText(edit.links[0] ?? []), {
    above: line(start.line - 1),
    before: line(start.line).slice(0, start.character),
    after: line(end.line).slice(end.character),
    below: line(end.line + 1),
  });
  return { ...edit, spacing };
}
