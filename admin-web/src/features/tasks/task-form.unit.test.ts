// A task's form sends what was changed and nothing else, in whatever time zone it is filled in.
import type { Task } from '@hotline/shared/contracts';
import { expect, it } from 'vitest';
import { changesOf, formOf, newForm, nobody } from './task-form.ts';

const task = {
  title: 'Refund',
  description: '',
  state: 'todo',
  priority: 'low',
  assignee: { id: 'ana', name: 'Ana' },
  dueAt: '2026-03-01T09:30:00.000Z',
  remindAt: null,
  blocksResolve: false,
} as Task;

it('sends only what was changed', () => {
  const form = formOf(task);
  expect(changesOf(form, { ...form, title: ' Refund ' })).toEqual({});
  expect(changesOf(form, { ...form, priority: 'high', assigneeId: nobody, due: '' })).toEqual({
    priority: 'high',
    assigneeId: null,
    dueAt: null,
  });
});

it('gives back the moment it was given', () => {
  const form = formOf(task);
  expect(changesOf({ ...form, due: '' }, form)).toEqual({ dueAt: task.dueAt });
  expect(changesOf(newForm('ana'), { ...newForm('ana'), remind: form.due })).toEqual({
    remindAt: task.dueAt,
  });
});
