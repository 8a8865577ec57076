// Signing in and out: accounts' first step, the turn of refresh tokens, entering the demo.
import type { DemoAccount, Input, OperationOf, Reply, User } from '@hotline/shared/contracts';
import { inTransaction, type PublicCtx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { clientKey } from '../../core/failure-buckets.ts';
import { loginFailTotal } from '../../core/metrics.ts';
import { verifyPassword } from '../../core/passwords.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { endSessions, openSession, renewSession } from '../sessions/sessions.service.ts';
import {
  accessUser,
  createUser,
  findPersonByEmail,
  holdUser,
  listDemoPeople,
  type PersonRow,
  tidyEmail,
  toUser,
} from '../users/users.service.ts';

/** Always tokens: the HTTP door turns them into cookies for browsers. */
interface SignedIn {
  accessToken: string;
  refreshToken: string;
  user: User;
}

type Mode = 'cookie' | 'token' | undefined;

export async function register(
  ctx: PublicCtx,
  input: Input<OperationOf<'auth.register'>>,
): Promise<SignedIn> {
  const client = clientKey(ctx.ip);
  await ctx.budgets.check('register_client', client);
  await ctx.budgets.record('register_client', client);
  const { email, name, password, mode } = input;
  const user = await createUser(ctx, { email, name, password, role: 'user' });
  return signIn(ctx, { user, categoryIds: [] }, mode, 'auth.registered');
}

export async function login(ctx: PublicCtx, input: Input<OperationOf<'auth.login'>>): Promise<SignedIn> {
  const account = tidyEmail(input.email);
  const client = clientKey(ctx.ip);
  const refuseIfExhausted = async () => {
    await ctx.budgets.check('login_failed_client', client);
    await ctx.budgets.check('login_failed_account', account);
  };
  await refuseIfExhausted();
  const person = await findPersonByEmail(ctx, account);
  const mayEnter = person !== null && person.user.disabledAt === null;
  const matches = await verifyPassword(
    ctx.config.auth,
    mayEnter ? person.user.passwordHash : null,
    input.password,
    {
      before: refuseIfExhausted,
      failed: async () => {
        await ctx.budgets.record('login_failed_client', client);
        await ctx.budgets.record('login_failed_account', account);
      },
    },
  );
  if (!mayEnter || !matches) return refuseLogin(ctx, person);
  await ctx.budgets.forgive('login_failed_account', account);
  return signIn(ctx, person, input.mode, 'auth.loggedIn');
}

async function refuseLogin(ctx: PublicCtx, person: PersonRow | null): Promise<never> {
  const reason = person === null ? 'unknown' : person.user.disabledAt === null ? 'password' : 'disabled';
  loginFailTotal.inc({ reason });
  await recordAudit(ctx, {
    action: 'auth.loginFailed',
    subjectType: 'user',
    subjectId: person?.user.id ?? null,
    detail: { reason },
    actorId: null,
  });
  throw new AppError('invalid_credentials');
}

/** A session of its own for whoever has proved who they are. The one this browser held before ends. */
async function signIn(ctx: PublicCtx, person: PersonRow, mode: Mode, action: string): Promise<SignedIn> {
  const { user } = person;
  const session = await inTransaction(ctx, async (tx) => {
    const now = await holdUser(tx, user.id);
    if (!now || now.disabledAt !== null || now.passwordHash !== user.passwordHash) {
      throw new AppError('invalid_credentials');
    }
    if (ctx.actor && mode !== 'token') {
      const { userId, sessionId } = ctx.actor;
      await endSessions(tx, userId, { sessionId, reason: 'signed_out' });
    }
    const opened = await openSession(tx, user.id);
    await recordAudit(tx, { action, subjectType: 'session', subjectId: opened.sessionId, actorId: user.id });
    return opened;
  });
  return {
    accessToken: ctx.tokens.sign({ userId: user.id, sessionId: session.sessionId }),
    refreshToken: session.refreshToken,
    user: toUser(user, person.categoryIds),
  };
}

export async function refresh(ctx: PublicCtx, input: Input<OperationOf<'auth.refresh'>>): Promise<SignedIn> {
  if (input.refreshToken === undefined) throw new AppError('unauthenticated');
  const { userId, sessionId, refreshToken } = await renewSession(ctx, input.refreshToken);
  const { user, categoryIds } = await accessUser(ctx, userId);
  if (user.disabledAt !== null) throw new AppError('session_ended');
  return {
    accessToken: ctx.tokens.sign({ userId, sessionId }),
    refreshToken,
    user: toUser(user, categoryIds),
  };
}

/** Without a session there is nothing to end, which is as good. */
export async function logout(ctx: PublicCtx): Promise<Reply<OperationOf<'auth.logout'>>> {
  const { actor } = ctx;
  if (!actor) return {};
  await inTransaction(ctx, async (tx) => {
    const { userId, sessionId } = actor;
    await endSessions(tx, userId, { sessionId, reason: 'signed_out' });
    await recordAudit(tx, { action: 'auth.loggedOut', subjectType: 'session', subjectId: sessionId });
  });
  return {};
}

export async function demoAccounts(ctx: PublicCtx): Promise<Reply<OperationOf<'auth.demoAccounts'>>> {
  if (!ctx.config.demo) return { items: [] };
  const people = await listDemoPeople(ctx);
  const items: DemoAccount[] = people.map(({ user }) => ({
    userId: user.id,
    name: user.name,
    role: user.role,
    about: user.demoAbout ?? '',
  }));
  return { items };
}

export async function enterDemo(
  ctx: PublicCtx,
  input: Input<OperationOf<'auth.enterDemo'>>,
): Promise<SignedIn> {
  if (!ctx.config.demo) throw new AppError('forbidden', { message: 'This desk has no demo to enter.' });
  const person = await accessUser(ctx, input.userId);
  if (person.user.demoAbout === null || person.user.disabledAt !== null) throw new AppError('not_found');
  return signIn(ctx, person, input.mode, 'auth.demoEntered');
}
