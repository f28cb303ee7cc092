import { parseArgs } from 'node:util';
import type { Size } from '../../src/core/base/size.ts';
import { defaultModel } from '../../src/core/request/models.ts';
import { legalSize, parseSize } from '../../src/core/request/size.ts';
import { type Theme, themes } from '../editor/settings.ts';

export interface StartOptions {
  /** The prompt of an automatic run; `undefined`: the user types it. */
  readonly prompt: string | undefined;
  readonly size: Size;
  readonly count: number;
  readonly theme: Theme;
  readonly screenshot: string;
  /** Whether the real service is used, which costs money. */
  readonly isReal: boolean;
}

export const usage = `Usage:
  npm start                            VS Code with the extension, on a copy of the sample workspace
  npm start -- --once "a lighthouse at dusk" [--size 1024x768] [--count 2] [--screenshot PATH]
                                       the same without a person: one job through the palette, checked
  --theme ${Object.keys(themes).join(' | ')}
  --real                               asks the real service with the key in STARRISE_API_KEY: this costs money`;

/** The parsed arguments, or what is wrong with them. */
export function readArguments(args: readonly string[]): StartOptions | string {
  try {
    return checked(parseArgs({ args: [...args], options: declared }).values);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const declared = {
  once: { type: 'string' },
  size: { type: 'string', default: '1024x1024' },
  count: { type: 'string', default: '1' },
  theme: { type: 'string', default: 'dark' },
  screenshot: { type: 'string', default: '.cache/once.png' },
  real: { type: 'boolean', default: false },
} as const;

interface Values {
  readonly once?: string;
  readonly size: string;
  readonly count: string;
  readonly theme: string;
  readonly screenshot: string;
  readonly real: boolean;
}

function checked({ once, size, count, theme, screenshot, real }: Values): StartOptions | string {
  const knownTheme = Object.keys(themes).find((name): name is Theme => name === theme);
  if (once?.trim() === '') {
    return 'Enter a prompt.';
  }
  if (!/^[1-4]$/.test(count)) {
    return `--count is 1 to 4, not ${count}`;
  }
  if (knownTheme === undefined) {
    return `--theme is one of ${Object.keys(themes).join(', ')}, not ${theme}`;
  }
  if (!screenshot.endsWith('.png')) {
    return `--screenshot is a path that ends in .png, not ${screenshot}`;
  }
  if (real && !process.env['STARRISE_API_KEY']) {
    return '--real needs the key of the service in the environment variable STARRISE_API_KEY.';
  }
  return {
    prompt: once,
    size: sizeOf(size),
    count: Number(count),
    theme: knownTheme,
    screenshot,
    isReal: real,
  };
}

function sizeOf(text: string): Size {
  try {
    return legalSize(parseSize(text), defaultModel);
  } catch {
    throw new Error(`--size is WIDTHxHEIGHT with sides from 64 to 8192, not ${text}`);
  }
}
