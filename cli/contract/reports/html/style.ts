/** The page's style: no fonts, no pictures, nothing that is fetched. */
export const style = `
:root { color-scheme: light dark;
  --back: light-dark(#f6f7f9, #14171c); --card: light-dark(#ffffff, #1c2129); --line: light-dark(#d8dde5, #333b47);
  --text: light-dark(#1b2330, #e3e8ef); --dim: light-dark(#5a6575, #9aa6b6); --code: light-dark(#eef1f5, #11151a);
  --held: light-dark(#17693a, #62c98c); --broken: light-dark(#b3231c, #ff8a80); --news: light-dark(#8a5200, #f0b458);
  --not-run: light-dark(#5a6575, #9aa6b6); --link: light-dark(#1a56b0, #84b4ff); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .4rem 0; max-width: 48rem; }
a { color: var(--link); }
code, pre { font: .86rem/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
code { background: var(--code); border-radius: .25rem; padding: .05rem .3rem; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: .4rem; margin: .25rem 0 .75rem;
  padding: .6rem .75rem; white-space: pre-wrap; }
.dim { color: var(--dim); }
.verdict { border: 1px solid var(--line); border-left: .4rem solid currentColor; border-radius: .4rem;
  background: var(--card); padding: .8rem 1rem; margin: 1rem 0; }
.verdict strong { font-size: 1.1rem; }
.verdict p { color: var(--text); }
.held { color: var(--held); } .broken { color: var(--broken); } .news, .partly { color: var(--news); }
.not-run, .uncovered { color: var(--not-run); }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 1rem 0; }
dl.facts dt { color: var(--dim); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; background: var(--card); border: 1px solid var(--line); width: 100%; max-width: 48rem; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .75rem; text-align: right; }
th:first-child { text-align: left; } thead th { color: var(--dim); font-weight: 600; }
.cards { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); }
.card, details { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; }
.card { padding: .75rem 1rem; overflow-wrap: anywhere; }
.card h3 { margin: 0 0 .25rem; } .card ul { max-height: 16rem; overflow-y: auto; }
.two { grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
details { margin: .4rem 0; }
details > summary { cursor: pointer; display: grid; grid-template-columns: 1.2rem 3rem 1fr auto; gap: .25rem .5rem;
  align-items: baseline; padding: .45rem .75rem; list-style: none; }
details.case > summary { grid-template-columns: 1.2rem 1fr auto; }
summary::-webkit-details-marker { display: none; }
summary:hover { background: var(--code); } summary:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
summary .mark { font-weight: 700; } summary .id { font-weight: 600; } summary .what { overflow-wrap: anywhere; }
summary .note { color: var(--dim); font-size: .88rem; text-align: right; }
details > div { border-top: 1px solid var(--line); padding: .6rem .75rem .6rem 2.4rem; }
ul { margin: .25rem 0; padding-left: 1.2rem; } li { margin: .2rem 0; overflow-wrap: anywhere; }
.pair { display: grid; gap: 0 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
.label { color: var(--dim); font-size: .88rem; margin: 0; }
@media (max-width: 36rem) {
  dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: .5rem; }
  details > summary { grid-template-columns: 1.2rem 3rem 1fr; } details.case > summary { grid-template-columns: 1.2rem 1fr; }
  summary .note { grid-column: 2 / -1; text-align: left; } details > div { padding-left: .75rem; }
  th, td { padding: .4rem .5rem; font-size: .9rem; }
}
@media print { body { background: none; } details > div { break-inside: avoid; } }
`
