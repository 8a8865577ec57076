// Operations on saved views.
import type { Handlers } from '../../core/operations.ts';
import { createView, listViews, removeView, updateView } from './views.service.ts';

export const viewsOps = {
  'views.list': listViews,
  'views.create': createView,
  'views.update': updateView,
  'views.remove': removeView,
} satisfies Partial<Handlers>;
