// Tags: staff's own words on tickets.
import { Array, Optional, type Static, String } from 'typebox';
import { Closed, Id, Line, Ok } from './common.ts';
import { defineOperations } from './operation.ts';

export const Tag = Closed({
  id: Id('The tag.'),
  name: String({ description: 'Unique name.' }),
});
export type Tag = Static<typeof Tag>;

const tagId = Closed({ tagId: Id('The tag.') });
const name = Line(40, 'Name.');

export const tags = defineOperations({
  list: {
    method: 'GET',
    path: '/tags',
    access: 'staff',
    budget: 'read',
    summary: 'All tags by name.',
    query: Closed({ q: Optional(Line(40, 'Part of the name.')) }),
    reply: Closed({ items: Array(Tag) }),
  },
  create: {
    method: 'POST',
    path: '/tags',
    access: 'admin',
    budget: 'write',
    summary: 'Add a tag.',
    body: Closed({ name }),
    reply: Tag,
    status: 201,
  },
  update: {
    method: 'PATCH',
    path: '/tags/:tagId',
    access: 'admin',
    budget: 'write',
    summary: 'Rename a tag.',
    params: tagId,
    body: Closed({ name }),
    reply: Tag,
  },
  remove: {
    method: 'DELETE',
    path: '/tags/:tagId',
    access: 'admin',
    budget: 'write',
    summary: 'Delete a tag; tickets lose it.',
    params: tagId,
    reply: Ok,
  },
});
