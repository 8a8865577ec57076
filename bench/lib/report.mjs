// Plain tables and goals on the terminal.
import { show } from './figures.mjs';

/** `columns`: heading -> key or function of the row. */
export function printTable(rows, columns) {
  const heads = Object.keys(columns);
  const lines = rows.map((row) => heads.map((head) => show(cell(row, columns[head]))));
  const widths = heads.map((head, at) => Math.max(head.length, ...lines.map((line) => line[at].length)));
  const format = (line) =>
    line.map((text, at) => (at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at]))).join('  ');
  console.log([heads, widths.map((width) => '-'.repeat(width)), ...lines].map(format).join('\n'));
}

const cell = (row, column) => (typeof column === 'function' ? column(row) : row[column]);

/** A goal holds when the figure is on its side of the limit; `figure` null means it could not be measured. */
export function goal(id, what, figure, side, limit, unit = '') {
  const holds = figure === null ? null : side === 'at least' ? figure >= limit : figure <= limit;
  return { id, what, figure, side, limit, unit, holds };
}

export function printGoals(goals) {
  for (const { id, what, figure, side, limit, unit, holds } of goals) {
    const verdict = holds === null ? 'not measured' : holds ? 'holds' : 'MISSED';
    console.log(`  ${id}  ${what}: ${show(figure)}${unit} (goal ${side} ${limit}${unit})  ${verdict}`);
  }
}
