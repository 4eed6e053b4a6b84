/** All of the customer's page's looks. Inline, so that the first lines need nothing but this one answer. */
export const PAGE_STYLE = `
:root{--panel:#fff;--sunk:#eef1f4;--ink:#0f172a;--ink-2:#475569;--ink-3:#5b6a80;--line:#e2e8f0;--line-2:#cbd5e1;--ctl:#8492a6;
--route:#2563eb;--on-route:#fff;--yellow:#b45309;--yellow-bg:#fffbeb;--yellow-l:#f3dca5;--lost:#5b6a80;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--panel:#11161d;--sunk:#1b232d;--ink:#e8ecf2;--ink-2:#aab4c3;--ink-3:#8e9aac;--line:#252d39;
--line-2:#37414f;--ctl:#6b7789;--route:#60a5fa;--on-route:#0b1526;--yellow:#fbbf24;--yellow-bg:#241d0e;--yellow-l:#4a3a16;--lost:#8e9aac}}
*{box-sizing:border-box}html,body{margin:0}h1,h2,p,ol{margin:0;padding:0;font:inherit}ol{list-style:none}
body{font:16px/24px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic",sans-serif;font-variant-numeric:tabular-nums;
background:var(--panel);color:var(--ink);min-height:100vh;display:flex;flex-direction:column}
main{flex:1;display:flex;flex-direction:column}
.top{display:flex;align-items:center;gap:10px;min-height:52px;padding:0 20px;font-size:15px}.top b{font-weight:650}
.top .mark{width:26px;height:26px;border-radius:6px;background:var(--ink);color:var(--panel);display:grid;place-items:center;font-size:13px;font-weight:700}
.top .ref{margin-inline-start:auto;color:var(--ink-3);font-size:14px;overflow-wrap:anywhere}
.head{padding:4px 20px 16px}.status{font-size:18px;line-height:26px;font-weight:600;overflow-wrap:anywhere}.late{color:var(--yellow)}.g{font-size:13px;color:var(--yellow)}
.eta{display:flex;align-items:baseline;gap:0 12px;margin-top:2px;flex-wrap:wrap}
.clock{font-size:60px;line-height:64px;font-weight:650;letter-spacing:-.035em}.clock.long{font-size:40px;line-height:56px}.soft .clock{font-weight:500;color:var(--ink-2)}
.in1{font-size:22px;line-height:28px;font-weight:550}.dim{color:var(--ink-2)}
.range{color:var(--ink-2);margin-top:2px}.upd{display:flex;align-items:center;gap:7px;color:var(--ink-2);font-size:14px;line-height:20px;margin-top:6px}
.pulse{width:9px;height:9px;margin:3px;border-radius:50%;background:var(--route);box-shadow:0 0 0 3px color-mix(in srgb,var(--route) 22%,transparent)}
.upd.still{margin:-10px 20px 14px}.age{display:none}.js .age{display:flex}.old .pulse{display:none}
.why{display:flex;gap:10px;margin:0 20px 16px;padding:11px 14px;border-radius:8px;background:var(--yellow-bg);box-shadow:inset 0 0 0 1px var(--yellow-l);font-size:15px;line-height:22px}
.why b,.b{font-weight:600}.why.n{background:var(--sunk);box-shadow:none}
.map{display:none;position:relative;flex:1 0 278px;border-block:1px solid var(--line);background:var(--sunk)}.js .map.on{display:block}
.map>.canvas{position:absolute;inset:0;direction:ltr}.attr{position:absolute;inset-inline-end:0;bottom:0;z-index:2;font-size:11px;line-height:14px;padding:1px 5px;color:var(--ink-2);background:color-mix(in srgb,var(--panel) 80%,transparent);direction:ltr}
.nomap{display:grid;place-items:center;min-height:110px;padding:0 20px;border-block:1px solid var(--line);background:var(--sunk);color:var(--ink-2);font-size:14px}
.zoom{position:absolute;inset-inline-end:10px;top:10px;z-index:2;display:grid;gap:6px}.zoom button{width:44px;height:44px;font:600 20px/1 system-ui;color:var(--ink);background:var(--panel);border:1px solid var(--ctl);border-radius:8px}
.sl{padding:18px 20px 12px}.sl h2{font-weight:600}
.line{display:flex;font-size:13px;line-height:17px;margin-top:12px}.line li{position:relative;flex:1;padding-top:26px;text-align:center;color:var(--ink-2)}
.line li:first-child{flex:.5;text-align:start;white-space:nowrap}.line li:last-child{flex:.5;text-align:end;color:var(--ink);font-weight:600;white-space:nowrap}
.line li::before{content:"";position:absolute;top:8px;height:4px;inset-inline:0;background:var(--line-2)}
.line li::after{content:"";position:absolute;top:3px;width:14px;height:14px;border-radius:50%;background:var(--panel);border:3px solid var(--ctl);inset-inline-start:calc(50% - 7px)}
.line li:first-child::after{inset-inline-start:0}.line li:last-child::after{inset-inline-start:auto;inset-inline-end:0;border-color:var(--ink);background:var(--ink)}
.line li.here{color:var(--ink);font-weight:600}.line li.here::after{border-color:var(--route);background:var(--route);box-shadow:0 0 0 4px color-mix(in srgb,var(--route) 25%,transparent)}
.line li.here.lost::after{background:var(--panel);border-color:var(--lost);box-shadow:none}
.row{display:flex;align-items:center;gap:12px;padding:14px 20px;border-top:1px solid var(--line);font-size:15px;line-height:21px}.row .s{color:var(--ink-2);font-size:14px;line-height:19px;overflow-wrap:anywhere}.grow{flex:1;min-width:0}
.ini{width:40px;height:40px;border-radius:50%;background:var(--sunk);display:grid;place-items:center;font-weight:600;flex:none;color:var(--ink-2)}
.btn{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:0 16px;border-radius:8px;border:1px solid var(--ctl);background:var(--panel);font-weight:600;font-size:15px;text-decoration:none;color:var(--ink)}
.btn.w{display:flex;margin:0 20px 4px}:focus-visible{outline:3px solid var(--route);outline-offset:2px}
.trail{padding:6px 20px 14px}.trail li{display:grid;grid-template-columns:minmax(60px,auto) 20px 1fr;font-size:15px;line-height:21px;padding-bottom:12px}.trail time{color:var(--ink-2);padding-inline-end:8px}
.trail li::before{content:"";grid-column:2;grid-row:1;width:10px;height:10px;border-radius:50%;border:2.5px solid var(--ctl);background:var(--panel);margin-top:5px}.trail li.end::before{background:var(--ink);border-color:var(--ink)}
.trail time{grid-column:1;grid-row:1}.trail span{grid-column:3;overflow-wrap:anywhere}
.proof ul{margin:4px 0 0;padding-inline-start:18px}.proof h2{color:var(--ink)}.proof{margin:0 20px 16px;padding:10px 16px;border:1px solid var(--line);border-radius:8px;font-size:14px;line-height:20px;color:var(--ink-2)}
footer{padding:14px 20px 18px;color:var(--ink-3);font-size:13px;line-height:18px;border-top:1px solid var(--line)}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.float{display:none}
.dead{min-height:100vh;display:grid;align-content:center;justify-content:center;padding:0 32px 120px}.dead div{max-width:420px}.dead h1{font-size:26px;line-height:34px;font-weight:650}.dead p{margin-top:10px;color:var(--ink-2)}
.js.map-only .map.on{position:fixed;inset:0;border:0}.js.map-only .map.on~*,.js.map-only.has-map .top,.js.map-only.has-map #head,.js.map-only.has-map footer{display:none}
.js.map-only.has-map .float{display:block;position:fixed;inset-inline:16px;bottom:24px;z-index:3;padding:9px 14px;border-radius:8px;background:var(--panel);box-shadow:0 1px 2px rgb(0 0 0/.1),0 6px 20px rgb(0 0 0/.2);font-size:15px}
@media(min-width:900px){.js.has-map body{width:432px}.js .map.on{position:fixed;inset-block:0;inset-inline:432px 0;border-block:0;border-inline-start:1px solid var(--line)}}
#facts{display:contents}
body:not(:has(.map.on)) main,body:not(:has(.map.on)) footer,body:not(:has(.map.on)) .top{width:100%;max-width:640px;margin-inline:auto}
`
