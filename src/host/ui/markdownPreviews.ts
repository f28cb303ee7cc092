import { commands, extensions, TabInputCustom, TabInputWebview, window } from 'vscode';
import { logErrors } from './logErrors.ts';

/**
 * Shows a new image in the Markdown previews that are open: they do not look again for a file that was missing or has
 * changed. Opens, activates and focuses nothing.
 */
export function refreshMarkdownPreviews(): void {
  if (hasPreview() && extensions.getExtension('vscode.markdown-language-features')?.isActive) {
    logErrors(commands.executeCommand('markdown.preview.refresh'), console);
  }
}

function hasPreview(): boolean {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(
    ({ input }) =>
      (input instanceof TabInputWebview || input instanceof TabInputCustom) &&
      input.viewType.includes('markdown.preview'),
  );
}
