import { QuickPickItemKind, type QuickInputButton, type Uri } from 'vscode';
import type { Size } from '../../core/base/size.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import type { Model } from '../../core/request/models.ts';
import type { Fit } from '../../core/request/options.ts';
import type { Style } from '../../core/request/styles.ts';
import type { ChosenOptions } from '../request/recents.ts';
import type { PickRow } from '../ui/plainWindow.ts';

export type PageName =
  'overview' | 'placeholder' | 'size' | 'count' | 'format' | 'style' | 'seed' | 'references' | 'reference';

/** What accepting a row does. */
export type OptionStep =
  | { readonly kind: 'generate'; readonly options: ChosenOptions }
  /** @property page shown next; `undefined`: the overview */
  | { readonly kind: 'set'; readonly options: ChosenOptions; readonly page?: 'references'; readonly reference?: number }
  | { readonly kind: 'newStyle' | 'editStyles' | 'chooseFiles' }
  | { readonly kind: 'open'; readonly page: PageName; readonly reference?: number | undefined };

export interface OptionRow extends PickRow {
  readonly step: OptionStep;
  /** Whether it shows the current value. */
  readonly isCurrent?: boolean;
  readonly buttons?: readonly StepButton[];
}

/** A button of a row, with what it does. */
export interface StepButton extends QuickInputButton {
  readonly step: OptionStep;
}

/** The input of a page. */
export interface OptionsPageState {
  readonly prompts: readonly string[];
  readonly options: ChosenOptions;
  readonly styles: readonly Style[];
  /** The model of the request. */
  readonly model: Model;
  /** Whether its images are cut to size. */
  readonly fit: Fit;
  /** Of the settings; a typed ratio gets its area. */
  readonly usualSize: Size;
  /** Of the last request. */
  readonly lastSeed: number | undefined;
  /** `undefined` where no reference image can be sent. */
  readonly references: ReferenceOffers | undefined;
  /** Index of the reference image that a page is about, or that was changed last; `undefined`: none yet. */
  readonly reference: number | undefined;
}

/** Images that can become reference images. An image may be in several lists. */
export interface ReferenceOffers {
  /** Shown in the active tabs. */
  readonly open: readonly Uri[];
  /** Sent as references before, the last one first. */
  readonly recent: readonly Uri[];
  /** Newest first. */
  readonly generated: readonly ImageRecord[];
}

export function openRow(page: PageName, label: string, description: string): OptionRow {
  return { label, description, step: { kind: 'open', page } };
}

export function setRow(
  label: string,
  description: string,
  options: ChosenOptions,
  change: Partial<ChosenOptions>,
): OptionRow {
  const changed = { ...options, ...change };
  const isCurrent = JSON.stringify(changed) === JSON.stringify(options);
  return { label, description, step: { kind: 'set', options: changed }, isCurrent };
}

export function separator(label: string): OptionRow {
  return { label, kind: QuickPickItemKind.Separator, step: { kind: 'open', page: 'overview' } };
}
