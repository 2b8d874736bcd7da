import type { UploadedFile } from '../../contract.ts'

const base64Of = (url: string): string => url.slice(url.indexOf(',') + 1)

export const readFile = (file: File): Promise<UploadedFile> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () =>
      resolve({ name: file.name, mime: file.type, base64: base64Of(String(reader.result)) })
    reader.onerror = () => reject(reader.error ?? new Error('unreadable file'))
    reader.readAsDataURL(file)
  })

/** A picture for trying things out: a wall, cracked or mended, with words and the time on it; no two are the same. */
export function drawSample(words: string, colour: string, cracked: boolean): UploadedFile {
  const canvas = document.createElement('canvas')
  canvas.width = 960
  canvas.height = 720
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('no canvas here')
  const block = (fill: string, ...area: readonly [number, number, number, number]) => {
    pen.fillStyle = fill
    pen.fillRect(...area)
  }
  block('#cfe3f5', 0, 0, 960, 720)
  block(colour, 0, 90, 960, 520)
  block('#6b705c', 0, 610, 960, 110)
  block('#f1f3f5', 120, 250, 160, 190)
  const x = 380 + Math.random() * 200
  if (cracked) crack(pen, x)
  else block('rgba(255,255,255,0.35)', x - 70, 110, 170, 490)
  pen.font = 'bold 46px "PingFang SC","Microsoft YaHei","Sim Chinese",sans-serif'
  pen.fillStyle = '#1f2329'
  pen.fillText(`${words} ${new Date().toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })}`, 30, 64)
  return { name: `${words}.jpg`, mime: 'image/jpeg', base64: base64Of(canvas.toDataURL('image/jpeg', 0.85)) }
}

function crack(pen: CanvasRenderingContext2D, x: number): void {
  pen.strokeStyle = '#2b2118'
  pen.lineWidth = 9
  pen.beginPath()
  pen.moveTo(x, 110)
  for (let y = 170; y <= 600; y += 70) pen.lineTo(x + (Math.random() - 0.5) * 110, y)
  pen.stroke()
}
