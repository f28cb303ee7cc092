import { parseGenerateArgs } from '../../core/request/request.ts';
import { findStyle } from '../../core/request/styles.ts';
import { isSize } from '../../core/request/size.ts';
import type { Draft } from '../../protocol/messages.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import type { RunLook } from '../generation/confirmCost.ts';
import type { GenerationController } from '../generation/generationController.ts';
import { recentOptionsSchema, type Recents } from '../request/recents.ts';
import { readStyles } from '../request/styles.ts';
import { PanelDelivery } from './panelDelivery.ts';
import { shownSpending } from './panelDraft.ts';
import type { PanelFailures } from './panelFailures.ts';
import type { SentReferences } from './panelReferences.ts';

export interface PanelRequestsDeps {
  readonly controller: GenerationController;
  readonly recents: Recents;
  readonly failures: PanelFailures;
  readonly target: () => Promise<InsertionTarget>;
}

/** Runs the panel's requests, whose failures the panel shows. */
export class PanelRequests {
  readonly #deps: PanelRequestsDeps;

  constructor(deps: PanelRequestsDeps) {
    this.#deps = deps;
  }

  /**
   * @param style words of the style; `undefined`: none
   * @param sent files that are sent with the prompt, in their order, with what the page has said about that
   * @param look what the page has shown beside the button
   */
  async run(draft: Draft, style: string | undefined, sent: SentReferences, look: RunLook): Promise<void> {
    const { controller, failures } = this.#deps;
    const apart = { style: undefined, references: undefined }; // ids, which only the panel knows
    const args = parseGenerateArgs({ ...draft, ...apart, seed: draft.seed ?? undefined, insert: 'saveOnly' });
    const target = await this.#deps.target();
    const request = { args, style, ...(sent.references.length > 0 && sent), target, caller: 'person' } as const;
    const delivery = new PanelDelivery(failures.viewFor(draft), () => failures.closeEarlier(draft));
    await controller.run([request], delivery, look);
  }

  /** Makes the next request faster, while its prompt is typed. */
  prepare(): void {
    this.#deps.controller.prepare();
  }

  /**
   * Runs the request of the form. Its options are the defaults of the next request, also in the palette.
   * @param sent its reference images
   */
  async runDraft(draft: Draft, sent: SentReferences = { references: [] }): Promise<void> {
    const { recents, target } = this.#deps;
    const style = findStyle(readStyles((await target()).documentUri), draft.style);
    if (isSize(draft.size)) {
      await recents.rememberOptions(recentOptionsSchema.parse({ ...draft, style: style?.id }));
    }
    await this.run(draft, style?.words, sent, { spending: shownSpending(draft) });
  }
}
