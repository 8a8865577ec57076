// P-4: search by words that few, some and nearly all texts have, and lists of tickets by when something happened, on a
// desk with a million tickets against one with ten thousand.
import { askInTurns, goalsOf, openOldDesks, printAnswers } from './lib/old-desks.mjs';

export const needsBuild = ['server'];

/** From the words that the desk is filled with, by how common they are: the first, the tenth, and so on. */
const WORDS = {
  '1st word': 'the',
  '10th word': 'for',
  '100th word': 'tinafagor',
  '500th word': 'kanebovi',
  '1,000th word': 'dibapebon',
  'last word': 'lisol',
  'two words': 'refund kanebovi',
  'no word at all': 'zzyzx',
};
const SEARCHES = {
  messages: '/search/messages?limit=25',
  tickets: '/search/tickets?limit=25',
  inbox: '/tickets?limit=50',
};
const CUSTOMERS = {
  'everybody’s word': 'customer',
  'a surname': 'yilmaz',
  'a whole name': 'yus kaya',
  'one customer': 'customer-77@bench.test',
  nobody: 'zzyzx',
};

const DAY_MS = 86_400_000;
const dayBack = (days) => new Date(Date.now() - days * DAY_MS).toISOString();
const between = (of, from, to) => `&${of}From=${dayBack(from)}&${of}To=${dayBack(to)}`;

const RANGES = {
  'a day long ago': [700, 699],
  'a month long ago': [700, 670],
  'the last 30 days': [30, 0],
  'a year until a year ago': [730, 365],
};

export async function run() {
  const old = await openOldDesks();
  try {
    const searches = await ask(old, searchQuestions());
    const lists = await ask(old, listQuestions());
    printAnswers([...searches, ...lists], old);
    return {
      rows: [...searches, ...lists],
      goals: [
        ...goalsOf('search', searches, { p95Ms: 100 }),
        ...goalsOf('lists by time', lists, { p95Ms: 50 }),
      ],
    };
  } finally {
    await old.stop();
  }
}

async function ask({ desks }, questions) {
  const rows = [];
  for (const [question, path] of questions)
    rows.push(
      ...(await askInTurns(
        desks,
        ['admin', 'agent'].map((who) => ({ question, who, path })),
      )),
    );
  return rows;
}

function searchQuestions() {
  const words = Object.entries(SEARCHES).flatMap(([where, path]) =>
    Object.entries(WORDS).map(([what, q]) => [`${where}: ${what}`, `${path}&q=${encodeURIComponent(q)}`]),
  );
  const people = Object.entries(CUSTOMERS).map(([what, q]) => [
    `customers: ${what}`,
    `/search/customers?limit=25&q=${encodeURIComponent(q)}`,
  ]);
  return [...words, ...people];
}

function listQuestions() {
  const ranges = Object.entries(RANGES).flatMap(([what, [from, to]]) =>
    ['created', 'ended', 'rated'].map((of) => [
      `${of} in ${what}`,
      `/tickets?limit=50${between(of, from, to)}`,
    ]),
  );
  return [
    ...ranges,
    ['missed promises in a year', `/tickets?limit=50&promises=missed${between('ended', 365, 0)}`],
    ['rated 1 in a year', `/tickets?limit=50&score=1${between('rated', 365, 0)}`],
    ['reopened', '/tickets?limit=50&reopened=true'],
  ];
}
