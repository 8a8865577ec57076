// What stands for a series in a legend: its colour, and its shape where colours alone would not do.
import type { CSSProperties } from 'react';

export type LineLook = 'created' | 'resolved' | 'backlog';

export function Swatch({ colour }: { colour: string }) {
  return (
    <span
      aria-hidden
      className="inline-block size-2.5 shrink-0 rounded-xs"
      style={{ backgroundColor: colour } as CSSProperties}
    />
  );
}

/** As drawn in the chart: how the line is broken, and the mark of a point. */
export const dashes: Record<LineLook, number[]> = { created: [], resolved: [6, 4], backlog: [2, 3] };

export function LineSwatch({ look, colour }: { look: LineLook; colour: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 28 12" className="h-3 w-7 shrink-0" stroke={colour} fill={colour}>
      <path d="M1 6h26" strokeWidth="2" strokeDasharray={dashes[look].join(' ')} fill="none" />
      {look === 'created' && <circle cx="14" cy="6" r="3" />}
      {look === 'resolved' && <path d="M14 2l4 7h-8z" />}
      {look === 'backlog' && <path d="M11 3h6v6h-6z" />}
    </svg>
  );
}
