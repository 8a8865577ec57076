// Builds the agents' app under /admin/; in development the desk's server answers the API and the sockets.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const desk = 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/admin/',
  plugins: [react(), tailwindcss()],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: {
    port: 5174,
    proxy: {
      '/api': desk,
      '/socket.io': { target: desk, ws: true },
    },
  },
});
