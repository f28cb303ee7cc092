import { l10n } from 'vscode';
import { megapixels } from '../../core/base/size.ts';
import { shortLine } from '../../core/base/text.ts';
import type { ResolvedRequest } from '../request/generationRequest.ts';
import { referencePixelsText, sentFilesText } from '../ui/sentFilesText.ts';
import { sizeAndCostText, spendingText } from '../ui/sizeAndCost.ts';

/** What is sent of the user's files with requests. */
export interface SentFiles {
  /** Number of different files. */
  readonly files: number;
  /** SHA-256 of each of them. */
  readonly hashes: readonly string[];
  /** Megapixels of all references of all requests. */
  readonly megapixels: number;
  /** Host of the service. */
  readonly host: string;
}

/** @param requests whose references are read */
export function sentFilesOf(requests: readonly Pick<ResolvedRequest, 'referenceFiles' | 'service'>[]): SentFiles {
  const all = requests.flatMap(({ referenceFiles = [] }) => referenceFiles);
  const hashes = [...new Set(all.map(({ record }) => record.sha256))];
  return {
    ...{ files: hashes.length, hashes },
    megapixels: all.reduce((sum, { size }) => sum + megapixels(size), 0),
    host: requests.find(({ referenceFiles = [] }) => referenceFiles.length > 0)?.service.host ?? '',
  };
}

/** The files that requests send, and their megapixels where these have a price; empty for none. */
export function filesAndPixelsText(requests: readonly ResolvedRequest[]): string {
  const sent = sentFilesOf(requests);
  return [sentFilesText(sent), referencePixelsText(sent)].filter(Boolean).join(' · ');
}

/** The names of the files that are sent, in a line; `undefined` for none. A document may name files that nobody has chosen. */
export function fileNamesText(requests: readonly Pick<ResolvedRequest, 'referenceFiles'>[]): string | undefined {
  const files = requests.flatMap(({ referenceFiles = [] }) => referenceFiles);
  const names = [...new Map(files.map(({ record, name }) => [record.sha256, record.path ?? name ?? '?'])).values()];
  const shown = names.slice(0, maxNames).map((name) => shortLine(name, maxNameCharacters));
  const others = names.length > maxNames ? ['…'] : [];
  return names.length > 0 ? l10n.t('Reference images: {0}', [...shown, ...others].join(', ')) : undefined;
}

const maxNames = 8;
const maxNameCharacters = 60;

/** Sizes, cost and sent files of requests, for what asks before they are sent. */
export function wholeCostText(requests: readonly ResolvedRequest[]): string {
  return joined(sizeAndCostText(requests.map(({ imageRequest }) => imageRequest)), requests);
}

/** The same with the number of images in the space of a button. */
export function wholeSpendingText(requests: readonly ResolvedRequest[]): string {
  return joined(spendingText(requests.map(({ imageRequest }) => imageRequest)), requests);
}

function joined(cost: string, requests: readonly ResolvedRequest[]): string {
  return [cost, filesAndPixelsText(requests)].filter(Boolean).join(' · ');
}
