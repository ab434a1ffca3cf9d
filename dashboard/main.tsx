import { render } from 'preact'
import { App } from './shell/app.tsx'
import { followMock } from './state/follow-mock.ts'
import { applyPreferences } from './state/preferences.ts'
import './style/index.css'

applyPreferences()
const root = document.getElementById('app')
if (root) render(<App />, root)
void followMock(new AbortController().signal)
