import * as z from 'zod/mini';
import { parseJson } from '../../base/json.ts';
import { type ExistingFiles, folderOf, pathBelow } from '../existingFiles.ts';
import { folderWith } from './site.ts';

const configSchema = z.object({
  references: z.optional(z.array(z.object({ path: z.string() }))),
  extends: z.optional(z.union([z.string(), z.array(z.string())])),
  compilerOptions: z.optional(
    z.object({ baseUrl: z.optional(z.string()), paths: z.optional(z.record(z.string(), z.array(z.string()))) }),
  ),
});

type Config = z.infer<typeof configSchema>;

const maxConfigBytes = 1_000_000;
const maxConfigs = 10;

/** The paths that an alias such as `@/img/a.png` stands for, relative to the root of the images; none if unknown. */
export type ReadAlias = (path: string) => readonly string[];

/** Reads the nearest `tsconfig.json` or `jsconfig.json`, and those that it extends or refers to. */
export async function aliasReader(documentFolder: string, files: ExistingFiles): Promise<ReadAlias> {
  const nearest = await folderWith(documentFolder, ['tsconfig.json', 'jsconfig.json'], files);
  const open = nearest ? [pathBelow(nearest.folder, nearest.name)] : [];
  const read = new Set<string>();
  for (let file = open.shift(); file !== undefined && read.size < maxConfigs; file = open.shift()) {
    if (read.has(file)) {
      continue;
    }
    read.add(file);
    const folder = folderOf(file);
    const config = parseConfig(await files.readText(file, maxConfigBytes));
    const { paths, baseUrl = '.' } = config?.compilerOptions ?? {};
    if (paths) {
      return (path) => targetsOf(path, paths).map((target) => `${folder}/${baseUrl}/${target}`);
    }
    open.unshift(...extendedFiles(config, folder));
    open.push(...(config?.references ?? []).map(({ path }) => configFile(path, folder)));
  }
  return () => [];
}

function parseConfig(text: string | undefined): Config | undefined {
  const parsed = configSchema.safeParse(parseJson(withoutComments(text ?? '')));
  return parsed.success ? parsed.data : undefined;
}

/** Those of packages are left out: what they say about paths is about their own files. */
function extendedFiles(config: Config | undefined, folder: string): readonly string[] {
  return [config?.extends ?? []]
    .flat()
    .filter((name) => /^\.{1,2}(?:\/|$)/v.test(name))
    .map((name) => pathBelow(folder, name.endsWith('.json') ? name : `${name}.json`))
    .toReversed(); // the last one wins
}

function configFile(path: string, folder: string): string {
  return pathBelow(folder, path.endsWith('.json') ? path : `${path}/tsconfig.json`);
}

/** By the pattern with the longest text before its `*`, as the compiler chooses. */
function targetsOf(path: string, paths: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const fitting = Object.entries(paths).filter(
    ([pattern]) => pattern.endsWith('*') && path.startsWith(pattern.slice(0, -1)),
  );
  const [best] = fitting.toSorted(([one], [other]) => other.length - one.length);
  const rest = path.slice((best?.[0].length ?? 0) - 1);
  return (best?.[1] ?? []).filter((target) => target.includes('*')).map((target) => target.replace('*', () => rest));
}

/** Configurations may have comments, and commas behind the last item. */
function withoutComments(text: string): string {
  return text
    .replace(stringOrComment, (written) => (written.startsWith('/') ? ' ' : written))
    .replace(stringOrComma, (written) => (written === ',' ? '' : written));
}

const string = /"(?:[^"\\]|\\[^])*(?:"|$(?![^]))/v;
const stringOrComment = new RegExp(`${string.source}|\\/\\/[^\\n]*|\\/\\*[^]*?(?:\\*\\/|$(?![^]))`, 'gv');
const stringOrComma = new RegExp(`${string.source}|,(?=\\s*[\\}\\]])`, 'gv');
