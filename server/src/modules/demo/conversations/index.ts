// All demo conversations by category.
import type { DemoCategoryName } from '../cast.ts';
import type { Story } from '../story.ts';
import { account } from './account.ts';
import { advice } from './advice.ts';
import { camp } from './camp.ts';
import { orders } from './orders.ts';
import { repairs } from './repairs.ts';
import { returns } from './returns.ts';

export const STORIES: readonly { category: DemoCategoryName; stories: readonly Story[] }[] = [
  { category: 'Orders & delivery', stories: orders },
  { category: 'Returns & refunds', stories: returns },
  { category: 'Product advice', stories: [...advice, ...camp] },
  { category: 'Account & website', stories: account },
  { category: 'Repairs & warranty', stories: repairs },
];
