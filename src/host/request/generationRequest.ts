import type { Uri } from 'vscode';
import type { Clock } from '../../core/base/clock.ts';
import { EventLoopBudget } from '../../core/base/eventLoopBudget.ts';
import type { Size } from '../../core/base/size.ts';
import type { SaveTarget } from '../../core/generation/save.ts';
import type { Intent } from '../../core/journal/records.ts';
import type { ImageRequest, ReferenceRecord } from '../../core/request/options.ts';
import { createRequest, randomSeed, styledPrompt, type RequestArgs } from '../../core/request/request.ts';
import type { SentReference } from '../../core/service/referenceBody.ts';
import { parseService, type Service } from '../../core/service/service.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import { readSetting, requestDefaults } from '../ui/settings.ts';

/** What a person or a program asks for, before settings are applied. */
export interface GenerationRequest {
  readonly args: RequestArgs;
  /** Text of the chosen style, added to the prompt that is sent. */
  readonly style?: string | undefined;
  /** Alt text; `undefined`: as the settings say. */
  readonly alt?: string | undefined;
  /** Images that are sent with the prompt, which calls them “image 1”, “image 2” in this order. */
  readonly references?: readonly ReferenceSource[] | undefined;
  /** What the person has read about the files of all the requests, see `sentFilesText`; `undefined`: nothing. */
  readonly shownFiles?: string | undefined;
  /** SHA-256 of those files, as they were when the person read about them; `undefined`: they were not read then. */
  readonly shownHashes?: readonly string[] | undefined;
  /** Whether they are found by their hashes in the workspace alone: somebody else may have written the text. */
  readonly hasForeignReferences?: boolean | undefined;
  readonly target: InsertionTarget;
  /** The folder that a `path` begins in; `undefined`: that of the place. */
  readonly root?: Uri | undefined;
  /** Which range of the text it is for; `undefined`: all of them. */
  readonly range?: number | undefined;
  readonly caller: Caller;
  /** Saves its images in another way, by the usual one where that does not do. */
  readonly adaptTarget?: ((usual: SaveTarget) => SaveTarget) | undefined;
  /** The request makes exactly the file of its `path`; `undefined`: another name is used when that one is taken. */
  readonly fill?: FileFill | undefined;
  /** Whether the person knows that an earlier request for its file may have been charged. */
  readonly acceptsDoubt?: boolean | undefined;
  /** Ids of the entries in the journal that this request replaces: they are removed when it has an image. */
  readonly replacedEntries?: readonly string[] | undefined;
  /** Placeholders that its images take the place of. */
  readonly preview?: PlaceholderPreview | undefined;
}

/**
 * A reference image: a file that was chosen or named, or one of an earlier request, which is found again by its hash.
 * Files that a text names must come from `workspaceReference`; others are taken as picked by hand.
 */
export type ReferenceSource = Uri | ReferenceRecord;

/** A reference image as it was read. */
export interface ReferenceFile {
  readonly record: ReferenceRecord;
  /** Of the file, for a person; it is not sent. */
  readonly name?: string | undefined;
  /** Of the image, in pixels. */
  readonly size: Size;
  /** What is sent of it; `undefined` once that is no longer needed. */
  content: SentReference | undefined;
}

/** How a request makes exactly one file. */
export interface FileFill {
  /** SHA-256 of the placeholder that the image replaces; `undefined`: the file must not exist. */
  readonly placeholderSha256?: string | undefined;
  /** Whether a request without a given file generates the image of the placeholder. */
  readonly isAlsoFor?: ((intent: Intent) => boolean) | undefined;
}

/** Placeholders that are in the text while the images of a request are generated. */
export interface PlaceholderPreview {
  /** URIs of their files. */
  readonly files: ReadonlySet<string>;
  /** How many of those no image has come for. */
  readonly remaining: number;
  /** Whether the text was changed for them, whatever has become of it since. */
  readonly wereLinked: boolean;
  /** Whether the text has its link to a file still. */
  isLinked(uri: string): boolean;
  /**
   * Draws and links them, once. Called when the request is sent: a request that is not sent leaves no placeholder behind.
   * Resolves when they are there.
   * @param work what may bring images for them
   */
  show(request: ResolvedRequest, work: Promise<unknown>): Promise<unknown>;
}

/** A program sees no messages and no inputs: it gets a result. */
export type Caller = 'person' | 'program';

/** A valid request with its settings applied. */
export interface ResolvedRequest extends GenerationRequest {
  readonly imageRequest: ImageRequest;
  readonly service: Service;
  readonly timeoutMs: number;
  /** Of the references; set by `References.read`. */
  readonly referenceFiles?: readonly ReferenceFile[] | undefined;
}

/** @throws {Failure} of outcome `notSent` */
export function resolveRequest(request: GenerationRequest): ResolvedRequest {
  const { args, style, target } = request;
  const scope = target.documentUri;
  const prompt = styledPrompt(args.prompt, style);
  return {
    ...request,
    referenceFiles: undefined,
    imageRequest: createRequest({ ...args, prompt }, requestDefaults(scope), randomSeed),
    service: parseService(readSetting('service.baseUrl')),
    timeoutMs: readSetting('service.timeoutSeconds', scope) * 1000,
  };
}

/** Lets other work in between, because each reads several settings. @throws {Failure} as {@link resolveRequest} */
export async function resolveRequests(
  requests: readonly GenerationRequest[],
  clock: Pick<Clock, 'pause'>,
): Promise<readonly ResolvedRequest[]> {
  const budget = new EventLoopBudget(clock);
  const resolved: ResolvedRequest[] = [];
  for (const request of requests) {
    await budget.step();
    resolved.push(resolveRequest(request));
  }
  return resolved;
}

/** What is stored about a request with its images: plain data. */
export type RecordedRequest = Pick<Intent, 'order' | 'request' | 'origin'>;

export function recordedRequestOf({
  args,
  style,
  alt,
  imageRequest: request,
  service,
}: ResolvedRequest): RecordedRequest {
  return { order: { prompt: args.prompt, style, alt, path: args.path }, request, origin: service.origin };
}

export function isByPerson(requests: readonly GenerationRequest[]): boolean {
  return requests.every(({ caller }) => caller === 'person');
}

/** Whether their images take the place of placeholders that exist already. */
export function areForFiles(requests: readonly GenerationRequest[]): boolean {
  return requests.some(({ adaptTarget, preview }) => adaptTarget && !preview);
}
