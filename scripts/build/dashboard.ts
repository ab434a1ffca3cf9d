import { join } from 'node:path'
import { build } from 'vite'

/** Builds the dashboard's static files into dist/dashboard, which is emptied first. */
export async function runDashboardBuild(root: string): Promise<void> {
  await build({ configFile: join(root, 'dashboard/vite.config.ts') })
}
