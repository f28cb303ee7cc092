import { h } from './dom.ts';

/** Announces events to screen readers, when they are idle. */
export class LiveRegion {
  readonly element = h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

  say(text: string): void {
    // The same text is announced again only if it was removed in between.
    this.element.replaceChildren(h('p', {}, text));
  }
}
