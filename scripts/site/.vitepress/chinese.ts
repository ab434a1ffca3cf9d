/** What the site itself says in Chinese; the pages are in docs/zh-CN. */
export const chinese = {
  site: { description: 'TeleMeeting.wx 的模拟服务、客户端和契约测试' },
  theme: {
    outline: { level: [2, 3] as [number, number], label: '本页目录' },
    docFooter: { prev: '上一页', next: '下一页' },
    darkModeSwitchLabel: '主题',
    lightModeSwitchTitle: '切换到浅色',
    darkModeSwitchTitle: '切换到深色',
    sidebarMenuLabel: '目录',
    returnToTopLabel: '回到顶部',
    langMenuLabel: '切换语言',
    skipToContentLabel: '跳到正文',
    // What VitePress has in English only.
    hidden: {
      'Sidebar Navigation': '目录',
      Pager: '上一页和下一页',
      'mobile navigation': '导航菜单',
      'toggle section': '展开或收起',
      'extra navigation': '更多',
    },
    notFound: {
      title: '没有这一页',
      quote: '地址可能有误，可从首页目录查找。',
      linkLabel: '回到首页',
      linkText: '回到首页',
    },
  },
  search: {
    button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
    modal: {
      displayDetails: '显示详情',
      resetButtonTitle: '清空',
      backButtonTitle: '关闭',
      noResultsText: '没有结果：',
      footer: { selectText: '打开', navigateText: '切换', closeText: '关闭' },
    },
  },
}
