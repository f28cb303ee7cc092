declare module 'commonmark' {
  export class Parser {
    parse(markdown: string): Node;
  }
  export class HtmlRenderer {
    constructor(options?: { readonly safe?: boolean });
    render(node: Node): string;
  }
  interface Node {
    readonly type: string;
  }
}
