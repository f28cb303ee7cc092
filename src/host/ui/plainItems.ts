import {
  CodeAction,
  type CodeActionKind,
  type Command,
  CompletionItem,
  type CompletionItemKind,
  Diagnostic,
  type DiagnosticSeverity,
  MarkdownString,
  type Range,
  TreeItem,
  type TreeItemCollapsibleState,
  type Uri,
} from 'vscode';
import { displayText, markdownText } from './displayText.ts';
import { plainTexts } from './plainWindow.ts';

// The parts of editors and views that show texts, each with `displayText` around all of them. They are read-only, and
// ESLint forbids the constructors elsewhere, so that a text from outside cannot be forgotten.

/** A row of a tree. */
export function createTreeItem(
  label: string,
  state: TreeItemCollapsibleState,
  { accessibilityInformation, ...others }: Partial<TreeItem>,
): Readonly<TreeItem> {
  const spoken = accessibilityInformation && { accessibilityInformation: plainTexts(accessibilityInformation) };
  return Object.assign(new TreeItem(displayText(label), state), plainTexts(others), spoken);
}

export function createDiagnostic(
  range: Range,
  message: string,
  severity: DiagnosticSeverity,
  code: string,
): Readonly<Diagnostic> {
  return Object.assign(new Diagnostic(range, displayText(message), severity), { source: 'Starrise', code });
}

/** A code action that runs a command, with its title. */
export function createCodeAction(command: Command, kind: CodeActionKind): Readonly<CodeAction> {
  return Object.assign(new CodeAction(displayText(command.title), kind), { command: plainTexts(command) });
}

export function createCompletionItem(
  label: string,
  kind: CompletionItemKind,
  others: Partial<CompletionItem>,
): Readonly<CompletionItem> {
  return Object.assign(new CompletionItem(displayText(label), kind), plainTexts(others));
}

/** The content of a hover. */
export interface HoverContent {
  /** Shown above the texts, this wide or high. */
  readonly picture?: { readonly uri: Uri; readonly side: `${'width' | 'height'}=${number}` } | undefined;
  /** A paragraph each. */
  readonly texts: readonly string[];
  /** Links below the texts. No other command can be run from the hover. */
  readonly commands?: readonly Command[];
}

/** Markdown in which only the picture and the commands are more than text. */
export function createHoverText({ picture, texts, commands = [] }: HoverContent): Readonly<MarkdownString> {
  const paragraphs = [
    ...(picture ? [`![](${picture.uri.toString()}|${picture.side})`] : []),
    ...texts.map(markdownText),
    ...(commands.length > 0 ? [commands.map(commandLink).join(' · ')] : []),
  ];
  const trusted = commands.length > 0 && { isTrusted: { enabledCommands: commands.map(({ command }) => command) } };
  return Object.assign(new MarkdownString(paragraphs.join('\n\n')), trusted);
}

function commandLink({ title, command, arguments: args = [] }: Command): string {
  const query = encodeURIComponent(JSON.stringify(args)).replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${markdownText(title)}](command:${command}?${query})`;
}
