// Replaces the native module of VS Code’s server that writes log files: it needs a compiler, and without it logs stay
// in memory. Load it into the server with its NODE_OPTIONS, before anything else.
import { appendFileSync, mkdirSync } from 'node:fs';
import { register, registerHooks } from 'node:module';
import { dirname } from 'node:path';

if (process.versions.node.startsWith('22.')) {
  // VS Code 1.105 determines in its main thread which extension imports `vscode`. Hooks of that thread would deadlock
  // it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other kind for another thread
  register(
    `data:text/javascript,${encodeURIComponent(`
    export const resolve = (specifier, context, next) =>
      specifier === '@vscode/spdlog' ? { url: '${import.meta.url}', shortCircuit: true } : next(specifier, context);
  `)}`,
  );
} else {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@vscode/spdlog' ? { url: import.meta.url, shortCircuit: true } : next(specifier, context),
  });
}

// The extension host gets the arguments of the server’s Node, but not its NODE_OPTIONS.
process.execArgv.push(`--import=${import.meta.url}`);

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'] as const;

export function createAsyncRotatingLogger(_name: string, path: string): Promise<object> {
  mkdirSync(dirname(path), { recursive: true });
  let lowest = 0;
  const writers = levels.map((level, index) => {
    const write = (message: string): void => {
      if (index >= lowest) {
        appendFileSync(path, `[${level}] ${message}\n`);
      }
    };
    return [level, write] as const;
  });
  const logger = {
    ...Object.fromEntries(writers),
    setLevel: (level: number) => void (lowest = level),
    clearFormatters: nothing,
    setPattern: nothing,
    flush: nothing,
    drop: nothing,
  };
  return Promise.resolve(logger);
}

export const setFlushOn = nothing;

function nothing(): void {
  // Every line is written immediately.
}
