import { bundleSizes } from '../bundleSizes.ts';
import type { Row } from './row.ts';

/** Sizes of the code that is loaded, minified. */
export function sizeRows(): readonly Row[] {
  return bundleSizes().map(({ what, kilobytes, targetKilobytes }) => ({
    figure: `bundles: ${what}`,
    measured: 'minified',
    value: kilobytes,
    target: targetKilobytes,
    unit: 'KB',
  }));
}
