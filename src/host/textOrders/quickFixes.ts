import { CodeAction, CodeActionKind, type Command, type Range, type TextDocument } from 'vscode';
import { rangeIn } from './hints.ts';
import type { LiveOrders } from './liveOrders.ts';
import { generateCommand, placeholderCommand } from './orderCommands.ts';

/** The orders that the selection touches, each to be generated or drawn. */
export async function quickFixes(live: LiveOrders, document: TextDocument, range: Range): Promise<CodeAction[]> {
  const found = await live.of(document);
  if (!found) {
    return [];
  }
  const { source, missing: orders } = found;
  return orders
    .filter(({ links }) => links.some((link) => rangeIn(document, link.range).intersection(range)))
    .flatMap((order) => [generateCommand({ source, order }), placeholderCommand({ source, order })])
    .map(quickFix);
}

function quickFix(command: Command): CodeAction {
  const action = new CodeAction(command.title, CodeActionKind.QuickFix);
  action.command = command;
  return action;
}
