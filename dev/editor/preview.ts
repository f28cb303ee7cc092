import type { Workbench } from './workbench.ts';

/** Opens the Markdown preview beside the text and waits until its pictures can be seen. */
export async function showPreview(workbench: Workbench, count: number): Promise<void> {
  await workbench.runCommand('Markdown: Open Preview to the Side');
  const images = workbench.webview('vscode.markdown-language-features').locator('img');
  await images.nth(count - 1).waitFor();
  await Promise.all((await images.all()).map((image) => image.evaluate(decoded)));
}

/** Runs in the page. */
function decoded(image: { decode(): Promise<void> }): Promise<void> {
  return image.decode();
}
