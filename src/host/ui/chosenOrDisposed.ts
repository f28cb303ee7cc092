/**
 * What a person chooses for `owned`, which whoever asked goes on owning. When nothing is chosen, or choosing fails, `owned`
 * is disposed.
 */
export async function chosenOrDisposed<Chosen>(
  owned: { dispose(): void },
  choose: () => Promise<Chosen | undefined>,
): Promise<Chosen | undefined> {
  let chosen: Chosen | undefined;
  try {
    chosen = await choose();
  } finally {
    if (chosen === undefined) {
      owned.dispose();
    }
  }
  return chosen;
}
