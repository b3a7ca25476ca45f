/** A meeting, as far as these tests name it. */
export interface Meeting {
  readonly id: string
  readonly livekitRoom: string
}
