// Builds the agents' app under /admin/; in development the desk's server answers the API and the sockets.
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractsInBrowsers } from '../shared/src/client/contracts-in-browsers.ts';

const desk = 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/admin/',
  resolve: {
    alias: {
      typebox: fileURLToPath(new URL('../shared/src/client/typebox-in-browsers.ts', import.meta.url)),
    },
  },
  plugins: [contractsInBrowsers(), react(), tailwindcss()],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: {
    port: 5174,
    proxy: {
      '/api': desk,
      '/socket.io': { target: desk, ws: true },
    },
  },
});
