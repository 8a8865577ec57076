// P-4: the inbox of an admin and of an agent on a desk with a million tickets, against one with ten thousand.
import { AN_AGENT } from './lib/fill-desk.mjs';
import { askInTurns, goalsOf, openOldDesks, printAnswers } from './lib/old-desks.mjs';

export const needsBuild = ['server'];

const LIVE = '&status=open&status=in_progress&status=waiting';

const QUESTIONS = {
  'all, newest': '/tickets?limit=50',
  'live, newest': `/tickets?limit=50${LIVE}`,
  'live, second page': `/tickets?limit=50${LIVE}&cursor=`,
  mine: `/tickets?limit=50&assignee=me${LIVE}`,
  'a queue': `/tickets?limit=50&assignee=none&status=open&categoryId=${AN_AGENT.categoryId}`,
  'live, oldest': `/tickets?limit=50&sort=oldest${LIVE}`,
  'waiting longest': `/tickets?limit=50&sort=waiting_longest${LIVE}`,
  'next promise': `/tickets?limit=50&sort=next_sla${LIVE}`,
  'by priority': `/tickets?limit=50&sort=priority${LIVE}`,
  mentions: '/tickets?limit=50&mentioned=true',
  snoozed: '/tickets?limit=50&snoozed=true',
  counts: '/tickets/counts',
};

export async function run() {
  const old = await openOldDesks();
  try {
    const rows = [];
    for (const [question, path] of Object.entries(QUESTIONS)) {
      const both = ['admin', 'agent'].map((who) => ({ question, who, path }));
      rows.push(...(await askInTurns(old.desks, both)));
    }
    printAnswers(rows, old);
    return { rows, goals: goalsOf('inbox', rows, { p95Ms: 50 }) };
  } finally {
    await old.stop();
  }
}
