import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  l10n,
  languages,
  Range,
  type TextDocument,
} from 'vscode';
import type { Clock } from '../../core/base/clock.ts';
import { EventLoopBudget } from '../../core/base/eventLoopBudget.ts';
import type { OffsetRange } from '../../core/base/offsets.ts';
import { shortPath } from '../ui/displayText.ts';
import { createCodeAction, createDiagnostic } from '../ui/plainItems.ts';
import type { DocumentScanner } from './documentScanner.ts';
import { commandsForAll, generateCommand, hintText, ignoreCommand, placeholderCommand } from './linkCommands.ts';
import type { Found } from './missingImages.ts';

/** Marks links to missing images with hints, which have no colour and are not listed among the problems. */
export class MissingImageDiagnostics implements Disposable {
  readonly #diagnostics = languages.createDiagnosticCollection('starrise');
  readonly #newest = new WeakMap<TextDocument, Found | undefined>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Lets other work in between, because a long text has many. Shows nothing if the text changes meanwhile. */
  async show(document: TextDocument, found: Found | undefined): Promise<void> {
    this.#newest.set(document, found);
    const { version } = document;
    const diagnostics: Diagnostic[] = [];
    const budget = new EventLoopBudget(this.#clock);
    for (const diagnostic of found ? diagnosticsOf(document, found).take(maxDiagnostics) : []) {
      diagnostics.push(diagnostic);
      await budget.step();
      if (this.#newest.get(document) !== found || document.version !== version) {
        return;
      }
    }
    this.#diagnostics.set(document.uri, diagnostics);
  }

  dispose(): void {
    this.#diagnostics.dispose();
  }
}

function* diagnosticsOf(document: TextDocument, { missing, hints }: Found): Generator<Diagnostic> {
  for (const { path, links } of missing) {
    for (const { range } of links) {
      yield diagnosticFor(rangeIn(document, range), path);
    }
  }
  for (const hint of hints) {
    yield createDiagnostic(rangeIn(document, hint.range), hintText(hint), DiagnosticSeverity.Hint, 'not-generated');
  }
}

/** The editor shows no more of one document. */
const maxDiagnostics = 1000;

function rangeIn(document: TextDocument, { start, end }: OffsetRange): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

function diagnosticFor(range: Range, path: string): Diagnostic {
  const message = l10n.t("{0} doesn't exist yet. You can generate it from this link.", shortPath(path));
  return createDiagnostic(range, message, DiagnosticSeverity.Hint, 'missing-image');
}

/** For each missing image in the selection: generate it, insert a placeholder, or ignore it. Also for all of the text. */
export async function quickFixes(
  scanner: DocumentScanner,
  document: TextDocument,
  range: Range,
): Promise<CodeAction[]> {
  const found = await scanner.of(document);
  if (!found) {
    return [];
  }
  const { source, missing, references } = found;
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const images = missing
    .filter(({ links }) => links.some((link) => link.range.start <= end && start <= link.range.end))
    .slice(0, maxQuickFixes)
    .map((image) => ({ source, image, references }));
  const commands = [
    ...images.flatMap((each) => [generateCommand(each), placeholderCommand(each)]),
    ...(images.length > 0 ? commandsForAll(found) : []),
    ...images.map(ignoreCommand),
  ];
  return commands.map((command) => createCodeAction(command, CodeActionKind.QuickFix));
}

/** Of images: more are not read in a list. */
const maxQuickFixes = 20;
