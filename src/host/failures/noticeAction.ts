import type { Translate } from './translate.ts';

/** What a person can do about a failure: buttons of its message. */
export type NoticeAction =
  | 'setApiKey'
  | 'insertPlaceholder'
  | 'openServicePage'
  | 'openSettings'
  | 'openProxySettings'
  | 'showLog'
  | 'changePrompt'
  | 'generateAgain'
  | 'generateAgainMayCharge'
  | 'saveRawAnswer'
  | 'chooseFolder'
  | 'trySavingAgain'
  | 'recoverImages';

/** What a button says. */
export function actionLabel(action: NoticeAction, t: Translate): string {
  return labelOfAction[action](t);
}

const labelOfAction: Readonly<Record<NoticeAction, (t: Translate) => string>> = {
  setApiKey: (t) => t('Set API Key…'),
  insertPlaceholder: (t) => t('Insert Placeholder'),
  openServicePage: (t) => t('Keys and Prices'),
  openSettings: (t) => t('Open Settings'),
  openProxySettings: (t) => t('Open Proxy Settings'),
  showLog: (t) => t('Show Log'),
  changePrompt: (t) => t('Change Prompt…'),
  generateAgain: (t) => t('Generate Again'),
  generateAgainMayCharge: (t) => t('Generate Again (May Charge Again)'),
  saveRawAnswer: (t) => t('Save Raw Answer…'),
  chooseFolder: (t) => t('Choose Folder…'),
  trySavingAgain: (t) => t('Save Again (Free)'),
  recoverImages: (t) => t('Recover Images…'),
};
