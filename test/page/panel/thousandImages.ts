import type { PageServer } from '../../../dev/panel/pageServer.ts';
import type { PanelPage } from '../../../dev/panel/panelPage.ts';
import { sampleImage } from '../../../dev/panel/sampleImages.ts';
import type { ToHost, ToPage } from '../../../src/protocol/messages.ts';

const total = 1000;
const pageSize = 100;

/** A thousand images as the host sends them to the page, in parts. */
export class ThousandImages {
  readonly images: readonly ReturnType<typeof sampleImage>[];

  constructor(server: PageServer) {
    this.images = Array.from({ length: total }, (_, number) => sampleImage(number, server.url));
  }

  part(start: number): ToPage {
    return {
      type: 'images',
      words: '',
      after: this.images[start - 1]?.id ?? null,
      images: this.images.slice(start, start + pageSize),
      isEnd: start + pageSize >= total,
    };
  }

  /** Responds to the requests of the page for more, like the host. */
  respond(panel: PanelPage): void {
    panel.onSaid((message: ToHost) => {
      if (message.type === 'list' && message.after !== null) {
        void panel.say(this.part(this.images.findIndex(({ id }) => id === message.after) + 1));
      }
    });
  }
}

/** Whether the last one is in the page. */
export const hasReachedEnd = `[...document.querySelectorAll('.tile')].some((tile) => tile.ariaPosInSet === '${total}')`;

export const countDrawn = `({ nodes: document.querySelectorAll('*').length, pictures: document.querySelectorAll('.tile img').length })`;
