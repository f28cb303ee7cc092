import { describeMissing } from './describeMissing.ts';

const marp = '---\nmarp: true\n---\n\n';

describeMissing('The missing images of slides of Marp', [
  ['slides.md', `${marp}![bg right:40%](red-fox-in-snow.png)\n`, ['red-fox-in-snow.png: red fox in snow']],
  ['a.md', `${marp}![w:640 h:480](red-fox.png)`, ['red-fox.png: red fox (640x480)']],
  ['a.md', `${marp}![A red fox width:300px](a.png)`, ['a.png: A red fox (300x)']],
  ['a.md', `${marp}![bg left:33% A red fox cover](a.png)`, ['a.png: A red fox']],
  ['a.md', `${marp}![bg fit blur:10px sepia vertical 80%](red-fox.png "A fox")`, ['red-fox.png: A fox']],
  ['a.md', `${marp}![A fox on the left, to fit](a.png)`, ['a.png: A fox on the left, to fit']],
  ['a.md', `${marp}![w:20cm h:50%](red-fox.png)`, ['red-fox.png: red fox']],
  ['a.md', '---\r\nmarp: true\r\n---\r\n![bg](red-fox.png)', ['red-fox.png: red fox']],
]);

describeMissing('The missing images of texts with options of Marp', [
  ['a.md', '![bg right:40%](red-fox.png)', ['red-fox.png: red fox']],
  ['a.md', '![A fox w:640 h:480](a.png)', ['a.png: A fox (640x480)']],
  ['a.md', '![bg contain](red-fox.png)', ['red-fox.png: red fox']],
  ['a.md', '![A photograph in sepia](a.png)', ['a.png: A photograph in sepia']],
  ['a.md', '![sepia](a.png)', ['a.png: sepia']],
  ['a.md', '![The letters bg left of a fox](a.png)', ['a.png: The letters bg left of a fox']],
  ['a.md', '![Ratio w:h of a screen](a.png)', ['a.png: Ratio w:h of a screen']],
  ['a.html', '<img src="a.png" alt="w:640 h:480">', ['a.png: w:640 h:480']],
]);

describeMissing('The missing images of notes, whose alt texts have sizes,', [
  ['note.md', '![A red fox|640x320](fox.png)\n', ['fox.png: A red fox (640x320)']],
  ['a.md', '![A red fox|640](fox.png)', ['fox.png: A red fox|640']],
  ['a.md', '![A red fox|640](fox.png)', ['fox.png: A red fox (640x)'], ['.obsidian/app.json']],
  ['notes/day/a.md', '![A red fox|640](fox.png)', ['notes/day/fox.png: A red fox (640x)'], ['notes/.foam/']],
  ['a.md', '![A red fox|640](fox.png)', ['fox.png: A red fox|640'], ['other/.obsidian/app.json']],
  ['a.md', '![A red fox | 640x320 ](fox.png)', ['fox.png: A red fox (640x320)']],
  ['a.md', '| ![A red fox\\|640x320](fox.png) |\n|---|', ['fox.png: A red fox (640x320)']],
  ['a.md', '![640x320](red-fox.png)', ['red-fox.png: red fox (640x320)']],
  ['a.md', '![|640x320](red-fox.png)', ['red-fox.png: red fox (640x320)']],
  ['a.md', '![640](fox.png)', ['fox.png: 640']],
  ['a.md', '![640](red-fox.png)', ['red-fox.png: red fox (640x)'], ['.obsidian/app.json']],
  ['a.md', '![A fox|or an owl](fox.png)', ['fox.png: A fox|or an owl']],
  ['a.md', '![A fox|640x320](fox.png =300x200)', ['fox.png: A fox (300x200)']],
  ['a.md', '![A fox|640x320][one]\n\n[one]: fox.png', ['fox.png: A fox (640x320)']],
  ['a.mdx', '![A fox|640x320](fox.png)', ['fox.png: A fox (640x320)']],
]);

describeMissing('The missing images of texts with the words of a snippet', [
  ['a.md', '![alt text](red-fox.png)', ['red-fox.png: red fox']],
  ['a.md', '![Alt text](red-fox.png "A fox")', ['red-fox.png: A fox']],
  ['a.md', '![alt](red-fox.png)', ['red-fox.png: red fox']],
  ['a.html', '<img src="red-fox.png" alt="alt-text">', ['red-fox.png: red fox']],
  ['a.adoc', 'image::red-fox.png[Alternative text]', ['red-fox.png: red fox']],
  ['a.md', '![alt text](a.png) ![A fox](a.png)', ['a.png: A fox']],
  ['a.md', '![Alt text of a book](a.png)', ['a.png: Alt text of a book']],
]);

describeMissing('The missing images of texts with sizes in names', [
  ['a.md', '![](hero-1200×630.png)', ['hero-1200×630.png: hero (1200x630)']],
  ['a.md', '![](hero-1200%C3%97630.png)', ['hero-1200×630.png: hero (1200x630)']],
  ['a.html', '<img src="red-fox_640&times;480.png">', ['red-fox_640×480.png: red fox (640x480)']],
  ['a.typ', '#image("red-fox 640×480.png")', ['red-fox 640×480.png: red fox (640x480)']],
  ['a.md', '![](3×4-grid.png)', ['3×4-grid.png: 3×4 grid']],
  ['a.md', '![](a1200×630.png)', ['a1200×630.png: a1200×630']],
]);
