// Schedules: business hours and holidays in a time zone; SLA clocks run only inside them.
import { Array, Boolean, Integer, Optional, type Static, String } from 'typebox';
import { Closed, Id, Line, Ok } from './common.ts';
import { defineOperations } from './operation.ts';

const clock = (description: string) =>
  String({
    pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$|^24:00$',
    description: `${description}, HH:MM local time.`,
  });

export const OpenHours = Closed({
  day: Integer({ minimum: 1, maximum: 7, description: '1 is Monday, 7 is Sunday.' }),
  from: clock('Opens'),
  to: clock('Closes, later than it opens; 24:00 is midnight'),
});
export type OpenHours = Static<typeof OpenHours>;

export const Holiday = Closed({
  date: String({ format: 'date', description: 'Closed that whole day, YYYY-MM-DD in the time zone.' }),
  name: String({ minLength: 1, maxLength: 80, format: 'line', description: 'What is celebrated.' }),
});
export type Holiday = Static<typeof Holiday>;

const fields = {
  name: Line(80, 'Unique name.'),
  timeZone: String({ minLength: 1, maxLength: 64, description: 'IANA time zone, such as Europe/Berlin.' }),
  hours: Array(OpenHours, {
    minItems: 1,
    maxItems: 42,
    description: 'Weekly hours; spans of one day do not overlap.',
  }),
  holidays: Array(Holiday, { maxItems: 400, description: 'Days without business hours.' }),
};

export const Schedule = Closed({
  id: Id('The schedule.'),
  ...fields,
  isDefault: Boolean({ description: 'Taken by categories that name none. One schedule has it.' }),
});
export type Schedule = Static<typeof Schedule>;

const scheduleId = Closed({ scheduleId: Id('The schedule.') });
const isDefault = Optional(Boolean({ description: 'Make this the default; the old default loses it.' }));

export const schedules = defineOperations({
  list: {
    method: 'GET',
    path: '/schedules',
    access: 'staff',
    budget: 'read',
    summary: 'All schedules, by name.',
    reply: Closed({ items: Array(Schedule) }),
  },
  create: {
    method: 'POST',
    path: '/schedules',
    access: 'admin',
    budget: 'write',
    summary: 'Add business hours.',
    body: Closed({ ...fields, holidays: Optional(fields.holidays), isDefault }),
    reply: Schedule,
    status: 201,
  },
  update: {
    method: 'PATCH',
    path: '/schedules/:scheduleId',
    access: 'admin',
    budget: 'write',
    summary: 'Change business hours or holidays. Due times of live tickets follow within seconds.',
    params: scheduleId,
    body: Closed({
      name: Optional(fields.name),
      timeZone: Optional(fields.timeZone),
      hours: Optional(fields.hours),
      holidays: Optional(fields.holidays),
      isDefault,
    }),
    reply: Schedule,
  },
  remove: {
    method: 'DELETE',
    path: '/schedules/:scheduleId',
    access: 'admin',
    budget: 'write',
    summary: 'Delete a schedule that no category names and that is not the default.',
    params: scheduleId,
    reply: Ok,
  },
});
