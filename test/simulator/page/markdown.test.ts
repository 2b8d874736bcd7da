import { describe, expect, it } from 'vitest'
import { plain } from '../../../cards/kit/text.ts'
import { markdownToHtml } from '../../../src/simulator/page/client/markdown.ts'

const html = (text: string) => markdownToHtml(text, (openId) => (openId === 'ou_1' ? '王五' : openId))
const line = (inner: string) => `<p>${inner}</p>`

describe('the markdown of cards', () => {
  it.each([
    ['**粗**', '<strong>粗</strong>'],
    ['*斜*', '<em>斜</em>'],
    ['~~删~~', '<del>删</del>'],
    ['`a<b`', '<code>a&#60;b</code>'],
    ['一<br>二', '一<br>二'],
    ["<font color='red'>急</font>", '<span class="c-red">急</span>'],
    ['<font color="url(x)">急</font>', '&#60;font color=&#34;url(x)&#34;&#62;急&#60;/font&#62;'],
    ['<text_tag color="green">已销号</text_tag>', '<span class="tag c-green">已销号</span>'],
    ['<number_tag>3</number_tag>', '<span class="number-tag">3</span>'],
    ['<at id=ou_1></at>', '<span class="mention">@王五</span>'],
    ['<at ids=ou_1,all></at>', '<span class="mention">@王五</span> <span class="mention">@所有人</span>'],
    ['<person id="ou_1" show_name=true></person>', '<span class="mention">@王五</span>'],
    ['<local_datetime millisecond="0" format_type="date_num"></local_datetime>', '1970/1/1'],
    [
      '[规定](https://example.com/a?b=1&c=2)',
      '<a href="https://example.com/a?b=1&amp;c=2" target="_blank" rel="noreferrer">规定</a>',
    ],
    ['![墙](img_v3_1)', '<img src="/_sim/files/img_v3_1" alt="墙">'],
  ])('draws %s', (text, expected) => {
    expect(html(text)).toBe(line(expected))
  })

  it('draws lists, headings, quotations, rules and code', () => {
    expect(html('- 一\n- 二')).toBe('<ul><li>一</li><li>二</li></ul>')
    expect(html('1. 一\n2. 二')).toBe('<ol><li>一</li><li>二</li></ol>')
    expect(html('## 题')).toBe('<h2>题</h2>')
    expect(html('> 引')).toBe('<blockquote>引</blockquote>')
    expect(html('---')).toBe('<hr>')
    expect(html('```\n<b>\n```')).toBe('<pre><code>&#60;b&#62;</code></pre>')
  })

  it('hangs a list under the item before it', () => {
    expect(html('- 一\n  - 甲\n    1. 子\n- 二')).toBe(
      '<ul><li>一<ul><li>甲<ol><li>子</li></ol></li></ul></li><li>二</li></ul>',
    )
    expect(html('3. 三\n4. 四\n- 点')).toBe('<ol start="3"><li>三</li><li>四</li></ol><ul><li>点</li></ul>')
  })

  it('draws a table with its sides, and nothing that only looks like one', () => {
    expect(html('| 镇 | 未销 |\n|:-:|--:|\n| **河口** | a\\|b |\n完')).toBe(
      '<div class="table"><table><thead><tr><th class="center">镇</th><th class="right">未销</th></tr></thead>' +
        '<tbody><tr><td class="center"><strong>河口</strong></td><td class="right">a|b</td></tr></tbody></table></div><p>完</p>',
    )
    expect(html('一|二\n三')).toBe('<p>一|二</p><p>三</p>')
  })

  it('shows an emoji by its sign, one without by its word', () => {
    expect(html(':THUMBSUP: :Nonsense:')).toBe(
      '<p><span class="emoji" title="THUMBSUP">👍</span> <span class="emoji" title="Nonsense">[Nonsense]</span></p>',
    )
  })

  it('marks within marks', () => {
    expect(html('**<font color="red">逾期</font>**')).toBe(
      line('<strong><span class="c-red">逾期</span></strong>'),
    )
    expect(html('<font color="grey">找 <at id=ou_1></at></font>')).toBe(
      line('<span class="c-grey">找 <span class="mention">@王五</span></span>'),
    )
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '<link url="javascript:alert(1)">x</link>',
    '<a href="https://e.com/" onclick="alert(1)">x</a>',
    '[x](https://e.com/"onmouseover="alert(1))',
    '![" onerror="alert(1)](img_1)',
    '<font color="red" onclick="alert(1)">x</font>',
    '<at id=ou_1 onclick=alert(1)></at>',
  ])('lets no markup through: %s', (text) => {
    const drawn = html(text)
    expect(drawn).not.toMatch(/<script|<img src=x|(?:href|src)="javascript/i)
    const withoutValues = drawn.replace(/"[^"]*"/g, '""')
    expect(withoutValues).not.toMatch(/<[^>]*\son\w+=/i)
  })

  it('shows entities as the signs they stand for, never as marks', () => {
    expect(html('&#42;&#42;不粗&#42;&#42;')).toBe(line('&#42;&#42;不粗&#42;&#42;'))
    expect(html('A & B &lt; &bogus;')).toBe(line('A &amp; B &lt; &amp;bogus;'))
  })

  it('draws what people typed as they typed it', () => {
    const typed = '**a** <at id=all></at> `x` [y](https://e.com) :OK: #1 ~~z~~ | &amp;'
    const shown = html(plain(typed)).replace(/&#(\d+);/g, (_, code: string) =>
      String.fromCharCode(Number(code)),
    )
    expect(shown).toBe(line(typed))
  })
})
