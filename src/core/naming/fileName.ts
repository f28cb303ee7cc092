import type { ImageFormat } from '../base/imageFormat.ts';
import { utf8Length } from '../base/text.ts';
import { legalName } from './legalName.ts';
import { namelessImage, promptSlug } from './slug.ts';
import { fillTemplate } from './template.ts';

/** What a file name may tell of its image. */
export interface FileNameFacts {
  readonly prompt: string;
  readonly seed: number;
  /** From 1. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly now: Date;
  /** Empty where there is no document. */
  readonly documentBaseName: string;
}

/** The name, without extension, that the setting `starrise.output.fileName` asks for. Legal everywhere, never empty. */
export function fileBaseName(template: string, facts: FileNameFacts): string {
  const values = {
    seed: String(facts.seed),
    index: String(facts.index),
    width: String(facts.width),
    height: String(facts.height),
    isoDate: facts.now.toISOString().slice(0, 10),
    unixTime: String(facts.now.getTime()),
    documentBaseName: facts.documentBaseName,
  };
  // The slug gives way, so that a long prompt does not push seed and index out of the name.
  const bytesOfOthers = utf8Length(fillTemplate(template, { ...values, promptSlug: '' }));
  const slug = promptSlug(facts.prompt, Math.max(0, maxBaseNameBytes - bytesOfOthers));
  return legalBaseName(fillTemplate(template, { ...values, promptSlug: slug }));
}

/** The nearest legal name without extension: never empty or hidden, and short enough for a number and an extension to follow. */
export function legalBaseName(name: string): string {
  const baseName = name
    .normalize('NFC')
    .replace(imageExtensions, '')
    .replace(/^[.\s]+/v, '');
  return legalName(baseName, maxBaseNameBytes) || namelessImage;
}

const imageExtensions = /(?:\.(?:jpe?g|png|webp|gif|avif|svg))+$/i;
const maxBaseNameBytes = 120;

const extensions: Readonly<Record<ImageFormat, string>> = { jpeg: '.jpg', png: '.png', webp: '.webp' };

export function extensionOf(format: ImageFormat): string {
  return extensions[format];
}
