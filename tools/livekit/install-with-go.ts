import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describeExit, startChild } from '../process/child.ts'
import { LIVEKIT_VERSION } from './livekit-version.ts'

const MODULE = `github.com/livekit/livekit-server/cmd/server@v${LIVEKIT_VERSION}`

/** Builds the pinned LiveKit from source below `folder`; `use` gets the binary, which is gone afterwards. */
export async function withBinaryBuiltByGo<T>(
  go: string,
  folder: string,
  use: (file: string) => Promise<T>,
  note: (text: string) => void = () => {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
  const bin = await mkdtemp(join(folder, 'go-'))
  try {
    let packages = 0
    const child = await startChild({
      command: go,
      args: ['install', '-v', '-ldflags=-s -w', MODULE],
      cwd: bin,
      env: {
        ...env,
        GOBIN: bin,
        CGO_ENABLED: '0',
        GOWORK: 'off',
        // A caller's -mod=vendor would refuse a module@version; a read-only module cache is a nuisance to delete.
        GOFLAGS: '-modcacherw',
        // With a foreign target go refuses GOBIN.
        GOOS: '',
        GOARCH: '',
      },
      onLine: (line) => {
        if (line.startsWith('go: ')) return note(line)
        packages += 1
        note(`${packages} packages compiled`)
      },
    })
    const exit = await child.exited
    if (exit.code !== 0) {
      const said = child.lastLines().findLast((line) => line.trim() !== '')
      throw new Error(`go ${describeExit(exit)}${said ? `: ${said.trim()}` : ''}`)
    }
    return await use(join(bin, process.platform === 'win32' ? 'server.exe' : 'server'))
  } finally {
    await rm(bin, { recursive: true, force: true })
  }
}
