import { h, setStyle } from './dom.ts';
import { icon, type IconName } from './icons.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly run: () => void;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Opens a menu at a point or below an element. The focus returns to the element before when the menu closes. */
export function openMenu(label: string, items: readonly MenuItem[], at: Point | Element): void {
  const opener = document.activeElement;
  const buttons = items.map((item) =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        class: 'menu-item',
        tabindex: -1,
        title: item.label,
        onclick: () => choose(item),
      },
      ...(item.icon ? [icon(item.icon)] : []),
      h('span', {}, item.label),
    ),
  );
  const menu = h('div', { role: 'menu', class: 'menu', 'aria-label': label }, ...buttons);
  const close = (): void => {
    document.removeEventListener('pointerdown', closeFromOutside, true);
    window.removeEventListener('blur', close);
    menu.remove();
  };
  const closeFromOutside = ({ target }: Event): void => {
    if (!(target instanceof Node && menu.contains(target))) {
      close();
    }
  };
  const back = (): void => {
    close();
    if (opener instanceof HTMLElement) {
      opener.focus();
    }
  };
  const choose = (item: MenuItem): void => {
    back();
    item.run();
  };
  menu.addEventListener('keydown', (event) => {
    const index = buttons.findIndex((button) => button === document.activeElement);
    const next = nextIndex(event.key, index, buttons.length);
    if (next !== undefined) {
      buttons[next]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      back();
    } else if (event.key !== 'Enter' && event.key !== ' ') {
      return;
    }
    if (event.key !== 'Enter' && event.key !== ' ') {
      event.preventDefault();
    }
    event.stopPropagation();
  });
  document.addEventListener('pointerdown', closeFromOutside, true);
  window.addEventListener('blur', close);
  (document.querySelector('main') ?? document.body).append(menu);
  position(menu, at);
  buttons[0]?.focus();
}

function nextIndex(key: string, index: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: (index + 1) % count,
    ArrowUp: (index - 1 + count) % count,
    Home: 0,
    End: count - 1,
  };
  return steps[key];
}

/** Within the visible part of the page. */
function position(menu: HTMLElement, at: Point | Element): void {
  const { x, y } = at instanceof Element ? below(at) : at;
  const { width, height } = menu.getBoundingClientRect();
  setStyle(menu, 'left', `${Math.max(4, Math.min(x, window.innerWidth - width - 4))}px`);
  setStyle(menu, 'top', `${Math.max(4, Math.min(y, window.innerHeight - height - 4))}px`);
}

function below(element: Element): Point {
  const { right, bottom } = element.getBoundingClientRect();
  return { x: right, y: bottom + 2 };
}
