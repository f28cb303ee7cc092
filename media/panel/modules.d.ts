/** The text of a file, put in by the bundler. */
declare module '*.svg' {
  const text: string;
  export default text;
}

/** Styles, gathered by the bundler into a file of their own. */
declare module '*.css';

/** What the editor gives to a page. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};
