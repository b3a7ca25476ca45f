/** A folder or file of this machine, and where the program sees it. */
export interface Mount {
  readonly source: string
  readonly target: string
  readonly readOnly: boolean
}

/** What an image brings besides the system, and what is run where the Compose file does not say. */
export interface Image {
  readonly files: readonly Mount[]
  /** Folders before those of the system's PATH. */
  readonly path?: readonly string[]
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly workdir: string
  /** uid:gid */
  readonly user: string
  /** Folders that belong to its user. */
  readonly ownFolders?: readonly string[]
}
