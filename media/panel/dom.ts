type Value = string | number | boolean | undefined | ((event: Event) => void);

/** An element with attributes, listeners (`onclick`) and children. Texts are only ever texts. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children);
  return element;
}

/** Sets a text only where it is another one, so that nothing is read out or laid out in vain. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Sets a number that the style sheet works with; an attribute of style is forbidden to the page. */
export function setStyle(element: HTMLElement, name: string, value: string): void {
  element.style.setProperty(name, value);
}

/** Calls once things have calmed down. */
export function debounced(work: () => void, delayMs: number): { (): void; flush(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    clearTimeout(timer);
    timer = undefined;
    work();
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  };
  return Object.assign(later, { flush: () => (timer === undefined ? undefined : run()) });
}
