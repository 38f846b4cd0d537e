/** The pages for people. */
import { Hono } from 'hono'
import type { AppEnv } from './context.ts'

export const pages = new Hono<AppEnv>()
