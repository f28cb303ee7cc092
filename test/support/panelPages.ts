import { type Browser } from 'playwright-core';
import { launchChromium } from '../../dev/editor/chromium.ts';
import { PanelPage, type PanelPageOptions } from '../../dev/panel/panelPage.ts';
import { startPageServer, type PageServer } from '../../dev/panel/pageServer.ts';
import { sampleSource } from '../../dev/panel/sampleImages.ts';
import { panelState, type StateName } from '../../dev/panel/states.ts';

export interface PanelPages {
  readonly server: PageServer;
  readonly browser: Browser;
  /** Opens the page in a state. It is closed after the test. */
  open(state: StateName, options?: PanelPageOptions): Promise<PanelPage>;
}

/** Gives the calling suite the built page of the panel in a plain browser. */
export function usePanelPages(): () => PanelPages {
  let server: PageServer;
  let browser: Browser;
  const opened: PanelPage[] = [];
  before(async () => {
    [server, browser] = await Promise.all([startPageServer(sampleSource(4)), launchChromium()]);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(({ page }) => page.close()));
  });
  after(async () => {
    await browser.close();
    server.close();
  });
  return () => ({
    server,
    browser,
    async open(name, options = {}) {
      const state = panelState(name, options.language ?? 'en', server.url);
      const panel = await PanelPage.open(browser, server, { ...state.options, ...options });
      opened.push(panel);
      await panel.say(...state.messages);
      if (name !== 'empty') {
        await panel.page.locator('.tile').first().waitFor();
        await panel.picturesAreThere();
      }
      return panel;
    },
  });
}
