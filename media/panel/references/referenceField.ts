import type { PanelReference, ReferenceOptions } from '../../../src/protocol/references.ts';
import { linkButton } from '../controls.ts';
import { h, setText } from '../dom.ts';
import type { HostLink } from '../hostLink.ts';
import type { ThumbnailMaker } from '../thumbnailMaker.ts';
import { takeFiles } from './fileIntake.ts';
import { ReferenceList, type ReferenceListParts } from './referenceList.ts';
import { smallerCopy } from './smallerCopy.ts';

export interface ReferenceFieldParts extends ReferenceListParts {
  readonly host: HostLink;
  readonly maker: ThumbnailMaker;
}

/** The reference images of the draft, and the ways to add some. Hidden while they are off. */
export class ReferenceField {
  readonly element: HTMLElement;
  readonly #parts: ReferenceFieldParts;
  readonly #list: ReferenceList;
  readonly #problem = h('p', { class: 'hint problem', role: 'alert' });
  readonly #together = h('p', { class: 'hint problem', role: 'alert' });
  /** What the host has told, by id. */
  readonly #known = new Map<string, PanelReference>();
  /** Those that the host was asked for. */
  readonly #asked = new Set<string>();
  readonly #shrinking = new Set<string>();
  #options: ReferenceOptions | undefined;

  constructor(parts: ReferenceFieldParts) {
    const { store, host, texts } = parts;
    this.#parts = parts;
    const add = linkButton(texts.get('addReferences'), () => {
      if (this.hasRoom()) {
        host.send({ type: 'chooseReferences' });
      }
    });
    this.#list = new ReferenceList(parts, this.#known, this.#shrinking, {
      shrink: (id) => {
        this.#shrink(id).catch(reportError);
      },
      removed: () => this.#say(''),
      emptied: () => add.focus(),
    });
    const experimental = h('span', { class: 'experimental' }, texts.get('experimental'));
    const label = h('span', { class: 'label', id: 'references-label' }, texts.get('references'), ' ', experimental);
    this.element = h(
      'div',
      { class: 'field references', role: 'group', 'aria-labelledby': 'references-label' },
      h('div', { class: 'field-head' }, label, add),
      this.#list.element,
      this.#problem,
      this.#together,
      h('p', { class: 'hint' }, texts.get('referencesHint')),
    );
    takeFiles(this.element, () => this.isOn, {
      files: (files) => {
        this.#keep(files).catch(reportError);
      },
      uris: (uris) => this.hasRoom() && host.send({ type: 'dropReferences', uris: uris.slice(0, 64) }),
    });
    store.follow(() => this.#draw());
  }

  /** `undefined` while reference images are off. The draft keeps its own meanwhile. */
  set options(options: ReferenceOptions | undefined) {
    this.#options = options;
    this.#draw();
  }

  get isOn(): boolean {
    return this.#options !== undefined;
  }

  /** Why all of them cannot be sent together; empty: they can. */
  set problem(problem: string) {
    setText(this.#together, problem);
  }

  /** Whether all can be sent. Otherwise says so, and moves the focus to the first that cannot. */
  check(): boolean {
    const faulty = this.#options ? this.#ids.findIndex((id) => this.#known.get(id)?.problem !== '') : -1;
    if (faulty !== -1) {
      this.#say(this.#parts.texts.get('referencesUnusable'));
    }
    const isSound = faulty === -1 && (!this.isOn || this.#together.textContent === '');
    if (!isSound) {
      this.#list.focus(Math.max(0, faulty));
    }
    return isSound;
  }

  /** Whether one more can be added. Otherwise says so. */
  hasRoom(): boolean {
    const hasRoom = this.#ids.length < this.#maxCount;
    this.#say(hasRoom ? '' : this.#parts.texts.get('referencesFull', this.#maxCount));
    return hasRoom;
  }

  /** Takes what the host has told of some. */
  take(references: readonly PanelReference[]): void {
    references.forEach((reference) => this.#known.set(reference.id, reference));
    this.#draw();
  }

  /** Adds what the host accepts, at the end or in the place of another one. */
  add(references: readonly PanelReference[], replaced: string | null, refused: string): void {
    this.#shrinking.delete(replaced ?? '');
    this.take(references);
    const refusals = references.map((reference) => this.#addOne(reference, replaced));
    this.element.scrollIntoView({ block: 'nearest' });
    this.#say([...new Set([refused, ...refusals])].filter((text) => text !== '').join(' '));
  }

  /** @returns why it was not added; empty: it was */
  #addOne(reference: PanelReference, replaced: string | null): string {
    const { store, texts, live } = this.#parts;
    const ids = this.#ids;
    const label = (index: number): string => texts.get('referenceLabel', index + 1);
    const twin = ids.findIndex((id) => id !== replaced && this.#isSame(id, reference));
    const place = replaced === null ? -1 : ids.indexOf(replaced);
    if (twin !== -1) {
      return texts.get('referenceTwice', reference.name, label(twin));
    }
    if (place !== -1) {
      store.change({ references: ids.with(place, reference.id) });
      live.say(texts.get('referenceReplaced', label(place)));
      this.#list.focus(place);
      return '';
    }
    if (ids.length >= this.#maxCount) {
      return texts.get('referencesFull', this.#maxCount);
    }
    store.change({ references: [...ids, reference.id] });
    live.say(texts.get('referenceAdded', reference.name, label(ids.length)));
    return '';
  }

  get #ids(): readonly string[] {
    return this.#parts.store.draft.references ?? [];
  }

  get #maxCount(): number {
    return this.#options?.maxCount ?? 0;
  }

  #isSame(id: string, { id: other, sha256 }: PanelReference): boolean {
    return id === other || (sha256 !== '' && this.#known.get(id)?.sha256 === sha256);
  }

  #say(problem: string): void {
    setText(this.#problem, problem);
  }

  #draw(): void {
    this.element.hidden = !this.#options;
    if (!this.#options) {
      return;
    }
    this.#list.draw();
    const unknown = this.#ids.filter((id) => !this.#known.has(id) && !this.#asked.has(id));
    if (unknown.length > 0) {
      unknown.forEach((id) => this.#asked.add(id));
      this.#parts.host.send({ type: 'showReferences', references: unknown });
    }
  }

  /** Sends the bytes of files to the host, one after the other, in their order. */
  async #keep(files: readonly File[]): Promise<void> {
    const { host, texts } = this.#parts;
    if (!this.hasRoom() || !this.#options) {
      return;
    }
    const { maxCount, maxKeptBytes } = this.#options;
    for (const file of files.slice(0, maxCount)) {
      if (file.size > maxKeptBytes) {
        this.#say(texts.get('referenceHuge', file.name));
      } else {
        const bytes = new Uint8Array(await file.arrayBuffer());
        host.send({ type: 'keepReference', name: file.name.slice(0, 255), bytes, replaced: null });
      }
    }
  }

  async #shrink(id: string): Promise<void> {
    const { host, maker, texts } = this.#parts;
    const reference = this.#known.get(id);
    if (!reference || !this.#options || this.#shrinking.has(id)) {
      return;
    }
    this.#shrinking.add(id);
    this.#draw();
    try {
      const copy = await smallerCopy(reference.src, this.#options, maker);
      const bytes = new Uint8Array(await copy.arrayBuffer());
      host.send({ type: 'keepReference', name: reference.name, bytes, replaced: id });
    } catch {
      this.#shrinking.delete(id);
      this.#say(texts.get('smallerCopyFailed', reference.name));
      this.#draw();
    }
  }
}
