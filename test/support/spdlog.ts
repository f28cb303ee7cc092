// Stands in for the native module of VS Code's server that writes log files: without a compiler it is not there, and
// logs stay in memory. To be loaded into the server by its NODE_OPTIONS, before anything else.
import { appendFileSync, mkdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname } from 'node:path';

const hooks = registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== '@vscode/spdlog') {
      return next(specifier, context);
    }
    hooks.deregister(); // VS Code 1.105 asks its main thread who imports `vscode`, which would wait for itself here.
    return { url: import.meta.url, shortCircuit: true };
  },
});

// The extension host gets the arguments of the server's Node, but not its NODE_OPTIONS.
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
  // Every line is written at once, as it is.
}
