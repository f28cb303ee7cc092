import { Diagnostic, DiagnosticSeverity, type Disposable, l10n, languages, Range, type TextDocument } from 'vscode';
import type { OffsetRange } from '../../core/base/offsets.ts';
import type { Found } from './missingImages.ts';

/** Marks links to images that are not there, as a hint: no colour, nothing among the problems. */
export class Hints implements Disposable {
  readonly #diagnostics = languages.createDiagnosticCollection('starrise');

  show(document: TextDocument, found: Found | undefined): void {
    const hints = (found?.missing ?? []).flatMap(({ path, links }) =>
      links.map(({ range }) => hint(rangeIn(document, range), path)),
    );
    this.#diagnostics.set(document.uri, hints);
  }

  dispose(): void {
    this.#diagnostics.dispose();
  }
}

export function rangeIn(document: TextDocument, { start, end }: OffsetRange): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

function hint(range: Range, path: string): Diagnostic {
  const message = l10n.t('{0} is not there yet. It can be generated from this link.', path);
  const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Hint);
  diagnostic.source = 'Starrise';
  diagnostic.code = 'missing-image';
  return diagnostic;
}
