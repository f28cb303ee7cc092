import { ConfigurationTarget, type ConfigurationScope, l10n, type Uri, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { parseGenerateArgs, type RequestArgs } from '../../core/request/request.ts';
import { allStyles, type BuiltInStyleId, findStyle, type Style } from '../../core/request/styles.ts';
import { readSetting } from '../ui/settings.ts';
import { workspaceReference } from './workspaceReference.ts';

/** The styles of the user and the built-in ones. */
export function readStyles(scope?: ConfigurationScope): readonly Style[] {
  return allStyles(readSetting('image.styles', scope), builtInLabels());
}

function builtInLabels(): Readonly<Record<BuiltInStyleId, string>> {
  return {
    photo: l10n.t('Photo'),
    'flat-illustration': l10n.t('Flat illustration'),
    watercolour: l10n.t('Watercolour'),
    'line-drawing': l10n.t('Line drawing'),
    isometric: l10n.t('Isometric'),
    '3d-render': l10n.t('3D render'),
    'pixel-art': l10n.t('Pixel art'),
    'paper-cut': l10n.t('Paper cut'),
    'ink-wash': l10n.t('Ink wash'),
    cinematic: l10n.t('Cinematic'),
  };
}

/** Adds a style to the settings of the user. Rejects when they cannot be written. */
export async function addStyle(name: string, words: string): Promise<void> {
  const configuration = workspace.getConfiguration('starrise');
  const { globalValue } = configuration.inspect<Readonly<Record<string, unknown>>>('image.styles') ?? {};
  await configuration.update('image.styles', { ...globalValue, [name]: words }, ConfigurationTarget.Global);
}

/** What a program asks for: its arguments, and the words of the style and the files that they name. */
export interface ProgramRequest {
  readonly args: RequestArgs;
  readonly style: string | undefined;
  readonly references?: readonly Uri[];
}

/** @throws {Failure} of outcome `notSent` that names the invalid argument */
export function parseProgramRequest(value: unknown, scope: Uri | undefined): ProgramRequest {
  const { style: name, references: paths, ...args } = parseGenerateArgs(value);
  const style = name === undefined ? undefined : findStyle(readStyles(scope), name);
  if (name !== undefined && !style) {
    throw new Failure('styleUnknown', { field: 'style', given: name.slice(0, 40) });
  }
  const references = paths?.map((path, index) => workspaceReference(path, scope, index + 1));
  return { args, style: style?.words, ...(references && { references }) };
}
