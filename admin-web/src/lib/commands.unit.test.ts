// The registry of deeds: the newest of an id wins, disabled ones are not offered, leaving takes them back.
import { describe, expect, it } from 'vitest';
import {
  type Command,
  enabledCommands,
  eventKeyOf,
  registerCommands,
  runCommand,
  shownKeys,
} from './commands.ts';

const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  labelKey: 'common.close',
  group: 'thread',
  run: () => undefined,
  ...more,
});

describe('commands', () => {
  it('run while they are registered and enabled, the newest of an id first', () => {
    const ran: string[] = [];
    let enabled = false;
    const leave = registerCommands([command('a.x', { run: () => ran.push('old') })]);
    const leaveNewer = registerCommands([
      command('a.x', { run: () => ran.push('new') }),
      command('a.y', { run: () => ran.push('y'), isEnabled: () => enabled }),
    ]);
    expect([runCommand('a.x'), runCommand('a.y'), runCommand('a.z')]).toEqual([true, false, false]);
    enabled = true;
    expect(enabledCommands().map((each) => each.id)).toEqual(['a.x', 'a.y']);
    leaveNewer();
    runCommand('a.x');
    leave();
    expect(runCommand('a.x')).toBe(false);
    expect(ran).toEqual(['new', 'old']);
  });

  it('name their keys for the browser and for people', () => {
    expect(['r', 'Shift+e', 'Escape', '?'].map(eventKeyOf)).toEqual(['r', 'E', 'Escape', '?']);
    expect(['r', 'Shift+E', '?'].map(shownKeys)).toEqual(['R', 'Shift+E', '?']);
  });
});
