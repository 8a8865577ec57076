// Promises of business time: a table of moments in real zones, and what must hold for all of them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessSeconds, businessSecondsBetween, compileHours, isOpenAt } from './business-time.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

/** `1-5 09:00-17:00`: those weekdays from and to. Several are parted by commas. */
function hoursOf(timeZone: string, written: string, holidays: string[] = []) {
  const hours = written.split(', ').flatMap((part) => {
    const [, first, last, from, to] = /^(\d)(?:-(\d))? (\S+)-(\S+)$/.exec(part) ?? [];
    if (!first || !from || !to) throw new Error(`cannot read ${part}`);
    return ALL_DAYS.filter((day) => day >= Number(first) && day <= Number(last ?? first)).map((day) => ({
      day,
      from,
      to,
    }));
  });
  return compileHours({ timeZone, hours, holidays: holidays.map((date) => ({ date, name: 'Closed' })) });
}

const OFFICE = '1-5 09:00-17:00';

/** What | where | open (but these days) | from | so long | comes due. */
const TABLE = `
  inside the hours | Europe/Berlin | office | 2026-06-03T10:00+02:00 | 2h | 2026-06-03T12:00+02:00
  up to closing, and not on to the next opening | Europe/Berlin | office | 2026-06-03T16:00+02:00 | 1h | 2026-06-03T17:00+02:00
  over night | Europe/Berlin | office | 2026-06-03T16:30+02:00 | 1h | 2026-06-04T09:30+02:00
  over a weekend | Europe/Berlin | office | 2026-06-05T16:30+02:00 | 1h | 2026-06-08T09:30+02:00
  begun before opening | Europe/Berlin | office | 2026-06-03T03:00+02:00 | 1h | 2026-06-03T10:00+02:00
  begun after closing | Europe/Berlin | office | 2026-06-03T20:00+02:00 | 1h | 2026-06-04T10:00+02:00
  begun on a Sunday | Europe/Berlin | office | 2026-06-07T12:00+02:00 | 1m | 2026-06-08T09:01+02:00
  over a lunch break | Europe/Berlin | 1-5 09:00-12:00, 1-5 13:00-17:00 | 2026-06-03T11:30+02:00 | 1h | 2026-06-03T13:30+02:00
  begun in a lunch break | Europe/Berlin | 1-5 13:00-17:00, 1-5 09:00-12:00 | 2026-06-03T12:20+02:00 | 1h | 2026-06-03T14:00+02:00
  spans that touch | Europe/Berlin | 1-5 09:00-12:00, 1-5 12:00-17:00 | 2026-06-03T11:30+02:00 | 1h | 2026-06-03T12:30+02:00
  a span that closes at 24:00 meets one that opens at 00:00 | America/New_York | 1 22:00-24:00, 2 00:00-04:00 | 2026-06-01T23:00-04:00 | 3h | 2026-06-02T02:00-04:00
  up to 24:00 | America/New_York | 1 22:00-24:00 | 2026-06-01T12:00-04:00 | 2h | 2026-06-02T00:00-04:00
  once a week | UTC | 3 10:00-11:00 | 2026-06-03T10:30Z | 2h | 2026-06-17T10:30Z
  Berlin skips an hour within an open night | Europe/Berlin | always | 2026-03-29T00:00+01:00 | 3h | 2026-03-29T04:00+02:00
  Berlin has an hour twice within an open night | Europe/Berlin | always | 2026-10-25T00:00+02:00 | 4h | 2026-10-25T03:00+01:00
  Berlin opens within the skipped hour: it opens when the clocks jump | Europe/Berlin | 7 02:30-06:00 | 2026-03-29T00:00+01:00 | 1h | 2026-03-29T04:00+02:00
  Berlin closes within the skipped hour: it closes when the clocks jump | Europe/Berlin | 7 01:00-02:30 | 2026-03-29T00:00+01:00 | 2h | 2026-04-05T02:00+02:00
  Berlin skips all of a span: it does not open that day | Europe/Berlin | 7 02:10-02:50 | 2026-03-29T00:00+01:00 | 1m | 2026-04-05T02:11+02:00
  Berlin opens at a time it has twice: at the first | Europe/Berlin | 7 02:30-06:00 | 2026-10-25T00:00+02:00 | 90m | 2026-10-25T03:00+01:00
  Berlin closes at a time it has twice: at the second | Europe/Berlin | 7 01:00-02:30 | 2026-10-25T00:00+02:00 | 150m | 2026-10-25T02:30+01:00
  Berlin has two spans that touch at a time it has twice: no hour counts double | Europe/Berlin | 7 00:00-02:30, 7 02:30-24:00 | 2026-10-25T00:00+02:00 | 25h | 2026-10-26T00:00+01:00
  office hours around the change in spring are eight hours | Europe/Berlin | office | 2026-03-27T09:00+01:00 | 12h | 2026-03-30T13:00+02:00
  New York skips an hour | America/New_York | always | 2026-03-08T01:00-05:00 | 2h | 2026-03-08T04:00-04:00
  New York has an hour twice | America/New_York | always | 2026-11-01T00:30-04:00 | 2h | 2026-11-01T01:30-05:00
  New York opens on the Monday after the change in autumn | America/New_York | office | 2026-10-30T16:00-04:00 | 2h | 2026-11-02T10:00-05:00
  Lord Howe skips half an hour | Australia/Lord_Howe | 7 01:00-05:00 | 2026-10-04T00:00+10:30 | 2h | 2026-10-04T03:30+11:00
  Lord Howe opens within the skipped half hour | Australia/Lord_Howe | 7 02:15-05:00 | 2026-10-04T00:00+10:30 | 1h | 2026-10-04T03:30+11:00
  Lord Howe has half an hour twice | Australia/Lord_Howe | 7 01:00-05:00 | 2026-04-05T01:00+11:00 | 2h | 2026-04-05T02:30+10:30
  Kathmandu is 5:45 ahead | Asia/Kathmandu | office | 2026-06-03T03:00Z | 1h | 2026-06-03T04:15Z
  Kiritimati is 14 hours ahead, a day of its own | Pacific/Kiritimati | 1 00:00-24:00 | 2026-06-07T00:00Z | 1h | 2026-06-07T11:00Z
  Pago Pago is 11 hours behind | Pacific/Pago_Pago | 7 00:00-24:00 | 2026-06-07T12:00Z | 23h | 2026-06-08T11:00Z
  Cairo skips midnight itself: the day opens at 01:00 | Africa/Cairo | 5 00:00-12:00 | 2026-04-23T12:00+02:00 | 1h | 2026-04-24T02:00+03:00
  Havana has midnight twice: the day has both | America/Havana | 7 00:00-24:00 | 2026-10-31T12:00-04:00 | 25h | 2026-11-02T00:00-05:00
  Apia left out a Friday | Pacific/Apia | 1-7 09:00-10:00 | 2011-12-29T09:30-10:00 | 1h | 2011-12-31T09:30+14:00
  Berlin before there were time zones | Europe/Berlin | always | 1890-01-01T00:00Z | 36h | 1890-01-02T12:00Z
  local mean time in odd seconds | Europe/Berlin | 1-7 09:00-17:00 | 1890-06-02T00:00Z | 1h | 1890-06-02T09:06:32Z
  Moscow changed its offset for good | Europe/Moscow | always | 2014-10-26T00:00+04:00 | 3h | 2014-10-26T02:00+03:00
  the end of a month | Asia/Tokyo | office | 2026-04-30T16:00+09:00 | 2h | 2026-05-01T10:00+09:00
  the end of a year | Asia/Tokyo | office | 2026-12-31T16:00+09:00 | 2h | 2027-01-01T10:00+09:00
  the end of a year that begins with a holiday | Asia/Tokyo | office but 2027-01-01 | 2026-12-31T16:00+09:00 | 2h | 2027-01-04T10:00+09:00
  29 February | Europe/Berlin | always | 2028-02-28T12:00+01:00 | 24h | 2028-02-29T12:00+01:00
  a holiday on 29 February | Europe/Berlin | office but 2028-02-29 | 2028-02-28T16:30+01:00 | 1h | 2028-03-01T09:30+01:00
  no 29 February | Europe/Berlin | always | 2027-02-28T12:00+01:00 | 24h | 2027-03-01T12:00+01:00
  a chain of holidays and weekends | Europe/Berlin | office but 2026-12-24 2026-12-25 2026-12-31 2027-01-01 | 2026-12-23T16:00+01:00 | 26h | 2027-01-04T10:00+01:00
  begun on a holiday | Europe/Berlin | office but 2026-06-04 | 2026-06-04T11:00+02:00 | 1h | 2026-06-05T10:00+02:00
  a holiday lasts for its local day | America/New_York | always but 2026-07-04 | 2026-07-03T23:00-04:00 | 2h | 2026-07-05T01:00-04:00
  a holiday on the day of a change | Europe/Berlin | always but 2026-03-29 | 2026-03-28T23:00+01:00 | 2h | 2026-03-30T01:00+02:00
  a year around the clock | Europe/Berlin | always | 2026-06-01T00:00Z | 8760h | 2027-06-01T00:00Z
  a year of office hours | UTC | office | 2026-06-01T00:00Z | 2080h | 2027-05-28T17:00Z
`;

