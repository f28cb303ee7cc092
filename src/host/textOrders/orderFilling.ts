import { fillOrders, type Filled } from '../orders/fillOrders.ts';
import type { Generator } from '../orders/generator.ts';
import type { Caller } from '../orders/order.ts';
import type { MissingImages } from './missingImages.ts';
import { planTextOrder, type Additions, type FoundOrder } from './textOrderPlan.ts';

/** Has the images of texts made, each at the path that its link names. The texts stay as they are. */
export class OrderFilling {
  readonly #generator: Generator;
  readonly #missing: MissingImages;
  /** Images that are on their way: nobody orders them a second time. */
  readonly #running = new Set<string>();

  constructor(generator: Generator, missing: MissingImages) {
    this.#generator = generator;
    this.#missing = missing;
  }

  isRunning(found: FoundOrder): boolean {
    return this.#running.has(targetOf(found));
  }

  /** @param confirm `false`: what it costs has been agreed on */
  async fill(
    found: readonly FoundOrder[],
    additions: Additions,
    caller: Caller,
    confirm: false | undefined,
  ): Promise<Filled> {
    const targets = found.map(targetOf);
    targets.forEach((target) => this.#running.add(target));
    const orders = found.map((each) => planTextOrder(each, additions, caller, confirm));
    const filled = await fillOrders(orders, this.#generator);
    targets.forEach((target, index) => {
      // What comes after a cancel is paid for: as long as it may come, it is on its way.
      const late = Promise.resolve(filled.made[index]?.generation.late);
      void late.finally(() => this.#running.delete(target));
    });
    this.#missing.listings.clear();
    return filled;
  }
}

function targetOf({ source, order }: FoundOrder): string {
  return `${source.root.toString()}\n${order.path}`;
}
