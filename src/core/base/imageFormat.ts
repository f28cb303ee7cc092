import * as z from 'zod/mini';

/** What the service can be asked for. */
export const requestFormatSchema = z.enum(['jpeg', 'png']);
export type RequestFormat = z.infer<typeof requestFormatSchema>;

/** What may come. */
export const imageFormatSchema = z.enum(['jpeg', 'png', 'webp']);
export type ImageFormat = z.infer<typeof imageFormatSchema>;
