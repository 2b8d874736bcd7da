import { describe, expect, it } from 'vitest'
import { type Composition, compose, keyedMentions } from '../../../src/simulator/act/compose.ts'

const mentions = keyedMentions([
  { id: 'ou_bot', name: '机器人', isBot: true },
  { id: 'all', name: '所有人', isBot: false },
  { id: 'ou_li', name: '李四', isBot: false },
])
const write = (over: Partial<Composition>) =>
  compose({ text: '', mentions: [], imageKeys: [], files: [], device: 'phone', ...over })

describe('what a person writes becomes', () => {
  it('a text whose mentions stand in front as placeholders', () => {
    expect(write({ text: '村口垃圾', mentions })).toEqual([
      { type: 'text', content: { text: '@_user_1 @_all @_user_2 村口垃圾' }, mentions },
    ])
  })

  it('on a phone a text, and a message for each picture', () => {
    expect(write({ text: '看', imageKeys: ['img_1', 'img_2'] })).toEqual([
      { type: 'text', content: { text: '看' }, mentions: [] },
      { type: 'image', content: { image_key: 'img_1' }, mentions: [] },
      { type: 'image', content: { image_key: 'img_2' }, mentions: [] },
    ])
  })

  it('on a phone nothing at all when a picture and an @ are put together', () => {
    expect(() => write({ imageKeys: ['img_1'], mentions })).toThrow(/图片和@不能在同一条消息/)
  })

  it('on a desktop one post with the @, the lines and the pictures', () => {
    const [post] = write({
      device: 'desktop',
      text: '第一行\n第二行',
      mentions: mentions.slice(0, 1),
      imageKeys: ['img_1'],
    })
    expect(post).toMatchObject({
      type: 'post',
      content: {
        title: '',
        content: [
          [
            { tag: 'at', user_id: '@_user_1', user_name: '机器人', style: [] },
            { tag: 'text', text: '第一行', style: [] },
          ],
          [{ tag: 'text', text: '第二行', style: [] }],
          [{ tag: 'img', image_key: 'img_1' }],
        ],
      },
    })
  })

  it('a file message for each file', () => {
    expect(write({ files: [{ key: 'file_1', name: '台账.xlsx' }] })).toEqual([
      { type: 'file', content: { file_key: 'file_1', file_name: '台账.xlsx' }, mentions: [] },
    ])
  })

  it('nothing when it is empty', () => {
    expect(() => write({})).toThrow(/空消息/)
  })
})
