const showing = new Map<string, Promise<unknown>>();

/**
 * Shows a message when no equal one is on the screen any more: the editor closes the earlier of two equal ones, and with
 * it the offer that it makes.
 */
export async function oneAtATime<Choice>(message: string, show: () => Thenable<Choice>): Promise<Choice> {
  const shown = (showing.get(message) ?? Promise.resolve()).then(show);
  const settled = shown.then(
    () => undefined,
    () => undefined,
  );
  showing.set(message, settled);
  try {
    return await shown;
  } finally {
    if (showing.get(message) === settled) {
      showing.delete(message);
    }
  }
}
