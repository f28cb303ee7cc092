import '@vscode-elements/elements/dist/vscode-button/index.js';
import { h } from './dom.ts';
import { icon, type IconName } from './icons.ts';

/** A button with an icon only; its name is its tooltip and its accessible name. */
export function iconButton(name: IconName, label: string, onclick: (event: Event) => void): HTMLButtonElement {
  return h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick }, icon(name));
}

/** One of the editor’s own buttons. */
export function button(
  attributes: Parameters<typeof h>[1],
  onclick: () => void,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap['vscode-button'] {
  const element = h('vscode-button', { ...attributes, onclick }, ...content);
  element.addEventListener('keydown', (event) => {
    // The handler uses the key event; the element that gets the focus then must not handle it again.
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
    }
  });
  return element;
}

/** A button that looks like a link. */
export function linkButton(label: string, onclick: () => void): HTMLButtonElement {
  return h('button', { type: 'button', class: 'link-button', onclick }, label);
}

/** Ignores the repeats of a held key on buttons, because each press may spend. In a text a held key types. */
export function ignoreHeldKeys(): void {
  const ignore = (event: KeyboardEvent): void => {
    const [origin] = event.composedPath();
    const isInText = origin instanceof HTMLTextAreaElement || origin instanceof HTMLInputElement;
    const types = isInText && !event.ctrlKey && !event.metaKey;
    if (event.repeat && (event.key === 'Enter' || event.key === ' ') && !types) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  document.addEventListener('keydown', ignore, true);
}

/** Lets the first click of a double click spend, and not the second. */
export class DoubleClickGuard {
  #firstAt = -Infinity;

  /** Whether this click is the first one. It counts as such from now on. */
  isFirst(): boolean {
    const isFirst = performance.now() - this.#firstAt > doubleClickMs;
    this.#firstAt = isFirst ? performance.now() : this.#firstAt;
    return isFirst;
  }
}

const doubleClickMs = 500;

export interface Choice {
  readonly value: string;
  readonly content: Node | string;
}

/** A few values side by side, one of them selected: radio buttons that look like segments. */
export class Segments {
  readonly element: HTMLFieldSetElement;
  readonly #inputs: readonly HTMLInputElement[];

  constructor(name: string, legend: string, choices: readonly Choice[], changed: (value: string) => void) {
    const labels = choices.map(({ value, content }) => {
      const input = h('input', { type: 'radio', name, value, onchange: () => changed(value) });
      return { input, label: h('label', { class: 'segment' }, input, h('span', {}, content)) };
    });
    this.#inputs = labels.map(({ input }) => input);
    this.element = h(
      'fieldset',
      { class: `field ${name}` },
      h('legend', { class: 'label' }, legend),
      h('div', { class: 'segments' }, ...labels.map(({ label }) => label)),
    );
  }

  /** Any other value selects none. */
  set value(value: string) {
    this.#inputs.forEach((input) => (input.checked = input.value === value));
  }
}
