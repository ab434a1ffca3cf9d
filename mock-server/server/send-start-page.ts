import type { Response } from 'express'
import { createWords, english, type Words } from '../../words/create-words.ts'

/** Tells a browser that asks for the address alone what runs there, and where its dashboard is. */
export async function sendStartPage(response: Response): Promise<void> {
  const { zhCn } = await import('../../schemas/generated/messages/zh-CN/mock.ts')
  response.setHeader('Content-Security-Policy', "default-src 'none'; img-src data:; style-src 'unsafe-inline'")
  response.type('html').send(page(paragraph('en', english) + paragraph('zh-CN', createWords(zhCn))))
}

const link = '<a href="__admin/">__admin/</a>'

const paragraph = (language: string, words: Words): string => `<p lang="${language}">
${words.frame('start-page', {})}<br>
${words.frame('start-page-dashboard', { url: link })}<br>
${words.frame('start-page-docs', {})}
</p>
`

const page = (body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>telemeeting-kit</title>
<style>body { max-width: 40em; margin: 3em auto; padding: 0 1em; font: 1.1em/1.7 system-ui, sans-serif }</style>
${body}`
