/** What the page that unlocks says. */

export const unlockWords = {
  en: {
    title: 'This report is sealed',
    ask: 'Please type the passphrase that you were given. It is not sent anywhere: the report is opened in this browser.',
    passphrase: 'Passphrase',
    show: 'Show what I type',
    open: 'Open the report',
    opening: 'Opening the report',
    wrong: 'This passphrase is not the right one. Please check it, or ask the person who sent you the link.',
    damaged:
      'The report cannot be opened: its files are not what they were. Please ask the person who sent you the link.',
    unreachable: 'The report could not be loaded. Please check your connection and try again.',
    fromDisk: 'A sealed report cannot be opened from a file on this computer. Please use the link that you were sent.',
    insecure: 'Your browser opens sealed reports over https only. Please use the link that you were sent.',
    needsScript: 'A sealed report is opened by a script in your browser. Please allow scripts for this page.',
  },
  'zh-CN': {
    title: '此报告已加密',
    ask: '请输入您收到的口令。口令不会发送到任何地方，报告在此浏览器中解密。',
    passphrase: '口令',
    show: '显示输入内容',
    open: '打开报告',
    opening: '正在打开报告',
    wrong: '口令不正确。请核对，或联系向您发送链接的人。',
    damaged: '无法打开报告：文件已被改动或损坏。请联系向您发送链接的人。',
    unreachable: '报告加载失败。请检查网络后重试。',
    fromDisk: '加密报告不能从本机文件打开。请使用您收到的链接。',
    insecure: '浏览器只能通过 https 打开加密报告。请使用您收到的链接。',
    needsScript: '加密报告需要由浏览器中的脚本打开。请允许此页面运行脚本。',
  },
} as const;

export type UnlockWords = (typeof unlockWords)['en' | 'zh-CN'];
