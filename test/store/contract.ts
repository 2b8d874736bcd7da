import { afterEach, beforeEach, describe } from 'vitest'
import type { OpenStore } from '../../src/store/open.ts'
import { commits } from './contract/commits.ts'
import { course } from './contract/course.ts'
import { duty } from './contract/duty.ts'
import { inbox } from './contract/inbox.ts'
import { jobs } from './contract/jobs.ts'
import { journal } from './contract/journal.ts'
import { keepsakes } from './contract/keepsakes.ts'
import { refreshing } from './contract/refreshing.ts'
import { register } from './contract/register.ts'
import { reminders } from './contract/reminders.ts'
import { several } from './contract/several.ts'
import { together } from './contract/together.ts'

/** What every store must do, whichever database is under it. `open` answers an empty, migrated one. */
export function describeStore(name: string, open: () => Promise<OpenStore>): void {
  describe(`the register on ${name}`, () => {
    let opened: OpenStore
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close())
    const store = () => opened
    describe('committing', () => commits(store))
    describe('committing at the same moment', () => together(store))
    describe('the journal', () => journal(store))
    describe('jobs', () => jobs(store))
    describe('drawing standing cards again', () => refreshing(store))
    describe('households and visits', () => register(store))
    describe('lists, draws and what is looked up for them', () => course(store))
    describe('what was reminded', () => reminders(store))
    describe('who is on duty', () => duty(store))
    describe('the inbox', () => inbox(store))
    describe('posts, intake, photos and settings', () => keepsakes(store))
  })
}

/** A database that several stores can be opened on at once. */
export type Shared = {
  /** Another store on the same database; not migrated. */
  open(): Promise<OpenStore>
  /** What a meddler with the database's own tools could do. */
  meddle(sql: string): Promise<void>
}

/** What must hold when several processes work on one database. `make` answers an empty one, without tables. */
export function describeShared(name: string, make: () => Promise<Shared>): void {
  describe(`several stores on one ${name}`, () => several(make))
}
