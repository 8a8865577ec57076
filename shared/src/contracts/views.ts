// Saved views: a filter and a sort under a name, mine or the team's.
import { Array, Boolean, Enum, Integer, Optional, type Static, String } from 'typebox';
import { Closed, Id, Line, Nullable, Ok } from './common.ts';
import { defineOperations } from './operation.ts';
import { TICKET_SORTS, TicketFilter } from './ticket.ts';

const sort = Enum([...TICKET_SORTS], { description: 'Order of its tickets.' });

export const View = Closed({
  id: Id('The view.'),
  name: String({ description: 'Its name.' }),
  shared: Boolean({ description: "True: the team's, kept by admins. False: mine alone." }),
  ownerId: Nullable(Id('Who made it.')),
  filter: TicketFilter,
  sort,
  position: Integer({ description: 'Order on screens, lowest first.' }),
  count: Integer({ description: 'Tickets in it that I may see; 100 means 100 or more.' }),
});
export type View = Static<typeof View>;

const viewId = Closed({ viewId: Id('The view.') });
const name = Line(60, 'Name.');

export const views = defineOperations({
  list: {
    method: 'GET',
    path: '/views',
    access: 'staff',
    budget: 'read',
    summary: "The team's views and mine, each with its count.",
    reply: Closed({ items: Array(View) }),
  },
  create: {
    method: 'POST',
    path: '/views',
    access: 'staff',
    budget: 'write',
    summary: 'Save a view: mine, or (admins) the team’s.',
    body: Closed({
      name,
      filter: TicketFilter,
      sort: Optional(sort),
      shared: Optional(Boolean({ description: 'Admins only. False when absent.' })),
    }),
    reply: View,
    status: 201,
  },
  update: {
    method: 'PATCH',
    path: '/views/:viewId',
    access: 'staff',
    budget: 'write',
    summary: 'Change my view, or (admins) one of the team.',
    params: viewId,
    body: Closed({
      name: Optional(name),
      filter: Optional(TicketFilter),
      sort: Optional(sort),
      position: Optional(Integer({ minimum: 0, maximum: 10_000, description: 'Order on screens.' })),
    }),
    reply: View,
  },
  remove: {
    method: 'DELETE',
    path: '/views/:viewId',
    access: 'staff',
    budget: 'write',
    summary: 'Delete my view, or (admins) one of the team.',
    params: viewId,
    reply: Ok,
  },
});
