// Draws the pictures of the walkthrough, `media/walkthrough/*.svg`. The editor shows them with the colours of its theme,
// so that each is one file for light, dark and high contrast. They have no words that would need a translation, and no
// styles, which the editor's page of them forbids.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const width = 520;
const height = 400;

const page = 'var(--vscode-editor-background)';
const raised = 'var(--vscode-quickInput-background, var(--vscode-editorWidget-background))';
const ink = 'var(--vscode-editor-foreground)';
const border =
  'var(--vscode-contrastBorder, var(--vscode-input-border, var(--vscode-widget-border, var(--vscode-descriptionForeground))))';
const accent = 'var(--vscode-contrastActiveBorder, var(--vscode-focusBorder))';
const missing = 'var(--vscode-editorWarning-foreground)';
const done = 'var(--vscode-testing-iconPassed, var(--vscode-charts-green))';
const onDone = 'var(--vscode-editor-background)';

const pictures = {
  placeholder: [
    editor(24, 24, 472, 352),
    heading(52, 58, 150),
    words(52, 92, [180, 96, 110]),
    link(52, 126, 96, 'hero-1200x630.png'),
    sunset(52, 156, 416, 192),
  ],
  key: [
    editor(24, 24, 472, 352),
    heading(52, 270, 120),
    words(52, 302, [120, 170, 70]),
    words(52, 326, [90, 130]),
    panel(60, 56, 400, 176),
    title(92, 86, 110),
    box(84, 108, 352, 40),
    ...Array.from({ length: 16 }, (_, index) => `<circle cx="${104 + index * 17}" cy="128" r="4.5" fill="${ink}"/>`),
    key(402, 128),
    check(100, 196),
    bar(124, 190, 210, 0.55),
  ],
  image: [
    editor(24, 24, 472, 352),
    lighthouse(52, 176, 416, 172),
    panel(76, 40, 368, 116),
    box(92, 56, 336, 34),
    bar(108, 67, 148, 0.9, 12),
    `<path d="M264 62v22" stroke="${ink}" stroke-width="2"/>`,
    row(92, 100, 336),
    star(112, 119),
    bar(130, 113, 120, 0.9, 12),
    bar(262, 114, 92, 0.5),
  ],
  missing: [
    editor(24, 24, 472, 352),
    heading(52, 58, 150),
    ...[
      lighthouse(340, 92, 128, 72),
      sunset(340, 184, 128, 72, true),
      `<rect x="341" y="277" width="126" height="70" rx="4" fill="none" stroke="${missing}" stroke-width="2" stroke-dasharray="7 5"/>`,
      `<path d="M404 300v24M392 312h24" stroke="${missing}" stroke-width="3" stroke-linecap="round"/>`,
    ],
    link(52, 128, 56, 'hero.png'),
    link(52, 220, 72, 'bay.png'),
    link(52, 312, 64, 'map.png'),
    squiggle(52, 322, 184),
    bulb(276, 308),
    check(276, 128),
    check(276, 220),
  ],
} as const;

/** The pictures by the names of their files. */
export const walkthroughPictures: ReadonlyMap<string, string> = new Map(
  Object.entries(pictures).map(([name, parts]) => [join('media', 'walkthrough', `${name}.svg`), document(parts)]),
);

if (import.meta.main) {
  mkdirSync(join('media', 'walkthrough'), { recursive: true });
  walkthroughPictures.forEach((svg, file) => writeFileSync(file, svg));
}

function document(parts: readonly string[]): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" fill="none">`;
  return `${[head, ...parts].join('\n')}\n</svg>\n`;
}

function editor(x: number, y: number, wide: number, high: number): string {
  return `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="8" fill="${page}" stroke="${border}"/>`;
}

/** A list or box above the editor. */
function panel(x: number, y: number, wide: number, high: number): string {
  return `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="8" fill="${raised}" stroke="${border}"/>`;
}

function box(x: number, y: number, wide: number, high: number): string {
  return `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="4" fill="${page}" stroke="${accent}" stroke-width="1.5"/>`;
}

