import * as z from 'zod/mini';
import { dispatch, type Handlers } from '../../src/protocol/dispatch.ts';
import type { ToPage } from '../../src/protocol/messages.ts';
import './style/panel.css';
import { ignoreHeldKeys } from './controls.ts';
import { h } from './dom.ts';
import { DraftStore } from './draftStore.ts';
import { ErrorNotice } from './errorNotice.ts';
import { FailureList } from './failureList.ts';
import { HostLink } from './hostLink.ts';
import { LiveRegion } from './liveRegion.ts';
import { ReferenceField } from './references/referenceField.ts';
import { RequestForm } from './requestForm.ts';
import { QueueList } from './queueList.ts';
import { Results } from './results.ts';
import { SpendingLine } from './spendingLine.ts';
import { ThumbnailMaker } from './thumbnailMaker.ts';
import { Thumbnails } from './thumbnails.ts';
import { PageTexts } from './texts.ts';

z.config({ jitless: true });

type SetUp = Extract<ToPage, { readonly type: 'setUp' }>;

const worker = document.querySelector('script[data-worker]')?.getAttribute('data-worker') ?? '';
const maker = new ThumbnailMaker(worker);
const thumbnails = new Thumbnails(maker);
const host = new HostLink();
let handlers: Handlers<ToPage> | undefined;
ignoreHeldKeys();
host.receive((message) => {
  if (handlers) {
    dispatch(handlers, message);
  } else if (message.type === 'setUp') {
    handlers = drawPage(message);
  }
});
host.send({ type: 'ready' });

function drawPage({ texts, draft, choices }: SetUp): Handlers<ToPage> {
  const pageTexts = new PageTexts(texts);
  const store = new DraftStore(host.draft ?? draft, host);
  const live = new LiveRegion();
  const references = new ReferenceField({ store, host, thumbnails, maker, texts: pageTexts, live });
  const form = new RequestForm(store, host, pageTexts, choices, references);
  const failures = new FailureList(host, store, pageTexts, live, () => form.focus());
  const queue = new QueueList(host, pageTexts, live);
  const results = new Results(host, store, thumbnails, pageTexts, live, references);
  const spending = new SpendingLine(host, pageTexts);
  const error = new ErrorNotice(host, pageTexts, () => form.focus());
  const title = h('h1', { class: 'visually-hidden' }, pageTexts.get('title'));
  const side = h('div', { class: 'side-column' }, form.element);
  const main = h('div', { class: 'main-column' }, failures.element, queue.element, results.element);
  document.body.replaceChildren(h('main', { class: 'panel' }, title, error.element, side, main), live.element);
  const isWide = matchMedia('(min-width: 760px)');
  const fit = (): void => {
    form.isFolded = !isWide.matches;
    (isWide.matches ? side : main).append(spending.element); // always the last
  };
  isWide.addEventListener('change', fit);
  fit();
  form.focus();
  return {
    setUp: () => undefined, // already drawn
    choices: ({ choices }) => {
      form.choices = choices;
      results.refresh();
    },
    costEstimate: ({ costEstimate }) => (form.costEstimate = costEstimate),
    queue: ({ jobs }) => queue.show(jobs),
    failures: (message) => failures.show(message.failures),
    edit: ({ draft }) => {
      store.replace(draft);
      form.focus();
    },
    images: (message) => results.take(message),
    deleted: ({ image }) => results.delete(image),
    differences: (message) => results.showDifferences(message),
    error: ({ message }) => error.show(message),
    references: (message) => references.take(message.references),
    addReferences: (message) => references.add(message.references, message.replaced, message.refused),
    spending: (message) => spending.show(message),
  };
}
