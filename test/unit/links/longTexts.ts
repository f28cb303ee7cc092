/** 200 KB of Markdown with 500 links. */
export const longText = Array.from({ length: 500 }, (_, index) => {
  const words = 'Words with *emphasis*, a [link](https://example.org/page) and `code` that fill a line. '.repeat(4);
  return `## Part ${index}\n\n${words}\n\n![A picture ${index}](img/picture-${index}-1200x630.png "T")\n\n`;
}).join('');

/** Syntax that begins and never ends when it is repeated, in one language or another. */
export const hostileMarks = [
  ...['[', '![](', '![a](b "', '<!--', '<?', '`', '> ', '- ', '<img src="', '<img a={', '{/*', '[a]: b\n', '<script '],
  ...['image::x[', 'url(', '\\verb|', '\\begin{verbatim}', 'image("', '::\n '],
] as const;
