import { describeMissing } from './describeMissing.ts';

describeMissing('The missing images of reStructuredText, with options of several lines,', [
  [
    'docs/a.rst',
    '.. image:: fox.png\n   :alt: A red fox\n      in deep snow\n   :width: 320px\n   :height: 640px\n',
    ['docs/fox.png: A red fox in deep snow (320x640)'],
  ],
  ['a.rst', '.. image:: fox.png\n   :alt: A red fox\n      in deep\n      snow', ['fox.png: A red fox in deep snow']],
  ['a.rst', '.. image:: fox.png\n   :alt:\n      A red fox\n   :align: left', ['fox.png: A red fox']],
  ['a.rst', '.. image:: fox.png\r\n   :alt: A red fox\r\n      in snow\r\n', ['fox.png: A red fox in snow']],
  ['a.rst', '.. figure:: fox.png\n   :alt: A red fox\n    in snow\n\n   A caption.', ['fox.png: A red fox in snow']],
  ['a.rst', '.. image:: fox.png\n   :alt: A fox\n      :width: 5\n   :width: 320', ['fox.png: A fox :width: 5 (320x)']],
  ['a.rst', '.. image:: fox.png\n   :target: https://a.b\n      /c\n   :alt: A fox', ['fox.png: A fox']],
]);

describeMissing('The missing images of reStructuredText, in directives behind the marks of lists,', [
  [
    'docs/a.rst',
    '.. list-table::\n\n   * - .. image:: fox.png\n          :alt: A fox\n     - .. image:: boat.png\n          :alt: A boat\n',
    ['docs/fox.png: A fox', 'docs/boat.png: A boat'],
  ],
  ['a.rst', '* .. image:: fox.png\n     :alt: A fox\n\n* words', ['fox.png: A fox']],
  ['a.rst', '1. .. figure:: fox.png\n\n      A fox\n\n2. words', ['fox.png: A fox']],
  ['a.rst', '#. words\n\n   .. image:: fox.png\n      :alt: A fox', ['fox.png: A fox']],
  ['a.rst', '- .. image:: fox.png\n- .. image:: owl.png\n    :alt: An owl', ['fox.png: fox', 'owl.png: An owl']],
  ['a.rst', '* .. code-block:: rst\n\n     .. image:: fox.png\n\n* .. image:: owl.png', ['owl.png: owl']],
  ['a.rst', '* Like this::\n\n    .. image:: fox.png\n\n  .. image:: owl.png', ['owl.png: owl']],
  ['a.rst', '(a) .. image:: fox.png\niv. .. image:: owl.png', ['fox.png: fox', 'owl.png: owl']],
  ['a.rst', '* .. a comment\n     .. image:: fox.png', []],
]);
