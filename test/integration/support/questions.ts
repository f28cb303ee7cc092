import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { eventually } from '../../../dev/editor/eventually.ts';

/** What a user does to a question until the command that asks has ended. */
export type Answer = (command: Thenable<unknown>) => Promise<unknown>;

/** Slower than a held key repeats, and as fast as fingers are. */
const pressMs = 200;

/** Presses Enter again and again. */
export const pressEnter: Answer = (command) => pressUntilEnded(['acceptSelectedQuickOpenItem'], command);

/**
 * Chooses the next row and presses Enter, again and again. A list that opens between the two has its first row accepted:
 * there is no event for an open list.
 */
export const pressDownAndEnter: Answer = (command) =>
  pressUntilEnded(['quickOpenSelectNext', 'acceptSelectedQuickOpenItem'], command);

/** Presses Escape again and again. */
export const pressEscape: Answer = (command) => pressUntilEnded(['closeQuickOpen'], command);

/** Holds Enter down for a second, then presses Escape. */
export const holdEnter: Answer = async (command) => {
  const presses = [];
  for (const end = Date.now() + 1000; Date.now() < end;) {
    // A keyboard does not wait until the editor has handled the press before.
    presses.push(vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'));
    await pause(20);
  }
  await Promise.all(presses);
  return pressEscape(command);
};

async function pressUntilEnded(actions: readonly string[], command: Thenable<unknown>): Promise<unknown> {
  const run = { isOver: false };
  const done = Promise.resolve(command).finally(() => (run.isOver = true));
  const press = async (): Promise<boolean> => {
    for (const action of run.isOver ? [] : actions) {
      await vscode.commands.executeCommand(`workbench.action.${action}`);
    }
    return run.isOver;
  };
  const [result] = await Promise.all([done, eventually(press, 'the command has ended', 20_000, pressMs)]);
  return result;
}
