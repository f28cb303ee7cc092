import type { Memento } from 'vscode';
import { formatSize } from '../../core/base/size.ts';
import { defaultSize, isSize } from '../../core/request/size.ts';
import { draftSchema, type Draft } from '../../protocol/messages.ts';
import type { Recents } from '../request/recents.ts';
import { readSetting } from '../ui/settings.ts';

const key = 'panelDraft';

/** The draft that a page left behind, in its own state or in ours; else the last choices, without a prompt. */
export function initialDraft(state: unknown, workspaceState: Memento, memory: Recents): Draft {
  const left = [state, workspaceState.get<unknown>(key)].map((value) => draftSchema.safeParse(value));
  return left.find(({ success }) => success)?.data ?? emptyDraft(memory);
}

/** Keeps the draft for when the panel has been closed. */
export async function keepDraft(draft: Draft, workspaceState: Memento): Promise<void> {
  await workspaceState.update(key, draft);
}

export async function forgetDraft(workspaceState: Memento): Promise<void> {
  await workspaceState.update(key, undefined);
}

function emptyDraft({ options: choices }: Recents): Draft {
  return {
    ...choices,
    prompt: '',
    style: choices.style ?? '',
    size: [choices.size, readSetting('image.size')].find(isSize) ?? formatSize(defaultSize),
    count: choices.count ?? readSetting('image.count'),
    format: choices.format ?? readSetting('image.format'),
    seed: null,
  };
}