/** The active row of a list. */
function row(x: number, y: number, wide: number): string {
  const filled = 'var(--vscode-quickInputList-focusBackground, var(--vscode-list-activeSelectionBackground))';
  return (
    `<rect x="${x}" y="${y}" width="${wide}" height="38" rx="4" fill="${filled}" fill-opacity="0.25"/>` +
    `<rect x="${x}" y="${y}" width="${wide}" height="38" rx="4" stroke="${accent}"/>`
  );
}

/** Stands for words. */
function bar(x: number, y: number, wide: number, opacity: number, high = 10): string {
  return `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="${high / 2}" fill="${ink}" fill-opacity="${opacity}"/>`;
}

function heading(x: number, y: number, wide: number): string {
  return bar(x, y - 8, wide, 0.9, 16);
}

function title(x: number, y: number, wide: number): string {
  return bar(x, y - 5, wide, 0.75);
}

function words(x: number, y: number, widths: readonly number[]): string {
  const starts = widths.map((_, index) => widths.slice(0, index).reduce((sum, wide) => sum + wide + 10, x));
  return widths.map((wide, index) => bar(starts[index] ?? x, y - 4, wide, 0.35, 8)).join('');
}

/** An image link in Markdown, its alt text as a bar. */
function link(x: number, y: number, altWide: number, path: string): string {
  const text = (at: number, written: string) =>
    `<text x="${at}" y="${y + 5}" font-family="monospace" font-size="15" fill="${ink}">${written}</text>`;
  const alt = `<rect x="${x + 22}" y="${y - 5}" width="${altWide}" height="10" rx="5" fill="${accent}"/>`;
  return text(x, '![') + alt + text(x + altWide + 26, `](${path})`);
}

function squiggle(x: number, y: number, wide: number): string {
  const waves = 'q3 -5 6 0t6 0'.repeat(Math.round(wide / 12));
  return `<path d="M${x} ${y + 4}${waves}" stroke="${missing}" stroke-width="1.8"/>`;
}

function check(x: number, y: number): string {
  return (
    `<circle cx="${x}" cy="${y}" r="12" fill="${done}"/>` +
    `<path d="M${x - 5.5} ${y + 0.5}l4 4 7 -8" stroke="${onDone}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>`
  );
}

function key(x: number, y: number): string {
  return (
    `<g stroke="${ink}" stroke-width="2.4" stroke-linecap="round"><circle cx="${x - 7}" cy="${y}" r="6"/>` +
    `<path d="M${x - 1} ${y}h17M${x + 10} ${y}v6M${x + 15} ${y}v5"/></g>`
  );
}

/** The light bulb of a quick fix. */
function bulb(x: number, y: number): string {
  const colour = 'var(--vscode-editorLightBulb-foreground, var(--vscode-editorWarning-foreground))';
  return (
    `<path d="M${x - 5} ${y + 8}c0 -5 -6 -7 -6 -14a11 11 0 0 1 22 0c0 7 -6 9 -6 14z" stroke="${colour}" stroke-width="2.2" stroke-linejoin="round"/>` +
    `<path d="M${x - 4} ${y + 13}h8" stroke="${colour}" stroke-width="2.4" stroke-linecap="round"/>`
  );
}

function star(x: number, y: number): string {
  return `<path d="M${x} ${y - 10}q2 8 10 10q-8 2 -10 10q-2 -8 -10 -10q8 -2 10 -10z" fill="${accent}"/>`;
}

