import { EventEmitter, type Disposable } from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import type { Draft, FailedRequest, ToPage } from '../../protocol/messages.ts';
import type { FailureButton } from '../errors/failureText.ts';
import type { FailureView, ShownFailure } from '../errors/failureView.ts';
import { type ErrorLog, logErrors } from '../ui/logErrors.ts';

export interface PanelFailuresDeps {
  /** Whether the panel is in front. */
  readonly isSeen: () => boolean;
  readonly reveal: () => void;
  /** Shows the panel with this request in its form. */
  readonly edit: (draft: Draft) => void;
  readonly log: ErrorLog;
}

/** What a button or the closing of a failure answers to whoever shows it; `undefined`: it is closed. */
type Answer = (button: FailureButton | undefined) => void;
type InMessage = () => Promise<FailureButton | undefined>;

interface Card {
  readonly id: number;
  readonly draft: Draft;
  readonly failure: ShownFailure;
  /** Whether the page is to announce it: neither a message nor the page has. */
  readonly isNews: boolean;
  /** Whether a button was pressed whose work goes on. */
  readonly isBusy: boolean;
  readonly answer: Answer;
}

const maxCards = 50;

/** The failures of the panel’s requests that are not closed, newest first: each has a card. */
export class PanelFailures implements Disposable {
  readonly #deps: PanelFailuresDeps;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #cards: readonly Card[] = [];
  #lastId = 0;

  constructor(deps: PanelFailuresDeps) {
    this.#deps = deps;
  }

  get message(): ToPage {
    return { type: 'failures', failures: this.#cards.map(failedRequest) };
  }

  /** A page that begins knows nothing, but the person does. */
  tellNoneAgain(): void {
    this.#cards = this.#cards.map((card) => ({ ...card, isNews: false }));
  }

  /** For the failures of one request, of which one at a time is shown. */
  viewFor(draft: Draft): CardView {
    return new CardView(draft, this);
  }

  /** Presses a button, unless it is no longer shown. */
  press(id: number, button: string): void {
    const card = this.#waiting(id);
    const pressed = card?.failure.buttons.find((each) => each.id === button);
    if (card && pressed) {
      this.#answer(card, pressed.id);
    }
  }

  dismiss(id: number): void {
    this.#close((card) => card.id === id);
  }

  dismissAll(): void {
    this.#close(({ isBusy }) => !isBusy);
  }

  /** Of the entries that stay in the journal because of failures that are shown. */
  get entryIds(): readonly string[] {
    return this.#cards.flatMap(({ failure: { entryId } }) => entryId ?? []);
  }

  /** Closes what was settled elsewhere. @param entryIds of entries that are gone */
  closeSettled(entryIds: readonly string[]): void {
    this.#close(({ isBusy, failure: { entryId } }) => !isBusy && entryIds.some((id) => id === entryId));
  }

  /** Closes earlier failures of the same request: it has failed anew, or has images now. */
  closeEarlier(draft: Draft): void {
    const key = keyOf(draft);
    this.#close((card) => !card.isBusy && !holdsImages(card) && keyOf(card.draft) === key);
  }

  /** @param inMessage see `FailureView.show` */
  add(draft: Draft, failure: ShownFailure, inMessage: InMessage) {
    this.closeEarlier(draft);
    const isSeen = this.#deps.isSeen();
    const { promise, resolve } = Promise.withResolvers<FailureButton | undefined>();
    const id = ++this.#lastId;
    this.#cards = [{ id, draft, failure, isNews: isSeen, isBusy: false, answer: resolve }, ...this.#cards];
    const surplus = new Set(this.#cards.slice(maxCards));
    this.#close((card) => surplus.has(card) && !card.isBusy && !holdsImages(card));
    this.#changed.fire();
    if (!isSeen) {
      logErrors(this.#tell(id, inMessage), this.#deps.log);
    }
    return { id, answered: promise };
  }

  /** Shows what was done about a failure, and did not settle it. @returns `undefined`: it has no card any more */
  showAgain(id: number, failure: ShownFailure): Promise<FailureButton | undefined> | undefined {
    const card = this.#cards.find((each) => each.id === id);
    if (!card) {
      return undefined;
    }
    const { promise, resolve } = Promise.withResolvers<FailureButton | undefined>();
    this.#replace(card, { ...card, failure, isBusy: false, answer: resolve });
    return promise;
  }

  edit(draft: Draft): void {
    this.#deps.edit(draft);
  }

  /** The first button counts, of the message or of the card: nothing may be sent twice. */
  async #tell(id: number, inMessage: InMessage): Promise<void> {
    const button = await inMessage();
    const card = this.#waiting(id);
    if (button === undefined) {
      this.dismiss(card?.id ?? 0);
    } else if (card) {
      this.#answer(card, button);
    } else {
      this.#deps.reveal();
    }
  }

  #waiting(id: number): Card | undefined {
    return this.#cards.find((card) => card.id === id && !card.isBusy);
  }

  #answer(card: Card, button: FailureButton): void {
    this.#replace(card, { ...card, isBusy: true });
    card.answer(button);
  }

  #replace(card: Card, other: Card): void {
    this.#cards = this.#cards.map((each) => (each === card ? other : each));
    this.#changed.fire();
  }

  #close(isMeant: (card: Card) => boolean): void {
    const closed = this.#cards.filter(isMeant);
    if (closed.length > 0) {
      this.#cards = this.#cards.filter((card) => !closed.includes(card));
      this.#changed.fire();
      closed.forEach(({ answer }) => answer(undefined));
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** The card of a request, as long as one of its failures is not settled. */
class CardView implements FailureView {
  readonly #draft: Draft;
  readonly #failures: PanelFailures;
  #id = 0;

  constructor(draft: Draft, failures: PanelFailures) {
    this.#draft = draft;
    this.#failures = failures;
  }

  show(failure: ShownFailure, inMessage: InMessage): Promise<FailureButton | undefined> {
    const again = this.#failures.showAgain(this.#id, failure);
    if (again) {
      return again;
    }
    const { id, answered } = this.#failures.add(this.#draft, failure, inMessage);
    this.#id = id;
    return answered;
  }

  close(): void {
    this.#failures.dismiss(this.#id);
  }

  changePrompt(): Promise<boolean> {
    this.#failures.edit(this.#draft);
    return Promise.resolve(true);
  }
}

function failedRequest({ id, draft, failure, isNews, isBusy }: Card): FailedRequest {
  const { severity, message, buttons } = failure;
  return { id, label: shortLine(draft.prompt, 60), message, severity, actions: [...buttons], isNews, isBusy, draft };
}

/** Images that are not saved yet wait for a person, whatever came of other requests. */
function holdsImages({ failure }: Card): boolean {
  return failure.outcome === 'paidUnsaved';
}

/** Equal for equal requests. */
function keyOf({ prompt, style, size, count, format, seed, references = [] }: Draft): string {
  return JSON.stringify([prompt, style, size, count, format, seed, references]);
}
