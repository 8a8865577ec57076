// Builds the customers' app under /; in development the desk's server answers the API and the sockets.
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { contractsInBrowsers } from '../shared/src/client/contracts-in-browsers.ts';

const desk = 'http://127.0.0.1:3000';

/** Lists what the service worker keeps, so that the app opens without a line to the desk. */
function listAppFiles(): Plugin {
  return {
    name: 'list-app-files',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => /\.(?:js|css)$/.test(name))
        .map((name) => `/${name}`);
      this.emitFile({
        type: 'asset',
        fileName: 'app-files.json',
        source: JSON.stringify([...files, '/icon.svg', '/theme.js']),
      });
    },
  };
}

export default defineConfig({
  base: '/',
  resolve: {
    alias: {
      typebox: fileURLToPath(new URL('../shared/src/client/typebox-in-browsers.ts', import.meta.url)),
    },
  },
  plugins: [contractsInBrowsers(), react(), tailwindcss(), listAppFiles()],
  // No data: URLs and no polyfill: the page's policy allows scripts and pictures from the desk alone.
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
  },
  server: {
    port: 5173,
    proxy: {
      '/api': desk,
      '/socket.io': { target: desk, ws: true },
    },
  },
});
