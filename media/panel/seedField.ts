import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { iconButton } from './controls.ts';
import { h } from './dom.ts';
import type { DraftStore } from './draftStore.ts';
import { icon } from './icons.ts';
import type { PageTexts } from './texts.ts';

/** A fixed seed, or none: then each request gets a new one. */
export class SeedField {
  readonly element: HTMLElement;
  readonly #field = document.createElement('vscode-textfield');
  readonly #problem: HTMLElement;

  constructor(store: DraftStore, texts: PageTexts, maxSeed: number) {
    const field = this.#field;
    field.label = texts.get('seed');
    field.placeholder = texts.get('newSeedEachTime');
    field.addEventListener('input', () => {
      const text = field.value.trim();
      const seed = Number(text);
      const isSound = /^\d*$/.test(text) && seed <= maxSeed;
      this.#tell(isSound);
      if (isSound) {
        store.change({ seed: text === '' ? null : seed });
      }
    });
    const roll = (): void => store.change({ seed: randomSeed(maxSeed) });
    const lock = iconButton('unlock', texts.get('keepSeed'), () =>
      store.draft.seed === null ? roll() : store.change({ seed: null }),
    );
    this.#problem = h('p', { class: 'hint problem', role: 'alert' });
    this.#problem.hidden = true;
    this.#problem.textContent = texts.get('seedWrong', maxSeed);
    store.follow(({ seed }) => {
      const text = seed === null ? '' : String(seed);
      if (field.value.trim() !== text) {
        field.value = text;
      }
      this.#tell(true);
      lock.setAttribute('aria-pressed', String(seed !== null));
      lock.replaceChildren(icon(seed === null ? 'unlock' : 'lock'));
    });
    this.element = h(
      'div',
      { class: 'field seed' },
      h('span', { class: 'label', 'aria-hidden': 'true' }, texts.get('seed')),
      h('div', { class: 'with-buttons' }, field, iconButton('dice', texts.get('rollSeed'), roll), lock),
      this.#problem,
    );
  }

  get isSound(): boolean {
    return !this.#field.invalid;
  }

  focus(): void {
    this.#field.focus();
  }

  #tell(isSound: boolean): void {
    this.#problem.hidden = isSound;
    this.#field.invalid = !isSound;
  }
}

function randomSeed(maxSeed: number): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % (maxSeed + 1);
}
