import { Failure, type FailureDetails, type FailureKind } from '../../src/core/base/failure.ts';
import { describeFailure } from '../../src/host/errors/describeFailure.ts';
import { buttonLabel } from '../../src/host/errors/failureText.ts';
import type { FailedRequest } from '../../src/protocol/messages.ts';
import { emptyDraft, translations, type Language } from './panelPage.ts';

type Severity = FailedRequest['severity'];

const details: FailureDetails = { host: 'ai.alad.com', status: 500, path: 'assets', count: 3, limit: 4 };

const kinds: readonly (readonly [FailureKind, Severity])[] = [
  ['serverError', 'error'],
  ['fewerImages', 'warning'],
  ['saveRefused', 'error'],
  ['keyRejected', 'error'],
  ['contentBlocked', 'error'],
  ['rateLimited', 'warning'],
  ['destinationReadOnly', 'information'],
  ['answerIsHtml', 'error'],
];

const prompts: Readonly<Record<Language, readonly string[]>> = {
  en: ['a kite over the dunes', 'a lighthouse at dusk, watercolour, with a small boat below and gulls all around it'],
  'zh-cn': [
    '沙丘上的风筝',
    '黄昏时分的灯塔，水彩画，下方有一艘小船，四周海鸥盘旋，远处的山峦笼罩在薄雾之中，色调柔和而温暖',
  ],
};

/** The failures of a state, with their real texts and buttons. */
export function sampleFailures(state: string, language: Language): FailedRequest[] {
  const t = translations[language];
  const shown = state === 'manyFailed' ? kinds : state === 'failed' ? kinds.slice(0, 2) : [];
  return shown.map(([kind, severity], index) => {
    const { message, buttons } = describeFailure(new Failure(kind, details), t, kind === 'fewerImages' ? 3 : 0);
    const spending = t('{0}, {1} MP', t('{0} images', 4), '3.7');
    const labelOf = (id: (typeof buttons)[number]): string =>
      id.startsWith('generateAgain') ? `${buttonLabel(id, t)} · ${spending}` : buttonLabel(id, t);
    const prompt = prompts[language][index % 2] ?? '';
    return {
      ...{ id: 100 - index, label: prompt, message, severity, isNews: false, isBusy: false },
      actions: buttons.map((id) => ({ id, label: labelOf(id) })),
      draft: { ...emptyDraft, prompt },
    };
  });
}
