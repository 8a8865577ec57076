// CPU time and memory of other processes, from /proc; null on systems without it.
import { readdirSync, readFileSync } from 'node:fs';

/** Every Linux that Node runs on counts CPU time in hundredths of a second. */
const TICK_MS = 10;

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** User and system time of a process since it started. */
export function cpuMs(pid) {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The name in brackets may hold anything; what follows the last bracket is regular.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Of the PostgreSQL backends of one database, while they live; null when they are not of this machine. */
export function databaseCpuMs(name) {
  const isBackend = (pid) => {
    const title = read(`/proc/${pid}/cmdline`);
    return title?.startsWith('postgres: ') && title.split(' ').includes(name);
  };
  const pids = name ? processIds().filter(isBackend) : [];
  return pids.length === 0 ? null : pids.reduce((sum, pid) => sum + (cpuMs(pid) ?? 0), 0);
}

function processIds() {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

export function residentBytes(pid) {
  const status = read(`/proc/${pid}/status`);
  const match = status?.match(/^VmRSS:\s+(\d+) kB$/m);
  return match ? Number(match[1]) * 1024 : null;
}
