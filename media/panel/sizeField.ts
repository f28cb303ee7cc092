import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { CostEstimate, Place, Preset } from '../../src/protocol/messages.ts';
import { linkButton, Segments } from './controls.ts';
import { h, setText } from './dom.ts';
import type { DraftStore } from './draftStore.ts';
import type { PageTexts } from './texts.ts';

const custom = 'custom';

/** Aspect ratio and number of pixels; or a custom size. */
export class SizeField {
  readonly element: HTMLElement;
  readonly #store: DraftStore;
  readonly #presets: readonly Preset[];
  readonly #aspects: Segments;
  readonly #resolutions: Segments;
  readonly #customSize: HTMLElement;
  readonly #sides: readonly HTMLElementTagNameMap['vscode-textfield'][];
  readonly #hint = h('p', { class: 'hint', id: 'size-told' });
  #isCustom = false;

  constructor(store: DraftStore, texts: PageTexts, presets: readonly Preset[], places: readonly Place[]) {
    this.#store = store;
    this.#presets = presets;
    const shapes = presets.filter(({ megapixels }) => megapixels === 1);
    const aspects = shapes.map((shape) => ({ value: shape.aspect, content: aspectTile(shape) }));
    const name = h('span', { class: 'visually-hidden' }, texts.get('customSize'));
    const customTile = h('span', { class: 'aspect' }, outline(15, 15, '3 2'), name, texts.get('sides'));
    const choices = [...aspects, { value: custom, content: customTile }];
    this.#aspects = new Segments('aspect', texts.get('size'), choices, (value) => this.#choose(value, this.#current));
    const resolutions = [...new Set(presets.map(({ megapixels }) => String(megapixels)))];
    this.#resolutions = new Segments(
      'resolution',
      texts.get('resolution'),
      resolutions.map((value) => ({ value, content: texts.get('aboutMegapixels', value) })),
      (megapixels) => this.#choose(this.#current?.aspect ?? '1:1', { megapixels: Number(megapixels) }),
    );
    this.#sides = [texts.get('width'), texts.get('height')].map((label) => this.#sideField(label));
    const [width = '', height = ''] = this.#sides;
    this.#customSize = h(
      'div',
      { class: 'field' },
      h('div', { class: 'sides' }, width, '×', height),
      h('div', { class: 'places' }, ...places.map((place) => this.#placeButton(place))),
    );
    this.element = h(
      'div',
      { class: 'size' },
      this.#aspects.element,
      this.#resolutions.element,
      this.#customSize,
      this.#hint,
    );
    store.follow(({ size }) => this.#show(size));
  }

  set costEstimate({ size, sizeProblem }: CostEstimate) {
    setText(this.#hint, sizeProblem || size);
    this.#hint.classList.toggle('problem', sizeProblem !== '');
    this.#sides.forEach((side) => (side.invalid = sizeProblem !== ''));
  }

  focus(): void {
    this.#sides[0]?.focus();
  }

  get #current(): Preset | undefined {
    const { size } = this.#store.draft;
    return this.#presets.find(({ width, height }) => `${width}x${height}` === size);
  }

  #choose(aspect: string, { megapixels }: Pick<Preset, 'megapixels'> = { megapixels: 1 }): void {
    this.#isCustom = aspect === custom;
    const preset = this.#presets.find((each) => each.aspect === aspect && each.megapixels === megapixels);
    this.#store.change(preset ? { size: `${preset.width}x${preset.height}` } : {});
  }

  #show(size: string): void {
    const preset = this.#isCustom ? undefined : this.#current;
    this.#aspects.value = preset?.aspect ?? custom;
    this.#resolutions.value = String(preset?.megapixels);
    this.#resolutions.element.hidden = !preset;
    this.#customSize.hidden = preset !== undefined;
    size.split('x').forEach((text, index) => {
      const side = this.#sides[index];
      if (side && side.value !== text) {
        side.value = text;
      }
    });
  }

  #placeButton({ name, width, height }: Place): HTMLElement {
    return linkButton(`${name} ${width} × ${height}`, () => {
      this.#isCustom = true;
      this.#store.change({ size: `${width}x${height}` });
    });
  }

  #sideField(label: string): HTMLElementTagNameMap['vscode-textfield'] {
    const field = document.createElement('vscode-textfield');
    field.label = label;
    field.title = label;
    field.addEventListener('input', () => {
      this.#isCustom = true;
      this.#store.change({ size: this.#sides.map(({ value }) => value.trim().slice(0, 5)).join('x') });
    });
    return field;
  }
}

function aspectTile({ aspect, name, width, height }: Preset): HTMLElement {
  const scale = 20 / Math.max(width, height);
  return h('span', { class: 'aspect', title: name }, outline(width * scale, height * scale), aspect);
}

/** A rectangle with an aspect ratio. */
function outline(width: number, height: number, dashes = ''): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  const rect = document.createElementNS(svgNamespace, 'rect');
  const box = { x: (22 - width) / 2, y: (22 - height) / 2, width, height, rx: 1.5 };
  Object.entries(box).forEach(([name, value]) => rect.setAttribute(name, value.toFixed(1)));
  rect.setAttribute('stroke-dasharray', dashes);
  svg.setAttribute('viewBox', '0 0 22 22');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(rect);
  return svg;
}

const svgNamespace = 'http://www.w3.org/2000/svg';
