import { env, l10n } from 'vscode';
import { formatSize, type Size } from '../../core/base/size.ts';
import { type Aspect, type Model, outerLimits } from '../../core/request/models.ts';
import { type NamedSize, namedSizes, type NamedSizeId } from '../../core/request/size.ts';

/** A size that is offered. */
export interface SizeChoice {
  readonly name: string;
  readonly size: Size;
}

/** The sizes that palette and panel offer, in groups. */
export function sizeGroups(
  model: Model,
): readonly { readonly title: string; readonly choices: readonly SizeChoice[] }[] {
  const presets = ([1, 2, 4] as const).map((megapixels) => ({
    title: l10n.t('about {0} MP', megapixels),
    choices: model.presets
      .filter((preset) => preset.megapixels === megapixels)
      .map(({ aspect, size }) => ({ name: aspectName(aspect), size })),
  }));
  return [...presets.slice(0, 1), { title: l10n.t('common uses'), choices: knownPlaces() }, ...presets.slice(1)];
}

/** Sizes that well-known places ask for: those that readers of this language use. */
export function knownPlaces(): readonly SizeChoice[] {
  const language = env.language.startsWith('zh') ? 'chinese' : 'others';
  const names = namesOfPlaces();
  return namedSizes
    .filter(({ languages = language }: NamedSize) => languages === language)
    .map(({ id, size }) => ({ name: names[id], size }));
}

/** The name of a size that is offered; `undefined` for any other. */
export function sizeName(size: string, model: Model): string | undefined {
  const choices = sizeGroups(model).flatMap((group) => group.choices);
  return choices.find((choice) => formatSize(choice.size) === size)?.name;
}

/** The name of a shape. */
export function aspectName(aspect: Aspect): string {
  const names: Readonly<Record<Aspect, string>> = {
    '1:1': l10n.t('Square'),
    '4:3': l10n.t('Landscape 4:3'),
    '3:4': l10n.t('Portrait 3:4'),
    '3:2': l10n.t('Photo 3:2'),
    '16:9': l10n.t('Wide 16:9'),
    '9:16': l10n.t('Story 9:16'),
    '21:9': l10n.t('Banner 21:9'),
  };
  return names[aspect];
}

function namesOfPlaces(): Readonly<Record<NamedSizeId, string>> {
  return {
    socialCard: l10n.t('Social card'),
    repositoryPreview: l10n.t('GitHub preview'),
    wechatCover: l10n.t('WeChat article cover'),
    xiaohongshu: l10n.t('Xiaohongshu note'),
    instagram: l10n.t('Instagram post'),
  };
}

/** Why a text is no size. */
export function sizeProblem(): string {
  const { minSide, maxSide } = outerLimits;
  const example = formatSize({ width: 1200, height: 630 });
  return l10n.t('Use width x height, for example {0} ({1}–{2} per side).', example, minSide, maxSide);
}
