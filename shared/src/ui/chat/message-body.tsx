// The words of a message: markdown tokens as React nodes; nothing is ever set as HTML and no picture is loaded.
import { Fragment, type ReactNode, useMemo } from 'react';
import { cx } from '../cx.ts';
import { type Block, isEmojiOnly, parseMarkdown } from './markdown.ts';
import type { Inline } from './markdown-inline.ts';

export { plainText } from './markdown.ts';

export type MessageBodyProps = {
  body: string;
  /** What it stands on: decides the colour of code and links. */
  ground?: 'own' | 'other' | 'note';
  /** Draws runs of plain words; absent: as they are. */
  words?: (text: string) => ReactNode;
  className?: string;
};

const sunken = { own: 'bg-bubble-own-sunken', other: 'bg-bubble-other-sunken', note: 'bg-note-sunken' };

export function MessageBody({ body, ground = 'other', words, className }: MessageBodyProps) {
  const large = useMemo(() => isEmojiOnly(body), [body]);
  const blocks = useMemo(() => parseMarkdown(body), [body]);
  if (large) return <p className={cx('text-[2.25rem] leading-tight', className)}>{body.trim()}</p>;
  return (
    <div
      dir="auto"
      className={cx('flex min-w-0 flex-col gap-2 break-words [overflow-wrap:anywhere]', className)}
    >
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one text have no other name.
        <Fragment key={index}>{renderBlock(block, { ground, words })}</Fragment>
      ))}
    </div>
  );
}

type Look = { ground: NonNullable<MessageBodyProps['ground']>; words: MessageBodyProps['words'] };

function renderBlock(block: Block, look: Look): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p>{renderInline(block.children, look)}</p>;
    case 'quote':
      return (
        <blockquote className="border-current/35 border-s-2 ps-2.5 opacity-85">
          {renderInline(block.children, look)}
        </blockquote>
      );
    case 'code':
      return (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: code wider than the bubble is scrolled with the keyboard.
          tabIndex={0}
          className={cx(
            'max-w-full overflow-x-auto rounded-sm px-3 py-2 font-mono text-[0.875em] leading-normal',
            sunken[look.ground],
          )}
        >
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List
          start={block.ordered ? block.start : undefined}
          className={cx('flex flex-col gap-0.5 ps-5', block.ordered ? 'list-decimal' : 'list-disc')}
        >
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items of one text have no other name.
            <li key={index}>{renderInline(item, look)}</li>
          ))}
        </List>
      );
    }
  }
}

function renderInline(children: Inline[], look: Look): ReactNode {
  return children.map((node, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words of one text have no other name.
    <Fragment key={index}>{renderNode(node, look)}</Fragment>
  ));
}

function renderNode(node: Inline, look: Look): ReactNode {
  switch (node.type) {
    case 'text':
      return look.words ? look.words(node.text) : node.text;
    case 'break':
      return <br />;
    case 'code':
      return (
        <code className={cx('rounded-xs px-1 py-px font-mono text-[0.9em]', sunken[look.ground])}>
          {node.text}
        </code>
      );
    case 'strong':
      return <strong className="font-semibold">{renderInline(node.children, look)}</strong>;
    case 'em':
      return <em>{renderInline(node.children, look)}</em>;
    case 'link':
      return (
        <a
          href={node.href}
          title={node.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className={cx(
            'underline decoration-current/50 underline-offset-2 hover:decoration-current',
            look.ground === 'other' && 'text-accent-text',
            look.ground === 'own' && 'outline-current',
          )}
        >
          {renderInline(node.children, look)}
        </a>
      );
  }
}
