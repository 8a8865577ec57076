// Answers schedules.*
import type { Handlers } from '../../core/operations.ts';
import { createSchedule, listSchedules, removeSchedule, updateSchedule } from './schedules.service.ts';

export const schedulesOps = {
  'schedules.list': listSchedules,
  'schedules.create': createSchedule,
  'schedules.update': updateSchedule,
  'schedules.remove': removeSchedule,
} satisfies Partial<Handlers>;
