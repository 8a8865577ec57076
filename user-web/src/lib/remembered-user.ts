// Who was signed in last on this browser, so that the app opens without a line to the desk.
import type { User } from '@hotline/shared/contracts';

const storageKey = 'hotline.me';

export function rememberUser(user: User | null): void {
  try {
    if (user) localStorage.setItem(storageKey, JSON.stringify(user));
    else localStorage.removeItem(storageKey);
  } catch {
    // Storage may be forbidden: then the app needs the line to open.
  }
}

export function rememberedUser(): User | null {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? 'null') as User | null;
  } catch {
    return null;
  }
}