/** A drawn placeholder: two tones, as ours have. @param isBlue another palette */
function sunset(x: number, y: number, wide: number, high: number, isBlue = false): string {
  const [sky, sun, sea, glow] = isBlue
    ? (['#a9d3de', '#f4fbfc', '#1f6273', '#6fb0bf'] as const)
    : (['#f1cf97', '#fff6df', '#8a4a3c', '#d98d63'] as const);
  const horizon = y + high * 0.58;
  const middle = x + wide * 0.62;
  const radius = high * 0.2;
  const lines = [0.1, 0.28, 0.48, 0.72].map((down, index) => {
    const half = radius * (0.9 - index * 0.2);
    const at = horizon + (y + high - horizon) * down;
    return `<path d="M${round(middle - half)} ${round(at)}h${round(2 * half)}" stroke="${sun}" stroke-width="${round(high / 48)}" stroke-linecap="round"/>`;
  });
  return [
    `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="4" fill="${sky}"/>`,
    `<circle cx="${round(middle)}" cy="${round(horizon)}" r="${round(radius * 1.9)}" fill="${glow}" fill-opacity="0.35"/>`,
    `<circle cx="${round(middle)}" cy="${round(horizon)}" r="${round(radius)}" fill="${sun}"/>`,
    `<path d="M${x} ${round(horizon)}h${wide}V${y + high - 4}a4 4 0 0 1 -4 4H${x + 4}a4 4 0 0 1 -4 -4z" fill="${sea}"/>`,
    ...lines,
    `<rect x="${round(x + high * 0.1)}" y="${round(y + high * 0.76)}" width="${round(wide * 0.3)}" height="${round(high * 0.05)}" rx="${round(high * 0.025)}" fill="${sun}" fill-opacity="0.9"/>`,
    `<rect x="${round(x + high * 0.1)}" y="${round(y + high * 0.86)}" width="${round(wide * 0.14)}" height="${round(high * 0.035)}" rx="${round(high * 0.0175)}" fill="${sun}" fill-opacity="0.7"/>`,
  ].join('');
}

/** A generated image: a lighthouse at dusk. */
function lighthouse(x: number, y: number, wide: number, high: number): string {
  const id = `sky${x}`;
  const unit = high / 100;
  const place = (right: number, down: number) => `${round(x + wide * 0.68 + right * unit)} ${round(y + down * unit)}`;
  const shape = (points: readonly (readonly [right: number, down: number])[], colour: string) =>
    `<path d="M${points.map(([right, down]) => place(right, down)).join('L')}z" fill="${colour}"/>`;
  const stripe = (from: number, to: number, colour: string) => {
    const half = (down: number) => 6 + (down - 30) * 0.07;
    return shape(
      [
        [-half(from), from],
        [half(from), from],
        [half(to), to],
        [-half(to), to],
      ],
      colour,
    );
  };
  const clip = `<clipPath id="clip${x}"><rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="4"/></clipPath>`;
  const stops = [
    ['0', '#2b2a6b'],
    ['0.5', '#b04a86'],
    ['1', '#ffb067'],
  ] as const;
  const gradient = stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('');
  return [
    `<defs>${clip}<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${gradient}</linearGradient></defs>`,
    `<g clip-path="url(#clip${x})">`,
    `<rect x="${x}" y="${y}" width="${wide}" height="${round(high * 0.68)}" fill="url(#${id})"/>`,
    `<rect x="${x}" y="${round(y + high * 0.66)}" width="${wide}" height="${round(high * 0.34)}" fill="#5b3a78"/>`,
    `<circle cx="${round(x + wide * 0.24)}" cy="${round(y + high * 0.56)}" r="${round(high * 0.07)}" fill="#fff0c0"/>`,
    ...[72, 79, 87].map(
      (down, index) =>
        `<rect x="${round(x + wide * 0.24 - (9 - index * 2) * unit)}" y="${round(y + down * unit)}" width="${round((18 - index * 4) * unit)}" height="${round(1.6 * unit)}" rx="${round(0.8 * unit)}" fill="#ffd9a0" fill-opacity="0.8"/>`,
    ),
    `<path d="M${place(0, 24)}L${place(-400, -24)}L${place(-400, 46)}z" fill="#fff3c4" fill-opacity="0.3"/>`,
    shape(
      [
        [-44, 101],
        [-30, 84],
        [-12, 78],
        [16, 78],
        [90, 70],
        [160, 101],
      ],
      '#241d45',
    ),
    stripe(30, 42, '#f7efe6'),
    stripe(42, 54, '#c8434f'),
    stripe(54, 66, '#f7efe6'),
    stripe(66, 79, '#c8434f'),
    shape(
      [
        [-8.5, 28],
        [8.5, 28],
        [8.5, 31],
        [-8.5, 31],
      ],
      '#241d45',
    ),
    shape(
      [
        [-5, 19],
        [5, 19],
        [5, 28],
        [-5, 28],
      ],
      '#fff0c0',
    ),
    shape(
      [
        [-6.5, 19],
        [0, 11],
        [6.5, 19],
      ],
      '#c8434f',
    ),
    '</g>',
  ].join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
