import { globSync, readFileSync } from 'node:fs';

const line = '-'.repeat(80);

/**
 * The licences of the packages in the bundles.
 * @param {readonly import('esbuild').Metafile[]} metafiles of the builds that took them from `node_modules`
 */
export function thirdPartyNotices(metafiles) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const files = outputs.flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0));
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  const notices = [...folders].sort().map(noticeOf);
  return ['Starrise Images has code of these packages in it.\n', ...notices].join(`\n${line}\n\n`);
}

/** A package without a licence must not be in a bundle. */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const [file] = globSync(`${folder}/{LICENSE,license}*`);
  if (!file) {
    throw new Error(`${name} has no licence.`);
  }
  return `${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n`;
}
