import { l10n, type LogOutputChannel, Uri } from 'vscode';
import type { Clock } from '../../core/base/clock.ts';
import { Failure } from '../../core/base/failure.ts';
import { formatSize } from '../../core/base/size.ts';
import type { FileRegister } from '../../core/generation/fileRegister.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import type { SavedImage, SaveTarget } from '../../core/generation/save.ts';
import { type ImageRequest, wantedSize } from '../../core/request/options.ts';
import { createRequest, randomSeed } from '../../core/request/request.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import { LinkPlacer } from '../editor/linkPlacer.ts';
import { offerLinks } from '../editor/savedImageMessages.ts';
import { describeFailure } from '../errors/describeFailure.ts';
import { showFor } from '../errors/showFailure.ts';
import { exactFile, type StorableRequest } from '../files/imageDestination.ts';
import type { IgnoredByGit } from '../files/ignoredByGit.ts';
import type { ImageStore } from '../files/imageStore.ts';
import { type GenerationRequest, isByPerson, type ResolvedRequest } from '../request/generationRequest.ts';
import type { Recents } from '../request/recents.ts';
import { chosenOrDisposed } from '../ui/chosenOrDisposed.ts';
import { finishStep } from '../ui/finishedSteps.ts';
import { logError, logErrors } from '../ui/logErrors.ts';
import { requestDefaults } from '../ui/settings.ts';
import { withPreview, type Draw, type Drawn } from './placeholderPreview.ts';
import { asRefusal, type PlaceholderStore, storedBytes } from './placeholderStore.ts';

export interface PlaceholderControllerDeps {
  readonly imageStore: ImageStore;
  readonly placeholders: PlaceholderStore;
  readonly references: ReferenceRecords;
  readonly register: FileRegister;
  readonly clock: Clock;
  readonly recents: Recents;
  readonly ignoredByGit: Pick<IgnoredByGit, 'tell'>;
  readonly log: LogOutputChannel;
}

/** Finds reference images, to note them in a placeholder. Nothing is sent. */
interface ReferenceRecords {
  /** @throws {Failure} of outcome `notSent`, such as `referenceMissing` */
  recordsOf(requests: readonly GenerationRequest[]): Promise<readonly ImageRequest['references'][]>;
}

/** The inserted placeholders. `messages` settles when the message about them is closed, which may be much later. */
interface Inserted {
  readonly result: GenerateResult;
  readonly messages: Promise<unknown>;
}

/** Draws placeholders instead of generating images. Needs neither key nor network. */
export class PlaceholderController {
  readonly #deps: PlaceholderControllerDeps;

  constructor(deps: PlaceholderControllerDeps) {
    this.#deps = deps;
  }

  /**
   * Draws a placeholder, saves it where its image would be saved, and inserts its link.
   * @throws {Failure} of outcome `notSent`; `cancelled`
   */
  insert(request: GenerationRequest): Promise<GenerateResult> {
    return this.#insertAt(new LinkPlacer(request.target, this.#deps.log), request);
  }

