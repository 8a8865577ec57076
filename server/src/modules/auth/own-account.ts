// What somebody signed in may see and change about their own account: who they are, sessions, password.
import type { Input, OperationOf, Reply, Session } from '@hotline/shared/contracts';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import { hashPassword, verifyPassword } from '../../core/passwords.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { endSessions, listLiveSessions } from '../sessions/sessions.service.ts';
import { accessUser, getMe, holdUser, storePasswordHash } from '../users/users.service.ts';
import { describeDevice } from './device.ts';

export async function verify(ctx: Ctx): Promise<Reply<OperationOf<'auth.verify'>>> {
  return { user: await getMe(ctx), sessionId: ctx.actor.sessionId };
}

export async function listSessions(ctx: Ctx): Promise<Reply<OperationOf<'auth.sessions'>>> {
  const rows = await listLiveSessions(ctx, ctx.actor.userId);
  const items: Session[] = rows.map((row) => ({
    id: row.id,
    current: row.id === ctx.actor.sessionId,
    device: describeDevice(row.userAgent),
    ip: row.ip,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
  return { items };
}

export async function endOwnSession(
  ctx: Ctx,
  input: Input<OperationOf<'auth.endSession'>>,
): Promise<Reply<OperationOf<'auth.endSession'>>> {
  const { sessionId } = input;
  await inTransaction(ctx, async (tx) => {
    const reason = sessionId === ctx.actor.sessionId ? 'signed_out' : 'revoked';
    const ended = await endSessions(tx, ctx.actor.userId, { sessionId, reason });
    if (ended.length === 0) throw new AppError('not_found');
    await recordAudit(tx, { action: 'auth.sessionEnded', subjectType: 'session', subjectId: sessionId });
  });
  return {};
}

export async function changePassword(
  ctx: Ctx,
  input: Input<OperationOf<'auth.changePassword'>>,
): Promise<Reply<OperationOf<'auth.changePassword'>>> {
  const { userId, sessionId } = ctx.actor;
  const { user } = await accessUser(ctx, userId);
  const matches = await verifyPassword(ctx.config.auth, user.passwordHash, input.currentPassword, {
    before: () => ctx.budgets.check('login_failed_account', user.email),
    failed: () => ctx.budgets.record('login_failed_account', user.email),
  });
  if (!matches) throw fieldError('currentPassword', 'is not your password');
  const passwordHash = await hashPassword(ctx.config.auth, input.newPassword);
  await inTransaction(ctx, async (tx) => {
    const now = await holdUser(tx, userId);
    if (now?.passwordHash !== user.passwordHash) throw fieldError('currentPassword', 'is not your password');
    await storePasswordHash(tx, userId, passwordHash);
    await endSessions(tx, userId, { except: sessionId, reason: 'changed' });
    await recordAudit(tx, { action: 'auth.passwordChanged', subjectType: 'user', subjectId: userId });
  });
  return {};
}
