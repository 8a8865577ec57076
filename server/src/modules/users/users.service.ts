// People: who they are, adding them, looking them up, and one's own profile.
import type { Agent, Input, OperationOf, Reply, Role, User } from '@hotline/shared/contracts';
import { sql } from 'drizzle-orm';
import { type App, type Ctx, createCtx, inTransaction, type PublicCtx } from '../../core/context.ts';
import { AppError, databaseCode, fieldError, violatedUnique } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { hashPassword } from '../../core/passwords.ts';
import { decodeCursor, encodeCursor, toPage } from '../../db/page.ts';
import type { UserRow } from '../../db/schema/index.ts';
import { recordAudit } from '../audit/audit.service.ts';
import { NO_WORK, workOf } from '../presence/load.service.ts';
import {
  countAdmins,
  findByEmail,
  insertUser,
  lockUser,
  type PersonRow,
  readDemoPeople,
  readPeople,
  readStaff,
  readUser,
  replaceCategories,
  updateUserRow,
} from './users.store.ts';
import { toUser } from './users.view.ts';

export type { PersonRow } from './users.store.ts';
export { toUser } from './users.view.ts';

const PAGE_SIZE = 25;
const SORT = 'people';
const EMAIL_INDEX = 'users_email_unique';
const FOREIGN_KEY_VIOLATION = '23503';
/** Two nodes that start at once make one first admin. */
const FIRST_ADMIN_LOCK = 74_100_002;

export const tidyEmail = (email: string): string => email.trim().toLowerCase();

/** The one way to a person by id: `not_found` when there is none. */
export async function accessUser(ctx: PublicCtx, userId: string): Promise<PersonRow> {
  const row = await readUser(ctx.db, userId);
  if (!row) throw new AppError('not_found');
  return row;
}

export const findPersonByEmail = (ctx: PublicCtx, email: string): Promise<PersonRow | null> =>
  findByEmail(ctx.db, tidyEmail(email));

/** Locks somebody's row and answers it, so that their password and standing stay as they are until COMMIT. */
export async function holdUser(ctx: PublicCtx, userId: string): Promise<UserRow | null> {
  return lockUser(ctx.db, userId);
}

export async function storePasswordHash(ctx: PublicCtx, userId: string, passwordHash: string): Promise<void> {
  await updateUserRow(ctx.db, userId, { passwordHash });
}

export const listDemoPeople = (ctx: PublicCtx): Promise<PersonRow[]> => readDemoPeople(ctx.db);

export interface NewUser {
  email: string;
  name: string;
  /** Null: cannot sign in with a password. */
  password: string | null;
  role: Role;
  categoryIds?: readonly string[];
  /** The column's default when absent. */
  capacity?: number;
  bot?: boolean;
  demoAbout?: string;
}

/** Adds a person. Hashes first: call it outside a transaction, or with `password: null`. */
export async function createUser(ctx: PublicCtx, input: NewUser): Promise<UserRow> {
  const categoryIds = [...new Set(input.categoryIds ?? [])];
  if (input.role === 'user' && categoryIds.length > 0) {
    throw fieldError('categoryIds', 'must be empty for customers; only agents and admins serve categories');
  }
  if (input.role === 'user' && input.bot) throw botIsStaff();
  const passwordHash = input.password === null ? null : await hashPassword(ctx.config.auth, input.password);
  return refuseTakenEmail(() =>
    inTransaction(ctx, async (tx) => {
      const row = await insertUser(tx.db, {
        id: newId(),
        email: tidyEmail(input.email),
        name: input.name.trim(),
        role: input.role,
        passwordHash,
        demoAbout: input.demoAbout ?? null,
        ...(input.capacity !== undefined && { capacity: input.capacity }),
        ...(input.bot !== undefined && { isBot: input.bot }),
      });
      await serveCategories(tx, row.id, categoryIds);
      const detail = { role: row.role, categoryIds, capacity: row.capacity, bot: row.isBot };
      await recordAudit(tx, { action: 'user.created', subjectType: 'user', subjectId: row.id, detail });
      if (row.role !== 'user') publishAgent(tx, row.id);
      return row;
    }),
  );
}

export const botIsStaff = () => fieldError('bot', 'is for agents and admins; customers write for themselves');

/** Somebody of the staff changed: colleagues' screens ask again. */
export const publishAgent = (ctx: PublicCtx, userId: string): void =>
  ctx.publish({ type: 'desk.changed', topic: 'agents', id: userId, ticketId: null });

