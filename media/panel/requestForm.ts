import type { FormOptions, CostEstimate } from '../../src/protocol/messages.ts';
import { button, DoubleClickGuard, Segments } from './controls.ts';
import { h, setText } from './dom.ts';
import type { DraftStore } from './draftStore.ts';
import type { HostLink } from './hostLink.ts';
import { icon } from './icons.ts';
import { PromptField } from './promptField.ts';
import type { ReferenceField } from './references/referenceField.ts';
import { SeedField } from './seedField.ts';
import { SizeField } from './sizeField.ts';
import { StyleField } from './styleField.ts';
import type { PageTexts } from './texts.ts';

/** The options for new images, and the button that generates them. */
export class RequestForm {
  readonly element: HTMLElement;
  readonly #prompt: PromptField;
  readonly #style: StyleField;
  readonly #size: SizeField;
  readonly #seed: SeedField;
  readonly #references: ReferenceField;
  readonly #label = h('span', { class: 'generate-label' });
  readonly #cost = h('span', { class: 'generate-cost' });
  readonly #sentFiles = h('p', { class: 'hint sent-files' });
  readonly #problem = h('p', { class: 'hint problem', role: 'alert' });
  readonly #store: DraftStore;
  readonly #host: HostLink;
  readonly #texts: PageTexts;
  readonly #clicks = new DoubleClickGuard();
  readonly #options: HTMLDetailsElement;
  readonly #summary = h('span', { class: 'options-summary' });
  #styleNames: ReadonlyMap<string, string> = new Map();
  #isSizeSound = true;

  constructor(store: DraftStore, host: HostLink, texts: PageTexts, choices: FormOptions, references: ReferenceField) {
    this.#references = references;
    this.#store = store;
    this.#host = host;
    this.#texts = texts;
    this.#prompt = new PromptField(store, texts);
    this.#style = new StyleField(store, texts, () => host.send({ type: 'editStyles' }));
    this.#size = new SizeField(store, texts, choices.presets, choices.places);
    this.#seed = new SeedField(store, texts, choices.limits.seed);
    const counts = Array.from({ length: choices.limits.count }, (_, index) => String(index + 1));
    const count = new Segments('count', texts.get('count'), counts.map(asChoice), (value) =>
      store.change({ count: Number(value) }),
    );
    const format = new Segments('format', texts.get('format'), formats, (value) =>
      store.change({ format: value === 'png' ? 'png' : 'jpeg' }),
    );
    store.follow((draft) => {
      count.value = String(draft.count);
      format.value = draft.format;
      setText(this.#problem, '');
      this.#summarise();
    });
    const label = h('span', { class: 'generate-words' }, this.#label, this.#cost);
    const submit = () => this.#generate();
    const generate = button({ block: true, class: 'generate' }, submit, icon('sparkle'), label);
    this.#options = h(
      'details',
      { class: 'options', open: true },
      h('summary', {}, h('span', { class: 'label' }, texts.get('options')), this.#summary),
      h(
        'div',
        { class: 'option-fields' },
        this.#style.element,
        this.#size.element,
        h('div', { class: 'pair' }, count.element, format.element),
        this.#seed.element,
      ),
    );
    this.element = h(
      'section',
      { class: 'request-form', 'aria-label': texts.get('newImage') },
      this.#prompt.element,
      this.#problem,
      references.element,
      this.#options,
      h('div', { class: 'field' }, this.#sentFiles, generate),
    );
    this.element.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          this.#generate();
        }
      },
      true,
    );
    this.choices = choices;
  }

  set choices({ styles, recentPrompts, references }: FormOptions) {
    this.#references.options = references;
    this.#style.styles = styles;
    this.#styleNames = new Map(styles.map(({ id, label }) => [id, label]));
    this.#summarise();
    this.#prompt.recentPrompts = recentPrompts;
  }

  set costEstimate(costEstimate: CostEstimate) {
    setText(this.#label, costEstimate.label);
    setText(this.#cost, costEstimate.cost);
    setText(this.#sentFiles, costEstimate.sentFiles);
    this.#references.problem = costEstimate.referencesProblem;
    this.#size.costEstimate = costEstimate;
    this.#isSizeSound = costEstimate.sizeProblem === '';
  }

  /** Whether the options take one line until they are opened, so that images are in sight below. */
  set isFolded(isFolded: boolean) {
    this.#options.open = !isFolded;
    this.#options.classList.toggle('foldable', isFolded);
  }

  focus(): void {
    this.#prompt.focus();
  }

  /** The options in a line, for when they are folded. */
  #summarise(): void {
    const { style, size, count, format, seed } = this.#store.draft;
    const parts = [
      this.#styleNames.get(style),
      size.replace('x', ' × '),
      `${count} × ${format.toUpperCase()}`,
      seed === null ? undefined : this.#texts.get('seedShort', String(seed)),
    ];
    setText(this.#summary, parts.filter((part) => part !== undefined).join(' · '));
  }

  #generate(): void {
    const { draft } = this.#store;
    if (draft.prompt.trim() === '') {
      setText(this.#problem, this.#texts.get('promptNeeded'));
      this.#prompt.focus();
    } else if (!this.#references.check()) {
      return;
    } else if (!this.#isSizeSound) {
      this.#options.open = true;
      this.#size.focus();
    } else if (!this.#seed.isSound) {
      this.#options.open = true;
      this.#seed.focus();
    } else if (this.#clicks.isFirst()) {
      this.#host.send({ type: 'generate', draft });
    }
  }
}

const formats = [
  { value: 'jpeg', content: 'JPEG' },
  { value: 'png', content: 'PNG' },
] as const;

function asChoice(value: string) {
  return { value, content: value };
}
