import * as z from 'zod/mini';

/** The formats that can be requested. */
export const requestFormatSchema = z.enum(['jpeg', 'png']);
export type RequestFormat = z.infer<typeof requestFormatSchema>;

/** The formats that a response can have. */
export const imageFormatSchema = z.enum(['jpeg', 'png', 'webp']);
export type ImageFormat = z.infer<typeof imageFormatSchema>;
