// Categories with their subcategories: where a ticket belongs and who serves it.
import { Array, Boolean, Enum, Integer, Optional, type Static, String } from 'typebox';
import { Closed, Id, Line, Nullable, Ok } from './common.ts';
import { defineOperations } from './operation.ts';

export const Subcategory = Closed({
  id: Id('The subcategory.'),
  name: String({ description: 'Name within its category.' }),
  archived: Boolean({ description: 'Not offered for new tickets.' }),
});

export const ROUTING_STRATEGIES = ['manual', 'least_loaded', 'round_robin'] as const;

/** How tickets of a category find an agent. */
export const Routing = Closed({
  strategy: Enum([...ROUTING_STRATEGIES], {
    description:
      'manual: agents claim. least_loaded: whoever has most room. round_robin: whoever waited longest for one.',
  }),
  offerSeconds: Nullable(
    Integer({
      minimum: 5,
      maximum: 600,
      description: 'An agent is asked and has this long to accept; null assigns at once.',
    }),
  ),
  fallbackCategoryId: Nullable(Id('Where a ticket goes that found no agent here.')),
  fallbackAfterSeconds: Nullable(
    Integer({ minimum: 10, maximum: 86_400, description: 'After this long without an agent.' }),
  ),
});
export type Routing = Static<typeof Routing>;

export const Category = Closed({
  id: Id('The category.'),
  name: String({ description: 'Unique name.' }),
  description: String({ description: 'What belongs here; may be empty.' }),
  position: Integer({ description: 'Order on screens, lowest first.' }),
  archived: Boolean({ description: 'Not offered for new tickets.' }),
  subcategories: Array(Subcategory),
  agentIds: Array(Id('An agent who serves it; empty for customers.')),
  routing: Nullable(Routing),
  scheduleId: Nullable(Id('Its business hours; null takes the default. Null for customers.')),
});
export type Category = Static<typeof Category>;

const categoryId = Closed({ categoryId: Id('The category.') });
const name = Line(80, 'Name.');
const description = String({ maxLength: 400, format: 'unicode', description: 'What belongs here.' });
const routing = Optional(Routing);
const scheduleId = Optional(Nullable(Id('Business hours; null takes the default.')));
const position = Integer({ minimum: 0, maximum: 10_000, description: 'Order on screens, lowest first.' });

export const categories = defineOperations({
  list: {
    method: 'GET',
    path: '/categories',
    access: 'user',
    budget: 'read',
    summary: 'All categories in order; customers see those not archived.',
    reply: Closed({ items: Array(Category) }),
  },
  create: {
    method: 'POST',
    path: '/categories',
    access: 'admin',
    budget: 'write',
    summary: 'Add a category.',
    body: Closed({
      name,
      description: Optional(description),
      position: Optional(position),
      routing,
      scheduleId,
    }),
    reply: Category,
    status: 201,
  },
  update: {
    method: 'PATCH',
    path: '/categories/:categoryId',
    access: 'admin',
    budget: 'write',
    summary: 'Rename, describe, move, route, archive or bring back a category.',
    params: categoryId,
    body: Closed({
      name: Optional(name),
      description: Optional(description),
      position: Optional(position),
      archived: Optional(Boolean({ description: 'Archive or bring back.' })),
      routing,
      scheduleId,
    }),
    reply: Category,
  },
  remove: {
    method: 'DELETE',
    path: '/categories/:categoryId',
    access: 'admin',
    budget: 'write',
    summary: 'Delete a category that no ticket uses.',
    params: categoryId,
    reply: Ok,
  },
  addSubcategory: {
    method: 'POST',
    path: '/categories/:categoryId/subcategories',
    access: 'admin',
    budget: 'write',
    summary: 'Add a subcategory.',
    params: categoryId,
    body: Closed({ name }),
    reply: Category,
    status: 201,
  },
  setAgents: {
    method: 'PUT',
    path: '/categories/:categoryId/agents',
    access: 'admin',
    budget: 'write',
    summary: 'Say who serves this category. Agents left out lose sight of its tickets at once.',
    params: categoryId,
    body: Closed({ agentIds: Array(Id('An agent or admin.'), { maxItems: 500 }) }),
    reply: Category,
  },
});

export const NameReference = Closed({ id: Id('Which.'), name: String({ description: 'Its name.' }) });
export const OptionalReference = Nullable(NameReference);
