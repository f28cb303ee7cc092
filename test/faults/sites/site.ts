/** A small site, and the generator that builds it. */
export interface GeneratedSite {
  /** The layout that it shows, for the name of the test. */
  readonly title: string;
  readonly generator: SiteGenerator;
  /** Texts by their paths in the folder that an author opens. */
  readonly files: Readonly<Record<string, string>>;
  /** Where the images go that no file shows yet, in the order of the pages and of their links. */
  readonly missing: readonly string[];
  /** What its build writes: the folder that a server shows as `/`. */
  readonly output: string;
  /** The arguments of the program, if this site needs others. */
  readonly build?: readonly string[];
  /** The folder to build in; usual: the one that is opened. */
  readonly folder?: string;
  /** Where a program in the browser draws the pages: their paths, with the text of an image that shows that one is drawn. */
  readonly drawnPages?: Readonly<Record<string, string>>;
}

/** A static site generator, as its npm packages have it. */
export interface SiteGenerator {
  /** Its name, as its packages are called. */
  readonly name: string;
  /** Exact versions by package; the first one is the version of the generator. */
  readonly packages: Readonly<Record<string, string>>;
  /** The program, below the folder of packages. */
  readonly program: string;
  /** The arguments that build a site in the current folder. */
  readonly build: readonly string[];
}
