import type { ToPage } from '../../src/protocol/messages.ts';
import { debounced, h } from './dom.ts';
import type { DraftStore } from './draftStore.ts';
import type { HostLink } from './hostLink.ts';
import { icon } from './icons.ts';
import { ImageCommands } from './imageCommands.ts';
import { ImageGrid } from './imageGrid.ts';
import { ImageList } from './imageList.ts';
import type { LiveRegion } from './liveRegion.ts';
import type { ReferenceField } from './references/referenceField.ts';
import { SelectionBar } from './selectionBar.ts';
import type { PageTexts } from './texts.ts';
import type { Thumbnails } from './thumbnails.ts';

const searchAfterMs = 150;

/** The images, their search, and the commands for the selected ones. */
export class Results {
  readonly element: HTMLElement;
  readonly #list = new ImageList();
  readonly #grid: ImageGrid;
  readonly #bar: SelectionBar;
  readonly #commands: ImageCommands;
  readonly #search = document.createElement('vscode-textfield');
  readonly #empty = h('div', { class: 'empty' });
  readonly #host: HostLink;
  readonly #texts: PageTexts;
  readonly #live: LiveRegion;
  /** The image after which more images were requested. */
  #requestedBehind: string | undefined;
  #hasList = false;

  constructor(
    host: HostLink,
    store: DraftStore,
    thumbnails: Thumbnails,
    texts: PageTexts,
    live: LiveRegion,
    references: ReferenceField,
  ) {
    this.#host = host;
    this.#texts = texts;
    this.#live = live;
    const commands = new ImageCommands(this.#list, host, store, texts, references);
    this.#commands = commands;
    this.#bar = new SelectionBar(texts, commands);
    this.#grid = new ImageGrid(this.#list, thumbnails, texts, {
      chosen: () => this.#bar.show(this.#list.chosen),
      insert: () => commands.insert(),
      open: () => commands.open(),
      remove: () => commands.remove(),
      menu: (at) => commands.openMenu(at),
      more: () => this.#askForMore(),
    });
    const search = this.#search;
    search.label = texts.get('search');
    search.placeholder = texts.get('search');
    search.addEventListener(
      'input',
      debounced(() => this.#searchFor(search.value.trim()), searchAfterMs),
    );
    this.element = h(
      'section',
      { class: 'results', 'aria-label': texts.get('images') },
      h('div', { class: 'results-head' }, h('h2', {}, texts.get('images')), search),
      this.#empty,
      this.#grid.element,
      this.#bar.element,
    );
    this.#draw();
  }

  take({ words, after, images, isEnd }: Extract<ToPage, { readonly type: 'images' }>): void {
    const isFirst = !this.#hasList;
    this.#hasList = true;
    this.#requestedBehind = after === null ? undefined : this.#requestedBehind;
    const wasSearching = this.#list.words !== '' || this.#list.images.length === 0;
    const fresh = this.#list.take(words, after, images, isEnd);
    const newest = images[0];
    if (!isFirst && words === '' && fresh > 0 && newest && (!wasSearching || fresh === images.length)) {
      this.#live.say(fresh === 1 ? this.#texts.get('oneImageReceived') : this.#texts.get('imagesReceived', fresh));
    }
    this.#draw();
  }

  /** Shows the commands that are possible now. */
  refresh(): void {
    this.#bar.show(this.#list.chosen);
  }

  delete(id: string): void {
    this.#live.say(this.#texts.get('imageDeleted'));
    this.#list.remove(id);
    this.#draw();
    this.#grid.focus();
  }

  showDifferences({ left, right, differences }: Extract<ToPage, { readonly type: 'differences' }>): void {
    this.#commands.showDifferences(left, right, differences);
  }

  #searchFor(words: string): void {
    this.#list.search(words);
    this.#requestedBehind = undefined;
    this.#host.send({ type: 'list', words, after: null });
  }

  #askForMore(): void {
    const last = this.#list.images.at(-1)?.id;
    if (last !== undefined && last !== this.#requestedBehind) {
      this.#requestedBehind = last;
      this.#host.send({ type: 'list', words: this.#list.words, after: last });
    }
  }

  #draw(): void {
    const isEmpty = this.#list.images.length === 0;
    const isSearch = this.#list.words !== '';
    this.#empty.hidden = !isEmpty || !this.#hasList;
    this.#grid.element.hidden = isEmpty;
    this.#search.hidden = isEmpty && !isSearch;
    this.#empty.replaceChildren(...(isSearch ? this.#nothingFound() : this.#nothingYet()));
    this.#bar.show(this.#list.chosen);
    this.#grid.draw();
  }

  #nothingYet(): readonly Element[] {
    const hint = h('p', { class: 'hint' }, this.#texts.get('noImagesHint'));
    return [icon('sparkle'), h('p', { class: 'empty-title' }, this.#texts.get('noImages')), hint];
  }

  #nothingFound(): readonly Element[] {
    return [icon('search'), h('p', { class: 'empty-title' }, this.#texts.get('nothingFound'))];
  }
}
