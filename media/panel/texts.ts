import type { TextName, Texts } from '../../src/protocol/texts.ts';

/** The texts of the page in the user's language. */
export class PageTexts {
  readonly #texts: Texts;

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  /** @param values for `{0}`, `{1}` and so on */
  get(name: TextName, ...values: readonly (string | number)[]): string {
    return this.#texts[name].replace(/\{(\d)\}/g, (mark, index: string) => String(values[Number(index)] ?? mark));
  }
}
