import * as z from 'zod/mini';

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

/** The parsed request of a body, or the name of the invalid field. */
export function parseRequest(body: string): { readonly request: GenerationRequest } | { readonly wrongField: string } {
  const parsed = requestSchema.safeParse(jsonOf(body));
  return parsed.success
    ? { request: parsed.data }
    : { wrongField: parsed.error.issues[0]?.path[0]?.toString() ?? 'body' };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
