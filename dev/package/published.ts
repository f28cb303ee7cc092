/**
 * The address of the published repository, without a slash at its end, such as `https://github.com/OWNER/NAME`; empty until
 * there is one. Everything in the package that points to the repository is derived from it.
 */
export const publishedAddress = '' as string;

/** Where a file of the repository is shown, and where its bytes are. */
export function publishedUrl(address: string, path: string, as: 'page' | 'bytes'): string {
  return `${address}/${as === 'page' ? 'blob' : 'raw'}/HEAD/${path.replace(/^\.\//, '')}`;
}
