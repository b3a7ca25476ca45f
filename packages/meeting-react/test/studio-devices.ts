import type { DeviceSource } from '@plenum/meeting-sdk'
import { FakeDevices } from '@plenum/meeting-sdk/testing'

/** Fake devices with something to see: the camera looks at a drawing of somebody. Needs a browser. */
export class StudioDevices extends FakeDevices {
  override async open(source: DeviceSource): Promise<MediaStream> {
    const silent = await super.open(source)
    return source === 'camera' ? drawing() : silent
  }
}

/** Devices that never answer, as while the browser asks the person for permission. */
export class UndecidedDevices extends FakeDevices {
  override open(): Promise<MediaStream> {
    return new Promise(() => {})
  }
}

/** Somebody before a wall, as a camera's picture. */
export function drawing(): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 })
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('This browser draws nothing.')
  const disc = (colour: string, x: number, y: number, width: number, height: number) => {
    pen.fillStyle = colour
    pen.beginPath()
    pen.ellipse(x, y, width, height, 0, 0, 2 * Math.PI)
    pen.fill()
  }
  const stream = canvas.captureStream()
  pen.fillStyle = '#5f6f82'
  pen.fillRect(0, 0, 640, 360)
  pen.fillStyle = '#76879b'
  pen.fillRect(420, 40, 150, 190)
  disc('#2f3a48', 320, 400, 150, 150)
  disc('#c99a7c', 320, 190, 62, 78)
  disc('#3b2a22', 320, 132, 68, 44)
  return stream
}
