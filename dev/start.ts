// `npm start`: a real VS Code with the extension, on a copy of the sample workspace, with the image service.
import { exitOnSignals } from './editor/processGroup.ts';
import { readArguments, usage } from './start/arguments.ts';
import { editByHand } from './start/byHand.ts';
import { generateOnce } from './start/once.ts';
import { prepareStage } from './start/stage.ts';

const options = readArguments(process.argv.slice(2));
if (typeof options === 'string') {
  console.error(`${options}\n\n${usage}`);
  process.exit(2);
}
exitOnSignals();
try {
  const stage = await prepareStage(options);
  await (options.prompt === undefined ? editByHand(stage) : generateOnce(stage, options.prompt));
  process.exit(0);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
