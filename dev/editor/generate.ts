import type { Workbench } from './workbench.ts';

/** Generates an image as a user does: the command, the prompt, Enter, Enter; and waits until `file` has the link. */
export async function generateByHand(
  workbench: Workbench,
  file: string,
  prompt: string,
  timeoutMs = 60_000,
): Promise<void> {
  const { quickInput, page } = workbench;
  await workbench.runCommand('Starrise: Generate Image…');
  await quickInput.type(prompt);
  await quickInput.accept(/^Generate: /);
  await quickInput.accept(/^Generate(?!:)/);
  const failure = workbench.notification().filter({ has: page.locator('.codicon-error, .codicon-warning') });
  const linked = workbench.dirtyTab(file);
  await linked.or(failure).first().waitFor({ timeout: timeoutMs });
  if (!(await linked.isVisible())) {
    throw new Error(`The extension says: ${await failure.first().innerText()}`);
  }
}
