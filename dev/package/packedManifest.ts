/** Fields of `package.json` that serve only work on the extension. */
const developmentFields = ['private', 'scripts', 'mocha', 'prettier', 'allowScripts', 'devDependencies'];

/**
 * The `package.json` of the package.
 * @param manifest the `package.json` of the repository
 * @param address of the published repository; empty where there is none, and then nothing points to one
 */
export function packedManifest(manifest: object, address: string): object {
  const fields = Object.entries(manifest).filter(([name]) => !developmentFields.includes(name));
  return {
    ...Object.fromEntries(fields),
    ...(address !== '' && {
      repository: { type: 'git', url: `${address}.git` },
      homepage: `${address}#readme`,
      bugs: { url: `${address}/issues` },
      qna: `${address}/discussions`,
    }),
  };
}
