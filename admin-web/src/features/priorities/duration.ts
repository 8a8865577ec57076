// Promised times as people write them: 30, 4h, 2d, 1h 30m. A day has 24 business hours.
const MINUTES = { m: 1, h: 60, d: 1440 } as const;
const LONGEST_MINUTES = 525_600;

/** Minutes; null for nothing written; undefined for what cannot be read or promised. */
export function readDuration(text: string): number | null | undefined {
  const parts = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return null;
  let minutes = 0;
  for (const part of parts) {
    const match = /^(\d{1,6})(m|h|d)?$/.exec(part);
    if (!match) return undefined;
    minutes += Number(match[1]) * MINUTES[(match[2] ?? 'm') as keyof typeof MINUTES];
  }
  return minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : undefined;
}

export function writeDuration(minutes: number | null): string {
  if (minutes === null) return '';
  const parts: string[] = [];
  let left = minutes;
  for (const unit of ['d', 'h', 'm'] as const) {
    const count = Math.floor(left / MINUTES[unit]);
    if (count > 0) parts.push(`${count}${unit}`);
    left -= count * MINUTES[unit];
  }
  return parts.join(' ');
}
