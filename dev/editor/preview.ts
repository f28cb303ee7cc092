import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** Opens the Markdown preview beside the text and waits until its pictures are visible. */
export async function showPreview(workbench: Workbench, count: number): Promise<void> {
  await workbench.runCommand('Markdown: Open Preview to the Side');
  await previewedImages(workbench, count);
}

/** The pictures of the Markdown preview, once they are visible. */
export async function previewedImages(workbench: Workbench, count: number): Promise<Locator> {
  const images = workbench.webview('vscode.markdown-language-features').locator('img');
  await images.nth(count - 1).waitFor();
  await Promise.all((await images.all()).map((image) => image.evaluate(decoded)));
  return images;
}

/** Runs in the page. */
function decoded(image: { decode(): Promise<void> }): Promise<void> {
  return image.decode();
}
