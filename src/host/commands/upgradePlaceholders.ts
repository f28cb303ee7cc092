import { l10n, ProgressLocation, Uri, window } from 'vscode';
import * as z from 'zod/mini';
import { Failure } from '../../core/base/failure.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import { logErrors } from '../ui/logErrors.ts';
import { pickPlaceholders } from '../upgrade/placeholderChecklist.ts';
import { isCalledByProgram, type CommandDeps } from './commandDeps.ts';

const argsSchema = z.object({
  uri: z.optional(z.union([z.string(), z.custom<Uri>((value) => value instanceof Uri)])),
  confirm: z.optional(z.literal(false)),
});

/** Replaces placeholders by generated images, in an image's own file, a document, a folder or the workspace. Links stay. */
export function upgradePlaceholders(deps: CommandDeps) {
  return (args?: unknown, selected?: unknown): Promise<Filled | undefined> =>
    isCalledByProgram(args) ? upgradeForProgram(args, deps) : upgradeForPerson(chosenUris(args, selected), deps);
}

interface Filled {
  /** One for each placeholder. */
  readonly filled: readonly GenerateResult[];
}

/** @throws {Failure} `argumentsMalformed` */
async function upgradeForProgram(args: unknown, { upgrader }: CommandDeps): Promise<Filled> {
  const parsed = argsSchema.safeParse(args);
  if (!parsed.success) {
    throw new Failure('argumentsMalformed', { field: parsed.error.issues[0]?.path[0]?.toString() });
  }
  const { uri, confirm } = parsed.data;
  const found = await upgrader.find(uri === undefined ? [] : [typeof uri === 'string' ? Uri.parse(uri) : uri]);
  return { filled: (await upgrader.upgrade(found, 'program', confirm)).results };
}

async function upgradeForPerson(uris: readonly Uri[], { upgrader, log }: CommandDeps): Promise<Filled | undefined> {
  const title = l10n.t('Looking for placeholders');
  const found = await window.withProgress({ location: ProgressLocation.Window, title }, () => upgrader.find(uris));
  if (found.length === 0) {
    logErrors(window.showInformationMessage(l10n.t('There are no placeholders here.')), log);
    return { filled: [] };
  }
  const chosen = await pickPlaceholders(found);
  return chosen && chosen.length > 0
    ? { filled: (await upgrader.upgrade(chosen, 'person', false)).results }
    : undefined;
}

/** A menu hands over what it was opened on and all that is selected; the palette nothing, which is everything. */
function chosenUris(args: unknown, selected: unknown): readonly Uri[] {
  const uris = Array.isArray(selected) ? selected.filter((uri) => uri instanceof Uri) : [];
  return uris.length > 0 || !(args instanceof Uri) ? uris : [args];
}
