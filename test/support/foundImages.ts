import type { FoundMissingImage } from '../../src/host/missingImages/missingImageRequest.ts';
import './fakeVscode.ts';

const { Uri } = await import('vscode');
const root = Uri.parse('file:///w');

/** A missing image of a document with nothing else in it. */
export function foundImage(path: string, prompt: string, document = 'a.md'): FoundMissingImage {
  const uri = Uri.joinPath(root, document);
  return {
    source: {
      ...{ uri, documentUri: uri, root, text: '' },
      language: { pathRules: 'markdown' } as never,
      contextAt: () => ({}) as never,
      frontMatter: () => ({ imageStyle: undefined }),
    },
    image: { path, prompt, size: { width: undefined, height: undefined }, links: [] },
    references: { uris: [], problem: undefined },
  };
}
