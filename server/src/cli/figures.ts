// `figures`: compares what analytics keeps with a full count, or counts everything anew.
import { createCtx } from '../core/context.ts';
import { migrate } from '../db/migrate.ts';
import { checkRollUps, rebuildRollUps } from '../modules/analytics/roll-ups.ts';
import { migrationsFolder } from '../server.ts';
import { type Command, say, UsageError, withDesk } from './command.ts';

export const figuresCommand: Command = {
  summary: 'Compare the figures of analytics with a full count, or count them anew.',
  usage: 'figures check | figures rebuild [time zone ...]',
  async run([deed, ...timeZones]) {
    if (deed !== 'check' && deed !== 'rebuild') throw new UsageError('Say what to do: check or rebuild.');
    if (deed === 'check' && timeZones.length > 0) throw new UsageError('check looks at all time zones.');
    return withDesk(async ({ app }) => {
      await migrate(app.database, migrationsFolder(), say);
      const ctx = createCtx(app, { actor: null, requestId: 'figures', ip: null, userAgent: '', live: null });
      if (deed === 'check') return check(await checkRollUps(ctx));
      const counted = await rebuildRollUps(ctx, timeZones);
      say(counted.length === 0 ? 'No time zone is in use yet: name one.' : `Counted ${counted.join(', ')}.`);
      return 0;
    });
  },
};

function check(zones: Awaited<ReturnType<typeof checkRollUps>>): number {
  if (zones.length === 0) say('Nobody has asked for figures yet: there is nothing to compare.');
  for (const { timeZone, cells, wrong } of zones)
    say(`${timeZone}: ${cells} sums, ${wrong === 0 ? 'all as a full count has them' : `${wrong} WRONG`}`);
  return zones.some(({ wrong }) => wrong > 0) ? 1 : 0;
}
