// P-4: figures of a desk with a million tickets, against one with ten thousand; and tickets as CSV, which holds one page
// in memory however many there are.

import { AN_AGENT } from './lib/fill-desk.mjs';
import { askInTurns, goalsOf, openOldDesks, printAnswers, settle } from './lib/old-desks.mjs';
import { residentBytes } from './lib/proc.mjs';
import { printTable } from './lib/report.mjs';

export const needsBuild = ['server'];

const RANGES = { '30 days': 30, '90 days': 90, 'a year': 365 };
const FILTERS = {
  '': '',
  ', a category': `&categoryId=${AN_AGENT.categoryId}`,
  ', an agent': `&agentId=${AN_AGENT.id}`,
  ', both': `&categoryId=${AN_AGENT.categoryId}&agentId=${AN_AGENT.id}`,
};
const ZONES = { '': '', ', Kolkata': '&timeZone=Asia/Kolkata' };
/** Longer than the desk is old. */
const EVERYTHING_DAYS = 800;
const EXPORTS_OF_A_MONTH = 5;
const MEMORY_EVERY_MS = 100;

export async function run() {
  const old = await openOldDesks();
  try {
    return await measure(old);
  } finally {
    await old.stop();
  }
}

async function measure(old) {
  await countZones(old.desks);
  const rows = [];
  for (const questions of questionsByRange()) rows.push(...(await askInTurns(old.desks, questions)));
  printAnswers(rows, old);
  const exports = await exportRows(old.desks);
  console.log('Tickets as CSV: those opened in 30 days (median of all but the first), and all there are');
  printTable(exports, {
    export: 'name',
    rows: 'rows',
    'first byte ms': 'firstByteMs',
    'rows per second': 'rowsPerSecond',
    'memory before MiB': 'beforeMib',
    'at most MiB more': 'growthMib',
  });
  const figures = rows.filter(({ question }) => !question.includes('inbox'));
  return { rows, exports, goals: goalsOf('dashboard', figures, { p95Ms: 50 }) };
}

/** A time zone is counted when it is first asked for. */
async function countZones(desks) {
  for (const { people } of desks)
    for (const zone of Object.values(ZONES))
      await people.admin('GET', `/analytics/dashboard${last(1)}${zone}`);
  await settle(desks);
}

const dayBack = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
/** Ends today. */
const last = (days) => `?from=${dayBack(days - 1)}`;

function questionsByRange() {
  const groups = [];
  for (const [range, days] of Object.entries(RANGES)) {
    for (const [zone, zoneQuery] of Object.entries(ZONES)) {
      const dashboards = Object.entries(FILTERS).map(([filter, query]) => ({
        question: `${range}${filter}${zone}`,
        who: 'admin',
        path: `/analytics/dashboard${last(days)}${query}${zoneQuery}`,
      }));
      const own = {
        question: `own, ${range}${zone}`,
        who: 'agent',
        path: `/analytics/own${last(days)}${zoneQuery}`,
      };
      groups.push([...dashboards, own]);
    }
  }
  const inbox = {
    'inbox page': '/tickets?limit=50&status=open&status=in_progress&status=waiting',
    'inbox counts': '/tickets/counts',
  };
  groups.push(Object.entries(inbox).map(([question, path]) => ({ question, who: 'admin', path })));
  return groups;
}

async function exportRows(desks) {
  const rows = [];
  for (const desk of desks) {
    const months = [];
    for (let at = 0; at < EXPORTS_OF_A_MONTH; at += 1) months.push(await exportOnce(desk, last(30)));
    const [, ...warm] = months;
    warm.sort((a, b) => a.rowsPerSecond - b.rowsPerSecond);
    rows.push({ name: `${desk.name}, 30 days`, ...warm[warm.length >> 1] });
    rows.push({ name: `${desk.name}, all`, ...(await exportOnce(desk, last(EVERYTHING_DAYS))) });
  }
  return rows;
}

/** Reads an export to its end, as fast as it comes, and watches the server's memory meanwhile. */
async function exportOnce({ url, pid, adminToken }, query) {
  const before = residentBytes(pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentBytes(pid) ?? 0);
  }, MEMORY_EVERY_MS);
  const startedAt = performance.now();
  try {
    const response = await fetch(`${url}/api/analytics/export.csv${query}`, {
      headers: { authorization: `Bearer ${adminToken}` },
    });
    if (!response.ok) throw new Error(`export: ${response.status} ${await response.text()}`);
    let firstByteMs = null;
    let lines = 0;
    for await (const chunk of response.body) {
      firstByteMs ??= performance.now() - startedAt;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
    }
    const seconds = (performance.now() - startedAt) / 1000;
    const rows = lines - 1;
    const memory =
      before === null ? {} : { beforeMib: before / 2 ** 20, growthMib: (most - before) / 2 ** 20 };
    return { rows, firstByteMs, seconds, rowsPerSecond: rows / seconds, ...memory };
  } finally {
    clearInterval(watch);
  }
}