const NAMED: Record<string, string> = { office: OFFICE, always: '1-7 00:00-24:00' };

const CASES = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [about = '', zone = '', open = '', from = '', length = '', due = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    const [written = '', holidays] = open.split(' but ');
    return {
      about,
      hours: hoursOf(zone, NAMED[written] ?? written, holidays?.split(' ')),
      from: new Date(from),
      seconds: Number(length.slice(0, -1)) * (length.endsWith('h') ? HOUR : MINUTE),
      due: new Date(due),
    };
  });

describe.each(CASES)('$about', ({ hours, from, seconds, due }) => {
  it('comes due', () => {
    expect(addBusinessSeconds(hours, from, seconds)).toEqual(due);
  });

  it('has that much time until then', () => {
    expect(businessSecondsBetween(hours, from, due)).toBe(seconds);
  });
});

describe('open', () => {
  it.each([
    ['the moment it opens', '2026-06-03T09:00+02:00', true],
    ['just before', '2026-06-03T08:59:59.999+02:00', false],
    ['the moment it closes', '2026-06-03T17:00+02:00', false],
    ['just before closing', '2026-06-03T16:59:59.999+02:00', true],
    ['on a Saturday', '2026-06-06T12:00+02:00', false],
    ['on a holiday', '2026-06-04T12:00+02:00', false],
  ])('%s', (_, at, expected) => {
    expect(isOpenAt(hoursOf('Europe/Berlin', OFFICE, ['2026-06-04']), new Date(at))).toBe(expected);
  });
});

