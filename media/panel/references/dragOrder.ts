/** From here on, a pressed pointer drags. CSS pixels. */
const minDrag = 6;

/**
 * Lets a pointer move the children of a list to other positions.
 * @param handle selector of what can be dragged in a child
 * @param moved called with the old and the new index when a child is released at another position
 */
export function orderByDragging(list: HTMLElement, handle: string, moved: (from: number, to: number) => void): void {
  let dragged: Element | undefined;
  let start = { x: 0, y: 0 };
  let isDragging = false;

  const unmark = (): void =>
    [...list.children].forEach((child) => child.classList.remove('dragged', 'drop-before', 'drop-after'));
  const end = (): void => {
    unmark();
    dragged = undefined;
    isDragging = false;
  };

  list.addEventListener('pointerdown', (event) => {
    const { target } = event;
    if (event.button === 0 && target instanceof Element && target.closest(handle)) {
      dragged = [...list.children].find((child) => child.contains(target));
      start = { x: event.clientX, y: event.clientY };
    }
  });
  list.addEventListener('pointermove', (event) => {
    if (!dragged || (!isDragging && Math.hypot(event.clientX - start.x, event.clientY - start.y) < minDrag)) {
      return;
    }
    if (!isDragging) {
      isDragging = true;
      list.setPointerCapture(event.pointerId);
    }
    const [from, to] = [indexOf(dragged), nearest(event)];
    unmark();
    dragged.classList.add('dragged');
    if (from !== to) {
      list.children[to]?.classList.add(to < from ? 'drop-before' : 'drop-after');
    }
  });
  list.addEventListener('pointerup', (event) => {
    if (dragged && isDragging) {
      const [from, to] = [indexOf(dragged), nearest(event)];
      if (from !== to) {
        moved(from, to);
      }
    }
    end();
  });
  list.addEventListener('pointercancel', end);

  function indexOf(child: Element): number {
    return [...list.children].indexOf(child);
  }

  /** Index of the child whose centre is nearest to the pointer. */
  function nearest({ clientX, clientY }: PointerEvent): number {
    const distances = [...list.children].map((child) => {
      const { left, top, width, height } = child.getBoundingClientRect();
      return Math.hypot(clientX - left - width / 2, clientY - top - height / 2);
    });
    return distances.indexOf(Math.min(...distances));
  }
}
