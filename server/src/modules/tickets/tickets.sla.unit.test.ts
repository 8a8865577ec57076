// Promises of the clocks: what runs, what stands still, what is late and counted once.
import type { SlaTarget } from '@hotline/shared/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TicketRecord } from '../../db/schema/index.ts';
import { compileHours } from '../schedules/schedules.service.ts';
import { passOver, type SlaRules, setClocks, takeNotice } from './tickets.sla.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const office = compileHours({
  timeZone: 'Europe/Berlin',
  hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' })),
  holidays: [],
});
const never = compileHours({ timeZone: 'UTC', hours: [], holidays: [] });
const always = compileHours({
  timeZone: 'UTC',
  hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' })),
  holidays: [],
});
const nothing = { first_response: null, next_response: null, resolution: null };
const promised = { first_response: HOUR, next_response: 30 * MINUTE, resolution: 8 * HOUR };
const rules: SlaRules = {
  version: 3,
  targets: new Map<string, Record<SlaTarget, number | null>>([
    ['normal', promised],
    ['quiet', nothing],
    ['instant', { ...nothing, first_response: MINUTE }],
    ['urgent', { ...promised, first_response: 10 * MINUTE }],
  ]),
  hours: new Map([
    ['night', always],
    ['closed', never],
  ]),
  defaultHours: office,
};

/** A Wednesday in Berlin. */
const at = (clock: string, day = '2026-06-03') => new Date(`${day}T${clock}+02:00`);
const clockOf = (date: Date | null) =>
  date && new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin', timeStyle: 'medium' }).format(date);

let ticket: TicketRecord;
const set = (clock: string, change: Partial<TicketRecord> = {}) => {
  Object.assign(ticket, change);
  setClocks(ticket, rules, at(clock));
};

beforeEach(() => {
  ticket = {
    status: 'open',
    categoryId: 'shop',
    priorityId: 'normal',
    requesterId: 'nora',
    createdById: 'nora',
    createdAt: at('10:00'),
    reopenCount: 0,
    waitingSince: at('10:00'),
    snoozedUntil: null,
    firstRespondedAt: null,
    firstResponseDueAt: null,
    nextResponseDueAt: null,
    resolutionDueAt: null,
    resolutionUsedSeconds: 0,
    resolutionRunningSince: null,
    slaDueAt: null,
    slaTarget: null,
    slaWarnAt: null,
    slaNotice: 'none',
    firstResponseBreached: false,
    nextResponseBreaches: 0,
    nextResponseLate: false,
    resolutionBreached: false,
    slaVersion: 0,
  } as TicketRecord;
  set('10:00');
});

const answered = (clock: string) =>
  set(clock, { status: 'in_progress', waitingSince: null, firstRespondedAt: at(clock) });
const asked = (clock: string) => set(clock, { waitingSince: at(clock) });

describe('a new ticket', () => {
  it('has its first answer and its resolution before it, and shows what comes first', () => {
    expect(clockOf(ticket.firstResponseDueAt)).toBe('11:00:00');
    expect(ticket.nextResponseDueAt).toBeNull();
    expect(ticket.resolutionDueAt).toEqual(at('10:00', '2026-06-04'));
    expect(ticket).toMatchObject({ slaTarget: 'first_response', slaVersion: 3, slaNotice: 'none' });
    expect(clockOf(ticket.slaWarnAt)).toBe('10:48:00');
  });

  it('is promised nothing under a priority without targets or hours that never come', () => {
    set('10:01', { priorityId: 'quiet' });
    expect(ticket).toMatchObject({ slaTarget: null, slaDueAt: null, slaWarnAt: null, resolutionDueAt: null });
    set('10:02', { priorityId: 'normal', categoryId: 'closed' });
    expect(ticket).toMatchObject({ slaTarget: null, slaDueAt: null, slaWarnAt: null });
  });

  it('follows its category to other hours and its priority to other targets', () => {
    set('16:00', { categoryId: 'night' });
    expect(ticket.resolutionDueAt).toEqual(at('18:00'));
    set('16:00', { priorityId: 'urgent' });
    expect(clockOf(ticket.firstResponseDueAt)).toBe('10:10:00');
  });

  it('is not changed by doing it again', () => {
    const before = { ...ticket };
    set('10:20');
    expect(ticket).toEqual(before);
  });

  it('warns a minute ahead at least, so a promise of a minute runs out from its beginning', () => {
    set('10:00', { priorityId: 'instant' });
    expect(clockOf(ticket.slaWarnAt)).toBe('10:00:00');
    expect(clockOf(ticket.slaDueAt)).toBe('10:01:00');
  });
});

describe('answers', () => {
  it('stop the first clock and start none', () => {
    answered('10:30');
    expect(ticket).toMatchObject({
      firstResponseDueAt: null,
      nextResponseDueAt: null,
      slaTarget: 'resolution',
    });
    expect(ticket.firstResponseBreached).toBe(false);
  });

  it('start with the next question of the customer, and stop with the next answer', () => {
    answered('10:30');
    asked('11:00');
    expect(clockOf(ticket.nextResponseDueAt)).toBe('11:30:00');
    expect(ticket.slaTarget).toBe('next_response');
    answered('11:20');
    expect(ticket).toMatchObject({ nextResponseDueAt: null, nextResponseBreaches: 0 });
  });

  it('count from the opening of staff when staff opened it', () => {
    Object.assign(ticket, { createdById: 'ana', waitingSince: null });
    set('10:10');
    expect(ticket).toMatchObject({ firstResponseDueAt: null, nextResponseDueAt: null });
    asked('12:00');
    expect(clockOf(ticket.nextResponseDueAt)).toBe('12:30:00');
  });

  it('go on being due while the ticket waits or is put off', () => {
    set('10:10', { status: 'waiting', snoozedUntil: at('15:00') });
    expect(clockOf(ticket.firstResponseDueAt)).toBe('11:00:00');
    expect(ticket.resolutionDueAt).toBeNull();
  });
});

