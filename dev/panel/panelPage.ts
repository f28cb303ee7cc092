import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { defaultModel } from '../../src/core/request/models.ts';
import type { Draft, FormOptions, ToHost, ToPage } from '../../src/protocol/messages.ts';
import { panelTexts } from '../../src/protocol/texts.ts';
import { eventually } from '../editor/eventually.ts';
import type { Theme } from '../editor/settings.ts';
import type { PageServer } from './pageServer.ts';

export const languages = ['en', 'zh-cn'] as const;
export type Language = (typeof languages)[number];

export interface PanelPageOptions {
  readonly theme?: Theme;
  readonly language?: Language;
  readonly width?: number;
  readonly height?: number;
  readonly draft?: Partial<Draft>;
  readonly choices?: Partial<FormOptions>;
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
}

/** The page of the panel in a plain browser; the test acts as the host. */
export class PanelPage {
  readonly page: Page;
  /** The messages of the page so far. */
  readonly sent: ToHost[] = [];
  /** Errors of the page, including violations of its policy. */
  readonly complaints: string[] = [];

  readonly #setUp: ToPage;
  readonly #listeners: ((message: ToHost) => void)[] = [];

  private constructor(page: Page, setUp: ToPage) {
    this.page = page;
    this.#setUp = setUp;
  }

  static async open(browser: Browser, server: PageServer, options: PanelPageOptions = {}): Promise<PanelPage> {
    const { theme = 'dark', language = 'en', width = 1000, height = 800 } = options;
    const page = await browser.newPage({
      viewport: { width, height },
      reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
      forcedColors: options.forcedColors ? 'active' : 'none',
    });
    page.setDefaultTimeout(20_000);
    const panel = new PanelPage(page, {
      type: 'setUp',
      texts: panelTexts(translations[language]),
      draft: { ...emptyDraft, ...options.draft },
      choices: { styles: [], presets, places, limits, recentPrompts: [], ...options.choices },
    });
    page.on('pageerror', (error) => panel.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('status of 404')) {
        panel.complaints.push(message.text());
      }
    });
    const { promise: isReady, resolve } = Promise.withResolvers<undefined>();
    await page.exposeFunction('sendToHost', (message: ToHost) => {
      panel.sent.push(message);
      panel.#listeners.forEach((listener) => listener(message));
      if (message.type === 'ready') {
        resolve(undefined);
      }
    });
    await page.addInitScript(editorScript(theme));
    await page.goto(`${server.url}/${language}`);
    await isReady;
    await panel.setUp();
    return panel;
  }

  /** Sends the page its initial state. */
  async setUp(): Promise<void> {
    await this.say(this.#setUp);
    await this.page.locator('main').waitFor();
  }

  onSaid(listener: (message: ToHost) => void): void {
    this.#listeners.push(listener);
  }

  async say(...messages: readonly ToPage[]): Promise<void> {
    await this.sayAnything(messages);
  }

  async sayAnything(messages: readonly unknown[]): Promise<void> {
    await this.page.evaluate(`${JSON.stringify(messages)}.forEach((message) => postMessage(message, '*'))`);
  }

  /** Switches the theme of the editor while the page is open. */
  async wear(theme: Theme): Promise<void> {
    await this.page.evaluate(themeScript(theme));
  }

  /** The messages of the page of one type. */
  said<Type extends ToHost['type']>(type: Type): readonly Extract<ToHost, { type: Type }>[] {
    return this.sent.filter((message): message is Extract<ToHost, { type: Type }> => message.type === type);
  }

  /** Waits until every drawn picture has its thumbnail. */
  async picturesAreThere(): Promise<void> {
    const pictures =
      '[...document.querySelectorAll(".tile:not(.gone) img, .reference-picture:has(.reference-broken[hidden]) img")]';
    await eventually(async () => {
      const waiting = await this.page.evaluate<number>(
        `${pictures}.filter((image) => image.hidden || image.naturalWidth === 0).length`,
      );
      if (waiting > 0) {
        throw new Error(`${waiting} pictures have no thumbnail.`);
      }
      await this.page.evaluate(`Promise.all(${pictures}.map((image) => image.decode()))`); // rejects when it is exchanged
    }, 'thumbnails of all pictures');
  }
}

export const emptyDraft: Draft = { prompt: '', style: '', size: '1280x720', count: 4, format: 'jpeg', seed: null };

const limits = { count: defaultModel.limits.maxCount, seed: defaultModel.limits.maxSeed };
const presets = defaultModel.presets.map(({ aspect, megapixels, size }) => ({
  aspect,
  name: aspect,
  megapixels,
  ...size,
}));
const places = [{ name: 'Social card', width: 1200, height: 630 }];

const themes = JSON.parse(readFileSync('dev/panel/themes.json', 'utf8')) as Record<Theme, Record<string, string>>;
const chinese = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<string, string>;

/** What the editor gives its pages besides colours. */
const fonts = {
  '--vscode-font-family': 'system-ui, "DejaVu Sans", "Noto Sans CJK SC", sans-serif',
  '--vscode-font-size': '13px',
  '--vscode-font-weight': 'normal',
};

const bodyClasses: Readonly<Record<Theme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'hc-black': 'vscode-high-contrast',
  'hc-light': 'vscode-high-contrast vscode-high-contrast-light',
};

export const translations: Readonly<Record<Language, (message: string, ...args: (string | number)[]) => string>> = {
  en: fill,
  'zh-cn': (message, ...args) => fill(chinese[message] ?? message, ...args),
};

function fill(message: string, ...args: (string | number)[]): string {
  return message.replace(/\{(\d+)\}/g, (hole, index: string) => args[Number(index)]?.toString() ?? hole);
}

/** Runs in the page before anything else: the API that the editor gives its pages. */
function editorScript(theme: Theme): string {
  return `
    globalThis.acquireVsCodeApi = () => ({
      postMessage: (message) => sendToHost(structuredClone(message)),
      getState: () => JSON.parse(sessionStorage.getItem('state')),
      setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
    });
    document.addEventListener('DOMContentLoaded', () => {${themeScript(theme)}});`;
}

function themeScript(theme: Theme): string {
  return `
    document.body.className = ${JSON.stringify(bodyClasses[theme])};
    document.documentElement.removeAttribute('style');
    for (const [name, value] of Object.entries(${JSON.stringify({ ...themes[theme], ...fonts })})) {
      document.documentElement.style.setProperty(name, value);
    }`;
}
