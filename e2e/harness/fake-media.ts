import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What one person's camera and microphone deliver. */
export interface FakeMedia {
  /** Flags that make Chromium play these files as camera and microphone. */
  readonly args: readonly string[]
  remove(): Promise<void>
}

const WIDTH = 320
const HEIGHT = 180
const FRAMES = 30
const FRAMES_PER_SECOND = 15
const SAMPLES_PER_SECOND = 48_000
const SECONDS = 2

/**
 * A picture of one colour that a bright bar walks through, and a voice that comes in bursts: unlike Chromium's own
 * fakes, one person can be told from another.
 *
 * @param colour chroma of the picture, each 0 to 255: `{ u: 200, v: 90 }` is blue, `{ u: 90, v: 200 }` red
 * @param pitch of the voice, in Hz
 */
export async function createFakeMedia(colour: { readonly u: number; readonly v: number }, pitch: number) {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-media-'))
  const [video, audio] = [join(folder, 'camera.y4m'), join(folder, 'microphone.wav')]
  await writeFile(video, createVideo(colour))
  await writeFile(audio, createVoice(pitch))
  const media: FakeMedia = {
    args: [`--use-file-for-fake-video-capture=${video}`, `--use-file-for-fake-audio-capture=${audio}`],
    remove: () => rm(folder, { recursive: true, force: true }),
  }
  return media
}

/** @see https://wiki.multimedia.cx/index.php/YUV4MPEG2 */
function createVideo({ u, v }: { readonly u: number; readonly v: number }): Buffer {
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420\n`)
  const chroma = Buffer.concat([Buffer.alloc((WIDTH * HEIGHT) / 4, u), Buffer.alloc((WIDTH * HEIGHT) / 4, v)])
  const frames = Array.from({ length: FRAMES }, (_, index) => {
    const luma = Buffer.alloc(WIDTH * HEIGHT, 90)
    const start = Math.floor((index / FRAMES) * (WIDTH - 40))
    for (let row = 0; row < HEIGHT; row += 1) luma.fill(220, row * WIDTH + start, row * WIDTH + start + 40)
    return Buffer.concat([Buffer.from('FRAME\n'), luma, chroma])
  })
  return Buffer.concat([header, ...frames])
}

/** @see http://soundfile.sapp.org/doc/WaveFormat/ */
function createVoice(pitch: number): Buffer {
  const count = SAMPLES_PER_SECOND * SECONDS
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + count * 2, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(SAMPLES_PER_SECOND, 24)
  header.writeUInt32LE(SAMPLES_PER_SECOND * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(count * 2, 40)
  const samples = Buffer.alloc(count * 2)
  for (let index = 0; index < count; index += 1) {
    const seconds = index / SAMPLES_PER_SECOND
    // Browsers take a steady tone for noise and remove it; a voice comes and goes and changes its pitch.
    const isLoud = seconds % 0.4 < 0.2
    const wave = Math.sin(2 * Math.PI * pitch * (1 + (seconds % 0.2)) * seconds)
    samples.writeInt16LE(isLoud ? Math.round(wave * 16_000) : 0, index * 2)
  }
  return Buffer.concat([header, samples])
}
