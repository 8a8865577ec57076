// Answers notifications.*
import type { Handlers } from '../../core/operations.ts';
import { listNotifications, readMyNotifications } from './notifications.service.ts';

export const notificationsOps = {
  'notifications.list': listNotifications,
  'notifications.read': readMyNotifications,
} satisfies Partial<Handlers>;