describe('late', () => {
  it('is the first answer after its time, seen by a sweep or not', () => {
    answered('11:01');
    expect(ticket.firstResponseBreached).toBe(true);
  });

  it('is each late answer once, however often the ticket is written and whoever saw it', () => {
    answered('10:30');
    asked('11:00');
    set('11:40');
    expect(takeNotice(ticket, at('11:41'))).toMatchObject({ type: 'sla.breached', promise: 'next_response' });
    set('11:45', { priorityId: 'urgent' });
    answered('11:50');
    expect(ticket).toMatchObject({ nextResponseBreaches: 1, nextResponseLate: false });
    asked('12:00');
    answered('12:31');
    expect(ticket.nextResponseBreaches).toBe(2);
  });

  it('is the resolution after its time', () => {
    answered('10:30');
    setClocks(ticket, rules, at('10:00', '2026-06-04'));
    Object.assign(ticket, { status: 'resolved' });
    setClocks(ticket, rules, at('10:01', '2026-06-04'));
    expect(ticket).toMatchObject({ resolutionBreached: true, slaTarget: null, resolutionDueAt: null });
  });

  it('is told once, also when the time it is due moves on afterwards', () => {
    expect(takeNotice(ticket, at('10:47'))).toBeNull();
    expect(takeNotice(ticket, at('10:48'))).toMatchObject({ type: 'sla.warned', promise: 'first_response' });
    expect(takeNotice(ticket, at('10:49'))).toBeNull();
    expect(takeNotice(ticket, at('11:00'))).toMatchObject({
      type: 'sla.breached',
      dueAt: at('11:00').toISOString(),
    });
    expect(ticket.firstResponseBreached).toBe(true);
    set('11:05', { priorityId: 'urgent' });
    expect(takeNotice(ticket, at('11:06'))).toBeNull();
  });

  it('is marked and told to nobody when it was promised after its time', () => {
    set('10:00', { priorityId: 'quiet' });
    set('15:00', { priorityId: 'normal' });
    passOver(ticket, at('15:00'));
    expect(ticket).toMatchObject({ firstResponseBreached: true, slaNotice: 'breached' });
    expect(takeNotice(ticket, at('15:01'))).toBeNull();
  });
});

describe('the resolution', () => {
  beforeEach(() => answered('10:30'));

  it('stands still while the desk waits for the customer, and moves by exactly that', () => {
    set('11:00', { status: 'waiting' });
    expect(ticket).toMatchObject({ resolutionDueAt: null, resolutionUsedSeconds: HOUR, slaDueAt: null });
    set('14:00', { status: 'in_progress' });
    expect(ticket.resolutionDueAt).toEqual(at('13:00', '2026-06-04'));
  });

  it('counts no closed hours of a pause', () => {
    set('16:00', { status: 'waiting' });
    setClocks(Object.assign(ticket, { status: 'open' }), rules, at('10:00', '2026-06-04'));
    expect(ticket.resolutionDueAt).toEqual(at('12:00', '2026-06-04'));
  });

  it('stands still while the ticket is put off', () => {
    set('11:00', { snoozedUntil: at('12:00') });
    expect(ticket.resolutionDueAt).toBeNull();
    set('12:00', { snoozedUntil: null });
    expect(ticket.resolutionDueAt).toEqual(at('11:00', '2026-06-04'));
  });

  it('stops at the end and goes on from there when the ticket comes back', () => {
    set('12:00', { status: 'resolved' });
    expect(ticket).toMatchObject({ slaTarget: null, resolutionUsedSeconds: 2 * HOUR });
    set('15:00', { status: 'open', reopenCount: 1 });
    expect(ticket.resolutionDueAt).toEqual(at('13:00', '2026-06-04'));
  });

  it('warns anew when it runs again, and is not told of as broken twice', () => {
    set('11:00', { resolutionUsedSeconds: 6 * HOUR, status: 'waiting' });
    set('11:00', { status: 'open' });
    expect(takeNotice(ticket, at('11:01'))).toMatchObject({ type: 'sla.warned', promise: 'resolution' });
    expect(takeNotice(ticket, at('12:00'))).toMatchObject({ type: 'sla.breached' });
    set('12:30', { status: 'waiting' });
    set('13:00', { status: 'open' });
    expect(ticket).toMatchObject({ slaTarget: 'resolution', slaNotice: 'breached' });
    expect(takeNotice(ticket, at('13:01'))).toBeNull();
  });
});

it('a ticket reopened without ever having had an answer is not late for its first', () => {
  set('10:05', { status: 'resolved', waitingSince: null });
  set('16:00', { status: 'open', reopenCount: 1, waitingSince: at('16:00') });
  expect(ticket).toMatchObject({ firstResponseDueAt: null, firstResponseBreached: false });
  expect(clockOf(ticket.nextResponseDueAt)).toBe('16:30:00');
});
