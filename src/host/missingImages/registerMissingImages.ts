import { CodeActionKind, Disposable, languages, window, workspace, type DocumentSelector } from 'vscode';
import { textExtensions, textLanguageIds, textLanguageOf } from '../../core/links/languages.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { areQuickFixesOn } from './areQuickFixesOn.ts';
import type { MissingImageFeatures } from './missingImageFeatures.ts';

/** Hints, quick fixes, hovers and completions, each loaded when the editor first asks or shows a text. */
export function registerMissingImages(load: () => Promise<MissingImageFeatures>, log: ErrorLog): Disposable {
  const loadForTexts = (): void => {
    const isText = window.visibleTextEditors.some(
      ({ document: { languageId, uri } }) => textLanguageOf(languageId, uri.path) && areQuickFixesOn(uri),
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
          areQuickFixesOn(document.uri) ? (await load()).quickFixes(document, range) : [],
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
    languages.registerHoverProvider(texts, {
      provideHover: async (document, position) => (await load()).hover(document, position),
    }),
    languages.registerCompletionItemProvider(
      texts.filter(({ language }) => markdownIds.test(language)),
      {
        provideCompletionItems: async (document, position) =>
          areQuickFixesOn(document.uri) ? (await load()).completions(document, position) : [],
      },
      '(',
    ),
  );
}

const texts = [
  ...textLanguageIds.map((language) => ({ language })),
  // Extensions of the editor bring most of the languages; their files are texts without them too.
  { language: 'plaintext', pattern: `**/*.{${textExtensions.join(',')}}` },
] as const satisfies DocumentSelector;

const markdownIds = /^(?:markdown|prompt|instructions|chatagent|skill|mdx)$/;
