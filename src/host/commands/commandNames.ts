/** Every command, by its id below `starrise.`. */
export const commandNames = [
  'generateImage',
  'generateFromSelection',
  'generateAgain',
  'cancel',
  'recoverImages',
  'setApiKey',
  'removeApiKey',
  'checkConnection',
  'showLog',
] as const;

export type CommandName = (typeof commandNames)[number];
