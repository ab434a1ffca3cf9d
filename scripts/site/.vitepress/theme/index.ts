// The theme with fonts would load Inter for 400 kB, which has no Chinese.
import { type Theme, useData } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import { watch } from 'vue'

const theme: Theme = {
  extends: DefaultTheme,
  setup() {
    // Whoever chose a language gets it at `/`, too, whatever the browser prefers.
    const { lang } = useData()
    watch(lang, (chosen) => localStorage.setItem('language', chosen))
  },
  enhanceApp({ app, router, siteData }) {
    app.config.globalProperties.$hidden = (text: string): string =>
      (router.route.path.startsWith('/zh-CN/') && siteData.value.locales['zh-CN']?.themeConfig.hidden[text]) || text
  },
}

export default theme