/** Sets the categories somebody serves; refuses ids of no category. */
export async function serveCategories(
  ctx: PublicCtx,
  userId: string,
  categoryIds: readonly string[],
): Promise<void> {
  try {
    await replaceCategories(ctx.db, userId, categoryIds);
  } catch (error) {
    if (databaseCode(error) !== FOREIGN_KEY_VIOLATION) throw error;
    throw fieldError('categoryIds', 'names a category that does not exist');
  }
}

/** Runs `work`; a second account with the same e-mail becomes `email_taken`. */
export async function refuseTakenEmail<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (violatedUnique(error) !== EMAIL_INDEX) throw error;
    throw new AppError('email_taken', { fields: { email: 'has an account already' }, cause: error });
  }
}

export async function addUser(ctx: Ctx, input: Input<OperationOf<'users.create'>>): Promise<User> {
  const row = await createUser(ctx, input);
  return toUser(row, [...new Set(input.categoryIds ?? [])].sort());
}

export async function listUsers(
  ctx: Ctx,
  input: Input<OperationOf<'users.list'>>,
): Promise<Reply<OperationOf<'users.list'>>> {
  const limit = input.limit ?? PAGE_SIZE;
  const [name, id] = input.cursor ? decodeCursor(input.cursor, SORT, ['string', 'uuid']) : [];
  const rows = await readPeople(ctx.db, {
    role: input.role,
    part: input.q?.trim(),
    after: id === undefined ? undefined : { name: String(name), id: String(id) },
    limit: limit + 1,
  });
  return toPage(
    rows,
    limit,
    ({ user, categoryIds }) => toUser(user, categoryIds),
    ({ user }) => encodeCursor(SORT, [user.name, user.id]),
  );
}

export async function listAgents(ctx: Ctx): Promise<Reply<OperationOf<'users.agents'>>> {
  const staff = await readStaff(ctx.db);
  const userIds = staff.map(({ user }) => user.id);
  const work = await workOf(ctx.db, userIds);
  const online = await ctx.presence.onlineAmong(userIds);
  const items: Agent[] = staff.map(({ user, categoryIds }) => ({
    id: user.id,
    name: user.name,
    role: user.role,
    availability: user.availability,
    online: online.has(user.id),
    categoryIds,
    capacity: user.capacity,
    ...(work.get(user.id) ?? NO_WORK),
  }));
  return { items };
}

export async function getUser(ctx: Ctx, input: Input<OperationOf<'users.get'>>): Promise<User> {
  const { user, categoryIds } = await accessUser(ctx, input.userId);
  return toUser(user, categoryIds);
}

export async function getMe(ctx: Ctx): Promise<User> {
  const { user, categoryIds } = await accessUser(ctx, ctx.actor.userId);
  return toUser(user, categoryIds);
}

export async function updateMe(ctx: Ctx, input: Input<OperationOf<'me.update'>>): Promise<User> {
  await updateUserRow(ctx.db, ctx.actor.userId, {
    ...(input.name !== undefined && { name: input.name.trim() }),
    ...(input.locale !== undefined && { locale: canonicalLocale(input.locale) }),
    ...(input.theme !== undefined && { theme: input.theme }),
  });
  if (input.name !== undefined && ctx.actor.role !== 'user') publishAgent(ctx, ctx.actor.userId);
  return getMe(ctx);
}

function canonicalLocale(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    throw fieldError('locale', 'is not a language tag such as en or pt-BR');
  }
}

/** Makes the admin named in the configuration, when the desk has none. */
export async function ensureFirstAdmin(app: App): Promise<void> {
  const { firstAdmin } = app.config;
  if (!firstAdmin) return;
  const ctx = createCtx(app, { actor: null, requestId: 'start', ip: null, userAgent: '', live: null });
  if ((await countAdmins(ctx.db, { real: true })) > 0) return;
  const passwordHash = await hashPassword(app.config.auth, firstAdmin.password);
  await inTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(${FIRST_ADMIN_LOCK}::bigint)`);
    if ((await countAdmins(tx.db, { real: true })) > 0) return;
    const email = tidyEmail(firstAdmin.email);
    if (await findByEmail(tx.db, email)) {
      app.log.warn('ADMIN_EMAIL belongs to somebody who is not an admin: no admin was made');
      return;
    }
    const row = await createUser(tx, { email, name: 'Admin', password: null, role: 'admin' });
    await updateUserRow(tx.db, row.id, { passwordHash });
    app.log.info({ userId: row.id }, 'the first admin was made');
  });
}
