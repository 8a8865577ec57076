// SQL of offers that are over or that nobody is there to answer.
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { offers, tickets, users } from '../../db/schema/index.ts';
import { HEARTBEAT_LIFE_SECONDS } from '../presence/heartbeats.service.ts';
import { servesCategory } from './routing.store.ts';

/** Whoever reloads their page is still there. */
const OFFER_GRACE_SECONDS = 15;

/** Of a row of `offers` joined with its agent and ticket: it is over, or nobody is there to answer it. */
const isStaleOffer: SQL = sql`(${offers.expiresAt} <= now()
  or ${users.availability} <> 'online' or ${users.disabledAt} is not null or ${users.role} = 'user'
  or not ${servesCategory(sql`${tickets.categoryId}`)}
  or not exists (select 1 from heartbeats h where h.user_id = ${users.id}
    and (h.left_at is null and h.beat_at > now() - make_interval(secs => ${HEARTBEAT_LIFE_SECONDS})
      or h.left_at > now() - make_interval(secs => ${OFFER_GRACE_SECONDS}))))`;

export interface StaleOffer {
  id: string;
  ticketId: string;
  agent: { id: string; name: string; authEpoch: number };
}

export const readStaleOffers = (
  db: Db,
  limit: number,
  ticketIds?: readonly string[],
): Promise<StaleOffer[]> =>
  db
    .select({
      id: offers.id,
      ticketId: offers.ticketId,
      agent: { id: users.id, name: users.name, authEpoch: users.authEpoch },
    })
    .from(offers)
    .innerJoin(tickets, eq(tickets.id, offers.ticketId))
    .innerJoin(users, eq(users.id, offers.agentId))
    .where(
      and(
        isNull(offers.endedAt),
        ticketIds ? inArray(offers.ticketId, [...ticketIds]) : undefined,
        isStaleOffer,
      ),
    )
    .orderBy(asc(offers.expiresAt))
    .limit(limit);