describe('never', () => {
  const wednesdays = (count: number) =>
    Array.from({ length: count }, (_, week) =>
      new Date(Date.UTC(2026, 5, 3 + 7 * week)).toISOString().slice(0, 10),
    );
  const from = new Date('2026-06-01T00:00Z');

  it('comes when holidays cover two years of opening days', () => {
    expect(addBusinessSeconds(hoursOf('UTC', '3 10:00-11:00', wednesdays(106)), from, HOUR)).toBeNull();
    const open = hoursOf('UTC', '3 10:00-11:00', wednesdays(100));
    expect(addBusinessSeconds(open, from, HOUR)).not.toBeNull();
  });

  it('comes when it would be more than ten years ahead', () => {
    expect(addBusinessSeconds(hoursOf('UTC', '3 10:00-10:01'), from, 530 * MINUTE)).toBeNull();
    expect(addBusinessSeconds(hoursOf('UTC', '3 10:00-10:01'), from, 500 * MINUTE)).not.toBeNull();
  });
});

describe('for all schedules and moments', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/Havana',
    'America/St_Johns',
    'Africa/Cairo',
    'Pacific/Apia',
    'America/Sao_Paulo',
  ];
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const span = fc
    .tuple(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 1, max: 1440 }),
    )
    .map(([day, from, length]) => ({ day, from: clock(from), to: clock(Math.min(1440, from + length)) }));
  const schedule = fc
    .record({
      timeZone: fc.constantFrom(...zones),
      hours: fc.array(span, { minLength: 1, maxLength: 12 }),
      holidays: fc.array(
        fc.integer({ min: 0, max: 700 }).map((day) => ({
          date: new Date(Date.UTC(2005, 9, 1 + day)).toISOString().slice(0, 10),
          name: 'Closed',
        })),
        { maxLength: 40 },
      ),
    })
    .map(compileHours);
  const moment = fc
    .integer({ min: Date.UTC(2005, 9, 1) / 1_000, max: Date.UTC(2012, 0, 1) / 1_000 })
    .map((second) => new Date(second * 1_000));
  const seconds = fc.integer({ min: 1, max: 400 * HOUR });

  it('so much has passed between a moment and so much after it', () => {
    fc.assert(
      fc.property(schedule, moment, seconds, (hours, from, added) => {
        const due = addBusinessSeconds(hours, from, added);
        if (due) expect(businessSecondsBetween(hours, from, due)).toBe(added);
      }),
    );
  });

  it('no earlier moment would do', () => {
    fc.assert(
      fc.property(schedule, moment, seconds, (hours, from, added) => {
        const due = addBusinessSeconds(hours, from, added);
        if (!due) return;
        expect(businessSecondsBetween(hours, from, new Date(due.getTime() - 1_000))).toBeLessThan(added);
        expect(isOpenAt(hours, new Date(due.getTime() - 1))).toBe(true);
      }),
    );
  });

  it('parts add up to the whole, none is negative, and none is longer than what passed', () => {
    fc.assert(
      fc.property(schedule, fc.array(moment, { minLength: 3, maxLength: 3 }), (hours, moments) => {
        const [a, b, c] = moments.sort((one, other) => one.getTime() - other.getTime()) as [Date, Date, Date];
        const [first, second] = [businessSecondsBetween(hours, a, b), businessSecondsBetween(hours, b, c)];
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual((b.getTime() - a.getTime()) / 1_000);
        expect(first + second).toBe(businessSecondsBetween(hours, a, c));
        expect(businessSecondsBetween(hours, c, a)).toBe(0);
      }),
    );
  });

  it('adding in two steps is adding at once, and more or later never comes due earlier', () => {
    fc.assert(
      fc.property(schedule, moment, moment, seconds, seconds, (hours, one, other, first, second) => {
        const [from, later] = one <= other ? [one, other] : [other, one];
        const due = addBusinessSeconds(hours, from, first);
        const whole = addBusinessSeconds(hours, from, first + second);
        if (!due || !whole) return;
        expect(addBusinessSeconds(hours, due, second)).toEqual(whole);
        expect(whole.getTime()).toBeGreaterThan(due.getTime());
        const dueLater = addBusinessSeconds(hours, later, first);
        if (dueLater) expect(dueLater.getTime()).toBeGreaterThanOrEqual(due.getTime());
      }),
    );
  });
});
