import { Hono } from 'hono'

export const pageRoutes = (): Hono => new Hono()
