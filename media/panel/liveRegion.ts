import { h } from './dom.ts';

/** What happens is said aloud here, when a screen reader has time for it. */
export class LiveRegion {
  readonly element = h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

  say(text: string): void {
    // The same words once more are news only if they were gone in between.
    this.element.replaceChildren(h('p', {}, text));
  }
}
