// Whether a saved view is mine to change: my own, or the team's for admins.
import type { View } from '@hotline/shared/contracts';
import { useMe } from '../../lib/desk.tsx';

export function useMayChange(view: View | undefined): boolean {
  const me = useMe();
  if (!view) return false;
  return view.shared ? me.role === 'admin' : view.ownerId === me.id;
}
