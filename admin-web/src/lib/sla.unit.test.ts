// A promise by the clock: silent, then running out, then broken; and how long still.
import type { SlaClock } from '@hotline/shared/contracts';
import { describe, expect, it } from 'vitest';
import { slaState, spanText } from './sla.ts';

const at = (minutes: number) => new Date(minutes * 60_000).toISOString();
const clock: SlaClock = { target: 'next_response', warnAt: at(50), dueAt: at(60) };

describe('slaState', () => {
  it('says nothing while there is time, warns, and tells when it is broken', () => {
    expect(slaState(null, 0)).toBeNull();
    expect(slaState(clock, 49 * 60_000)).toBeNull();
    expect(slaState(clock, 50 * 60_000)).toEqual({ look: 'running_out', spanMs: 10 * 60_000 });
    expect(slaState(clock, 60 * 60_000)).toEqual({ look: 'breached', spanMs: 0 });
  });

  it('never promises more than is left', () => {
    const running = (spanMs: number) => spanText({ look: 'running_out', spanMs }, 'en', 'long');
    const over = (spanMs: number) => spanText({ look: 'breached', spanMs }, 'en', 'long');
    expect(running(1)).toBe('1 minute');
    expect(running(90_000)).toBe('2 minutes');
    expect(running(3 * 3_600_000)).toBe('3 hours');
    expect(over(1)).toBe('1 minute');
    expect(over(119_000)).toBe('1 minute');
    expect(over(26 * 3_600_000)).toBe('26 hours');
    expect(over(72 * 3_600_000)).toBe('3 days');
  });
});
