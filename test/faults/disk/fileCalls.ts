import { appendFileSync, readlinkSync, writeSync } from 'node:fs';

/** A call of `node:fs` before it is made. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly self: unknown;
}

export interface CallFacts {
  /** The files of the call; empty unless requested. */
  readonly path: string;
  /** Whether it changes the disk, or makes it write its cache. */
  readonly changes: boolean;
  /** Whether the disk needs space for it. */
  readonly makes: boolean;
}

export function describeCall({ name, args, self }: Call, isPathWanted: boolean): CallFacts {
  const isOpening = name === 'open' || name === 'openSync';
  const isLooking = isOpening ? !/[wax+]/.test(String(args[1])) : lookingNames.includes(name);
  const changes = !isLooking;
  return { path: isPathWanted ? pathOf(args[0] ?? self) : '', changes, makes: changes && !/^(rm|unlink)/.test(name) };
}

/** Does half of what the call would write, as far as it writes anything. */
export function tear({ name, args }: Call): void {
  const [first, data, offset, length] = args;
  const descriptor = Number(first);
  if (name === 'appendFile' || name === 'writeFile') {
    appendFileSync(String(first), half(String(data)));
  } else if (name === 'writeFileSync') {
    const bytes = Buffer.from(data as string);
    writeSync(descriptor, bytes.subarray(0, bytes.length >> 1));
  } else if (name === 'write' || name === 'writeSync') {
    const bytes = data as Uint8Array;
    const start = Number(offset ?? 0);
    writeSync(descriptor, bytes, start, (Number(length ?? bytes.length - start) + 1) >> 1);
  } else if (name === 'writev') {
    writeSync(descriptor, (data as readonly [Uint8Array])[0]);
  }
}

const lookingNames = [
  ...['read', 'readFile', 'readFileSync', 'readdir', 'stat', 'lstat', 'statfs', 'access', 'realpath'],
];

function half(text: string): string {
  return text.slice(0, text.length / 2);
}

/** The path of a path, a descriptor or a `FileHandle`. */
function pathOf(file: unknown): string {
  if (typeof file === 'string') {
    return file.replace(/^\/proc\/self\/fd\/\d+/, (descriptor) => readlinkSync(descriptor));
  }
  const descriptor = typeof file === 'number' ? file : (file as { readonly fd: number }).fd;
  return readlinkSync(`/proc/self/fd/${descriptor}`);
}
