import { referenceLimits } from '../../src/core/request/references.ts';
import { maxKeptBytes, type PanelReference, type ReferenceOptions } from '../../src/protocol/references.ts';

export const referenceOptions: ReferenceOptions = {
  maxCount: referenceLimits.maxCount,
  maxPixels: referenceLimits.maxPixels,
  maxBytes: referenceLimits.maxBytes,
  maxKeptBytes,
};

/** A reference image that can be sent. @param number of the sample image @param base URL of the images */
export function sampleReference(number: number, base: string, change: Partial<PanelReference> = {}): PanelReference {
  const hash = (number + 0xabc).toString(16).padStart(64, '0');
  return {
    id: hash,
    sha256: hash,
    src: `${base}/image/${number}?v=1`,
    name: `assets/character-${number}.png`,
    size: '1024 × 1024',
    problem: '',
    isTooLarge: false,
    ...change,
  };
}

/** Some of which two cannot be sent: one is too large, one is gone. @param t translates */
export function sampleReferences(
  base: string,
  t: (message: string, ...args: (string | number)[]) => string,
): PanelReference[] {
  const problem = t('{0} MP, at most {1} MP can be sent', 12.2, 4);
  const longName = `assets/photos/${'a-very-long-name-without-spaces-'.repeat(4)}.jpg`;
  return [
    ...[0, 4, 6, 10, 12].map((number) => sampleReference(number, base)),
    sampleReference(2, base, { name: longName, size: '4032 × 3024', problem, isTooLarge: true }),
    sampleReference(3, base, { name: 'fox.png', src: '', sha256: '', size: '', problem: t('moved or deleted') }),
  ];
}
