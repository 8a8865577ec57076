// The people and the vocabulary of the demo desk: Tallowbrook Outdoors, a small invented shop.
import type { CategoryRow } from '../../db/schema/index.ts';

export interface DemoStaff {
  name: string;
  role: 'agent' | 'admin';
  serves: string[];
  about: string;
  availability: 'online' | 'away' | 'offline';
}

export interface DemoCategory {
  name: string;
  description: string;
  subcategories: string[];
  routing: CategoryRow['routing'];
  /** Set: an agent is asked and has this long to accept. */
  offerSeconds: number | null;
}

export const MAIL_DOMAIN = 'tallowbrook.example';

export const CATEGORIES = [
  {
    name: 'Orders & delivery',
    description: 'Orders on their way, changed, late, lost or damaged.',
    subcategories: ['Where is my order', 'Change or cancel', 'Damaged on arrival', 'Invoices'],
    routing: 'least_loaded',
    offerSeconds: null,
  },
  {
    name: 'Returns & refunds',
    description: 'Sending things back, swapping them, getting the money.',
    subcategories: ['Start a return', 'Exchange', 'Refund status'],
    routing: 'round_robin',
    offerSeconds: null,
  },
  {
    name: 'Product advice',
    description: 'Which tent, which boots, which stove, and will it fit.',
    subcategories: ['Tents & sleeping', 'Packs & bags', 'Stoves & cooking', 'Clothing & boots'],
    routing: 'manual',
    offerSeconds: null,
  },
  {
    name: 'Account & website',
    description: 'Signing in, paying, the shop app, Trailcard points.',
    subcategories: ['Sign-in', 'Checkout & payment', 'Trailcard points'],
    routing: 'least_loaded',
    offerSeconds: null,
  },
  {
    name: 'Repairs & warranty',
    description: 'Broken zips, bent poles, spare parts, guarantee.',
    subcategories: ['Repair', 'Spare parts'],
    routing: 'least_loaded',
    offerSeconds: 45,
  },
] as const satisfies DemoCategory[];

/** Minutes of business time until the first answer, the next answer, the resolution. */
export const PROMISES: Record<string, [first: number, next: number, resolution: number | null]> = {
  Urgent: [15, 30, 480],
  High: [60, 60, 1_440],
  Normal: [90, 480, 5_760],
  Low: [480, 1_440, null],
};

/** Categories that are served by day; the others around the clock. */
export const BY_DAY: readonly string[] = ['Product advice', 'Returns & refunds', 'Repairs & warranty'];

export type DemoCategoryName = (typeof CATEGORIES)[number]['name'];

export const STAFF = {
  mira: {
    name: 'Mira Castellan',
    role: 'admin',
    serves: ['Orders & delivery'],
    about: 'Runs the desk: sees every ticket, the people and the audit log.',
    availability: 'online',
  },
  tomas: {
    name: 'Tomas Berglund',
    role: 'agent',
    serves: ['Orders & delivery', 'Returns & refunds'],
    about: 'Orders and returns: the busiest queue in the house.',
    availability: 'online',
  },
  aisha: {
    name: 'Aisha Farrow',
    role: 'agent',
    serves: ['Orders & delivery', 'Account & website'],
    about: 'Orders and website trouble: sign-in, payment, points.',
    availability: 'online',
  },
  leo: {
    name: 'Leo Hartwin',
    role: 'agent',
    serves: ['Product advice', 'Repairs & warranty'],
    about: 'Knows every tent pole: product advice and repairs.',
    availability: 'away',
  },
  yuki: {
    name: 'Yuki Sandell',
    role: 'agent',
    serves: ['Returns & refunds', 'Product advice', 'Repairs & warranty'],
    about: 'Started last month: returns, advice and repairs.',
    availability: 'online',
  },
} as const satisfies Record<string, DemoStaff>;

export type StaffKey = keyof typeof STAFF;

/** Those with a line about them can be entered as. */
export const CUSTOMERS = {
  nadia: { name: 'Nadia Brook', about: 'Has a parcel on the way and an answer to read.' },
  oliver: { name: 'Oliver Penhall', about: 'Plans a scout camp in one very long conversation.' },
  sofia: { name: 'Sofia Marchetti', about: 'Waits for a first answer.' },
  jun: { name: 'Jun Akamatsu', about: 'Several tickets, old and new.' },
  priya: { name: 'Priya Nandan', about: 'Reopened a ticket that was not solved after all.' },
  lukas: { name: 'Lukas Ebner', about: null },
  grace: { name: 'Grace Oduya', about: null },
  mateo: { name: 'Mateo Rivas', about: null },
  elif: { name: 'Elif Demiray', about: null },
  freya: { name: 'Freya Holmqvist', about: null },
  samir: { name: 'Samir Haddou', about: null },
  clara: { name: 'Clara Wiesner', about: null },
  declan: { name: 'Declan Moody', about: null },
  wanda: { name: 'Wanda Krol', about: null },
} as const satisfies Record<string, { name: string; about: string | null }>;

export type CustomerKey = keyof typeof CUSTOMERS;

export const TAGS = [
  'carrier',
  'vip',
  'goodwill',
  'bug',
  'refund',
  'wrong item',
  'sizing',
  'warranty',
  'gift',
  'bulk order',
  'feedback',
] as const;
