import { describeMissing } from './describeMissing.ts';

describeMissing('The missing images of AsciiDoc, after titles of two lines,', [
  ['docs/book.adoc', 'Fox book\n========\n\nWinter\n------\n\nimage::fox.png[A fox]\n', ['docs/fox.png: A fox']],
  ['a.adoc', 'Fox book\n=======\n\nWinter\n-----\nimage::fox.png[A fox]', ['fox.png: A fox']],
  ['a.adoc', 'Winter\n~~~~~~\n\nSnow\n++++\n\nimage::fox.png[A fox]', ['fox.png: A fox']],
  ['a.adoc', '狐の本狐の本\n------\n\nimage::fox.png[A fox]', ['fox.png: A fox']],
  ['a.adoc', '[[winter]]\nWinter\n------\n\nimage::fox.png[A fox]', ['fox.png: A fox']],
  ['a.adoc', 'A line of words that is longer\n----\nimage::fox.png[A fox]\n----', []],
  ['a.adoc', 'Words.\nWinter\n------\nimage::fox.png[A fox]\n------', []],
]);

describeMissing('The missing images of AsciiDoc, outside of fences,', [
  ['a.adoc', '-----\n----\nimage::fox.png[A fox]\n-----\nimage::owl.png[An owl]', ['owl.png: An owl']],
  ['a.adoc', '----  \nimage::fox.png[A fox]\n----\t\nimage::owl.png[An owl]', ['owl.png: An owl']],
  ['a.adoc', '---- words\nimage::fox.png[A fox]', ['fox.png: A fox']],
  ['a.adoc', '....... and so on\n\nimage::fox.png[A fox]', ['fox.png: A fox']],
  ['a.adoc', '```asciidoc\nimage::fox.png[A fox]\n```\nimage::owl.png[An owl]', ['owl.png: An owl']],
  [
    'a.adoc',
    '====\nimage::fox.png[A fox]\n====\n****\nimage::owl.png[An owl]\n****',
    ['fox.png: A fox', 'owl.png: An owl'],
  ],
  ['a.adoc', '--\nimage::fox.png[A fox]\n--', ['fox.png: A fox']],
]);

describeMissing('The missing images of AsciiDoc, in blocks that are no code by their style,', [
  ['docs/syntax.adoc', 'Write it like this:\n\n[source,asciidoc]\nimage::fox.png[A fox]\n', []],
  ['a.adoc', '[listing]\nimage::fox.png[A fox]\nimage::ant.png[]\n\nimage::owl.png[An owl]', ['owl.png: An owl']],
  ['a.adoc', '[literal]\nimage::fox.png[A fox]', []],
  ['a.adoc', '[comment]\nimage::fox.png[A fox]', []],
  [
    'a.adoc',
    '[comment]\n--\nimage::fox.png[A fox]\n\nimage::ant.png[]\n--\nimage::owl.png[An owl]',
    ['owl.png: An owl'],
  ],
  ['a.adoc', '[source%linenums,asciidoc]\n.A title\n[[here]]\nimage::fox.png[A fox]', []],
  ['a.adoc', '[,asciidoc]\nimage::fox.png[A fox]', []],
  ['a.adoc', '[source#example.wide]\n----\nwords\n----\nimage::owl.png[An owl]', ['owl.png: An owl']],
  ['a.adoc', 'Words\n[source]\nimage::fox.png[A fox]', []],
  ['a.adoc', '[NOTE]\nimage:fox.png[A fox]', ['fox.png: A fox']],
  ['a.adoc', '[sourceful]\nimage::fox.png[A fox]', ['fox.png: A fox']],
  ['a.adoc', ' literal\nimage::fox.png[A fox]\n\n * image:owl.png[An owl]', ['owl.png: An owl']],
]);

describeMissing('The missing images of AsciiDoc, in cells of tables,', [
  ['docs/table.adoc', '|===\n|Name |Picture\n\n|Fox\na|image::fox.png[A fox]\n|===\n', ['docs/fox.png: A fox']],
  ['a.adoc', '|===\na|image::fox.png[A fox] a| image::owl.png[An owl]\n|===', ['fox.png: A fox', 'owl.png: An owl']],
  ['a.adoc', '[cols="1,2a"]\n|===\n|Fox |image::fox.png[A fox]\n|===', ['fox.png: A fox']],
  ['a.adoc', '[%header,cols=2*a]\n|===\n|image::fox.png[A fox]\n|===', ['fox.png: A fox']],
  ['a.adoc', '|===\n|Fox 2+^.>a|image::fox.png[A fox]\n|===', ['fox.png: A fox']],
  ['a.adoc', '|===\n|Fox a|\nimage::fox.png[A fox]\n|===', ['fox.png: A fox']],
  ['a.adoc', '|===\n|image::fox.png[A fox]\n|image:owl.png[An owl]\n|===', ['owl.png: An owl']],
  ['a.adoc', 'a|image::fox.png[A fox]', []],
  ['a.adoc', '[cols="1,2a"]\n|===\n|Fox\n|===\n\n|===\n|image::fox.png[A fox]\n|===', []],
]);
