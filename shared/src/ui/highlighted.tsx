// Text in which something was found: what was looked for is marked.
import { Fragment } from 'react';
import type { Highlighted as Parts } from '../contracts/search.ts';

export function Highlighted({ parts }: { parts: Parts }) {
  return parts.map(({ text, hit }, at) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text stand still.
      <mark key={at} className="box-decoration-clone rounded-xs bg-mark text-text">
        {text}
      </mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text stand still.
      <Fragment key={at}>{text}</Fragment>
    ),
  );
}

export const textOf = (parts: Parts): string => parts.map(({ text }) => text).join('');
