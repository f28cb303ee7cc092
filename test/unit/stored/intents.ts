/** The content of the files in `before`: a request with every option, and one without any. */
export const whole = {
  version: 1,
  request: {
    prompt: '一只可爱的北极熊宝宝, flat vector',
    size: { width: 1200, height: 624 },
    count: 2,
    seed: 4294967295,
    format: 'png',
    model: 'flux-2-pro',
  },
  origin: 'https://ai.alad.com',
  time: '2026-01-02T03:04:05.678Z',
  destination: { root: 'file:///w', folder: 'file:///w/img', naming: { path: 'img/hero.png' } },
  order: { prompt: '一只可爱的北极熊宝宝', style: 'flat vector', alt: 'A bear', path: 'img/hero.png' },
} as const;

export const plain = {
  ...whole,
  request: {
    prompt: 'a fox',
    size: { width: 1024, height: 1024 },
    count: 1,
    seed: 0,
    format: 'jpeg',
    model: 'another-model',
  },
  origin: 'http://127.0.0.1:8080',
  destination: {
    root: 'file:///w',
    folder: 'file:///w/assets',
    naming: {
      templates: { destination: '/assets/', fileName: '${promptSlug}' },
      place: { workspaceFolder: '/w', documentPath: '/w/a.md' },
      words: { prompt: 'a fox', seed: 0 },
    },
  },
  order: { prompt: 'a fox' },
};
