// Formulas in SQL that every part of the filling shares: ids that need no lookup, and chance that is the same each time.

const id = (kind, number) => `('${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
export const customerId = (number) => id('0000c000', number);
export const agentId = (number) => id('0000a000', number);
export const categoryId = (number) => id('0000b000', number);
export const ticketId = (number) => id('00007000', number);
/** Room for 63 entries a ticket. */
export const entryId = (ticket, entry) => id('0000e000', `(${ticket})::bigint * 64 + ${entry}`);

const RANGE = 2 ** 31;

/** Evenly between 0 and 1 (neither of them) for an integer `number`; another `salt` is another die. */
export const chance = (number, salt) =>
  `(((hashint4extended(${number}, ${salt}) & ${RANGE - 1}) + 0.5) / ${RANGE}::float8)`;

/** A whole number from 0 on, below `count`. */
export const below = (count, number, salt) => `floor(${chance(number, salt)} * ${count})::int`;

/** Log-normal: half are under `median`; one in six is over median * e^sigma. */
export const logNormal = (median, sigma, number, salt) =>
  `${median} * exp(${sigma} * sqrt(-2 * ln(${chance(number, salt)})) * cos(2 * pi() * ${chance(number, salt + 1)}))`;

/** One of `values` (texts of SQL), each as often as its weight says. */
export function weighted(values, weights, number, salt) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const limits = weights.map((weight) => {
    sum += weight;
    return sum / total;
  });
  // width_bucket answers 0 under the first limit and so on: one more is a place in an array.
  const drawn = `width_bucket(${chance(number, salt)}, array[${limits.slice(0, -1).join(',')}]::float8[])`;
  return values.length === 1 ? values[0] : `(array[${values.join(',')}])[1 + ${drawn}]`;
}
