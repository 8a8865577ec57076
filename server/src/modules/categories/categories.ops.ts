// Answers categories.*
import type { Handlers } from '../../core/operations.ts';
import {
  addSubcategory,
  createCategory,
  listCategories,
  removeCategory,
  updateCategory,
} from './categories.service.ts';
import { setCategoryAgents } from './category-agents.ts';

export const categoriesOps = {
  'categories.list': listCategories,
  'categories.create': createCategory,
  'categories.update': updateCategory,
  'categories.remove': removeCategory,
  'categories.addSubcategory': addSubcategory,
  'categories.setAgents': setCategoryAgents,
} satisfies Partial<Handlers>;
