import arrowLeft from '@vscode/codicons/src/icons/arrow-left.svg';
import arrowRight from '@vscode/codicons/src/icons/arrow-right.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import edit from '@vscode/codicons/src/icons/edit.svg';
import ellipsis from '@vscode/codicons/src/icons/ellipsis.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import fileMedia from '@vscode/codicons/src/icons/file-media.svg';
import folderOpened from '@vscode/codicons/src/icons/folder-opened.svg';
import history from '@vscode/codicons/src/icons/history.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import insert from '@vscode/codicons/src/icons/insert.svg';
import link from '@vscode/codicons/src/icons/link.svg';
import layers from '@vscode/codicons/src/icons/layers.svg';
import loading from '@vscode/codicons/src/icons/loading.svg';
import lock from '@vscode/codicons/src/icons/lock.svg';
import question from '@vscode/codicons/src/icons/question.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import search from '@vscode/codicons/src/icons/search.svg';
import settings from '@vscode/codicons/src/icons/settings.svg';
import splitHorizontal from '@vscode/codicons/src/icons/split-horizontal.svg';
import sparkle from '@vscode/codicons/src/icons/sparkle.svg';
import trash from '@vscode/codicons/src/icons/trash.svg';
import unlock from '@vscode/codicons/src/icons/unlock.svg';
import wand from '@vscode/codicons/src/icons/wand.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import dice from './dice.svg';

const sources = {
  ...{
    arrowLeft,
    arrowRight,
    close,
    copy,
    dice,
    edit,
    ellipsis,
    error,
    fileMedia,
    folderOpened,
    history,
    info,
    insert,
    link,
  },
  ...{
    layers,
    loading,
    lock,
    question,
    refresh,
    search,
    settings,
    sparkle,
    splitHorizontal,
    trash,
    unlock,
    wand,
    warning,
  },
} as const;

export type IconName = keyof typeof sources;

/** An icon beside a text or a label, hidden from screen readers. */
export function icon(name: IconName): Element {
  const parsed = new DOMParser().parseFromString(sources[name], 'image/svg+xml').documentElement;
  const svg = document.importNode(parsed, true);
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon', `icon-${name}`);
  return svg;
}
