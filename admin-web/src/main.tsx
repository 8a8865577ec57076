// Starts the agents' app: theme and language first, so that nothing flashes, then the first render.
import { applyStoredTheme } from '@hotline/shared/ui/theme-toggle';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './index.css';
import { startI18n } from './lib/i18n.ts';

applyStoredTheme();
await startI18n();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
