// What admins do to people: change them, take access away, erase them, set their password.
import type { Input, OperationOf, Reply, User } from '@hotline/shared/contracts';
import { sql } from 'drizzle-orm';
import { type Ctx, inTransaction } from '../../core/context.ts';
import { AppError, fieldError } from '../../core/errors.ts';
import { hashPassword } from '../../core/passwords.ts';
import type { UserRow } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { raiseStaffEpoch } from '../desk/desk.service.ts';
import { endSessions } from '../sessions/sessions.service.ts';
import {
  accessUser,
  botIsStaff,
  getUser,
  publishAgent,
  refuseTakenEmail,
  serveCategories,
  tidyEmail,
} from './users.service.ts';
import {
  countAdmins,
  erasedEmail,
  lockUser,
  type PersonRow,
  type UserChanges,
  updateUserRow,
} from './users.store.ts';

const ERASED_NAME = 'Deleted person';

/** Where somebody stands: what decides which tickets they see. */
interface Standing {
  role: UserRow['role'];
  disabled: boolean;
  categoryIds: readonly string[];
}

const standingOf = ({ user, categoryIds }: PersonRow): Standing => ({
  role: user.role,
  disabled: user.disabledAt !== null,
  categoryIds,
});

export async function updateUser(ctx: Ctx, input: Input<OperationOf<'users.update'>>): Promise<User> {
  await refuseTakenEmail(() =>
    inTransaction(ctx, async (tx) => {
      const changes: UserChanges = {
        ...(input.email !== undefined && { email: tidyEmail(input.email) }),
        ...(input.name !== undefined && { name: input.name.trim() }),
        ...(input.capacity !== undefined && { capacity: input.capacity }),
        ...(input.bot !== undefined && { isBot: input.bot }),
      };
      await changeStanding(tx, input.userId, (before) => nextStanding(before, input), changes);
    }),
  );
  return getUser(ctx, input);
}

export async function removeUser(
  ctx: Ctx,
  input: Input<OperationOf<'users.remove'>>,
): Promise<Reply<OperationOf<'users.remove'>>> {
  await inTransaction(ctx, async (tx) => {
    const gone: UserChanges = {
      name: ERASED_NAME,
      email: erasedEmail(input.userId),
      passwordHash: null,
      demoAbout: null,
    };
    await changeStanding(tx, input.userId, ({ role }) => ({ role, disabled: true, categoryIds: [] }), gone);
    await recordAudit(tx, { action: 'user.erased', subjectType: 'user', subjectId: input.userId });
  });
  return {};
}

export async function setPassword(
  ctx: Ctx,
  input: Input<OperationOf<'users.setPassword'>>,
): Promise<Reply<OperationOf<'users.setPassword'>>> {
  await accessUser(ctx, input.userId);
  const passwordHash = await hashPassword(ctx.config.auth, input.password);
  await inTransaction(ctx, async (tx) => {
    await updateUserRow(tx.db, input.userId, { passwordHash });
    await endSessions(tx, input.userId, { except: ctx.actor.sessionId, reason: 'changed' });
    await recordAudit(tx, { action: 'auth.passwordChanged', subjectType: 'user', subjectId: input.userId });
  });
  return {};
}

function nextStanding(before: Standing, input: Input<OperationOf<'users.update'>>): Standing {
  const role = input.role ?? before.role;
  if (role === 'user' && (input.categoryIds?.length ?? 0) > 0) {
    throw fieldError('categoryIds', 'must be empty for customers; only agents and admins serve categories');
  }
  const categoryIds = role === 'user' ? [] : [...new Set(input.categoryIds ?? before.categoryIds)].sort();
  return { role, disabled: input.disabled ?? before.disabled, categoryIds };
}

const loses = (before: Standing, after: Standing): boolean =>
  before.role !== after.role ||
  (!before.disabled && after.disabled) ||
  before.categoryIds.some((categoryId) => !after.categoryIds.includes(categoryId));

const sameStanding = (before: Standing, after: Standing): boolean =>
  !loses(before, after) &&
  before.disabled === after.disabled &&
  before.categoryIds.length === after.categoryIds.length;

/**
 * Moves somebody to another standing, with `changes` to their row. The staff epoch comes first: whoever
 * raises it has its lock alone until COMMIT, which also makes two parallel farewells of admins take turns,
 * and every writer takes that lock before it locks people.
 */
async function changeStanding(
  tx: Ctx,
  userId: string,
  next: (before: Standing) => Standing,
  changes: UserChanges,
): Promise<void> {
  const seen = standingOf(await accessUser(tx, userId));
  const raised = loses(seen, next(seen));
  if (raised) await raiseStaffEpoch(tx);
  if (!(await lockUser(tx.db, userId))) throw new AppError('not_found');
  const person = await accessUser(tx, userId);
  const before = standingOf(person);
  const after = next(before);
  const capacity = typeof changes.capacity === 'number' ? changes.capacity : person.user.capacity;
  if (changes.isBot === true && after.role === 'user') throw botIsStaff();
  const isBot = after.role !== 'user' && (changes.isBot ?? person.user.isBot) === true;
  const shrinks = loses(before, after);
  if (shrinks && !raised)
    throw new AppError('busy', { message: 'Somebody else is changing this person. Try again.' });
  await refuseLastAdmin(tx, before, after);

  if (!sameList(before.categoryIds, after.categoryIds)) await serveCategories(tx, userId, after.categoryIds);
  await updateUserRow(tx.db, userId, { ...changes, isBot, ...standingChanges(person.user, after) }, shrinks);
  if (after.disabled) await endSessions(tx, userId, { reason: 'disabled' });
  await recordAudit(tx, {
    action: 'user.updated',
    subjectType: 'user',
    subjectId: userId,
    detail: {
      changed: Object.keys(changes),
      from: { ...before, capacity: person.user.capacity, bot: person.user.isBot },
      to: { ...after, capacity, bot: isBot },
    },
  });
  if (before.role !== 'user' || after.role !== 'user') publishAgent(tx, userId);
  if (capacity > person.user.capacity || (person.user.isBot && !isBot))
    tx.publish({ type: 'agent.available', userId });
  if (!sameStanding(before, after))
    tx.publish({ type: 'user.accessChanged', userId, disabled: after.disabled });
}

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

function standingChanges(user: UserRow, after: Standing): UserChanges {
  return {
    role: after.role,
    ...(after.disabled && user.disabledAt === null && { disabledAt: sql`now()` }),
    ...(!after.disabled && user.disabledAt !== null && { disabledAt: null }),
  };
}

async function refuseLastAdmin(tx: Ctx, before: Standing, after: Standing): Promise<void> {
  const wasAdmin = before.role === 'admin' && !before.disabled;
  const isAdmin = after.role === 'admin' && !after.disabled;
  if (!wasAdmin || isAdmin) return;
  if ((await countAdmins(tx.db)) <= 1) throw new AppError('last_admin');
}
