import {
  CodeActionKind,
  Disposable,
  languages,
  window,
  workspace,
  type DocumentSelector,
  type TextDocument,
} from 'vscode';
import { codeIds, isNamed, markdownIds, textLanguages } from '../../core/links/languageNames.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { areQuickFixesOn } from './areQuickFixesOn.ts';
import type { MissingImageFeatures } from './missingImageFeatures.ts';

/** Hints, quick fixes, hovers and completions, each loaded when the editor first asks or shows a text. */
export function registerMissingImages(load: () => Promise<MissingImageFeatures>, log: ErrorLog): Disposable {
  const loadForTexts = (): void => {
    const isText = window.visibleTextEditors.some(
      ({ document }) => mayShowImages(document) && areQuickFixesOn(document.uri),
    );
    if (isText) {
      logErrors(load(), log);
    }
  };
  loadForTexts();
  return Disposable.from(
    window.onDidChangeVisibleTextEditors(loadForTexts),
    workspace.onDidChangeConfiguration(loadForTexts),
    languages.registerCodeActionsProvider(
      texts,
      {
        provideCodeActions: async (document, range) =>
          mayShowImages(document) && areQuickFixesOn(document.uri) ? (await load()).quickFixes(document, range) : [],
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
    languages.registerHoverProvider(texts, {
      provideHover: async (document, position) =>
        mayShowImages(document) ? (await load()).hover(document, position) : undefined,
    }),
    languages.registerCompletionItemProvider(
      texts.filter(({ language }) => markdownIds.includes(language)),
      {
        provideCompletionItems: async (document, position) =>
          areQuickFixesOn(document.uri) ? (await load()).completions(document, position) : [],
      },
      '(',
    ),
  );
}

/** Longer code is only scanned by commands. */
const maxCodeLines = 10_000;

/** Most code names no image, and needs nothing to be loaded. */
function mayShowImages(document: TextDocument): boolean {
  const { languageId, uri } = document;
  return codeIds.includes(languageId)
    ? document.lineCount <= maxCodeLines && /\.(?:png|jpe?g|webp|avif|gif|svg)["'?]/iv.test(document.getText())
    : isNamed(textLanguages, languageId, uri.path);
}

const texts = [
  ...textLanguages.ids.map((language) => ({ language })),
  // Extensions of the editor bring most of the languages; their files are texts without them too.
  { language: 'plaintext', pattern: `**/*.{${textLanguages.extensions.join(',')}}` },
] as const satisfies DocumentSelector;
