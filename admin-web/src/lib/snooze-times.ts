// When a snooze may end: later today while there is a later, tomorrow morning, next week, each in the reader's own time. Pure.
export type SnoozeTime = { key: 'today' | 'tomorrow' | 'week'; at: Date };

const morningHour = 9;
const laterHours = 3;
const lastHour = 19;

export function snoozeTimes(now: Date): SnoozeTime[] {
  const later = new Date(now);
  later.setHours(now.getHours() + laterHours, 0, 0, 0);
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  const times: SnoozeTime[] = [
    { key: 'tomorrow', at: morningIn(now, 1) },
    { key: 'week', at: morningIn(now, untilMonday) },
  ];
  const isToday = later.getDate() === now.getDate() && later.getHours() <= lastHour;
  return [...(isToday ? [{ key: 'today' as const, at: later }] : []), ...times].filter(
    (time, index, all) => all.findIndex((each) => each.at.getTime() === time.at.getTime()) === index,
  );
}

/** For a field of the browser that knows no time zones: "2026-03-01T09:00". */
export function localMoment(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

function morningIn(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morningHour);
}
