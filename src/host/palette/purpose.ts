import { l10n } from 'vscode';

/** What the inputs are for. */
export type Purpose = 'image' | 'placeholder';

/** What differs between them in words. */
export const wordsFor = {
  image: {
    title: () => l10n.t('Generate Image'),
    typed: (prompt: string) => l10n.t('Generate: {0}', prompt),
  },
  placeholder: {
    title: () => l10n.t('Insert Placeholder Image'),
    typed: (prompt: string) => l10n.t('Placeholder: {0}', prompt),
  },
} as const satisfies Readonly<Record<Purpose, object>>;
