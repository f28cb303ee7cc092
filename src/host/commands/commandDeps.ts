import { type EventEmitter, Uri } from 'vscode';
import * as z from 'zod/mini';
import { Failure } from '../../core/base/failure.ts';
import type { OffsetRange } from '../../core/base/offsets.ts';
import type { CropTools } from '../../core/crop/cropImage.ts';
import type { Transport } from '../../core/service/transport.ts';
import type { CaretTracker } from '../editor/caretTracker.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import type { LastActiveEditor } from '../editor/lastActiveEditor.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import type { SaveDialogs } from '../files/saveDialogs.ts';
import type { FileStoreFor } from '../files/workspaceFileStore.ts';
import type { GenerationController } from '../generation/generationController.ts';
import type { JobRunner } from '../generation/jobRunner.ts';
import type { LinkDelivery } from '../generation/linkDelivery.ts';
import type { HistoryView } from '../history/historyView.ts';
import type { ImageDetailsDocuments } from '../history/imageDetails.ts';
import type { ImageHistory } from '../history/imageHistory.ts';
import type { MissingImageFeatures } from '../missingImages/missingImageFeatures.ts';
import type { ImagePanel } from '../panel/imagePanel.ts';
import type { PlaceholderBadges } from '../placeholders/placeholderBadges.ts';
import type { PlaceholderController } from '../placeholders/placeholderController.ts';
import type { RecoveryDeps } from '../recovery/recoveryWatch.ts';
import type { References } from '../references/references.ts';
import type { ReferenceTrials } from '../references/tryReferences.ts';
import type { Recents } from '../request/recents.ts';
import type { PromptShortcut } from '../inputs/promptShortcut.ts';
import type { ApiKeys } from '../ui/apiKeys.ts';
import type { SinglePresses } from '../ui/singlePress.ts';
import type { Upgrader } from '../upgrade/upgrader.ts';

/** What commands work with. */
export interface CommandDeps extends RecoveryDeps {
  readonly controller: GenerationController;
  readonly placeholderController: PlaceholderController;
  /** Links the images of a command in the text. @param ranges what the links replace */
  readonly textDelivery: (target: InsertionTarget, ranges?: readonly OffsetRange[]) => LinkDelivery;
  readonly upgrader: Upgrader;
  /** Of the command that generates again. */
  readonly presses: SinglePresses;
  readonly promptShortcut: PromptShortcut;
  readonly apiKeys: ApiKeys;
  /** Fires where the editor has to know whether there is a key. */
  readonly keyNeed: EventEmitter<void>;
  readonly caretTracker: CaretTracker;
  readonly lastActiveEditor: LastActiveEditor;
  readonly recents: Recents;
  readonly references: References;
  readonly referenceTrials: ReferenceTrials;
  /** Keeps the images of trials out of folders and history. */
  readonly trialRunner: JobRunner;
  readonly cropTools: CropTools;
  readonly history: ImageHistory;
  readonly historyView: HistoryView;
  readonly imageDetails: ImageDetailsDocuments;
  readonly saveDialogs: SaveDialogs;
  /** Copies of what was deleted or replaced, of images that were shown or tried, and of reference images. */
  readonly backups: Readonly<Record<'replaced' | 'deleted' | 'shown' | 'references', BackupFiles>>;
  readonly deleted: BackupFiles;
  readonly fileStoreFor: FileStoreFor;
  readonly panel: ImagePanel;
  readonly badges: Pick<PlaceholderBadges, 'forgetAll'>;
  readonly missingImages: MissingImageFeatures;
  readonly transport: Transport;
}

/**
 * A program passes the values of the inputs as plain data. The palette passes nothing, and a menu the element it was
 * opened on, which has a class: a file, or an element of a view. In the title of a view that is the focused element,
 * which may be unrelated to the command.
 */
export function isCalledByProgram(args: unknown): boolean {
  return args !== undefined && args !== null && (typeof args !== 'object' || isPlainData(args));
}

function isPlainData(value: object): boolean {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === null || prototype === Object.prototype || prototype === Array.prototype;
  } catch {
    return true; // a proxy; the editor passes none
  }
}

/**
 * What a program has given, read once: texts, numbers, URIs and lists of these as they are, and no objects, whose reading
 * may throw or not end.
 * @throws {Failure} `argumentsMalformed`
 */
export function readOnce(args: unknown): unknown {
  if (typeof args !== 'object' || args === null) {
    return args;
  }
  try {
    return Array.isArray(args)
      ? []
      : Object.fromEntries(Object.entries(args).map(([name, value]) => [name, withoutObjects(value)]));
  } catch {
    throw new Failure('argumentsMalformed');
  }
}

/** More than any list may have. */
const maxItems = 100;

function withoutObjects(value: unknown): unknown {
  return Array.isArray(value) ? value.slice(0, maxItems).map(withoutObject) : withoutObject(value);
}

function withoutObject(value: unknown): unknown {
  return typeof value !== 'object' || value === null || value instanceof Uri ? value : {};
}

const argumentsSchema = z.record(z.string(), z.unknown());

/** Where a command looks for what it generates; `confirm: false` agrees to the cost. */
export const searchArgs = z.object({ uri: z.optional(z.unknown()), confirm: z.optional(z.literal(false)) });

/** The argument object of a program, not yet checked. @throws {Failure} `argumentsMalformed` */
export function argumentObject(args: unknown): Readonly<Record<string, unknown>> {
  return parseArgs(argumentsSchema, args);
}

/**
 * The arguments of a program as a command takes them.
 * @param field that is told of where none is wrong by itself
 * @throws {Failure} `argumentsMalformed`
 */
export function parseArgs<Args>(schema: z.ZodMiniType<Args>, args: unknown, field?: string): Args {
  const parsed = schema.safeParse(args);
  if (!parsed.success) {
    throw new Failure('argumentsMalformed', { field: parsed.error.issues[0]?.path[0]?.toString() ?? field });
  }
  return parsed.data;
}

/** A menu hands over what it was opened on and all that is selected; the palette nothing. */
export function selectedUris(args: unknown, selected: unknown): readonly Uri[] {
  const uris = Array.isArray(selected) ? selected.filter((uri) => uri instanceof Uri) : [];
  return uris.length > 0 || !(args instanceof Uri) ? uris : [args];
}
