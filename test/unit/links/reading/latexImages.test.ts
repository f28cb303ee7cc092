import { describeMissing } from './describeMissing.ts';

describeMissing('The missing images of LaTeX, whose paths have macros,', [
  ['paper.tex', '\\newcommand{\\figdir}{figs}\n\\includegraphics{\\figdir/fox.png}\n', [], ['figs/fox.png']],
  ['paper.tex', '\\includegraphics{\\figdir/fox.png}', []],
  ['paper.tex', '\\includegraphics{figs/\\name.png}', []],
  ['paper.tex', '\\includegraphics{\\jobname-1.png}', []],
  ['paper.tex', '\\includegraphics{figs/\\theimage/fox.png}', []],
  ['paper.tex', '\\foreach\\n in {1,2}{\\includegraphics{frame\\n.png}}', []],
  ['paper.tex', '\\newcommand{\\fig}[1]{\\includegraphics{figs/#1.png}}', []],
  ['paper.tex', '\\includegraphics{figs/fox\\#1.png}', ['figs/fox#1.png: fox#1']],
  ['paper.tex', '\\includegraphics{figs/red\\_fox.png}', ['figs/red_fox.png: red fox']],
]);

describeMissing('The missing images of LaTeX, whose captions are those of their environment,', [
  [
    'report.tex',
    '\\includegraphics{old-lighthouse.png}\n\nWords.\n\n\\begin{table}\\caption{Monthly costs}\\end{table}\n',
    ['old-lighthouse.png: old lighthouse'],
  ],
  ['a.tex', '\\begin{figure}\\caption{A fox}\\includegraphics{f1.png}\\end{figure}', ['f1.png: A fox']],
  [
    'a.tex',
    '\\begin{figure}\n\\begin{center}\\includegraphics{f1.png}\\end{center}\n\\caption{A fox}\n\\end{figure}',
    ['f1.png: A fox'],
  ],
  [
    'a.tex',
    '\\begin{figure}\\begin{subfigure}{3cm}\\includegraphics{f1.png}\\caption{A fox}\\end{subfigure}' +
      '\\begin{subfigure}{3cm}\\includegraphics{f2.png}\\caption{An owl}\\end{subfigure}\\caption{Animals}\\end{figure}',
    ['f1.png: A fox', 'f2.png: An owl'],
  ],
  [
    'a.tex',
    '\\begin{figure}\\begin{minipage}{3cm}\\caption{A fox}\\includegraphics{f1.png}\\end{minipage}\\end{figure}' +
      '\\begin{figure}\\includegraphics{f2.png}\\caption{An owl}\\end{figure}',
    ['f1.png: A fox', 'f2.png: An owl'],
  ],
  [
    'a.tex',
    '\\begin{frame}\\includegraphics{f1.png}\\begin{figure}\\includegraphics{f2.png}\\caption{An owl}\\end{figure}\\end{frame}',
    ['f1.png: f1', 'f2.png: An owl'],
  ],
  [
    'a.tex',
    '\\begin{figure}\\includegraphics{f1.png}\n% \\caption{Old}\n\\end{figure}\\begin{longtable}{l}\\caption{Costs}\\end{longtable}',
    ['f1.png: f1'],
  ],
  [
    'a.tex',
    '\\begin{wrapfigure}{r}{3cm}\\caption[A]{A \\emph{red \\textbf{fox}}}\\includegraphics{f1.png}\\end{wrapfigure}',
    ['f1.png: A red fox'],
  ],
  [
    'a.tex',
    '\\begin{figure}\\includegraphics{f1.png}\\includegraphics{f2.png}\\caption{An owl}\\end{figure}',
    ['f1.png: f1', 'f2.png: An owl'],
  ],
  [
    'a.tex',
    '\\begin{minipage}{3cm}\\includegraphics{f1.png}\\captionof{figure}{A fox}\\end{minipage}',
    ['f1.png: A fox'],
  ],
  ['a.tex', '\\begin{figure}\\begin{open}\\includegraphics{f1.png}\\caption{A fox}\\end{figure}', ['f1.png: A fox']],
]);

describeMissing('The missing images of LaTeX, whose captions are those of the command around them,', [
  [
    'a.tex',
    '\\begin{figure}\\subfloat[A fox]{\\includegraphics{f1.png}}\\subfloat[An \\emph{owl}\\label{o}]{\\includegraphics[width=3cm]{f2.png}}' +
      '\\caption{Animals}\\end{figure}',
    ['f1.png: A fox', 'f2.png: An owl'],
  ],
  ['a.tex', '\\subcaptionbox{A \\emph{fox}}{\\includegraphics{f1.png}}', ['f1.png: A fox']],
  ['a.tex', '\\subcaptionbox{A fox}[.4\\linewidth]{%\n\\includegraphics{f1.png}}', ['f1.png: A fox']],
  ['a.tex', '\\subfigure[A fox] {\n  \\includegraphics{f1.png}\n}', ['f1.png: A fox']],
  ['a.tex', '\\subfloat[]{\\includegraphics{f1.png}}', ['f1.png: f1']],
  ['a.tex', '\\subfloat[A fox]{words} \\includegraphics{f1.png}', ['f1.png: f1']],
  ['a.tex', '\\subsection{A fox}{\\includegraphics{f1.png}}', ['f1.png: f1']],
]);

describeMissing('The missing images of LaTeX, on slides with overlays,', [
  ['slides.tex', '\\includegraphics<2->[width=3cm]{fox.png}\n', ['fox.png: fox']],
  ['slides.tex', '\\includegraphics<1>{fox.png}\\includegraphics<2>{owl.png}', ['fox.png: fox', 'owl.png: owl']],
  ['slides.tex', '\\includegraphics<+->[alt={A fox}]{fox.png}', ['fox.png: A fox']],
  ['slides.tex', '\\includegraphics*<1-2,4>[width=300px, height=200px]{fox.png}', ['fox.png: fox (300x200)']],
  ['slides.tex', '\\includegraphics <handout:0| beamer:2> [width=3cm] {fox.png}', ['fox.png: fox']],
  ['slides.tex', '\\begin{figure}<2->\\includegraphics<3>{f1.png}\\caption<3>{A fox}\\end{figure}', ['f1.png: A fox']],
]);
