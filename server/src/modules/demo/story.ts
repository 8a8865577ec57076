// How a demo conversation is written down, and how its script becomes steps.
import { REACTIONS } from '@hotline/shared/contracts';
import type { CustomerKey, StaffKey } from './cast.ts';

/**
 * A ticket's story. `talk` has one step per line; `+12` behind the speaker is minutes since the step before.
 *
 *     c: Where is my parcel?               the customer
 *     a+4: Let me look.                     the agent of this story
 *     aisha+9: I have it here.              a colleague
 *     n+1: Carrier scan is missing.         a note of the agent (n/leo: of a colleague)
 *     > wait | resolve | close | reopen     by the agent; `> resolve by c` by the customer
 *     > assign leo | unassign               `> assign leo by mira` by a colleague
 *  *     > priority High | tag carrier         staff's own marks
 *     > rate 5 Thank you! by c              by the customer, once it is over
 *
 * A message may end in marks: `{was: old text}` edited, `{unsent}`, `{👍 c}` or `{🎉 leo}` a reaction.
 * `\\` breaks the line.
 */
export interface Story {
  subject: string;
  customer: CustomerKey;
  /** Who answers; without one the ticket waits in its queue. */
  agent?: StaffKey;
  subcategory?: string;
  priority?: 'Low' | 'Normal' | 'High' | 'Urgent';
  tags?: string[];
  /** `12d 09:40`: so many days ago at that time. `35m`: so many minutes ago. */
  start: string;
  /** Who has not read the other side's last messages. */
  unread?: 'customer' | 'agent';
  talk: string;
}

/** `c` is the customer, `a` the story's agent, else a colleague. */
export type Speaker = 'c' | 'a' | StaffKey;

export type StatusAction = 'wait' | 'resolve' | 'close' | 'reopen';

export interface Step {
  /** Minutes since the step before; guessed from the length of the text when absent. */
  afterMinutes: number | null;
  by: Speaker;
  act:
    | ({ type: 'message' } & Words)
    | ({ type: 'note' } & Words)
    | { type: 'status'; action: StatusAction }
    | { type: 'assign'; to: StaffKey | null }
    | { type: 'priority'; name: string }
    | { type: 'rate'; score: number; comment: string | null }
    | { type: 'tag'; name: string };
}

/** What a message or note says, and what became of it. */
export interface Words {
  text: string;
  /** Its text before it was edited. */
  was: string | null;
  unsent: boolean;
  reactions: StepReaction[];
}

export interface StepReaction {
  emoji: string;
  by: Speaker;
}

const SPOKEN = /^(?<who>[a-z]+)(?:\/(?<noteBy>[a-z]+))?(?:\+(?<after>\d+))?: (?<text>.+)$/;
const COMMAND =
  /^>\s*(?<verb>wait|resolve|close|reopen|assign|unassign|priority|tag|rate)(?: (?!by )(?<what>.+?))?(?: by (?<by>[a-z]+))?$/;
const MARK = /\s*\{(?<mark>[^{}]+)\}$/;

export function parseTalk(talk: string): Step[] {
  return talk
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => parseCommand(line) ?? parseSpoken(line));
}

function parseCommand(line: string): Step | null {
  const { verb, what, by } = COMMAND.exec(line)?.groups ?? {};
  if (!verb) return null;
  const step = (act: Step['act']): Step => ({ afterMinutes: 1, by: (by as Speaker | undefined) ?? 'a', act });
  if (verb === 'assign') return step({ type: 'assign', to: what as StaffKey });
  if (verb === 'unassign') return step({ type: 'assign', to: null });
  if (verb === 'priority') return step({ type: 'priority', name: what ?? '' });
  if (verb === 'rate') return step({ type: 'rate', ...readRating(what ?? '') });
  if (verb === 'tag') return step({ type: 'tag', name: what ?? '' });
  return step({ type: 'status', action: verb as StatusAction });
}

function readRating(what: string): { score: number; comment: string | null } {
  return { score: Number(what.slice(0, 1)), comment: what.slice(1).trim() || null };
}

function parseSpoken(line: string): Step {
  const groups = SPOKEN.exec(line)?.groups;
  if (!groups?.who || groups.text === undefined) throw new Error(`demo: cannot read "${line.slice(0, 60)}"`);
  const words: Words = { text: '', was: null, unsent: false, reactions: [] };
  let rest = groups.text;
  for (let found = MARK.exec(rest); found; found = MARK.exec(rest)) {
    rest = rest.slice(0, found.index);
    readMark(found.groups?.mark ?? '', words);
  }
  words.text = breakLines(rest);
  const by = groups.who === 'n' ? (groups.noteBy ?? 'a') : groups.who;
  return {
    afterMinutes: groups.after === undefined ? null : Number(groups.after),
    by: by as Speaker,
    act: { type: groups.who === 'n' ? 'note' : 'message', ...words },
  };
}

function readMark(mark: string, words: Words): void {
  if (mark === 'unsent') words.unsent = true;
  else if (mark.startsWith('was: ')) words.was = breakLines(mark.slice('was: '.length));
  else {
    const [emoji = '', by = ''] = mark.split(' ');
    if (!REACTIONS.some((known) => known === emoji)) throw new Error(`demo: no reaction "${mark}"`);
    words.reactions.push({ emoji, by: by as Speaker });
  }
}

const breakLines = (text: string): string => text.replaceAll(/\s*\\\s*/g, '\n');
