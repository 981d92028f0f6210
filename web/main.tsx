import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import './core/layer/panels.css'
import './core/layer/counts.css'
import './app/app.css'

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
