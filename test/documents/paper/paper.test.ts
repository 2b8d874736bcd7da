import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../src/app/ports/papers.ts'
import { papers } from '../../../src/documents/paper/paper.ts'

const aPaper = (over: Partial<Paper> = {}): Paper => ({
  issuer: '秦源县脱贫攻坚领导小组办公室文件',
  number: '秦脱贫办发〔2019〕12号',
  title: '关于印发河口镇脱贫攻坚深度排查问题清单的通知',
  to: '联镇县级领导，河口镇党委、政府：',
  parts: [],
  closing: { by: '秦源县脱贫办', on: '2019年3月20日' },
  ...over,
})
const opened = async (paper: Paper) => {
  const files = unzipSync(await papers.write(paper))
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array())
  return { files, xml, text: xml.replace(/<w:br\/>/g, '\n').replace(/<[^>]+>/g, '') }
}

describe('a document as .docx', () => {
  it('has its head, number, title, addressees and closing, in this order', async () => {
    const { text } = await opened(aPaper())
    const order = [
      '秦源县脱贫攻坚领导小组办公室文件',
      '秦脱贫办发〔2019〕12号',
      '关于印发河口镇脱贫攻坚深度排查问题清单的通知',
      '联镇县级领导，河口镇党委、政府：',
      '秦源县脱贫办',
      '2019年3月20日',
    ].map((part) => text.indexOf(part))
    expect(order).not.toContain(-1)
    expect([...order].sort((a, b) => a - b)).toEqual(order)
  })

  it('has none of them where there is none', async () => {
    const { xml, text } = await opened(aPaper({ issuer: '', number: '', to: '', closing: null }))
    expect(text).toBe('关于印发河口镇脱贫攻坚深度排查问题清单的通知')
    expect(xml).not.toContain('w:pBdr')
  })

  it('keeps what people write as they wrote it, and no character that would break the file', async () => {
    const { xml, text } = await opened(
      aPaper({ parts: [{ kind: 'text', text: '第一行 <w:p> & "引号"\n第二行\u0000\u001b' }] }),
    )
    expect(text).toContain('第一行 &lt;w:p&gt; &amp; ')
    expect(text).toContain('第二行')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(xml).not.toMatch(/[\u0000-\u0008\u001b]/)
  })

  it('repeats a table’s headings on every page and keeps each row on one', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => [`${index + 1}`, '水管冻裂'])
    const { xml } = await opened(aPaper({ parts: [{ kind: 'table', headings: ['序号', '问题'], rows }] }))
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(41)
    expect(xml.match(/<w:tr>/g)).toHaveLength(41)
  })

  it('puts two short fields on a line, and a long one on its own', async () => {
    const rows = [
      ['问题编号', 'HK-LXG-0031'],
      ['责任人', '李广田'],
      ['问题', '户收入核算漏算长子在西安务工收入，明白卡与系统数据不一致。'],
    ] as const
    const { xml } = await opened(aPaper({ parts: [{ kind: 'fields', rows }] }))
    expect(xml.match(/<w:tr>/g)).toHaveLength(2)
    expect(xml).toContain('<w:gridSpan w:val="3"/>')
  })

  it('holds pictures with what they show, no larger than the page', async () => {
    const bytes = new Uint8Array(
      await sharp({ create: { width: 40, height: 3_000, channels: 3, background: '#888' } })
        .jpeg()
        .toBuffer(),
    )
    const picture = { bytes, mime: 'image/jpeg', width: 40, height: 3_000, caption: '整改后' } as const
    const { files, xml, text } = await opened(aPaper({ parts: [{ kind: 'pictures', pictures: [picture] }] }))
    expect(Object.keys(files).filter((name) => name.startsWith('word/media/'))).toHaveLength(1)
    expect(text).toContain('整改后')
    const height = Number(/<wp:extent cx="\d+" cy="(\d+)"/.exec(xml)?.[1])
    expect(height).toBeLessThanOrEqual(380 * 9_525)
  })

  it('lies on its side where a table needs the room', async () => {
    expect((await opened(aPaper({ landscape: true }))).xml).toContain('w:orient="landscape"')
  })
})
