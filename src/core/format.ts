/** What the service can be asked for. */
export type RequestFormat = 'jpeg' | 'png';

/** What may come. */
export type ImageFormat = RequestFormat | 'webp';
