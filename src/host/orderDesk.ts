import { window, type LogOutputChannel, type Uri } from 'vscode';
import { Failure } from '../core/failure.ts';
import { saveKept, type Generation } from '../core/generate.ts';
import { generateResult, type GenerateResult } from '../core/result.ts';
import { confirmSpending } from './confirmSpending.ts';
import { showFailure } from './failureMessage.ts';
import { failureResult, shortfallOf } from './failureResult.ts';
import type { Generator, MadeOrder } from './generator.ts';
import { imageLink } from './imageLink.ts';
import type { ImageStore } from './imageStore.ts';
import type { LinkInserter } from './linkInserter.ts';
import { offerLateImages, offerLinks } from './messages.ts';
import { insertionMode, planOrder, type Order, type PlannedOrder } from './order.ts';
import { remarksOn } from './remarks.ts';

export interface OrderDeskDeps {
  readonly generator: Generator;
  readonly imageStore: ImageStore;
  readonly log: LogOutputChannel;
}

/** A result, and the messages about it, which may stay on the screen for long. */
interface Handled {
  readonly result: GenerateResult;
  readonly told: Promise<unknown>;
}

/** Takes orders from every way in, and hands over what came of them: links in the text, messages, a result. */
export class OrderDesk {
  readonly #deps: OrderDeskDeps;

  constructor(deps: OrderDeskDeps) {
    this.#deps = deps;
  }

  /**
   * Carries out orders that were given together, all by a person or all by a program. Resolves when images and links are
   * in their places.
   * @param inserter where the links go: one range for each order, or one order for all ranges. Disposed at the end
   */
  async take(orders: readonly Order[], inserter: LinkInserter, signal?: AbortSignal): Promise<GenerateResult> {
    const { result, told } = await this.#handle(orders, inserter, signal);
    void told.catch((error: unknown) => this.#deps.log.error(String(error))).finally(() => inserter.dispose());
    return result;
  }

  async #handle(orders: readonly Order[], inserter: LinkInserter, signal?: AbortSignal): Promise<Handled> {
    let planned: readonly PlannedOrder[];
    try {
      planned = orders.map(planOrder);
      await confirmSpending(planned);
    } catch (error) {
      return this.#refuse(error, orders, inserter);
    }
    return this.#deliver(await this.#deps.generator.run(planned, signal), inserter);
  }

  #refuse(error: unknown, orders: readonly Order[], inserter: LinkInserter): Handled {
    if (!(error instanceof Failure)) {
      throw error;
    }
    const again = () => this.#again(orders, inserter);
    return {
      result: failureResult(error),
      told: isByPerson(orders) ? showFailure(error, 0, { again }) : Promise.resolve(),
    };
  }

  async #deliver(made: readonly MadeOrder[], inserter: LinkInserter): Promise<Handled> {
    const links = made.map(({ order, generation }) => generation.images.map((image) => imageLink(image, order)));
    const images = made.flatMap(({ generation }) => generation.images);
    const orders = made.map(({ order }) => order);
    const mode = orders[0] && insertionMode(orders[0]);
    const insert = () => inserter.insert(links);
    const isDone = images.length === 0 || (mode === 'insert' && (await insert()));
    const remarks = made.flatMap(remarksOn);
    remarks.forEach((remark) => this.#deps.log.info(remark));
    const messages = [
      ...made.map((each) => this.#tellFailure(each, inserter)),
      ...remarks.map(async (remark) => window.showInformationMessage(remark)),
      isDone ? undefined : offerLinks(images, links.flat(), mode === 'ask' ? insert : undefined),
    ];
    return {
      result: generateResult(
        made.map(({ generation }) => generation),
        shortfallOf,
      ),
      told: Promise.all([
        ...made.map((each) => this.#awaitLateImages(each, inserter)),
        ...(isByPerson(orders) ? messages : []),
      ]),
    };
  }

  async #tellFailure({ order, generation }: MadeOrder, inserter: LinkInserter): Promise<void> {
    const { failure, images, kept } = generation;
    if (failure) {
      await showFailure(failure, images.length, {
        again: () => this.#again([order], inserter),
        saveKept: (folder) => this.#saveKept({ order, generation }, inserter, folder),
        kept,
      });
    }
  }

  /** After a cancel that came too late the images still come, and they are paid for. */
  async #awaitLateImages({ order, generation }: MadeOrder, inserter: LinkInserter): Promise<void> {
    const late = await generation.late;
    const count = late?.kept?.images.length ?? 0;
    if (late && count > 0 && (await offerLateImages(count))) {
      await this.#saveKept({ order, generation: late }, inserter);
    }
  }

  /** Free, and as often as it takes: the images are in the journal until they are saved. */
  async #saveKept({ order, generation }: MadeOrder, inserter: LinkInserter, folder?: Uri): Promise<void> {
    const { imageStore } = this.#deps;
    const { kept } = generation;
    if (!kept) {
      return;
    }
    let saved: Generation;
    try {
      const target = await (folder ? imageStore.prepareFolder(folder, order) : imageStore.prepare(order));
      saved = await saveKept(kept, order.request, target);
    } catch (error) {
      if (!(error instanceof Failure)) {
        throw error;
      }
      // Still no place, which costs nothing: the images are kept, and so is the offer to save them.
      saved = { request: order.request, images: [], failure: new Failure('saveRefused', error.details), kept };
    }
    await (
      await this.#deliver([{ order, generation: saved }], inserter)
    ).told;
  }

  async #again(orders: readonly Order[], inserter: LinkInserter): Promise<void> {
    await (
      await this.#handle(orders, inserter)
    ).told;
  }
}

function isByPerson(orders: readonly Order[]): boolean {
  return orders.every(({ caller }) => caller === 'person');
}
