// `npm run check:lint`: ESLint for the files that have changed since they last passed.
//
// ESLint's own cache only compares the text of a file, but rules that use types depend on its imports as well: once a
// function returns a promise, its calls in other files are wrong. Therefore a file is linted again when it, one of its
// imports, a package, a rule or a compiler option changes. The keys of files that passed are in `.cache`, which git
// ignores: a fresh clone lints every file.
import { ESLint } from 'eslint';
import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { sourceKeys } from './test/sourceKeys.ts';

const notes = '.cache/lint.json';
const common = [
  'package-lock.json',
  'eslint.config.mjs',
  'dev/folderOrder.json',
  'tsconfig.json',
  'media/tsconfig.json',
];
const elsewhere = ['node_modules', '.git', '.cache', 'dist', 'out'];

const eslint = new ESLint();
const text = (path: string) => readFile(path, 'utf8');
const paths = globSync('**/*.{ts,js,mjs,cjs,json}', { exclude: (name) => elsewhere.includes(name) });
const sources = await Promise.all(paths.map(async (path) => [path.replaceAll('\\', '/'), await text(path)] as const));
const keys = sourceKeys(new Map(sources), await Promise.all(common.map(text)));
const good = new Set(JSON.parse(await text(notes).catch(() => '[]')) as readonly string[]);

const stale = [...keys].flatMap(([path, key]) => (path.endsWith('.json') || good.has(key) ? [] : [path]));
const results = stale.length > 0 ? await eslint.lintFiles(stale) : [];
const formatter = await eslint.loadFormatter('stylish');
process.stdout.write(await formatter.format(results));
console.log(`${stale.length} files linted, the others are unchanged`);

const faulty = new Set(results.filter(({ messages }) => messages.length > 0).map(({ filePath }) => filePath));
await mkdir(dirname(notes), { recursive: true });
await writeFile(notes, JSON.stringify([...keys].flatMap(([path, key]) => (faulty.has(resolve(path)) ? [] : [key]))));
process.exit(faulty.size > 0 ? 1 : 0);
