import { Uri, workspace } from 'vscode';
import * as z from 'zod/mini';
import { parseJson } from '../../core/base/json.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import { logError, type ErrorLog } from '../ui/logErrors.ts';

/** A placeholder that an image has replaced. */
export interface Replacement {
  readonly uri: Uri;
  /** Of the placeholder: the name of its backup. */
  readonly placeholderSha256: string;
  readonly imageSha256: string;
}

/** Replacements that were made together, and are undone together. */
export interface ReplacementGroup {
  readonly replacements: readonly Replacement[];
  /** Never rejects: an image that was charged is saved, whether this is remembered or not. */
  readonly add: (replacement: Replacement) => Promise<void>;
}

const recordSchema = z.object({
  uri: z.string(),
  /** Whether it was outside of every workspace folder: then it may be undone in any window. */
  isElsewhere: z.boolean(),
  placeholderSha256: z.string(),
  imageSha256: z.string(),
});

/** Of a record: `replacing-<milliseconds since 1970>-<random>` for a group, and the number in it. */
const fileName = /^(?<group>replacing-(?<time>\d+)-\w+)-\d+$/v;

/**
 * Remembers which placeholders were replaced, in a file each beside the backups of their bytes: as long as these, after a
 * reload of the window too.
 */
export class Replacements {
  readonly #backups: BackupFiles;
  readonly #log: ErrorLog;

  constructor(backups: BackupFiles, log: ErrorLog) {
    this.#backups = backups;
    this.#log = log;
  }

  begin(nowMs = Date.now()): ReplacementGroup {
    const name = `replacing-${nowMs}-${crypto.randomUUID().slice(0, 8)}`;
    const replacements: Replacement[] = [];
    return {
      replacements,
      add: async (replacement) => {
        const number = replacements.push(replacement);
        const { uri, placeholderSha256, imageSha256 } = replacement;
        const isElsewhere = !workspace.getWorkspaceFolder(uri);
        const record = { uri: uri.toString(), isElsewhere, placeholderSha256, imageSha256 };
        const bytes = new TextEncoder().encode(JSON.stringify(record));
        await this.#backups.put(`${name}-${number}`, bytes).catch((error: unknown) => logError(error, this.#log));
      },
    };
  }

  /** Those in the folders of this window, the newest group first. */
  async *newest(): AsyncGenerator<readonly Replacement[], void> {
    const groups = new Map<string, { readonly timeMs: number; readonly files: string[] }>();
    for (const file of await this.#backups.names()) {
      const { group, time } = fileName.exec(file)?.groups ?? {};
      if (group !== undefined) {
        const known = groups.get(group) ?? { timeMs: Number(time), files: [] };
        known.files.push(file);
        groups.set(group, known);
      }
    }
    for (const { files } of [...groups.values()].toSorted((one, other) => other.timeMs - one.timeMs)) {
      const replacements = (await Promise.all(files.map((file) => this.#read(file)))).flat();
      if (replacements.length > 0) {
        yield replacements;
      }
    }
  }

  /** Empty for one of another window’s folders. */
  async #read(file: string): Promise<readonly Replacement[]> {
    const bytes = await this.#backups.get(file);
    const record = recordSchema.safeParse(bytes && parseJson(new TextDecoder().decode(bytes)));
    if (!record.success) {
      return [];
    }
    const { uri, isElsewhere, ...hashes } = record.data;
    const at = Uri.parse(uri);
    return isElsewhere || workspace.getWorkspaceFolder(at) ? [{ uri: at, ...hashes }] : [];
  }
}
