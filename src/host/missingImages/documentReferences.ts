import { l10n, Uri } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { ExistingFiles } from '../../core/links/existingFiles.ts';
import { type ReferenceProblem, resolveReferences, writtenReferences } from '../../core/links/frontMatterReferences.ts';
import type { DocumentImages } from '../../core/links/linkTarget.ts';
import { failureMessages } from '../errors/failureMessages.ts';
import { documentReferencesFault } from '../errors/failureText.ts';
import { referencesState, sentReferencesText } from '../request/referenceChoice.ts';
import type { TextSource } from './textSource.ts';

/** The reference images that a text asks for, for all its images. */
export interface DocumentReferences {
  readonly uris: readonly Uri[];
  /** Why they cannot be sent; `undefined`: they can. */
  readonly problem:
    (Omit<ReferenceProblem, 'kind'> & { readonly kind: ReferenceProblem['kind'] | 'off' | 'untrusted' }) | undefined;
}

export const noReferences: DocumentReferences = { uris: [], problem: undefined };

/** Reads the front matter of a text, and finds the files that it names. */
export async function documentReferences(
  { text, root }: TextSource,
  images: DocumentImages,
  files: ExistingFiles,
): Promise<DocumentReferences> {
  const written = writtenReferences(text);
  if (written.paths.length === 0 && !written.isMalformed) {
    return noReferences;
  }
  const state = referencesState();
  if (state !== 'on') {
    return { uris: [], problem: { kind: state } };
  }
  const { paths, problem } = await resolveReferences(written, images, files);
  return { uris: paths.map((path) => Uri.joinPath(root, path)), problem };
}

/** @returns `undefined` where a request with the references of its document can be sent */
export function referencesFailure({ problem }: DocumentReferences): Failure | undefined {
  return (
    problem &&
    new Failure('documentReferencesUnusable', { given: problem.kind, path: problem.path, count: problem.count })
  );
}

/** That an image would be generated without the references of its document, and why; `undefined` where it has them. */
export function withoutReferencesText(references: DocumentReferences): string | undefined {
  const failure = referencesFailure(references);
  return failure && l10n.t('without reference images, because {0}', documentReferencesFault(l10n.t, failure.details));
}

/** Why the references of a document cannot be sent, in one sentence; `undefined` where they can. */
export function referencesProblemText(references: DocumentReferences): string | undefined {
  const failure = referencesFailure(references);
  return failure && failureMessages[failure.kind].text(l10n.t, failure.details);
}

/** Which files images of documents send, each counted once; empty for none. */
export function documentFilesText(all: readonly DocumentReferences[]): string {
  return sentReferencesText(all.flatMap(({ uris, problem }) => (problem ? [] : uris)));
}
