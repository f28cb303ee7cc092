import type { PanelReference } from '../../../src/protocol/references.ts';
import type { TextName } from '../../../src/protocol/texts.ts';
import { h } from '../dom.ts';
import type { DraftStore } from '../draftStore.ts';
import type { IconName } from '../icons.ts';
import type { LiveRegion } from '../liveRegion.ts';
import { type MenuItem, openMenu } from '../popupMenu.ts';
import type { PageTexts } from '../texts.ts';
import type { Thumbnails } from '../thumbnails.ts';
import { orderByDragging } from './dragOrder.ts';
import { ReferenceCard } from './referenceCard.ts';

export interface ReferenceListParts {
  readonly store: DraftStore;
  readonly thumbnails: Thumbnails;
  readonly texts: PageTexts;
  readonly live: LiveRegion;
}

export interface ReferenceListEvents {
  /** The person agrees to send a smaller copy. */
  readonly shrink: (id: string) => void;
  /** The person has removed one. */
  readonly removed: () => void;
  /** The last one is gone that could have the focus. */
  readonly emptied: () => void;
}

/** The reference images of the draft side by side. Keys and the pointer move and remove them. */
export class ReferenceList {
  readonly element = h('ul', { class: 'reference-list' });
  readonly #parts: ReferenceListParts;
  readonly #known: ReadonlyMap<string, PanelReference>;
  readonly #shrinking: ReadonlySet<string>;
  readonly #events: ReferenceListEvents;
  readonly #cards = new Map<string, ReferenceCard>();
  /** The one that a press of Tab reaches. */
  #active = 0;

  /**
   * @param known what the host has told of each, by id
   * @param shrinking ids of those that a smaller copy is being made of
   */
  constructor(
    parts: ReferenceListParts,
    known: ReadonlyMap<string, PanelReference>,
    shrinking: ReadonlySet<string>,
    events: ReferenceListEvents,
  ) {
    this.#parts = parts;
    this.#known = known;
    this.#shrinking = shrinking;
    this.#events = events;
    this.element.addEventListener('keydown', (event) => this.#key(event));
    orderByDragging(this.element, '.reference-picture', (from, to) => this.#move(from, to));
  }

  draw(): void {
    const ids = this.#ids;
    for (const [id, card] of this.#cards) {
      if (!ids.includes(id)) {
        card.remove();
        this.#cards.delete(id);
      }
    }
    this.#active = Math.max(0, Math.min(this.#active, ids.length - 1));
    ids.forEach((id, index) => {
      const card = this.#cards.get(id) ?? this.#newCard(id);
      card.show(index, this.#known.get(id), this.#shrinking.has(id));
      card.picture.tabIndex = index === this.#active ? 0 : -1;
      const inPlace = this.element.children[index];
      if (inPlace !== card.element) {
        this.element.insertBefore(card.element, inPlace ?? null);
      }
    });
    this.element.hidden = ids.length === 0;
  }

  focus(index: number): void {
    this.#active = index;
    this.draw();
    const card = this.#cards.get(this.#ids[this.#active] ?? '');
    if (card) {
      card.picture.focus();
    } else {
      this.#events.emptied();
    }
  }

  get #ids(): readonly string[] {
    return this.#parts.store.draft.references ?? [];
  }

  #newCard(id: string): ReferenceCard {
    const card = new ReferenceCard(id, this.#parts.thumbnails, this.#parts.texts, {
      remove: () => this.#remove(id),
      openMenu: () => this.#openMenu(id),
      shrink: () => this.#events.shrink(id),
    });
    this.#cards.set(id, card);
    return card;
  }

  #key(event: KeyboardEvent): void {
    const ids = this.#ids;
    const index = ids.findIndex((id) => this.#cards.get(id)?.picture === event.target);
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (index === -1 || event.ctrlKey || event.metaKey) {
      return;
    }
    if (step !== undefined && event.altKey) {
      this.#move(index, index + step);
    } else if (step !== undefined) {
      this.focus(Math.max(0, index + step));
    } else if (event.key === 'Home' || event.key === 'End') {
      this.focus(event.key === 'Home' ? 0 : ids.length - 1);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.#remove(ids[index] ?? '');
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #move(from: number, to: number): void {
    const { store, texts, live } = this.#parts;
    const ids = this.#ids;
    const id = ids[from];
    if (id !== undefined && to >= 0 && to < ids.length) {
      store.change({ references: ids.toSpliced(from, 1).toSpliced(to, 0, id) });
      this.focus(to); // an element that is moved in the document loses the focus
      live.say(texts.get('referenceMoved', this.#nameOf(id, from), texts.get('referenceLabel', to + 1), ids.length));
    }
  }

  #remove(id: string): void {
    const { store, texts, live } = this.#parts;
    const index = this.#ids.indexOf(id);
    if (index !== -1) {
      store.change({ references: this.#ids.toSpliced(index, 1) });
      this.#events.removed();
      this.focus(index);
      live.say(texts.get('referenceRemoved', this.#nameOf(id, index)));
    }
  }

  #nameOf(id: string, index: number): string {
    return this.#known.get(id)?.name ?? this.#parts.texts.get('referenceLabel', index + 1);
  }

  #openMenu(id: string): void {
    const { texts } = this.#parts;
    const index = this.#ids.indexOf(id);
    const card = this.#cards.get(id);
    const label = texts.get('referenceLabel', index + 1);
    const item = (text: TextName, icon: IconName, run: () => void): MenuItem => ({
      label: texts.get(text, label),
      icon,
      run,
    });
    const items = [
      ...(index > 0 ? [item('moveLeft', 'arrowLeft', () => this.#move(index, index - 1))] : []),
      ...(index < this.#ids.length - 1 ? [item('moveRight', 'arrowRight', () => this.#move(index, index + 1))] : []),
      ...(this.#known.get(id)?.isTooLarge ? [item('useSmallerCopy', 'wand', () => this.#events.shrink(id))] : []),
      item('removeReference', 'close', () => this.#remove(id)),
    ];
    if (card) {
      openMenu(label, items, card.picture);
    }
  }
}
