import type { FailureDetails } from '../../core/base/failure.ts';
import { failureText, number, type Translate } from './failureText.ts';

/** Messages about reference images, before anything is sent. */
export const referenceMessages = {
  referencesOff: referenceFailure(
    (t) => t('Reference images are off. To send them, choose how in the setting starrise.service.references.'),
    'openSettings',
  ),
  referencesUntrusted: referenceFailure((t) =>
    t('Reference images are sent only from workspaces that you trust. Trust this workspace first.'),
  ),
  referencesSentOtherwise: failureText(
    (t) => t('The setting starrise.service.references was changed before the request was sent.'),
    'generateAgain',
  ),
  tooManyReferences: referenceFailure((t, d) =>
    t('There are {0} reference images. Use {1} at most.', number(d.count), number(d.limit)),
  ),
  referenceMissing: failureText((t, d) => {
    if ((d.count ?? 1) > 1) {
      return t('{0} reference images were moved, deleted or changed.', number(d.count));
    }
    return d.path === undefined
      ? t('Reference image {0} was moved, deleted or changed.', number(d.reference))
      : t('Reference image {0} was moved, deleted or changed: {1}.', number(d.reference), d.path);
  }, 'generateWithoutMissing'),
  referenceUnreadable: referenceFailure((t, d) =>
    t('Cannot read reference image {0}: {1}. Check its permissions.', number(d.reference), name(d)),
  ),
  referenceIsNoFile: referenceFailure((t, d) =>
    t('Reference image {0} is not a file: {1}. Choose an image.', number(d.reference), name(d)),
  ),
  referenceOutside: referenceFailure((t, d) =>
    t(
      'Reference image {0} is outside the workspace: {1}. Copy it into the workspace first.',
      number(d.reference),
      name(d),
    ),
  ),
  referenceChanged: referenceFailure(
    (t, d) => t('Reference image {0} changed while it was read: {1}. Try again.', number(d.reference), name(d)),
    'generateAgain',
  ),
  referenceUnusable: referenceFailure((t, d) =>
    t(
      'Reference image {0} cannot be used: {1} ({2}). Save it as PNG, JPEG or WebP.',
      number(d.reference),
      name(d),
      faultText(t, d.given),
    ),
  ),
  referenceTooManyBytes: referenceFailure((t, d) =>
    t(
      'Reference image {0} is too large: {1} is {2} MB. The limit is {3} MB.',
      number(d.reference),
      name(d),
      millions(d.count),
      millions(d.limit),
    ),
  ),
  referenceTooManyPixels: referenceFailure((t, d) =>
    t(
      'Reference image {0} is too large: {1} has {2} MP. The limit is {3} MP.',
      number(d.reference),
      name(d),
      millions(d.count),
      millions(d.limit),
    ),
  ),
  referencesTooLarge: referenceFailure((t, d) =>
    t(
      'Together, the reference images are {0} MB. The limit is {1} MB: remove some, or scale them down.',
      millions(d.count),
      millions(d.limit),
    ),
  ),
  referenceIsPlaceholder: referenceFailure((t, d) =>
    t('Reference image {0} is a placeholder: {1}. Generate its image first.', number(d.reference), name(d)),
  ),
  referenceInProgress: referenceFailure((t, d) =>
    t('Reference image {0} is still being generated: {1}. Wait for it.', number(d.reference), name(d)),
  ),
} as const;

/** A person can always go on without the images. */
function referenceFailure(...[text, ...buttons]: Parameters<typeof failureText>): ReturnType<typeof failureText> {
  return failureText(text, ...buttons, 'generateWithoutReferences');
}

function name({ path }: FailureDetails): string {
  return path ?? '?';
}

/** Bytes as megabytes, pixels as megapixels; rounded up, so that it is never shown as the limit itself. */
function millions(count: number | undefined): string {
  return count === undefined ? '?' : String(Math.ceil(count / 100_000) / 10);
}

/** What is wrong with a file, in a few words. @param fault a reason of `prepareReference`, or the name of a format */
function faultText(t: Translate, fault = ''): string {
  const faults: Readonly<Record<string, string>> = {
    empty: t('the file is empty'),
    noImage: t('unsupported file type'),
    unsupported: t('few programs can read this kind'),
    animated: t('it is animated'),
    cmyk: t('its colours are CMYK'),
    damaged: t('the file is damaged'),
  };
  return faults[fault] ?? fault;
}
