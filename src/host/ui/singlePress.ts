import { Disposable, type Event } from 'vscode';

/** A key that is held repeats at least this often; nobody presses one twice in this time. */
const repeatMs = 60;

/**
 * Reports that the user accepts what spends money, once no other accept has followed at once: a held key repeats, and what
 * was begun with it in an earlier list or editor must not be accepted by its repeats. None of them counts.
 */
export function onSinglePress(onDidAccept: Event<void>, accept: () => void): Disposable {
  let presses = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const decide = (): void => {
    const isSingle = presses === 1;
    presses = 0;
    if (isSingle) {
      accept();
    }
  };
  const listener = onDidAccept(() => {
    presses++;
    clearTimeout(timer);
    // A busy event loop runs a timer before the presses that have arrived meanwhile, but not the next one.
    timer = setTimeout(() => (timer = setTimeout(decide, 1)), repeatMs);
  });
  return new Disposable(() => {
    clearTimeout(timer);
    listener.dispose();
  });
}
