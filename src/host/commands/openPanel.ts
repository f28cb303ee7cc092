import type { CommandDeps } from './commandDeps.ts';

/** Opens the image panel. */
export function openPanel({ panel }: CommandDeps) {
  return (): Promise<void> => panel.open();
}
