/** How a language writes an image link. */
export interface LinkLanguage {
  /** With the variables `${src} ${alt} ${title} ${width} ${height}`. */
  readonly template: string;
  /** Makes a path safe inside a link. */
  readonly escapePath: (path: string) => string;
  /** Makes a line of text safe inside a link. */
  readonly escapeText: (line: string) => string;
}
