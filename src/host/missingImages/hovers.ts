import {
  Hover,
  l10n,
  type MarkdownString,
  Uri,
  workspace,
  type Command,
  type Position,
  type TextDocument,
} from 'vscode';
import { formatSize } from '../../core/base/size.ts';
import { shortLine } from '../../core/base/text.ts';
import type { ImageLink } from '../../core/links/imageLink.ts';
import type { Placeholder } from '../../core/placeholder/note.ts';
import { isUntouchedPlaceholder, readPlaceholder } from '../../core/placeholder/readPlaceholder.ts';
import { legalSize } from '../../core/request/size.ts';
import { createHoverText } from '../ui/plainItems.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import { costText, styleText, wantedSizeText } from '../ui/sizeAndCost.ts';
import { withoutReferencesText } from './documentReferences.ts';
import type { DocumentScanner } from './documentScanner.ts';
import {
  commandsForAll,
  costLabel,
  generateCommand,
  hintText,
  placeholderCommand,
  placeLabel,
  sizeLabel,
  styleLabel,
  upgradeCommand,
} from './linkCommands.ts';
import type { Found, MissingImages } from './missingImages.ts';

/**
 * For a link to a missing image or to a placeholder: prompt, size and cost. For one to an image that cannot be generated:
 * why not.
 */
export async function hover(
  scanner: DocumentScanner,
  missing: MissingImages,
  document: TextDocument,
  position: Position,
): Promise<Hover | undefined> {
  const found = await scanner.of(document);
  const offset = document.offsetAt(position);
  const link = found?.links.find(({ range }) => range.start <= offset && offset < range.end);
  const text = found && link && (missingImageText(found, link) ?? (await placeholderText(found, link, missing)));
  const hint = text ? undefined : found?.hints.find(({ range }) => range.start <= offset && offset < range.end);
  const shown = hint ? createHoverText({ texts: [hintText(hint)] }) : text;
  return shown && new Hover(shown);
}

function missingImageText(all: Found, link: ImageLink): MarkdownString | undefined {
  const { source, missing: images, references } = all;
  const image = images.find(({ links }) => links.includes(link));
  if (!image) {
    return undefined;
  }
  const found = { source, image, references };
  return describe(
    image.prompt,
    [
      styleLabel(found, 300),
      sizeLabel(found),
      costLabel([found]),
      withoutReferencesText(references),
      placeLabel(found),
      image.path,
    ],
    [
      { ...generateCommand(found), title: l10n.t('Generate') },
      { ...placeholderCommand(found), title: l10n.t('Insert Placeholder') },
      ...commandsForAll(all),
    ],
  );
}

async function placeholderText(
  { source }: Found,
  link: ImageLink,
  missing: MissingImages,
): Promise<MarkdownString | undefined> {
  const image = await missing.imageOf(link, source);
  if (!image?.isThere) {
    return undefined;
  }
  const uri = Uri.joinPath(source.root, image.path);
  const placeholder = await placeholderIn(uri);
  if (!placeholder) {
    return undefined;
  }
  const { prompt, size, seed, style } = placeholder;
  const model = currentModel(uri);
  const details = [
    l10n.t('placeholder'),
    styleText(style, 300),
    wantedSizeText(formatSize(size), model, readSetting('output.fitSlot', uri)),
    ...(seed === undefined ? [] : [l10n.t('seed {0}', seed)]),
    costText([{ size: legalSize(size, model), count: 1, model: model.id }]),
    image.path,
  ];
  return describe(prompt, details, [upgradeCommand(uri)]);
}

/** `undefined` also for an edited one: it is never replaced. */
async function placeholderIn(uri: Uri): Promise<Placeholder | undefined> {
  try {
    const { size } = await workspace.fs.stat(uri);
    const bytes = size > maxPlaceholderBytes ? undefined : await workspace.fs.readFile(uri);
    return bytes && isUntouchedPlaceholder(bytes) ? readPlaceholder(bytes) : undefined;
  } catch {
    return undefined; // deleted meanwhile
  }
}

/** A larger file is no placeholder, and too large to be read for a hover. */
const maxPlaceholderBytes = 2_000_000;

function describe(
  prompt: string,
  details: readonly (string | undefined)[],
  commands: readonly Command[],
): MarkdownString {
  return createHoverText({
    texts: [shortLine(prompt, 600), details.filter((detail) => detail !== undefined).join(' · ')],
    commands,
  });
}
