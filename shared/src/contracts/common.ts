// Field shapes that several domains share.
import {
  Array,
  Enum,
  Integer,
  Null,
  Object,
  Optional,
  type Static,
  String,
  type TObject,
  type TSchema,
  Union,
} from 'typebox';

export const Id = (description: string) => String({ format: 'uuid', description });

/** Free text over several lines. `maxLength` counts UTF-16 code units, as JavaScript does. */
export const Text = (maxLength: number, description: string) =>
  String({ minLength: 1, maxLength, format: 'text', description });

/** One line of text: no control characters, not only spaces. */
export const Line = (maxLength: number, description: string) =>
  String({ minLength: 1, maxLength, format: 'line', description });

export const Time = (description: string) =>
  String({ format: 'date-time', description: `${description} (ISO 8601, UTC, the database's clock).` });

export const Seq = (description: string) => Integer({ minimum: 0, maximum: 2_147_483_647, description });

export const Nullable = <T extends TSchema>(schema: T) => Union([schema, Null()]);

/** Closed object: an unknown field is an error, not a shrug. */
export const Closed = <T extends Parameters<typeof Object>[0]>(properties: T) =>
  Object(properties, { additionalProperties: false });

export const ROLES = ['user', 'agent', 'admin'] as const;
export const Role = Enum([...ROLES], {
  description: 'user is a customer; agents and admins are staff.',
});
export type Role = (typeof ROLES)[number];

export const Person = Closed({
  id: Id('The person.'),
  name: String({ description: 'Display name.' }),
  role: Role,
});
export type Person = Static<typeof Person>;

export const Ok = Closed({});

export const PageQuery = {
  cursor: Optional(String({ maxLength: 512, description: 'nextCursor of the page before.' })),
  limit: Optional(Integer({ minimum: 1, maximum: 100, description: 'Rows wanted; 25 when absent.' })),
};

export const Page = <T extends TObject>(item: T) =>
  Closed({
    items: Array(item),
    nextCursor: Nullable(String({ description: 'Pass it as cursor; null on the last page.' })),
  });
