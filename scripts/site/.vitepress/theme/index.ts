// The theme with fonts would load Inter for 400 kB, which has no Chinese.
import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ router, siteData }) {
    router.onBeforeRouteChange = (to) => {
      const { englishOnly } = siteData.value.themeConfig
      const [path = ''] = to.split(/\.html|[?#]/)
      if (!englishOnly.includes(path)) return true
      void router.go(to.slice('/zh-CN'.length))
      return false
    }
  },
}

export default theme
