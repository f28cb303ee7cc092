import { l10n } from 'vscode';
import * as z from 'zod/mini';
import { confirm } from '../ui/confirm.ts';
import { isCalledByProgram, parseArgs, type CommandDeps } from './commandDeps.ts';

const argsSchema = z.object({ confirm: z.literal(false) });

/** Clears what is stored about prompts on this machine, after saying what that is. */
export function clearData({ history, historyView, recents, panel, journal, backups, log }: CommandDeps) {
  return async (args?: unknown): Promise<{ readonly ok: boolean }> => {
    if (isCalledByProgram(args)) {
      parseArgs(argsSchema, args, 'confirm');
    } else if (!(await agrees(await history.count(), recents.recentPrompts.length))) {
      return { ok: false };
    }
    await history.clear();
    await recents.clear();
    await panel.forgetDraft();
    await journal.clearArchive();
    await Promise.all(backups.map((files) => files.clear()));
    historyView.filter = '';
    log.info('History, recent prompts, choices, draft, saved requests and kept images cleared');
    return { ok: true };
  };
}

function agrees(images: number, prompts: number): Promise<boolean> {
  const detail = [
    l10n.t('Generation details ({0}): prompts, seeds, sizes, times and file paths', images),
    l10n.t(
      'Recent prompts ({0}), paths of recent reference images, the last request, the last options, and the draft in the image panel of this workspace',
      prompts,
    ),
    l10n.t('Finished requests, with the copies of their images that are kept for 7 days'),
    l10n.t('Copies of deleted or replaced images and placeholders'),
    l10n.t('Reference images that were pasted, dropped or scaled down'),
    l10n.t(
      'Not cleared: image files, manifests, running requests, paid images that are not saved yet, and the API key. This cannot be undone.',
    ),
  ];
  const question = l10n.t('Clear stored prompts and history on this machine?');
  return confirm(question, l10n.t('Clear'), ...detail);
}
