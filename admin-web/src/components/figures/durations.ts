// Spans of time in words. Those of business time stay in hours: a day of business hours is no day. Pure.
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

type Display = 'narrow' | 'short' | 'long';
type Part = [unit: 'second' | 'minute' | 'hour' | 'day', count: number];

/** "45 sec", "12 min", "3 hr 20 min", "130 hr"; narrow: "3h 20m". */
export const durationText = (seconds: number, locale: string, display: Display = 'short'): string =>
  inWords(businessParts(Math.max(0, Math.round(seconds))), locale, display);

/** By the clock on the wall: as above, and "2 days 3 hr". */
export const waitText = (seconds: number, locale: string, display: Display = 'short'): string =>
  inWords(clockParts(Math.max(0, Math.round(seconds))), locale, display);

function businessParts(seconds: number): Part[] {
  if (seconds < minute) return [['second', seconds]];
  const minutes = Math.round(seconds / minute);
  if (minutes < 60) return [['minute', minutes]];
  if (minutes >= 100 * 60) return [['hour', Math.round(minutes / 60)]];
  return two(['hour', Math.floor(minutes / 60)], ['minute', minutes % 60]);
}

function clockParts(seconds: number): Part[] {
  if (seconds < 2 * day) return businessParts(seconds);
  const hours = Math.floor(seconds / hour);
  return two(['day', Math.floor(hours / 24)], ['hour', hours % 24]);
}

const two = (large: Part, small: Part): Part[] => (small[1] === 0 ? [large] : [large, small]);

const symbols = { second: 's', minute: 'm', hour: 'h', day: 'd' };

/** Narrow words differ from unit to unit in some languages ("26h 5 Min."): the symbols are the same everywhere. */
const inWords = (parts: readonly Part[], locale: string, unitDisplay: Display): string =>
  parts
    .map(([unit, count]) =>
      unitDisplay === 'narrow'
        ? `${new Intl.NumberFormat(locale).format(count)}${symbols[unit]}`
        : new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(count),
    )
    .join(' ');
