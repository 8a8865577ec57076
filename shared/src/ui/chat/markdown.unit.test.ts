// Promises of the markdown reader: what it understands, what stays text, and that hostile input costs nothing.
import { describe, expect, it } from 'vitest';
import { type Block, isEmojiOnly, parseMarkdown, plainText } from './markdown.ts';
import type { Inline } from './markdown-inline.ts';

/** The tokens written as a short HTML-like text, for reading the expectations. */
function shape(source: string): string {
  return parseMarkdown(source).map(blockShape).join('');
}

function blockShape(block: Block): string {
  if (block.type === 'code') return `<pre ${block.language}>${block.text}</pre>`;
  if (block.type !== 'list') return `<${block.type[0]}>${inlineShape(block.children)}</${block.type[0]}>`;
  const items = block.items.map((item) => `<li>${inlineShape(item)}</li>`).join('');
  return block.ordered ? `<ol ${block.start}>${items}</ol>` : `<ul>${items}</ul>`;
}

function inlineShape(children: Inline[]): string {
  return children
    .map((node) => {
      if (node.type === 'text') return node.text;
      if (node.type === 'code') return `{${node.text}}`;
      if (node.type === 'break') return '|';
      if (node.type === 'link') return `<a ${node.href}>${inlineShape(node.children)}</a>`;
      return `<${node.type}>${inlineShape(node.children)}</${node.type}>`;
    })
    .join('');
}

describe('what it understands', () => {
  it.each([
    ['plain', '<p>plain</p>'],
    [
      '**bold** and *it* and _it_ and __bold__',
      '<p><strong>bold</strong> and <em>it</em> and <em>it</em> and <strong>bold</strong></p>',
    ],
    ['***both***', '<p><strong><em>both</em></strong></p>'],
    ['**bold *inner* end**', '<p><strong>bold <em>inner</em> end</strong></p>'],
    ['*a **b** c*', '<p><em>a <strong>b</strong> c</em></p>'],
    ['one\ntwo\n\nthree', '<p>one|two</p><p>three</p>'],
    ['`a *b*` and ``c ` d``', '<p>{a *b*} and {c ` d}</p>'],
    ['```ts\nconst a = 1;\n\n<b>\n```\nafter', '<pre ts>const a = 1;\n\n<b></pre><p>after</p>'],
    ['```\nnever closed', '<pre >never closed</pre>'],
    ['- one\n- **two**\n  more\n\nend', '<ul><li>one</li><li><strong>two</strong>|more</li></ul><p>end</p>'],
    ['3. three\n4) four', '<ol 3><li>three</li><li>four</li></ol>'],
    ['> said\n> before\nanswer', '<q>said|before</q><p>answer</p>'],
    ['[docs](https://example.com/a_(b)?c=1)', '<p><a https://example.com/a_(b)?c=1>docs</a></p>'],
    ['[**x**](mailto:help@example.com)', '<p><a mailto:help@example.com><strong>x</strong></a></p>'],
    [
      'see https://example.com/a_b_c?d=*e.',
      '<p>see <a https://example.com/a_b_c?d=*e>https://example.com/a_b_c?d=*e</a>.</p>',
    ],
    ['(https://example.com/x)', '<p>(<a https://example.com/x>https://example.com/x</a>)</p>'],
    ['www.example.com', '<p><a https://www.example.com/>www.example.com</a></p>'],
    ['\\*not it\\*', '<p>*not it*</p>'],
  ])('reads %j', (source, expected) => {
    expect(shape(source)).toBe(expected);
  });
});

describe('what stays text', () => {
  it.each([
    'snake_case_name',
    '2 * 3 * 4',
    '**open',
    '*open **too',
    '****',
    '`open',
    '[no](',
    '[](x)',
    'a<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '&lt;b&gt;',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](data:text/html;base64,AAAA)',
    '[x](vbscript:x)',
    '[x](//example.com)',
    '[x](/relative)',
    'javascript:alert(1)',
    'xhttp://nothing',
    'mailto:nobody',
    '#heading',
    '-no list',
  ])('leaves %j alone', (source) => {
    expect(shape(source)).toBe(`<p>${source}</p>`);
  });

  it('never makes a link of anything but http, https and mailto, however it is written', () => {
    const attacks = [
      '\u0001javascript:alert(1)',
      'javascript&colon;alert(1)',
      ' javascript:alert(1)',
      'file:///etc/passwd',
    ];
    for (const attack of attacks) expect(shape(`[x](${attack})`)).not.toContain('<a ');
  });

  it('shows an image as text with a link, and loads nothing', () => {
    expect(shape('![a](https://example.com/a.png)')).toBe('<p>!<a https://example.com/a.png>a</a></p>');
  });
});

describe('hostile input', () => {
  // Sixty times the longest message: a reader that is not linear does not come back from it.
  const fill = (piece: string, length = 1_000_000) =>
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const ladder = Array.from({ length: 1400 }, (_, count) => `${'`'.repeat(count + 1)} `).join('');
  const attacks = [
    '*',
    '_',
    '**a ',
    '*a **b ',
    '*a_',
    '_a*',
    '***a',
    '`',
    '` ``',
    '[',
    '[a](',
    '[a](b',
    '[[a]',
    '](',
    '![',
  ].map(fill);
  const more = [
    'http://',
    'https://a(',
    'www.',
    'mailto:',
    'h',
    '\\',
    '\\*',
    '- ',
    '> ',
    '>> ',
    '1. ',
    '\n',
    ' \n',
    '```\n',
    '<',
    'é*',
    '👍',
  ].map(fill);

  it.each([...attacks, ...more, ladder, `${'*a '.repeat(300_000)}${'b* '.repeat(25_000)}`])(
    'is read in linear time: %#',
    (source) => {
      expect(plainText(source).length).toBeLessThanOrEqual(source.length);
    },
  );

  it('keeps every character of text it does not understand', () => {
    for (const source of [...attacks, '*a **b *c **d_e __f*'].map((text) => text.slice(0, 300))) {
      const signs = (text: string) => text.replaceAll(/[*_\s`|]/g, '').length;
      expect(signs(plainText(source))).toBe(signs(source));
    }
  });

  it('does not nest without end', () => {
    const depth = (nodes: Inline[]): number =>
      Math.max(0, ...nodes.map((node) => ('children' in node ? 1 + depth(node.children) : 0)));
    for (const source of [
      ...attacks.map((text) => text.slice(0, 16_384)),
      `${'*a _b '.repeat(2000)}${'c_ d* '.repeat(2000)}`,
    ]) {
      for (const block of parseMarkdown(source))
        if ('children' in block) expect(depth(block.children)).toBeLessThan(8);
    }
  });
});

describe('plain words and emoji', () => {
  it('gives previews without marks', () => {
    expect(plainText('**Hi**\n\n- a `b`\n- [c](https://example.com)')).toBe('Hi a b c');
  });

  it.each(['👍', '🎉 🎉', '👩‍💻', '🇫🇷', '❤️', '👍🏽'])('knows %s as emoji alone', (text) => {
    expect(isEmojiOnly(text)).toBe(true);
  });

  it.each(['', ' ', '1', '#', 'ok 👍', '👍👍👍👍👍👍👍'])('knows %j as more or less than emoji', (text) => {
    expect(isEmojiOnly(text)).toBe(false);
  });
});
