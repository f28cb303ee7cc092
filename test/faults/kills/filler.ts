// A window without an editor that fills one given file, reports the result, and then runs until it is killed.
import type { SavedImage } from '../../../src/core/generation/save.ts';
import { directSender } from '../../../src/core/generation/sender.ts';
import { backgroundSender } from '../../../src/platform/node/backgroundSender/sender.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { FileWindow, told } from '../../unit/generation/fileWindow.ts';
import type { FillerJob } from './fillerJob.ts';

const { storage, folder, origin, timings, senderProgram, name, seed } = JSON.parse(process.argv[2] ?? '') as FillerJob;
// Nobody else puts files there, so that every file is a generated image.
const get = (sha256: string): SavedImage => ({ uri: '', width: 64, height: 64, format: 'png', seed, sha256 });
const place = {
  folder,
  service: { url: origin, key: process.env['STARRISE_API_KEY'] ?? '' },
  history: { get, set: () => new Map<string, SavedImage>() },
};
const window = new FileWindow(place, openJournal(storage, timings), 2);
const sender = senderProgram ? backgroundSender(senderProgram, () => true, platform, timings) : directSender(platform);

process.stdin.on('end', () => process.exit()).resume(); // the process that started it is gone
process.stdout.write('begin\n');
process.stdout.write(`${told(await window.fill(name, { prompt: 'a fox', seed, sender }))}\n`);
