import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'
import { SetupError } from '../setup-error.mjs'
import { interpolate } from './interpolate.ts'
import { type Fields, fieldsOf, isOn, textsOf, toMilliseconds, toText } from './yaml-values.ts'

/** What a Compose file says of a service, as far as ours use it. */
export interface Service {
  readonly name: string
  readonly image: string
  readonly command: readonly string[] | undefined
  readonly environment: Readonly<Record<string, string>>
  readonly user: string | undefined
  readonly readOnly: boolean
  readonly tmpfs: readonly string[]
  readonly capDrop: readonly string[]
  readonly capAdd: readonly string[]
  readonly securityOpt: readonly string[]
  readonly healthcheck: HealthCheck | undefined
  readonly dependsOn: Readonly<Record<string, Condition>>
  readonly ports: readonly PublishedPort[]
  readonly volumes: readonly ServiceVolume[]
  readonly networks: readonly string[]
  readonly stopGraceMs: number
}

export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully'

export interface HealthCheck {
  readonly command: readonly string[]
  /** How often it is asked while the service comes up. */
  readonly intervalMs: number
  /** How long the service may take to come up. */
  readonly patienceMs: number
}

export interface PublishedPort {
  /** Where it is published; every address of the machine when undefined. */
  readonly address: string | undefined
  readonly published: number
  readonly target: number
  readonly protocol: 'tcp' | 'udp'
}

export interface ServiceVolume {
  readonly source: { readonly volume: string } | { readonly file: string }
  readonly target: string
  readonly readOnly: boolean
}

export interface Compose {
  readonly services: readonly Service[]
  /** Whether each can be reached from outside, by name. */
  readonly networks: Readonly<Record<string, { readonly internal: boolean }>>
}

/**
 * Reads a Compose file with its variables put in.
 *
 * @throws SetupError where a variable is missing, or the file says something that this reading would pass over
 */
export async function readCompose(
  file: string,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<Compose> {
  const document: unknown = parse(await readFile(file, 'utf8'), { merge: true })
  const top = fieldsOf(withVariables(document, variables), file)
  const networks = Object.entries(fieldsOf(top.networks, 'networks')).map(([name, value]) => {
    const network = fieldsOf(value ?? {}, `networks.${name}`)
    return [name, { internal: isOn(network.internal) }] as const
  })
  return {
    services: Object.entries(fieldsOf(top.services, 'services')).map(([name, value]) =>
      toService(name, fieldsOf(value, name), dirname(file)),
    ),
    networks: Object.fromEntries(networks),
  }
}

const KNOWN = ['image', 'command', 'environment', 'user', 'read_only', 'tmpfs', 'cap_drop', 'cap_add', 'security_opt']
  .concat('healthcheck', 'depends_on', 'ports', 'volumes', 'networks', 'stop_grace_period')
  // How an image comes about, and what becomes of a service that ends, is not tried.
  .concat('build', 'restart')

function toService(name: string, fields: Fields, folder: string): Service {
  const unknown = Object.keys(fields).filter((key) => !KNOWN.includes(key))
  if (unknown.length > 0) throw new SetupError(`${name} has ${unknown.join(', ')}, which this runner passes over.`)
  return {
    name,
    image: toText(fields.image, `${name}.image`),
    command: fields.command === undefined ? undefined : textsOf(fields.command, `${name}.command`),
    environment: Object.fromEntries(
      Object.entries(fieldsOf(fields.environment ?? {}, `${name}.environment`)).map(([key, value]) => [
        key,
        toText(value, `${name}.environment.${key}`),
      ]),
    ),
    user: fields.user === undefined ? undefined : toText(fields.user, `${name}.user`),
    readOnly: isOn(fields.read_only),
    tmpfs: textsOf(fields.tmpfs, `${name}.tmpfs`),
    capDrop: textsOf(fields.cap_drop, `${name}.cap_drop`),
    capAdd: textsOf(fields.cap_add, `${name}.cap_add`),
    securityOpt: textsOf(fields.security_opt, `${name}.security_opt`),
    healthcheck: fields.healthcheck === undefined ? undefined : toHealthCheck(name, fieldsOf(fields.healthcheck, name)),
    dependsOn: Object.fromEntries(
      Object.entries(fieldsOf(fields.depends_on ?? {}, `${name}.depends_on`)).map(([other, value]) => [
        other,
        toCondition(fieldsOf(value, `${name}.depends_on.${other}`).condition),
      ]),
    ),
    ports: textsOf(fields.ports, `${name}.ports`).map(toPort),
    volumes: textsOf(fields.volumes, `${name}.volumes`).map((text) => toVolume(text, folder)),
    networks: textsOf(fields.networks, `${name}.networks`),
    stopGraceMs: toMilliseconds(fields.stop_grace_period ?? '10s'),
  }
}

function toHealthCheck(name: string, fields: Fields): HealthCheck {
  const [kind, ...command] = textsOf(fields.test, `${name}.healthcheck.test`)
  if (kind !== 'CMD') throw new SetupError(`${name}.healthcheck.test is not of the form [CMD, program, …].`)
  return {
    command,
    intervalMs: toMilliseconds(fields.start_interval ?? fields.interval ?? '30s'),
    // After the time to come up it may fail three times, if the file does not say otherwise.
    patienceMs: toMilliseconds(fields.start_period ?? '0s') + 3 * toMilliseconds(fields.interval ?? '30s'),
  }
}

function toCondition(value: unknown): Condition {
  switch (value) {
    case 'service_started':
    case 'service_healthy':
    case 'service_completed_successfully':
      return value
    default:
      throw new SetupError(`"${value}" is no condition of depends_on.`)
  }
}

function toPort(text: string): PublishedPort {
  const match = /^(?:([\d.]+):)?(\d+):(\d+)(?:\/(tcp|udp))?$/.exec(text)
  if (!match) throw new SetupError(`"${text}" is no port of the form [address:]published:target[/udp].`)
  const [, address, published, target, protocol] = match
  return {
    address,
    published: Number(published),
    target: Number(target),
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
  }
}

function toVolume(text: string, folder: string): ServiceVolume {
  const [source = '', target, mode] = text.split(':')
  if (target === undefined) throw new SetupError(`"${text}" is no volume of the form source:target[:ro].`)
  const isFile = source.startsWith('.') || source.startsWith('/')
  return {
    source: isFile ? { file: resolve(folder, source) } : { volume: source },
    target,
    readOnly: mode === 'ro',
  }
}

function withVariables(value: unknown, variables: Readonly<Record<string, string | undefined>>): unknown {
  if (typeof value === 'string') return interpolate(value, variables)
  if (Array.isArray(value)) return value.map((each: unknown) => withVariables(each, variables))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withVariables(each, variables)]))
}
