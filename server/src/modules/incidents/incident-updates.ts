// One message to every live ticket of an incident that its sender may see.
import type { Input, OperationOf, Reply } from '@hotline/shared/contracts';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { sendToMany } from '../messages/send-many.service.ts';
import { showIncident, tell } from './incidents.service.ts';
import { countLinked, readLiveTicketIds } from './incidents.store.ts';

export async function postUpdate(
  ctx: Ctx,
  { incidentId, clientId, body }: Input<OperationOf<'incidents.post'>>,
): Promise<Reply<OperationOf<'incidents.post'>>> {
  const before = await showIncident(ctx, incidentId);
  if (before.status === 'resolved') throw new AppError('incident_resolved');
  const ticketIds = await readLiveTicketIds(ctx.db, ctx.actor, incidentId);
  const reached = (await sendToMany(ctx, { ticketIds, clientId, body })).size;
  return inTransaction(ctx, async (tx) => {
    await tell(tx, 'incident.posted', before, { reached });
    const linked = await countLinked(tx.db, incidentId);
    const incident = await showIncident(tx, incidentId);
    return { incident, reached, skipped: Math.max(0, linked - reached) };
  });
}
