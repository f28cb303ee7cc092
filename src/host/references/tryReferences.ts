import { commands, l10n, type Memento, Uri, workspace } from 'vscode';
import * as z from 'zod/mini';
import { sha256Of } from '../../core/base/bytes.ts';
import type { CropTools } from '../../core/crop/cropImage.ts';
import type { SavedImage, SaveTarget } from '../../core/generation/save.ts';
import { meanColour } from '../../core/references/meanColour.ts';
import { flatPicture, isNear, rareColour } from '../../core/references/testPicture.ts';
import { referenceModes, type ReferenceMode } from '../../core/request/options.ts';
import { parseService, type Service } from '../../core/service/service.ts';
import { noTarget } from '../editor/insertionTarget.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import { resolveRequest, type ResolvedRequest } from '../request/generationRequest.ts';
import { confirm } from '../ui/confirm.ts';
import { showInformation } from '../ui/plainWindow.ts';
import { QuickPickPages } from '../ui/quickPickPages.ts';
import { readSetting } from '../ui/settings.ts';
import { referencePixelsText } from '../ui/sentFilesText.ts';
import { generateLabel, sizeAndCostText } from '../ui/sizeAndCost.ts';
import { sentFilesOf } from './sentFiles.ts';

/** What an image shows about the reference that it was made with. `unclear`: its colours cannot be read. */
export type Verdict = 'works' | 'ignored' | 'unclear';

/** Small, and a size that services of this kind take. */
const side = 512;
const prompt =
  'Fill the entire image with the color of image 1: one flat, even color, with no objects, no text and no gradient.';

/** A request whose image shows whether the service uses references: a flat picture of a rare colour is its reference. */
export async function trialRequest(referenceMode: ReferenceMode): Promise<ResolvedRequest> {
  const args = { prompt, size: `${side}x${side}`, count: 1, format: 'png' } as const;
  const resolved = resolveRequest({ args, target: noTarget, caller: 'person' });
  const size = { width: side, height: side };
  const bytes = await flatPicture(rareColour, size);
  const record = { sha256: await sha256Of(bytes) };
  return {
    ...resolved,
    imageRequest: { ...resolved.imageRequest, references: [record], referenceMode },
    referenceFiles: [{ record, size, content: { bytes, mimeType: 'image/png' } }],
  };
}

/** Says what the trial costs and sends, and asks. @returns whether the person agreed */
export async function agreesToTrial(request: ResolvedRequest): Promise<boolean> {
  const { host } = request.service;
  const title = l10n.t('Try reference images with {0}', host);
  const pixels = referencePixelsText(sentFilesOf([request]));
  const cost = [sizeAndCostText([request.imageRequest]), ...(pixels === undefined ? [] : [pixels])].join(' · ');
  const label = generateLabel(1);
  const what = l10n.t('Sends a plain green picture, none of your files. {0} may ignore it and still charge.', host);
  const where = l10n.t('The image is not saved in your folders.');
  if (readSetting('service.confirmAbove') < 1) {
    return confirm(title, l10n.t('Generate'), `${label} · ${cost}`, what, where);
  }
  const pages = new QuickPickPages();
  try {
    const placeholder = l10n.t('{0} {1}', l10n.t('Press Enter to generate, or Escape to cancel.'), where);
    const items = [{ label, description: cost, detail: what }];
    const chosen = await pages.choose({ title, placeholder, items, spends: true });
    return chosen !== undefined && chosen !== 'back';
  } finally {
    pages.dispose();
  }
}

/**
 * Where the image of a trial goes: to the extension's storage, for seven days, so that it can be looked at. In the user's
 * folders and in the history it would only be in the way.
 */
export function trialTarget(files: BackupFiles): SaveTarget {
  const folder = files.uri('').toString();
  return {
    destination: { root: folder, folder, naming: { path: 'reference-test.png' } },
    save: async ({ width, height, format, stored }, { seed }, willSaveAs): Promise<SavedImage> => {
      const { sha256 } = stored;
      const name = `${sha256}.${format}`;
      const uri = files.uri(name).toString();
      await willSaveAs(uri, sha256);
      await files.put(name, await stored.read());
      return { uri, width, height, format, seed, sha256 };
    },
  };
}

/** Compares the image of a trial with its reference. */
export async function verdictOn({ uri }: SavedImage, tools: CropTools): Promise<Verdict> {
  const mean = await meanColour(await workspace.fs.readFile(Uri.parse(uri)), tools);
  if (!mean) {
    return 'unclear'; // A PNG was requested, and something else came.
  }
  return isNear(mean, rareColour) ? 'works' : 'ignored';
}

/** What a trial has shown. The setting stays as it is. */
export function verdictText(verdict: Verdict, host: string): string {
  switch (verdict) {
    case 'works':
      return l10n.t('{0} uses reference images: the test image has the colour of its reference.', host);
    case 'ignored':
      return l10n.t(
        '{0} ignored the reference image and charged for the image. Reference images stay on: change starrise.service.references to turn them off or to send them in another way.',
        host,
      );
    case 'unclear':
      return l10n.t('Cannot compare the test image of {0}. See for yourself whether it is green all over.', host);
  }
}

const storedSchema = z.record(z.string(), z.enum(['offered', 'works', 'ignored', 'unclear']));
const storageKey = 'referenceTrials';

/** What is known of services and ways to send references to them. Stored on this machine. */
export class ReferenceTrials {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** `undefined` where it was neither tried nor offered. */
  of({ origin }: Pick<Service, 'origin'>, mode: ReferenceMode): Verdict | 'offered' | undefined {
    return this.#all()[`${origin} ${mode}`];
  }

  async remember(
    { origin }: Pick<Service, 'origin'>,
    mode: ReferenceMode,
    verdict: Verdict | 'offered',
  ): Promise<void> {
    await this.#state.update(storageKey, { ...this.#all(), [`${origin} ${mode}`]: verdict });
  }

  /**
   * Offers to try the service of the settings, once for each way to send references, while they are on and the workspace
   * is trusted. Nothing is sent by this. Resolves when the message is closed.
   */
  async offer(): Promise<void> {
    const mode = referenceModes.find((each) => each === readSetting('service.references'));
    if (!mode || !workspace.isTrusted) {
      return;
    }
    const service = parseService(readSetting('service.baseUrl'));
    if (this.of(service, mode) !== undefined) {
      return;
    }
    await this.remember(service, mode, 'offered');
    const tryThem = l10n.t('Try References…');
    const message = l10n.t(
      'Reference images are on. {0} may use them, refuse them, or ignore them and charge. One test image shows which.',
      service.host,
    );
    if ((await showInformation(message, tryThem)) === tryThem) {
      await commands.executeCommand('starrise.tryReferences');
    }
  }

  #all(): Readonly<Record<string, Verdict | 'offered'>> {
    return storedSchema.safeParse(this.#state.get<unknown>(storageKey)).data ?? {};
  }
}
