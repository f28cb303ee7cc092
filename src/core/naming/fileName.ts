import type { ImageFormat } from '../base/imageFormat.ts';
import { cutGraphemes, cutToBytes, utf8Length } from '../base/text.ts';
import { legalName } from './legalName.ts';
import { fillTemplate } from './template.ts';

/** Properties of an image for its file name. */
export interface FileNameFields {
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

/** The name, without extension, from the setting `starrise.output.fileName`. Legal on every system, never empty. */
export function fileBaseName(template: string, fields: FileNameFields): string {
  const values = {
    seed: String(fields.seed),
    index: String(fields.index),
    width: String(fields.width),
    height: String(fields.height),
    isoDate: fields.now.toISOString().slice(0, 10),
    unixTime: String(fields.now.getTime()),
    documentBaseName: fields.documentBaseName,
  };
  // The slug is shortened, so that a long prompt does not cut off seed and index.
  const bytesOfOthers = utf8Length(fillTemplate(template, { ...values, promptSlug: '' }));
  const slug = promptSlug(fields.prompt, Math.max(0, maxBaseNameBytes - bytesOfOthers));
  return legalBaseName(fillTemplate(template, { ...values, promptSlug: slug }));
}

/**
 * The nearest legal name without extension: never empty or hidden, and short enough to append a number and an
 * extension.
 */
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

/** The name of an image if its prompt or template gives none. */
const namelessImage = 'image';

const maxSlugCharacters = 60;
const maxSlugBytes = 120;

/** A prompt as a file name: its words in every script, joined by `-`. */
export function promptSlug(prompt: string, maxBytes = maxSlugBytes): string {
  const fits = (text: string) => codePoints(text) <= maxSlugCharacters && utf8Length(text) <= maxBytes;
  let slug = '';
  for (const [word] of lowerCaseLatin(prompt).replace(apostrophe, '').matchAll(words)) {
    const longer = slug ? `${slug}-${word}` : word;
    if (!fits(longer)) {
      slug ||= cutToBytes(cutGraphemes(word, maxSlugCharacters, codePoints), maxBytes);
      break;
    }
    slug = longer;
  }
  return legalName(slug) || namelessImage;
}

/** A word begins with a visible character: no combining mark without a letter, no filler. */
const words = /[[\p{L}\p{Nd}]--\p{Default_Ignorable_Code_Point}][\p{L}\p{M}\p{Nd}]*/gv;

/** Between two letters it is part of a word: `cat's`. */
const apostrophe = /(?<=\p{L}\p{M}*)['’](?=\p{L})/gv;

function lowerCaseLatin(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Script=Latin}+/gv, (letters) => letters.toLowerCase())
    .normalize('NFC');
}

function codePoints(text: string): number {
  return Array.from(text).length;
}
