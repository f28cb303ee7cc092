/**
 * Documents of about a length that take a reader the most work: syntax that begins and never ends, that nests without
 * end, or that is repeated in one line. By what they consist of.
 */
export const hostileDocuments: Readonly<Record<string, (length: number) => string>> = {
  brackets: repeated('[![]('),
  'closing brackets': repeated('[]]'),
  'one pair of brackets around many': (length) => `![${fill('[', length / 2)}${fill(']', length / 2)}](a.png)`,
  backticks: repeated('`'),
  'runs of backticks': (length) => runs('`', length),
  'runs of backticks in an alt text': (length) => `![${runs('`', length)}](a.png)`,
  'nested lists in one line': repeated('- '),
  'nested lists': (length) => nested((depth) => `${'  '.repeat(depth)}- x\n`, length),
  'nested quotes in one line': repeated('> '),
  'nested quotes': (length) => nested((depth) => `${'> '.repeat(depth)}x\n`, length),
  'one long line of words': repeated('word '),
  'one long line of letters': repeated('x'),
  spaces: (length) => `x${fill(' ', length)}x`,
  'attributes with spaces': repeated(`image:a.png[${' '.repeat(500)}" ]`),
  'blank lines': repeated('\n'),
  'a table': repeated('| a | ![b](b.png) |\n'),
  'a table row': repeated('| [a '),
  'reference definitions': repeated((index) => `[a${index}]: b${index}.png "t"\n`),
  'definitions in brackets': repeated('[a]: '),
  'definitions and no title': repeated('[a]: b "\n'),
  'tags that do not end': repeated('<img src="a.png" '),
  'tags of one name': repeated('<div '),
  attributes: (length) => `<img ${fill('a=b ', length)}`,
  'attributes in quotes': repeated('<img alt="'),
  'tags with expressions': repeated('<img a={'),
  'raw elements': repeated('<script <style <title '),
  comments: repeated('<!-- '),
  'comments of code': repeated('/* {/* '),
  declarations: repeated('<![CDATA[ <!x <?x '),
  'character references': repeated('&amp;&#65;&notit;&'),
  addresses: repeated('<a:b <x@y '),
  'e-mail addresses': repeated('<a@b.c.'),
  footnotes: repeated((index) => `[^${index}]: ![x](x.png)\n[^${index}] `),
  'footnotes in footnotes': repeated('[^1]: '),
  'fences in lists': repeated('- ```\n'),
  'figures of HTML': repeated('<figure><figcaption>a<img src="a.png">'),
  'front matter without end': (length) => `---\n${fill('title: [a, {b: "\n', length)}`,
  'front matter of one line': (length) => `---\ntitle: "${fill('\\"a #', length)}\n---\n![a](a.png)\n`,
  'front matter of names': (length) => `---\n${fill('title:   \n', length)}---\n`,
  headings: repeated('# a #### {#\n'),
  'a heading of marks': (length) => `# ${fill('# {#', length)}\n`,
  'braces of LaTeX': repeated('\\includegraphics[{'),
  'graphics of LaTeX': repeated('\\includegraphics{a.png}\\caption{'),
  'options of LaTeX': repeated(`\\includegraphics[${' '.repeat(500)}]{a.png}`),
  'comments of LaTeX': repeated('% \\verb| \\begin{verbatim}\n'),
  'verbatim of LaTeX': repeated('\\verb|\\begin{comment}\\end{minted}'),
  'environments of LaTeX': repeated('\\begin{a}\\includegraphics{a.png}\\caption{b}'),
  'environments of LaTeX around images': (length) =>
    [fill('\\begin{a}', length / 3), fill('\\includegraphics{a.png}', length / 3)].join('') +
    fill('\\end{a}\\caption{z}', length / 3),
  'captions of LaTeX': repeated('\\caption{a {b {c '),
  'attributes of AsciiDoc': repeated(':imagesdir: {imagesdir}/a\nimage::b.png[]\n'),
  'an attribute of AsciiDoc': (length) => `:imagesdir: a${fill(' ', length)}b\n`,
  'macros of AsciiDoc': repeated('image::a.png[image:'),
  'a table of AsciiDoc': repeated('|===\n| image:a.png[b,"c]\n'),
  'titles of AsciiDoc': repeated('aaaa\n----\n'),
  'cells of AsciiDoc': (length) => `|===\n${fill('a|image::a.png[] ', length)}`,
  'directives of reST': (length) => nested((depth) => `${'  '.repeat(depth)}.. figure:: a.png\n`, length),
  'options of reST': repeated(`.. image:: a.png\n   :alt: a${' '.repeat(300)}b\n`),
  'substitutions of reST': repeated('.. |a '),
  'options of reST of many lines': repeated(
    `.. image:: a.png\n   :alt: a\n${`      b${' '.repeat(300)}c\n`.repeat(20)}`,
  ),
  'marks of lists of reST': repeated('* 1. '),
  'brackets of Typst': repeated('image("a.png", ('),
  'strings of Typst': repeated(', "a\\" f( '),
  'spaces of Typst': repeated(`a${' '.repeat(2000)}`),
  'captions of Typst': repeated('image("a.png"), caption: '),
  'figures of Typst': repeated('figure(caption: "a", image("a.png"), '),
  'brackets in figures of Typst': repeated('figure([image("a.png") caption: ['),
  'strings of CSS': repeated('a { b: "c\\" \n'),
  'addresses of CSS': repeated('url( url("a '),
  'spaces in an address of CSS': repeated(`url(${' '.repeat(5000)}`),
  'an address of CSS': (length) => `url(${fill('a\\)', length)}`,
  components: repeated('<Image src={`${a}` + "b" alt={{'),
  'comments of components': repeated('{ /* * } */ } ://'),
  'line ends of every kind': repeated('\r\n\r![a](a.png)\n\r\r\n'),
  'text from right to left': repeated('‮![א](ב.png)‬ ‏'),
  NUL: repeated('\0![\0](\0.png)'),
  'lone surrogates': repeated('\ud83d![\udc00](\ud800.png)'),
  'combining marks': (length) => `![a${fill('\u0301', length)}](a.png)`,
  images: repeated((index) => `![a ${index}](a-${index}.png)\n`),
  'images of one path': repeated('![a](a.png) '),
  'images in images': repeated('![a'),
  'images around images': (length) => `${fill('![', length / 2)}${fill('](a.png)', length / 2)}`,
  'images with titles that do not end': repeated('![a](b "'),
  'images with paths that do not end': repeated('![a](<b'),
  'images with parentheses': repeated('![a](((((((((((((((((((((((((((((((('),
  'an alt text of one line': (length) => `![${fill('a b ', length)}](a.png)`,
  'an alt text of escapes': (length) => `![${fill('\\]', length)}](a.png)`,
  'an alt text of emphasis': (length) => `![${fill('*a _b ', length)}](a.png)`,
  'an alt text of links': (length) => `![${fill('[a](b) ', length)}](a.png)`,
  'an alt text of tags': (length) => `![${fill('<a ', length)}](a.png)`,
  'an alt text of asterisks': (length) => `![${fill('*', length)}a](a.png)`,
  emphasis: repeated('*a **b _c '),
  sizes: repeated('![a](b =1x'),
  'attributes of Markdown': repeated('![a](b){a="'),
};

/** Whole pieces up to about a length. */
function repeated(piece: string | ((index: number) => string)): (length: number) => string {
  return (length) => (typeof piece === 'string' ? fill(piece, length) : counted(piece, length));
}

function fill(piece: string, length: number): string {
  return piece.repeat(Math.max(1, Math.floor(length / piece.length)));
}

function counted(piece: (index: number) => string, length: number): string {
  const pieces: string[] = [];
  for (let index = 0, total = 0; total < length; index++) {
    pieces.push(piece(index));
    total += pieces.at(-1)?.length ?? 0;
  }
  return pieces.join('');
}

/** Lines that get deeper by one, begun again where the document would be longer. */
function nested(line: (depth: number) => string, length: number): string {
  return counted((index) => line(index % 4_000), length);
}

/** Runs of a mark, each longer by one. */
function runs(mark: string, length: number): string {
  return counted((index) => `${mark.repeat(index + 1)} `, length);
}
