import { parseArgs } from 'node:util';
import { startImageService } from './imageService.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    key: { type: 'string' },
    delay: { type: 'string', default: 'realistic' },
  },
});
const service = await startImageService({
  port: Number(values.port),
  delayMs: values.delay === 'realistic' ? values.delay : Number(values.delay),
  ...(values.key !== undefined && { key: values.key }),
});
console.log(`Image service at ${service.url}, key ${service.key}. Ctrl+C ends it.`);
