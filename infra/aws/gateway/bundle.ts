import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { cyclonedxEsbuildPlugin } from '@cyclonedx/cyclonedx-esbuild'
import { build } from 'esbuild'
import { ONE_FILE, REQUIRE } from '../one-file.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

/**
 * Puts all that the gateway's image is made of into a folder: the `Dockerfile`; `gateway.mjs`, which is realtime/main.ts
 * with every package it imports; its map, so that errors name our files; and `sbom.cdx.json`, which lists these packages
 * with versions and licences (CycloneDX). The same sources give the same bytes, or every deployment would be a new image.
 */
export const bundleGateway = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['realtime/main.ts'],
    // Named as if it lay here, for the map to say `realtime/…` wherever it ends up.
    outfile: 'gateway.mjs',
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    ...ONE_FILE,
    banner: { js: REQUIRE },
    // What goes wrong is told with its words and place, so nothing is renamed.
    sourcemap: 'linked',
    sourcesContent: false,
    // Their makers offer them for speed; ws looks for them and does without.
    external: ['bufferutil', 'utf-8-validate'],
    plugins: [
      cyclonedxEsbuildPlugin({
        outputFile: join(folder, 'sbom.cdx.json'),
        outputReproducible: true,
        gatherLicenseTexts: true,
        validate: true,
        logLevel: 'silent',
      }),
    ],
  })
  for (const { path, contents } of outputFiles)
    await writeFile(join(folder, basename(path)), contents)
  await copyFile(join(import.meta.dirname, 'Dockerfile'), join(folder, 'Dockerfile'))
}
