// What people write on a filled desk: words as uneven as in any language (the second half as often as the first, the
// hundredth a hundredth), put together into phrases, of which messages and subjects are made. The same on every run.

const COMMON =
  'the my is not to and i it a for refund of order was in please you have with on account can this but at when parcel';
const USUAL =
  `invoice delivery address password payment card broken screen charger battery late missing wrong colour size exchange ` +
  `receipt warranty repair login coupon declined subscription cancel upgrade shipping tracking customs damaged box return ` +
  `label store pickup appointment technician cable adapter email phone number name help thanks waiting yesterday today ` +
  `again still never working problem error message page website app update version install printer router signal`;
const SYLLABLES =
  'ba be bo ca co cu da de di do fa fe fi ga go ka ke la le li lo ma me mi mo na ne no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo za zo'.split(
    ' ',
  );
const ENDINGS = ['', 'n', 'r', 's', 't', 'l', 'ner', 'ted', 'ling'];

const WORDS = 5_000;
const PHRASES = 40_000;
const PHRASE_WORDS = 6;

/** A sequence of numbers between 0 and 1 that is the same on every run (mulberry32). */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The most common first. Words nobody knows follow those that people use: few tickets have each. */
function makeWords(roll) {
  const words = new Set(`${COMMON} ${USUAL}`.split(' '));
  const one = (list) => list[Math.floor(roll() * list.length)];
  while (words.size < WORDS) {
    const syllables = Array.from({ length: 2 + Math.floor(roll() * 3) }, () => one(SYLLABLES));
    words.add(syllables.join('') + one(ENDINGS));
  }
  return [...words];
}

/** Tables `bench_phrases` and `bench_titles` (i, words), both numbered from 0; answers how many rows each has. */
export async function makePhrases(run) {
  const roll = dice(42);
  const words = makeWords(roll);
  await knowWords(run, words);
  // Zipf: the chance of rank r falls as 1/r.
  const word = (from = 1) => words[Math.floor(from * (words.length / from) ** roll()) - 1];
  const phrases = Array.from({ length: PHRASES }, () =>
    Array.from({ length: PHRASE_WORDS }, () => word()).join(' '),
  );
  // Subjects leave out the smallest words.
  const titles = Array.from({ length: PHRASES }, () => `${word(10)} ${word(10)}`);
  for (const [name, rows] of Object.entries({ phrases, titles })) {
    await run(`create unlogged table bench_${name} (i int primary key, words text not null)`);
    await run(
      `insert into bench_${name} select i - 1, words from unnest($1::text[]) with ordinality as made (words, i)`,
      [rows],
    );
    await run(`analyze bench_${name}`);
  }
  return PHRASES;
}

/** Misspelt words are guessed from these. The server would learn them by reading everything, a piece at a time. */
async function knowWords(run, words) {
  await run(
    `insert into search_words (source, word, plain) select 'entries', word, word from unnest($1::text[]) word
    where length(word) > 2 on conflict do nothing`,
    [words],
  );
}

/** Says that everything written until now was read for its words. */
export const markWordsRead = (run) =>
  run(`update search_progress set read_at = last.created_at, read_id = last.id
    from (select created_at, id from entries order by created_at desc, id desc limit 1) last where source = 'entries'`);
