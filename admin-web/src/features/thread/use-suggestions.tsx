// "/" offers canned replies and "@" colleagues while one types: what is offered, which is marked, and the keys that choose.
import type { Agent, CannedReply, Ticket } from '@hotline/shared/contracts';
import type { ComposerHandle, ComposerProps } from '@hotline/shared/ui/chat/composer';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { client } from '../../lib/client.ts';
import { useMe } from '../../lib/desk.tsx';
import type { ComposerMode } from '../../lib/draft-key.ts';
import { cannedRepliesQuery, useAgents } from '../../lib/queries.ts';
import { fillVariables, valuesOf } from './fill-variables.ts';
import { fittingColleagues, fittingReplies, type Suggestion, type Trigger, triggerAt } from './suggest.ts';
import { SuggestionList } from './suggestion-list.tsx';

type SuggestionsInput = {
  ticket: Ticket;
  text: string;
  mode: ComposerMode;
  field: RefObject<ComposerHandle | null>;
};

type Suggestions = Pick<ComposerProps, 'popup' | 'suggests'> & {
  moved: (caret: number | null) => void;
  /** True: the key was for the list. */
  onKey: (event: KeyboardEvent) => boolean;
};

export function useSuggestions({ ticket, text, mode, field }: SuggestionsInput): Suggestions {
  const listId = useId();
  const me = useMe();
  const [caret, setCaret] = useState<number | null>(null);
  const [marked, setMarked] = useState({ of: '', index: 0 });
  const [dismissed, setDismissed] = useState<number | null>(null);
  const trigger = caret === null ? null : triggerOf(text, caret, mode);
  const open = trigger !== null && trigger.from !== dismissed;
  const replies = useQuery({ ...cannedRepliesQuery, enabled: open && trigger.sign === '/' });
  const agents = useAgents().data;
  const offered = open ? offeredFor(trigger, replies.data, agents, me.id) : [];
  const about = open ? `${trigger.sign}${trigger.query}` : '';
  const index = marked.of === about ? Math.min(marked.index, Math.max(0, offered.length - 1)) : 0;
  // A text that is nothing but "/word" was meant for the list: it is not sent by mistake.
  const lone = open && trigger.sign === '/' && text.trim() === about;
  const shown = open && (offered.length > 0 || lone);

  function pick(suggestion: Suggestion) {
    if (!trigger) return;
    setCaret(null);
    if (suggestion.kind === 'colleague') {
      field.current?.replace(trigger.from, trigger.to, `@${suggestion.agent.name} `);
      return;
    }
    field.current?.replace(
      trigger.from,
      trigger.to,
      fillVariables(suggestion.reply.body, valuesOf(ticket, me)),
    );
    client.cannedReplies.used({ cannedReplyId: suggestion.id }).catch(() => undefined);
  }

  function onKey(event: KeyboardEvent): boolean {
    const plain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
    if (!shown || !trigger || !plain || event.nativeEvent.isComposing) return false;
    const chosen = offered[index];
    if (event.key === 'Escape') setDismissed(trigger.from);
    else if (!chosen && event.key !== 'Enter') return false;
    else if (!chosen) event.preventDefault();
    else if (event.key === 'Enter' || event.key === 'Tab') pick(chosen);
    else if (event.key === 'ArrowDown') setMarked({ of: about, index: (index + 1) % offered.length });
    else if (event.key === 'ArrowUp')
      setMarked({ of: about, index: (index + offered.length - 1) % offered.length });
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return {
    moved(next) {
      setCaret(next);
      if (next === null || triggerOf(text, next, mode)?.from !== dismissed) setDismissed(null);
    },
    onKey,
    suggests: shown
      ? { 'aria-controls': listId, 'aria-activedescendant': offered[index] && `${listId}-${index}` }
      : undefined,
    popup: shown && (
      <SuggestionList
        id={listId}
        sign={trigger.sign}
        offered={offered}
        marked={index}
        loading={trigger.sign === '/' && replies.isPending}
        failed={trigger.sign === '/' && replies.isError}
        onRetry={() => void replies.refetch()}
        onPick={pick}
        preview={(body) => fillVariables(body, valuesOf(ticket, me))}
      />
    ),
  };
}

function triggerOf(text: string, caret: number, mode: ComposerMode): Trigger | null {
  return triggerAt(text, caret, '/') ?? (mode === 'note' ? triggerAt(text, caret, '@') : null);
}

function offeredFor(
  { sign, query }: Trigger,
  replies: readonly CannedReply[] = [],
  agents: readonly Agent[] = [],
  myId = '',
): Suggestion[] {
  if (sign === '/')
    return fittingReplies(replies, query).map((reply) => ({ kind: 'reply', id: reply.id, reply }));
  return fittingColleagues(agents, query, myId).map((agent) => ({ kind: 'colleague', id: agent.id, agent }));
}
