// My drafts on one ticket, a reply and a note: in this browser at once, at the desk after a pause, the same in all my tabs.
import type { Draft, DraftMode } from '../contracts/index.ts';
import { asApiError } from './api-error.ts';
import { reconcileDraft } from './draft-reconcile.ts';
import type { Drafts } from './drafts.ts';
import type { Realtime } from './realtime.ts';
import { uuidV7 } from './uuid-v7.ts';

export interface ShownDraft {
  text: string;
  /** What another tab or device made of it while I was typing here: mine to take or to leave. */
  elsewhere: string | null;
}

export type TicketDraftsSnapshot = Readonly<Record<DraftMode, ShownDraft>>;

export interface TicketDrafts {
  subscribe(listener: () => void): () => void;
  getSnapshot(): TicketDraftsSnapshot;
  /** Asks the desk what it has, and hears of it from now on. */
  start(): void;
  set(mode: DraftMode, text: string): void;
  /** Empties the box at once; the copy on disk goes once the outbox has `stored` its own. */
  handOver(mode: DraftMode, stored: Promise<void>): void;
  takeElsewhere(mode: DraftMode): void;
  /** Mine stands; the desk is told so. */
  keepMine(mode: DraftMode): void;
  /** Tell the desk now what it does not have yet. */
  flush(): Promise<void>;
  close(): void;
}

export interface TicketDraftsOptions {
  ticketId: string;
  drafts: Drafts;
  realtime: Pick<Realtime, 'call' | 'on'>;
  /** Pause in typing before the desk is told; 1 second when absent. */
  pauseMs?: number;
  /** Names this tab, so that it knows its own echo. */
  tabId?: string;
}

const MODES = ['reply', 'note'] as const;
const RETRY_MS = 5_000;

type Side = {
  text: string;
  /** What this browser and the desk last agreed on. */
  base: string;
  /** The desk's clock at that moment: an older word of it is ignored. */
  baseAt: string;
  elsewhere: string | null;
  saving: Promise<void> | null;
  timer: ReturnType<typeof setTimeout> | undefined;
};

export function createTicketDrafts(options: TicketDraftsOptions): TicketDrafts {
  const { ticketId, drafts, realtime, pauseMs = 1_000, tabId = uuidV7() } = options;
  const listeners = new Set<() => void>();
  const keyOf = (mode: DraftMode) => `${ticketId}/${mode}`;
  const baseKeyOf = (mode: DraftMode) => `${ticketId}/${mode}/agreed`;
  let closed = false;
  /** The ticket is no longer for me: what I type stays in this browser. */
  let refused = false;

  const sideOf = (mode: DraftMode): Side => ({
    text: drafts.get(keyOf(mode)),
    base: drafts.get(baseKeyOf(mode)),
    baseAt: '',
    elsewhere: null,
    saving: null,
    timer: undefined,
  });
  const sides: Record<DraftMode, Side> = { reply: sideOf('reply'), note: sideOf('note') };
  let snapshot = shownNow();

  function shownNow(): TicketDraftsSnapshot {
    const shown = ({ text, elsewhere }: Side): ShownDraft => ({ text, elsewhere });
    return { reply: shown(sides.reply), note: shown(sides.note) };
  }
  function tell(): void {
    snapshot = shownNow();
    for (const listener of [...listeners]) listener();
  }
  function agree(mode: DraftMode, body: string, at: string): void {
    const side = sides[mode];
    side.base = body;
    side.baseAt = at;
    drafts.set(baseKeyOf(mode), body);
  }

  /** What the desk has, by an answer or an event. */
  function hear(mode: DraftMode, body: string, at: string): void {
    const side = sides[mode];
    if (at !== '' && at < side.baseAt) return;
    const verdict = reconcileDraft({ local: side.text, base: side.base, server: body });
    if (verdict === 'ask') {
      side.baseAt = at;
      side.elsewhere = body;
      clearTimeout(side.timer);
      tell();
      return;
    }
    side.elsewhere = null;
    agree(mode, body, at);
    if (verdict === 'take') {
      side.text = body;
      drafts.set(keyOf(mode), body);
    }
    tell();
    if (side.text !== body) saveSoon(mode, pauseMs);
  }

  function saveSoon(mode: DraftMode, waitMs: number): void {
    const side = sides[mode];
    clearTimeout(side.timer);
    if (closed || refused) return;
    side.timer = setTimeout(() => void save(mode), waitMs);
  }

  /** One save at a time: what was typed meanwhile goes with the next. */
  async function save(mode: DraftMode): Promise<void> {
    const side = sides[mode];
    clearTimeout(side.timer);
    if (side.saving) await side.saving;
    if (refused || side.elsewhere !== null || side.text === side.base) return;
    side.saving = tellDesk(mode).finally(() => {
      side.saving = null;
    });
    await side.saving;
  }

  async function tellDesk(mode: DraftMode): Promise<void> {
    const side = sides[mode];
    const body = side.text;
    try {
      const saved = await realtime.call('drafts.save', { ticketId, mode, body, clientId: tabId });
      agree(mode, saved.body, saved.updatedAt);
      if (side.text !== side.base) saveSoon(mode, pauseMs);
    } catch (thrown) {
      const error = asApiError(thrown);
      refused = error.code === 'not_found' || error.code === 'forbidden';
      if (error.retryable) saveSoon(mode, RETRY_MS);
    }
  }

  async function load(): Promise<void> {
    try {
      const { items } = await realtime.call('drafts.list', { ticketId });
      if (closed) return;
      refused = false;
      for (const mode of MODES) {
        const found = items.find((draft) => draft.mode === mode);
        hear(mode, found?.body ?? '', found?.updatedAt ?? '');
      }
    } catch {
      // Offline, or not for me: what is in this browser stands, and the next connection asks again.
    }
  }

  function onDraft(draft: Draft): void {
    if (draft.ticketId === ticketId && draft.clientId !== tabId)
      hear(draft.mode, draft.body, draft.updatedAt);
  }

  async function flush(): Promise<void> {
    await Promise.all(MODES.map(save));
  }

  const onHidden = (): void => {
    if (document.visibilityState === 'hidden') void flush();
  };
  let offs: (() => void)[] = [];

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    start() {
      closed = false;
      offs = [realtime.on('draft', onDraft), realtime.on('connected', () => void load())];
      if (typeof document !== 'undefined') document.addEventListener('visibilitychange', onHidden);
      void load();
    },
    set(mode, text) {
      sides[mode].text = text;
      drafts.set(keyOf(mode), text);
      tell();
      saveSoon(mode, pauseMs);
    },
    handOver(mode, stored) {
      sides[mode].text = '';
      tell();
      drafts.handOver(keyOf(mode), stored);
      void stored.then(
        () => save(mode),
        () => undefined,
      );
    },
    takeElsewhere(mode) {
      const side = sides[mode];
      if (side.elsewhere === null) return;
      agree(mode, side.elsewhere, side.baseAt);
      side.text = side.elsewhere;
      side.elsewhere = null;
      drafts.set(keyOf(mode), side.text);
      tell();
    },
    keepMine(mode) {
      const side = sides[mode];
      if (side.elsewhere === null) return;
      agree(mode, side.elsewhere, side.baseAt);
      side.elsewhere = null;
      tell();
      void save(mode);
    },
    flush,
    close() {
      void flush();
      closed = true;
      for (const off of offs) off();
      for (const mode of MODES) clearTimeout(sides[mode].timer);
      if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', onHidden);
    },
  };
}
