/** The text of a file, inserted by the bundler. */
declare module '*.svg' {
  const text: string;
  export default text;
}

/** Styles, collected by the bundler in a separate file. */
declare module '*.css';

/** The API that the editor gives a page. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};
