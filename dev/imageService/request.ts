import * as z from 'zod/mini';
import { parseMultipart } from './references/multipart.ts';
import { referencesInForm, referencesInJson, type SentReference } from './references/received.ts';

const maxPixels = 4_000_000;

/** The limits of the model’s makers: both sides at least 64 and multiples of 16, at most 4,000,000 pixels. */
const size = z.string().check(
  z.regex(/^\d{2,5}x\d{2,5}$/),
  z.refine((text) => {
    const [width = 0, height = 0] = text.split('x').map(Number);
    return Math.min(width, height) >= 64 && width % 16 === 0 && height % 16 === 0 && width * height <= maxPixels;
  }),
);

const requestSchema = z.object({
  model: z.literal('flux-2-pro'),
  prompt: z.string().check(z.minLength(1)),
  n: z._default(z.int().check(z.minimum(1), z.maximum(4)), 1),
  size: z._default(size, '1024x1024'),
  output_format: z._default(z.enum(['jpeg', 'png']), 'jpeg'),
  seed: z.optional(z.int()),
});

/** A request of the specification, with its defaults. */
export type GenerationRequest = z.infer<typeof requestSchema>;

export interface ValidRequest {
  readonly request: GenerationRequest;
  readonly references: readonly SentReference[];
}

/** A valid request, or the name of the wrong field. */
export type ParsedRequest = ValidRequest | { readonly wrongField: string };

/** Parses the JSON body of `/v1/images/generations`. */
export function parseRequest(body: Buffer): ParsedRequest {
  const fields = jsonOf(body.toString());
  if (typeof fields !== 'object' || fields === null) {
    return { wrongField: 'body' };
  }
  return withReferences(fields, referencesInJson(fields));
}

/** Parses the form of `/v1/images/edits`, whose numbers are texts. */
export function parseForm(body: Buffer, contentType: string): ParsedRequest {
  const parts = parseMultipart(body, contentType);
  if (!parts) {
    return { wrongField: 'body' };
  }
  const texts = parts.filter(({ fileName }) => fileName === undefined);
  const fields = Object.fromEntries(
    texts.map(({ name, bytes }): [string, string | number] => {
      const text = bytes.toString();
      return [name, ['n', 'seed'].includes(name) && /^\d{1,15}$/.test(text) ? Number(text) : text];
    }),
  );
  return withReferences(fields, referencesInForm(parts));
}

function withReferences(fields: object, references: ReturnType<typeof referencesInJson>): ParsedRequest {
  const parsed = requestSchema.safeParse(fields);
  if (!parsed.success) {
    return { wrongField: parsed.error.issues[0]?.path[0]?.toString() ?? 'body' };
  }
  return 'wrongField' in references ? references : { request: parsed.data, references };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
