import { build } from 'esbuild';
import { Buffer } from 'node:buffer';

/**
 * Replaces each module `*.constant.ts` by the values that it exports, so that what they are made of is in no bundle.
 * @param {import('esbuild').Metafile[]} metafiles collects what these modules were built from
 */
export function constantModules(metafiles) {
  return {
    name: 'constant-modules',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.constant\.ts$/ }, async ({ path }) => {
        const options = { entryPoints: [path], bundle: true, format: 'esm', platform: 'neutral' };
        const { outputFiles, metafile } = await build({ ...options, write: false, metafile: true });
        metafiles.push(metafile);
        const code = Buffer.from(outputFiles[0].contents).toString('base64');
        const values = Object.entries(await import(`data:text/javascript;base64,${code}`));
        return {
          contents: values.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n'),
        };
      }),
  };
}
