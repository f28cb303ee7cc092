import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The files below a folder that contain a secret in any of the forms in which programs write text. */
export async function findSecret(secret: string, folder: string): Promise<readonly string[]> {
  return findBytes(formsOf(secret), folder);
}

/** The files that contain a part of a secret, in any of those forms. */
export async function findParts(secret: string, folder: string): Promise<readonly string[]> {
  return findBytes(formsOfParts(secret), folder);
}

/** The forms of a part of a secret that is too long to occur by chance. */
export function formsOfParts(secret: string): readonly Buffer[] {
  const starts = Array.from({ length: secret.length - partLength + 1 }, (_, start) => start);
  return starts.flatMap((start) => formsOf(secret.slice(start, start + partLength)));
}

const partLength = 8;

/** The files below a folder that contain any of these bytes, by their paths relative to it. */
export async function findBytes(needles: readonly Buffer[], folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = Buffer.concat([Buffer.from(path), await readFile(path)]); // file names are searched too
    if (needles.some((needle) => bytes.includes(needle))) {
      found.push(relative(folder, path));
    }
  }
  return found;
}

function formsOf(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret);
  const urlEncoded = encodeURIComponent(secret);
  const jsonEscaped = JSON.stringify(secret).slice(1, -1);
  const texts = [
    secret,
    ...[0, 1, 2].flatMap((offset) => base64At(offset, bytes)),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    urlEncoded,
    urlEncoded.replace(/%../g, (escape) => escape.toLowerCase()),
    new URLSearchParams([[secret, '']]).toString().slice(0, -1),
    jsonEscaped,
    JSON.stringify(jsonEscaped).slice(1, -1),
  ];
  return [...new Set(texts)].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
}

/** The base64 of the bytes after an offset: only the characters that no neighbouring byte affects. */
function base64At(offset: number, bytes: Buffer): readonly string[] {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const start = Math.ceil((offset * 8) / 6);
  const end = Math.floor((padded.length * 8) / 6);
  return (['base64', 'base64url'] as const).map((encoding) => padded.toString(encoding).slice(start, end));
}
