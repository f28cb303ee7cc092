import type { ToPage } from '../../src/protocol/messages.ts';
import { emptyDraft, translations, type Language, type PanelPageOptions } from './panelPage.ts';
import { sampleImage } from './sampleImages.ts';
import { sampleFailures } from './sampleFailures.ts';
import { referenceOptions, sampleReferences } from './sampleReferences.ts';

/** The states of the panel. */
export const stateNames = ['empty', 'busy', 'failed', 'manyFailed', 'full', 'references'] as const;
export type StateName = (typeof stateNames)[number];

export interface PanelState {
  readonly options: Pick<PanelPageOptions, 'draft' | 'choices'>;
  readonly messages: readonly ToPage[];
}

/** @param base URL of the images */
export function panelState(name: StateName, language: Language, base: string): PanelState {
  const t = translations[language];
  const isEmpty = name === 'empty';
  const prompt =
    language === 'en' ? 'a lighthouse at dusk, watercolour, with a small boat below' : '黄昏时分的灯塔，水彩画';
  const label = language === 'en' ? 'a lighthouse at dusk, watercolour' : '黄昏时分的灯塔，水彩画';
  const cost = t('{0} MP, about {1}', '3.7', '0.30');
  const images = isEmpty
    ? []
    : Array.from({ length: name === 'full' ? 100 : 6 }, (_, number) => sampleImage(number, base));
  const job = { received: 0, requested: 4, isCancelled: false };
  const references = name === 'references' ? sampleReferences(base, t) : [];
  const elapsed = t('{0} · {1} of {2} images', t('{0} s', 12), 1, 4);
  return {
    options: {
      draft: isEmpty
        ? {}
        : {
            ...{ prompt, style: 'watercolour' },
            seed: name === 'full' ? 4182003711 : null,
            references: references.map(({ id }) => id),
          },
      choices: {
        styles: isEmpty ? [] : [{ id: 'watercolour', label: t('Watercolour'), words: 'soft washes, paper texture' }],
        recentPrompts: isEmpty ? [] : [prompt, 'paper waves'],
        ...(name === 'references' && { references: referenceOptions }),
      },
    },
    messages: [
      {
        type: 'costEstimate',
        costEstimate: {
          label: t('Generate {0} images', emptyDraft.count),
          cost: references.length > 0 ? `${cost} · ${t('plus {0} MP of reference images', 16)}` : cost,
          size: `1280 × 720 · ${t('{0} MP', '0.9')}`,
          sizeProblem: '',
          sentFiles: references.length > 0 ? t('sends {0} of your files to {1}', references.length, 'ai.alad.com') : '',
          referencesProblem: '',
        },
      },
      ...(references.length > 0 ? [{ type: 'references', references } as const] : []),
      {
        type: 'queue',
        jobs:
          name === 'busy'
            ? [
                { ...job, id: 1, label, status: elapsed, received: 1 },
                { ...job, id: 2, label: 'paper waves', status: t('Preparing…') },
                {
                  ...job,
                  id: 3,
                  label: 'city at night',
                  status: t('Cancelled, still waiting for the image'),
                  isCancelled: true,
                },
              ]
            : [],
      },
      { type: 'failures', failures: sampleFailures(name, language) },
      ...(name === 'failed'
        ? [{ type: 'error', message: t('That did not work. See the log for the reason.') } as const]
        : []),
      { type: 'images', words: '', after: null, images, isEnd: name !== 'full' },
      {
        type: 'spending',
        today: isEmpty ? t('none') : [t('{0} images', 6), t('{0} MP', '5.5'), t('about {0}', '0.44')].join(' · '),
        month: isEmpty ? t('none') : [t('{0} images', 42), t('{0} MP', '41'), t('about {0}', '3.28')].join(' · '),
        doubts: name === 'manyFailed' ? t('{0} requests with unknown outcome · may have been charged', 2) : '',
      },
    ],
  };
}
