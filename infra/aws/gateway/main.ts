import { bundleGateway } from './bundle.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('Which folder? npm run image -- FOLDER\n')
  process.exitCode = 1
} else {
  await bundleGateway(folder)
  process.stdout.write(`${folder} holds the gateway's image; sbom.cdx.json lists what is in it.\n`)
}
