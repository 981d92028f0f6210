import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const api = 'http://127.0.0.1:8080'

/** A test project: the folders it runs, and the kind of PostGIS its tests get from `tests/harness`. */
function project(name: string, folders: string[], database?: 'trial' | 'server') {
  return {
    extends: true as const,
    test: {
      name,
      environment: 'node',
      globalSetup: 'tests/harness/builtKernel.ts',
      testTimeout: 30_000,
      include: folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`),
      ...(database && {
        env: { TEST_DATABASE: database },
        fileParallelism: false,
        testTimeout: 60_000,
        hookTimeout: 120_000,
      }),
    },
  }
}

export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: ['web/index.html', 'web/wall.html'] },
  },
  server: {
    port: 5173,
    proxy: { '/graphql': { target: api, ws: true }, '/tiles': api, '/analytics': api, '/export': api, '/session': api },
  },
  test: {
    root: '.',
    // Node loads graphql's CommonJS build; a second copy of its classes would be refused.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
    projects: [
      project('plain', ['architecture', 'unit', 'laws', 'contract']),
      project('trial', ['database', 'api'], 'trial'),
      project('server', ['database', 'api'], 'server'),
      project('browser', ['browser', 'rendering'], 'trial'),
    ],
  },
})
