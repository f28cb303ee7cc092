import { describeMissing } from './describeMissing.ts';

describeMissing('The missing images of HTML, whose captions are those of their figure,', [
  [
    'page.html',
    '<figure><figcaption>A red fox in snow</figcaption><img src="f1.png"></figure>\n',
    ['f1.png: A red fox in snow'],
  ],
  [
    'a.html',
    '<figure><figcaption>A <b>caf&eacute;</b></figcaption>\n<a href="b"><img src="f1.png"></a></figure>',
    ['f1.png: A café'],
  ],
  ['a.html', '<figure><figcaption>A fox</figcaption></figure><img src="f1.png">', ['f1.png: f1']],
  [
    'a.html',
    '<figure><figcaption>A fox</figcaption><img src="f1.png"><img src="f2.png"></figure>',
    ['f1.png: A fox', 'f2.png: f2'],
  ],
  ['a.html', '<figure><!-- <figcaption>Old</figcaption> --><img src="f1.png"></figure>', ['f1.png: f1']],
  [
    'a.html',
    '<figure><img src="f1.png"><!-- <figcaption>Old</figcaption> --><figcaption>New</figcaption></figure>',
    ['f1.png: New'],
  ],
  [
    'a.html',
    '<img src="f1.png"><figure><figcaption>A fox</figcaption><img src="f2.png"></figure>',
    ['f1.png: f1', 'f2.png: A fox'],
  ],
  [
    'a.html',
    '<FIGURE class="a"><FIGCAPTION id="b">A fox</FIGCAPTION><IMG SRC="f1.png" ALT=""></FIGURE>',
    ['f1.png: A fox'],
  ],
  ['a.html', '<figure><figcaption>A fox</figcaption><img src="f1.png" alt="An owl"></figure>', ['f1.png: An owl']],
  ['a.md', '<figure>\n<figcaption>A fox</figcaption>\n<img src="f1.png">\n</figure>', ['f1.png: A fox']],
  [
    'a.vue',
    '<template><figure><figcaption>A fox</figcaption><img src="f1.png" /></figure></template>',
    ['f1.png: A fox'],
  ],
]);

describeMissing('The missing images of Typst, whose captions are arguments of their figure,', [
  ['main.typ', '#figure(\n  caption: "A red fox in snow",\n  image("f1.png"),\n)\n', ['f1.png: A red fox in snow']],
  ['a.typ', '#figure(image("f1.png"), caption: "A \\"red\\" fox")', ['f1.png: A "red" fox']],
  ['a.typ', '#figure(image("f1.png"), caption: "A fox \\u{1F98A}")', ['f1.png: A fox 🦊']],
  ['a.typ', '#figure(caption: [A *red* fox], image("f1.png", width: 80%))', ['f1.png: A red fox']],
  ['a.typ', '#figure(image("f1.png"), supplement: f(x), caption: [A [small] fox])', ['f1.png: A small fox']],
  ['a.typ', '#figure(box(image("f1.png")), placement: top, caption: "A fox")', ['f1.png: A fox']],
  ['a.typ', '#figure([#image("f1.png")], caption: [A fox])', ['f1.png: A fox']],
  ['a.typ', '#figure(table(), caption: "Costs")\n#image("f1.png")', ['f1.png: f1']],
  ['a.typ', '#image("f1.png")\n#figure(table(), caption: "Costs")', ['f1.png: f1']],
  ['a.typ', '#figure(table(table.caption("x"), image("f1.png")))\n#f(caption: "Costs")', ['f1.png: f1']],
  ['a.typ', '#figure(image("f1.png"), /* caption: "Old" */ caption: "New")', ['f1.png: New']],
  ['a.typ', '#figure(caption: title, image("f1.png"))', ['f1.png: f1']],
  ['a.typ', '#figure(grid(image("f1.png"), image("f2.png")), caption: [An owl])', ['f1.png: f1', 'f2.png: An owl']],
]);

describeMissing('The missing images of Typst, whose paths are no addresses,', [
  ['main.typ', '#image("a%20b.png", alt: "A fox")\n', [], ['a%20b.png']],
  ['a.typ', '#image("a%20b.png", alt: "A fox")', ['a%20b.png: A fox'], ['a b.png']],
  ['a.typ', '#image("50%.png", alt: "A fox")', ['50%.png: A fox']],
  ['a.typ', '#image("a#b.png", alt: "A fox")', [], ['a#b.png']],
  ['a.typ', '#image("/img/%41.png")', [], ['img/%41.png']],
  ['a.typ', '#image("caf&eacute;.png", alt: "A fox")', ['caf&eacute;.png: A fox']],
]);

describeMissing('The missing images of pages, with white space around addresses,', [
  ['page.html', '<img src=" fox.png" alt="A fox">\n', [], ['fox.png']],
  ['a.html', '<img src="\n  fox.png\t" alt="A fox">', ['fox.png: A fox']],
  ['a.html', '<img src="&#32;fox.png&#10;" alt="A fox">', ['fox.png: A fox']],
  ['a.md', '<img src=" fox.png " alt="A fox">', ['fox.png: A fox']],
  ['a.md', '![A fox](< fox.png >)', ['fox.png: A fox']],
  ['a.css', 'a { background: url(" fox.png ") }', ['fox.png: fox']],
  ['a.jsx', '<img src={" fox.png"} alt="A fox" />', ['fox.png: A fox']],
  ['a.vue', '<img src=" /fox.png" alt="A fox">', ['fox.png: A fox']],
]);

describeMissing('The missing images of texts with named characters', [
  ['page.html', '<img src="caf&eacute;.png" alt="Caf&eacute; at dusk">\n', ['café.png: Café at dusk']],
  ['a.md', '![Caf&eacute; at dusk](caf&eacute;.png)', ['café.png: Café at dusk']],
  ['a.md', '![](a.png "Caf&eacute;")', ['a.png: Café']],
  ['a.jsx', '<img src="caf&eacute;.png" alt="Caf&eacute;" />', ['café.png: Café']],
  ['a.vue', '<img src="a.png" title="Caf&eacute;">', ['a.png: Café']],
  ['a.astro', '<img src="a.png" alt="Na&iuml;ve &hellip;">', ['a.png: Naïve …']],
  ['a.adoc', 'image::a.png[Caf&eacute;]', ['a.png: Café']],
  ['a.adoc', '.Caf&eacute;\nimage::a.png[]', ['a.png: Café']],
  ['a.adoc', 'image::a.png[title="Caf&eacute;"]', ['a.png: Café']],
]);
