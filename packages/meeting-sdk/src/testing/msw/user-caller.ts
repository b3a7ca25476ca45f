/** A signed-in user of the host app. */
export interface UserCaller {
  readonly kind: 'user'
  readonly userId: string
  readonly name: string | undefined
  readonly email: string | undefined
}
