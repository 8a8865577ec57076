// The ticket after this one in the list one came from. Pure.
export type ListPages = { pages: readonly { items: readonly { id: string }[] }[] };

/** The next, else the one before; null where the list has no other. */
export function nextTicketId(list: ListPages | undefined, ticketId: string): string | null {
  const ids = (list?.pages ?? []).flatMap((page) => page.items.map((item) => item.id));
  const at = ids.indexOf(ticketId);
  if (at === -1) return ids[0] ?? null;
  return ids[at + 1] ?? ids[at - 1] ?? null;
}
