import { execFileSync } from 'node:child_process'
import { inRoot } from '../../../scripts/setup/root.mjs'
import { step } from '../../../scripts/setup/step.mjs'

// Other people's servers that benchmarks are run beside. Each has a package.json and a lock of its own, which the product's
// know nothing of, and is installed when a benchmark asks for it.

const folderOf = (peer: string) => `tests/bench/peers/${peer}`

export const peerScript = (peer: string, script: string) => `${folderOf(peer)}/${script}`

/** Installs what the peer's lock names, unless it is there. */
export const installPeer = (peer: string): Promise<void> =>
  step({
    name: `peer-${peer}`,
    doing: `Installing ${peer} to compare with`,
    inputs: [`${folderOf(peer)}/package.json`, `${folderOf(peer)}/package-lock.json`],
    outputs: [`${folderOf(peer)}/node_modules`],
    work: async () => {
      execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
        cwd: inRoot(folderOf(peer)),
        stdio: 'ignore',
      })
    },
  })
