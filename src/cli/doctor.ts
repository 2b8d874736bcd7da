import { Command } from 'commander'
import { auditReminders, type ReminderAudit } from '../app/reminding/audit.ts'
import { undelivered } from '../app/undelivered.ts'
import { undeliveredWords } from '../app/words-undelivered.ts'
import { openMessenger } from '../chat/lark/messenger.ts'
import { environment, readSettings } from '../config.ts'
import { openLog } from '../log.ts'
import { checkJournal } from '../store/journal-hash.ts'
import { larkOf, openKeeping } from '../wire.ts'

type Finding = { readonly ok: boolean; readonly zh: string; readonly en: string }

export const doctorCommand = (): Command =>
  new Command('doctor')
    .description(
      '检查设置、数据库、登记链、飞书和未送达的消息 Check settings, database, journal, Feishu and dead letters',
    )
    .option('--offline', '不联系飞书 do not call Feishu')
    .action(async ({ offline }: { readonly offline?: boolean }) => {
      const settings = readSettings(environment())
      const log = openLog('silent')
      const { store } = await openKeeping(settings)
      const found: Finding[] = [{ ok: true, zh: '设置无误', en: 'settings are in order' }]
      await store.ping()
      found.push({
        ok: true,
        zh: `数据库可读写（${store.dialect}）`,
        en: `the database answers (${store.dialect})`,
      })

      const journal = await checkJournal(store)
      found.push(
        journal.brokenAt === null
          ? {
              ok: true,
              zh: `登记链完整：${journal.rows}条，链头 ${journal.head}`,
              en: `the journal holds: ${journal.rows} rows`,
            }
          : {
              ok: false,
              zh: `登记链在第${journal.brokenAt}条断开`,
              en: `the journal is broken at row ${journal.brokenAt}`,
            },
      )
      found.push(
        offline === true
          ? { ok: true, zh: '未联系飞书', en: 'Feishu was not called' }
          : await callFeishu(settings, log),
      )

      found.push(reminded(await auditReminders({ store, now: Date.now })))
      const counts = await store.counts(Date.now())
      const waiting = `${counts.jobsWaiting} / ${counts.inboxWaiting}`
      found.push({ ok: true, zh: `待发送/待处理 ${waiting}`, en: 'to be sent / to be heeded' })
      const [dead, held] = [await store.deadJobs(20), await store.heldJobs(20)]
      found.push({ ok: dead.length === 0, zh: `未送达的消息 ${counts.jobsDead}`, en: 'dead letters' })
      for (const group of await undelivered({ store })) found.push({ ok: false, ...undeliveredWords(group) })
      for (const { ok, zh, en } of found) console.log(`${ok ? '✓' : '✗'} ${zh} · ${en}`)
      for (const job of [...dead, ...held])
        console.log(`    #${job.id} ${job.payload.do} → ${job.lane}: ${job.error}`)
      await store.close()
      if (found.some(({ ok }) => !ok)) process.exitCode = 1
    })

/** What should have been reminded against what was. */
function reminded(audit: ReminderAudit | null): Finding {
  if (audit === null) return { ok: true, zh: '还没有过提醒日', en: 'no day of reminders is over yet' }
  const { day, people, gap, sent } = audit
  return gap === 0
    ? {
        ok: true,
        zh: `${day}的提醒：${people}人都有着落，发出${sent}份`,
        en: `reminders of ${day}: all ${people} people accounted for, ${sent} sent`,
      }
    : {
        ok: false,
        zh: `${day}的提醒：${people}人中有${gap}人没有着落（那天可能停过机）`,
        en: `reminders of ${day}: ${gap} of ${people} people unaccounted for; was the bot down?`,
      }
}

async function callFeishu(
  settings: ReturnType<typeof readSettings>,
  log: ReturnType<typeof openLog>,
): Promise<Finding> {
  try {
    const self = await (await openMessenger(larkOf(settings, log))).self()
    return { ok: true, zh: `飞书应答，机器人“${self.name}”`, en: 'Feishu answers' }
  } catch (error) {
    const { message } = error as Error
    return {
      ok: false,
      zh: `飞书没有应答：${message}`,
      en: 'Feishu does not answer; check LARK_APP_ID, LARK_APP_SECRET, LARK_DOMAIN',
    }
  }
}