  /** Inserts a placeholder for the request that a person chooses. @returns `undefined` when the person cancelled */
  async insertChosen(
    target: InsertionTarget,
    choose: () => Promise<GenerationRequest | undefined>,
  ): Promise<GenerateResult | undefined> {
    const placer = new LinkPlacer(target, this.#deps.log);
    const request = await chosenOrDisposed(placer, choose);
    return request && this.#insertAt(placer, request);
  }

  /**
   * Inserts placeholders for a person's requests that failed. Resolves when the messages are closed.
   * @returns `false` after a failure, which was shown
   */
  async insertInstead(requests: readonly GenerationRequest[], placer: Pick<LinkPlacer, 'place'>): Promise<boolean> {
    try {
      const { messages } = await this.#insert(requests, placer);
      await messages;
      return true;
    } catch (error) {
      if (error instanceof Failure) {
        await showFor(error)(describeFailure(error, l10n.t).message);
        return false;
      }
      throw error;
    }
  }

  /**
   * Draws a placeholder at exactly the path of a request, and inserts nothing.
   * @returns the generated image, if that is there meanwhile
   * @throws {Failure} of outcome `notSent`; `fileChanged` if there is any other file
   */
  async drawAtPath(request: GenerationRequest): Promise<SavedImage> {
    const { imageStore, placeholders, references } = this.#deps;
    const [records] = await references.recordsOf([request]);
    const plan = planPlaceholder(request, records);
    const target = await imageStore.prepare(plan);
    const { root, naming } = target.destination;
    const file = exactFile({ root: Uri.parse(root), naming }, plan.imageRequest);
    const there = file && (await imageStore.look(file, undefined));
    if (there) {
      return there;
    }
    const { images } = await this.#draw(plan, file ? placeholders.exactTarget(target, file) : target, 1);
    const [image] = images;
    if (!image) {
      throw new Failure('unexpectedError');
    }
    finishStep('hasPlaceholder', this.#deps.log);
    return image;
  }

  /** Adds placeholders that show in the text until the images arrive, if the settings say so. */
  withPreviews(requests: readonly ResolvedRequest[], placer: LinkPlacer): readonly ResolvedRequest[] {
    const { placeholders: store, register, log } = this.#deps;
    const draw: Draw = (request, target) => {
      const { seed, format, count, references } = request.imageRequest;
      const args = { ...request.args, size: formatSize(wantedSize(request.imageRequest)), seed, format };
      return this.#draw(planPlaceholder({ ...request, args }, references), target, count);
    };
    return requests.map((request) => withPreview(request, { draw, placer, store, register, log }));
  }

  /** @param placer disposed when the last message is closed */
  async #insertAt(placer: LinkPlacer, request: GenerationRequest): Promise<GenerateResult> {
    let messages: Promise<unknown> = Promise.resolve();
    try {
      const inserted = await this.#insert([request], placer);
      messages = inserted.messages;
      return inserted.result;
    } finally {
      logErrors(
        messages.finally(() => placer.dispose()),
        this.#deps.log,
      );
    }
  }

  async #insert(requests: readonly GenerationRequest[], placer: Pick<LinkPlacer, 'place'>): Promise<Inserted> {
    const references = await this.#deps.references.recordsOf(requests);
    const drawn: (readonly SavedImage[])[] = [];
    for (const [index, request] of requests.entries()) {
      drawn.push(await this.#drawOne(request, references[index]));
    }
    const images = drawn.flat();
    finishStep('hasPlaceholder', this.#deps.log);
    const offer = await placer.place(requests, drawn);
    const isForPerson = isByPerson(requests);
    return {
      result: { ok: true, images, requested: images.length },
      messages: Promise.all([
        offer && isForPerson ? offerLinks(offer) : undefined,
        this.#deps.ignoredByGit.tell(images, isForPerson),
      ]),
    };
  }

  async #drawOne(request: GenerationRequest, references: ImageRequest['references']): Promise<readonly SavedImage[]> {
    const { imageStore, recents } = this.#deps;
    const plan = planPlaceholder(request, references);
    const { images } = await this.#draw(plan, await imageStore.prepare(plan), 1);
    await recents.rememberPrompt(plan.imageRequest.prompt);
    return images;
  }

  /** Saves `count` equal placeholders, fewer if a later one fails. @throws {Failure} if the first one fails */
  async #draw({ imageRequest, style, caller }: PlaceholderPlan, target: SaveTarget, count: number): Promise<Drawn> {
    const { clock, placeholders, log } = this.#deps;
    const { prompt, size, seed, format, references } = imageRequest;
    const { drawPlaceholder } = await import('../../core/placeholder/drawPlaceholder.ts');
    const stored = await storedBytes(
      await drawPlaceholder({ prompt, size, seed, style, references }, format, () => clock.pause()),
    );
    const images: SavedImage[] = [];
    for (let index = 0; index < count; index++) {
      const image = { index, ...size, format, stored };
      try {
        const saved = await target.save(image, imageRequest, () => Promise.resolve()).catch(asRefusal);
        placeholders.noteDrawn(Uri.parse(saved.uri));
        images.push(saved);
      } catch (error) {
        if (index === 0) {
          throw error;
        }
        logError(error, log);
        break;
      }
      log.info(`Placeholder for a ${caller}: ${formatSize(size)}, ${format}`);
    }
    return { stored, images };
  }
}

type PlaceholderPlan = StorableRequest & Pick<GenerationRequest, 'style'>;

/** Draws exactly the size that is wanted, which a model may not make. */
function planPlaceholder(request: GenerationRequest, references: ImageRequest['references']): PlaceholderPlan {
  const { args, target } = request;
  const defaults = { ...requestDefaults(target.documentUri), count: 1 };
  const imageRequest = createRequest(args, defaults, randomSeed);
  const changes = { size: wantedSize(imageRequest), slot: undefined, count: 1, references };
  return { ...request, imageRequest: { ...imageRequest, ...changes } };
}
