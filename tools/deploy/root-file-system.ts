import type { Mount } from './image.ts'

/** What of this machine every image is made of: a Debian, as the images are or nearly are. */
const SYSTEM_FOLDERS = ['/usr', '/etc/ssl', '/etc/alternatives']
const SYSTEM_FILES = ['/etc/passwd', '/etc/group', '/etc/nsswitch.conf', '/etc/ld.so.cache']

/**
 * The lines of a shell script that put a root file system together in a folder: this machine's programs, read-only, and
 * nothing else of it. To be run in a mount namespace of its own, with which the mounts go.
 */
export function systemIn(root: string): string[] {
  const within = (path: string) => quote(root + path)
  const system = [...SYSTEM_FOLDERS, ...SYSTEM_FILES].map((path) => ({ source: path, target: path, readOnly: true }))
  return [
    ...['bin', 'sbin', 'lib', 'lib64'].map((name) => `ln -sfn usr/${name} ${within(`/${name}`)}`),
    `mkdir -p ${['/proc', '/dev', '/var', '/tmp'].map(within).join(' ')}`,
    `chmod 1777 ${within('/tmp')}`,
    `mount --rbind /proc ${within('/proc')}`,
    `mount --rbind /dev ${within('/dev')}`,
    ...system.flatMap((mount) => bindIn(root, mount)),
  ]
}

/** The lines that show a folder or file of this machine at its place below `root`. */
export function bindIn(root: string, { source, target, readOnly }: Mount): string[] {
  const [from, to] = [quote(source), quote(root + target)]
  return [
    `if [ -d ${from} ]; then mkdir -p ${to}; else mkdir -p "$(dirname ${to})"; touch ${to}; fi`,
    `mount --bind ${readOnly ? '-o ro ' : ''}${from} ${to}`,
  ]
}

/** As one word of a shell. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
