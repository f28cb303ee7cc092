import { l10n, type Command, type Uri } from 'vscode';
import type { FoundOrder } from './textOrderPlan.ts';
import { generateLabel, placeholderLabel } from './orderWords.ts';

/** Fills one link of a text. */
export function generateCommand(found: FoundOrder): Command {
  const { source, order } = found;
  return {
    title: generateLabel(found),
    command: 'starrise.fillMissingImages',
    arguments: [source.uri, { path: order.path }],
  };
}

/** Draws the image of a link offline. */
export function placeholderCommand(found: FoundOrder): Command {
  const { source, order } = found;
  return {
    title: placeholderLabel(found),
    command: 'starrise.insertPlaceholder',
    arguments: [source.uri, { path: order.path }],
  };
}

/** Has the art made of a placeholder, after the checklist has told what it costs. */
export function upgradeCommand(placeholder: Uri): Command {
  return { title: l10n.t('Turn into Art…'), command: 'starrise.upgradePlaceholders', arguments: [placeholder] };
}
