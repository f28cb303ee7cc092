import { parseArgs } from 'node:util';
import { startImageService } from './imageService.ts';
import { treatments } from './references/refusal.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    key: { type: 'string' },
    delay: { type: 'string', default: 'realistic' },
    references: { type: 'string', default: 'honour' },
  },
});
const references = treatments.find((treatment) => treatment === values.references);
if (!references) {
  throw new Error(`--references is one of ${treatments.join(', ')}`);
}
const service = await startImageService({
  port: Number(values.port),
  delayMs: values.delay === 'realistic' ? values.delay : Number(values.delay),
  references,
  ...(values.key !== undefined && { key: values.key }),
});
console.log(`Image service at ${service.url}, key ${service.key}. Ctrl+C ends it.`);
