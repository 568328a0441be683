import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createServer, type ViteDevServer } from 'vite'

const CONFIG = fileURLToPath(new URL('../../vite.config.ts', import.meta.url))

/** Serves the page's sources through Vite, so that a change is seen at once. */
export const createDevPages = () => {
  let vite: Promise<ViteDevServer> | undefined
  return async (request: IncomingMessage, response: ServerResponse, http: Server) => {
    vite ??= createServer({
      configFile: CONFIG,
      appType: 'spa',
      server: { middlewareMode: true, hmr: { server: http } },
    })
    ;(await vite).middlewares(request, response)
  }
}
