// Words for screen readers only, and a polite announcer for things that change by themselves.
import type { ReactNode } from 'react';

export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}

export function LiveRegion({ children, urgent = false }: { children: ReactNode; urgent?: boolean }) {
  return (
    <div className="sr-only" aria-live={urgent ? 'assertive' : 'polite'} aria-atomic="true">
      {children}
    </div>
  );
}
