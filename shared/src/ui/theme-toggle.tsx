// Light, dark or as the system says: keeps the choice and sets data-theme on <html>.
import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { SegmentedControl } from './segmented-control.tsx';

export type Theme = 'system' | 'light' | 'dark';

const storageKey = 'hotline.theme';

/** Call before the first render, so that the page never flashes the wrong theme. */
export function applyStoredTheme() {
  applyTheme(readTheme());
}

export function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

export function applyTheme(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(readTheme);
  return [
    theme,
    (next) => {
      setTheme(next);
      applyTheme(next);
      try {
        localStorage.setItem(storageKey, next);
      } catch {
        // Storage may be forbidden: the choice then lives until reload.
      }
    },
  ];
}

export type ThemeToggleProps = {
  labels: { theme: string } & Record<Theme, string>;
  /** Pictures only; the words are read out. */
  compact?: boolean;
};

export function ThemeToggle({ labels, compact }: ThemeToggleProps) {
  const [theme, setTheme] = useTheme();
  return (
    <SegmentedControl
      label={labels.theme}
      value={theme}
      onChange={setTheme}
      size={compact ? 'xs' : 'sm'}
      segments={[
        { value: 'system', label: labels.system, icon: <Monitor />, hideLabel: compact },
        { value: 'light', label: labels.light, icon: <Sun />, hideLabel: compact },
        { value: 'dark', label: labels.dark, icon: <Moon />, hideLabel: compact },
      ]}
    />
  );
}
