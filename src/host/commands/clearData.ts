import { l10n, QuickPickItemKind } from 'vscode';
import * as z from 'zod/mini';
import type { RecoveredGeneration } from '../../core/generation/resumeEntry.ts';
import { unsavedImages, withWaiting } from '../recovery/waitingGenerations.ts';
import { createQuickPick, type PickRow, showQuickPick } from '../ui/plainWindow.ts';
import { isCalledByProgram, parseArgs, type CommandDeps } from './commandDeps.ts';

const argsSchema = z.object({ confirm: z.literal(false) });

/** What can be cleared by itself. */
type Part = 'history' | 'prompts' | 'requests' | 'copies' | 'references';
/** What was paid for, or may have been, and is nowhere else. */
type PaidPart = 'unsaved' | 'doubts';

interface PartRow extends PickRow {
  readonly part: Part | PaidPart;
  /** The entries that are cleared with the part: those that the person was told of. */
  readonly entries?: readonly string[];
}

/** Clears what is stored about prompts on this machine: for a person, the parts that are chosen. */
export function clearData(deps: CommandDeps) {
  return async (args?: unknown): Promise<{ readonly ok: boolean }> => {
    if (isCalledByProgram(args)) {
      parseArgs(argsSchema, args, 'confirm');
      return clear(allParts, [], deps);
    }
    const chosen = await chooseParts(await partRows(deps));
    if (chosen.length === 0 || !(await isConfirmed(chosen))) {
      return { ok: false };
    }
    const parts = allParts.filter((part) => chosen.some((row) => row.part === part));
    return clear(
      parts,
      chosen.flatMap(({ entries = [] }) => entries),
      deps,
    );
  };
}

const clearPart: Readonly<Record<Part, (deps: CommandDeps) => Promise<unknown>>> = {
  history: async ({ history, badges }) => {
    await history.clear();
    badges.forgetAll();
  },
  prompts: async ({ recents, panel }) => {
    await recents.clear();
    await panel.forgetDraft();
  },
  requests: ({ journal }) => journal.clearArchive(),
  copies: ({ backups: { replaced, deleted, shown } }) =>
    Promise.all([replaced, deleted, shown].map((files) => files.clear())),
  references: ({ backups: { references } }) => references.clear(),
};
const allParts = ['history', 'prompts', 'requests', 'copies', 'references'] as const satisfies readonly Part[];

async function clear(
  parts: readonly Part[],
  entryIds: readonly string[],
  deps: CommandDeps,
): Promise<{ readonly ok: true }> {
  for (const part of parts) {
    await clearPart[part](deps);
  }
  if (entryIds.length > 0) {
    await withWaiting(deps, async (waiting) => {
      const discarded = waiting.filter(({ entry }) => entryIds.includes(entry.id));
      await Promise.all(discarded.map(({ entry }) => entry.release('remove')));
    });
    await deps.unsavedStatus.refresh();
  }
  deps.historyView.filter = '';
  deps.log.info(`Cleared: ${[...parts, ...(entryIds.length > 0 ? [`${entryIds.length} entries`] : [])].join(', ')}`);
  return { ok: true };
}

async function partRows(deps: CommandDeps): Promise<readonly PartRow[]> {
  const { history, recents } = deps;
  const images = await history.count();
  return [
    {
      part: 'history',
      label: l10n.t('Generation details'),
      description: String(images),
      detail: l10n.t('Prompt, seed, size, time and path of each image'),
      picked: true,
    },
    {
      part: 'prompts',
      label: l10n.t('Recent prompts'),
      description: String(recents.recentPrompts.length),
      detail: l10n.t('Also the last request, recent reference images and the draft in the panel'),
      picked: true,
    },
    {
      part: 'requests',
      label: l10n.t('Finished requests'),
      detail: l10n.t('And copies of their images, kept for 7 days'),
      picked: true,
    },
    {
      part: 'copies',
      label: l10n.t('Copies of deleted and replaced images'),
      detail: l10n.t('For undoing, kept for 7 days. Also of images shown in the panel'),
      picked: true,
    },
    {
      part: 'references',
      label: l10n.t('Copies of reference images'),
      detail: l10n.t('Pasted, dropped or scaled down, kept for 7 days'),
      picked: true,
    },
    ...(await withWaiting(deps, (waiting) => Promise.resolve(paidRows(waiting)))),
  ];
}

/** Not ticked: whoever wants to be rid of them has to say so. */
function paidRows(waiting: readonly RecoveredGeneration[]): readonly PartRow[] {
  const unsaved = waiting.filter((generation) => generation.unsaved.length > 0);
  const others = waiting.filter((generation) => generation.unsaved.length === 0);
  const idsOf = (generations: readonly RecoveredGeneration[]) => generations.map(({ entry }) => entry.id);
  return [
    {
      part: 'unsaved' as const,
      label: l10n.t('Paid images that are not saved yet'),
      description: String(unsavedImages(unsaved)),
      detail: l10n.t('“Recover Images” saves them for free'),
      entries: idsOf(unsaved),
    },
    {
      part: 'doubts' as const,
      label: l10n.t('Requests with unknown outcome'),
      description: String(others.length),
      detail: l10n.t('May have been charged. Listed in “Recover Images”'),
      entries: idsOf(others),
    },
  ].filter(({ entries }) => entries.length > 0);
}

/** @returns none when the user closes the list */
function chooseParts(rows: readonly PartRow[]): Promise<readonly PartRow[]> {
  const pick = createQuickPick<PartRow>();
  pick.title = l10n.t('Clear Stored Prompts and History');
  pick.placeholder = l10n.t('Select what to clear from this machine');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.items = rows;
  pick.selectedItems = pick.items.filter(({ picked }) => picked);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve([]);
      pick.dispose();
    });
    pick.show();
  });
}

interface QuestionRow extends PickRow {
  readonly isMeant?: boolean;
}

/** Enter alone clears nothing. A modal message of the editor would have the other button as its default. */
async function isConfirmed(chosen: readonly PartRow[]): Promise<boolean> {
  const parts = [...chosen.filter(({ entries }) => entries), ...chosen.filter(({ entries }) => !entries)];
  const rows: readonly QuestionRow[] = [
    { label: l10n.t('Cancel') },
    { label: l10n.t('Clear'), icon: 'trash', isMeant: true },
    { label: l10n.t('selected'), kind: QuickPickItemKind.Separator },
    ...parts.map(({ label, description }) => ({ label, ...(description !== undefined && { description }) })),
  ];
  const answer = await showQuickPick(rows, {
    title: l10n.t('Clear the selected data? This cannot be undone.'),
    placeHolder: l10n.t('Not cleared: image files, manifests, running requests and the API key'),
    ignoreFocusOut: true,
  });
  return answer?.isMeant ?? false;
}
