type Value = string | number | boolean | undefined | ((event: Event) => void);

/** An element with attributes, listeners (`onclick`) and children. Strings become text nodes. */
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

/** Sets a text only if it differs, so that nothing is announced or laid out again. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Sets a number for the style sheet; the policy of the page forbids style attributes. */
export function setStyle(element: HTMLElement, name: string, value: string): void {
  element.style.setProperty(name, value);
}

/** Calls once there were no more calls for a while. */
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
