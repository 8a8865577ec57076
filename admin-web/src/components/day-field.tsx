// A day in the browser's own field, as the moment it begins or ends. Half-typed days ask nothing.

import { cx } from '@hotline/shared/ui/cx';
import { Input } from '@hotline/shared/ui/input';
import { useEffect, useRef, useState } from 'react';
import { dayOf, momentOf } from '../lib/days.ts';

type DayFieldProps = {
  /** A moment (ISO 8601). */
  value: string | null;
  /** Whether the day stands for its first moment, or for the moment after it. */
  edge: 'start' | 'end';
  onChange: (moment: string | null) => void;
};

/** The year of a day is typed digit by digit: 0002 is none yet. */
const pauseMs = 400;

export function DayField({ value, edge, onChange }: DayFieldProps) {
  const known = value === null ? '' : dayOf(value, edge);
  const [typed, setTyped] = useState({ known, day: known });
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  if (typed.known !== known) setTyped({ known, day: known });

  useEffect(() => {
    if (typed.day === typed.known) return;
    const moment = momentOf(typed.day, edge);
    if (moment === null && typed.day !== '') return;
    const timer = setTimeout(() => latest.current(moment), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, edge]);

  return (
    <Input
      type="date"
      value={typed.day}
      onChange={(event) => {
        const { value: day } = event.target;
        setTyped((now) => ({ ...now, day }));
      }}
      className={cx(typed.day === '' && 'text-faint!')}
    />
  );
}
