/** The values in the HTML of the page. `script`, `style` and `worker` are webview URIs. */
export interface PageParts {
  /** The content security source of a webview’s own files. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** The source of the thumbnail worker. */
  readonly worker: string;
  readonly language: string;
  readonly title: string;
}

/**
 * The page before its script runs. The worker is started from a blob of its source, because a page may not load it by
 * URL.
 */
export function panelHtml({ cspSource, script, style, worker, language, title }: PageParts): string {
  const nonce = crypto.randomUUID();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `img-src ${cspSource} blob:`,
    `connect-src ${cspSource}`,
    `worker-src blob:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(style)}">
<script type="module" nonce="${nonce}" src="${escaped(script)}" data-worker="${escaped(worker)}"></script>
</head>
<body></body>
</html>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<"]/g, (character) => entities[character] ?? '');
}
