/** Every command, by its id below `starrise.`. */
export const commandNames = [
  'generateImage',
  'generateFromSelection',
  'generateAgain',
  'fillMissingImages',
  'insertPlaceholder',
  'upgradePlaceholders',
  'useAsArt',
  'vary',
  'insertRecent',
  'copyPrompt',
  'howMade',
  'revealImage',
  'forgetImage',
  'filterHistory',
  'showAllHistory',
  'generateFromManifest',
  'clearData',
  'openPanel',
  'cancel',
  'recoverImages',
  'setApiKey',
  'removeApiKey',
  'checkConnection',
  'showLog',
] as const;

export type CommandName = (typeof commandNames)[number];
