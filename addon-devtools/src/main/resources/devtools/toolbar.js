// The bar in the corner of a page. A shadow tree isolates its style, which a script sets, as every Content-Security-Policy that allows this script permits.
(() => {
  const told = document.currentScript.dataset;
  const base = new URL('.', document.currentScript.src).pathname;
  const host = document.createElement('div');
  host.id = 'mastaba-devtools';
  const tree = host.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; }
    .bar { position: fixed; right: 12px; bottom: 12px; max-width: calc(100vw - 24px); z-index: 2147483646; display: flex; flex-wrap: wrap; gap: 2px; font: 13px/1.4 system-ui, sans-serif;
      border-radius: 8px; overflow: hidden; box-shadow: 0 2px 10px #0005; background: #1b2129; color: #e7eaee; }
    .bar > * { padding: 6px 10px; color: inherit; text-decoration: none; background: none; border: 0; font: inherit; cursor: pointer; }
    .bar > *:hover, .bar > *:focus-visible { background: #313a46; }
    .bar > [aria-pressed=true] { background: #0b5cad; }
    .s2 { color: #6bd08f; } .s3 { color: #9aa5b4; } .s4 { color: #f0b35c; } .s5 { color: #ff8a80; font-weight: 600; }
    .bar > * { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    /* on narrow screens the bar would cover the text, so it sticks to the bottom below the page */
    @media (max-width: 640px) {
      :host { display: block; position: sticky; bottom: 0; z-index: 2147483646; }
      .bar { position: static; max-width: none; border-radius: 0; justify-content: center; }
      .bar > * { padding: 5px 8px; max-width: 8rem; }
    }
    @media print { .bar { display: none; } }
  `);
  tree.adoptedStyleSheets = [style];
  const bar = document.createElement('div');
  bar.className = 'bar';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', 'Mastaba devtools');
  const link = (text, path, kind) => {
    const a = document.createElement('a');
    a.textContent = text;
    a.href = base + path;
    a.target = 'mastaba-devtools';
    a.rel = 'noopener';
    if (kind) { a.className = kind; }
    bar.append(a);
  };
  const request = 'requests/' + encodeURIComponent(told.id);
  link(told.status, request, 's' + told.status.charAt(0));
  link(told.time, request + '/performance');
  if (told.view) { link(told.view, request + '/why'); }
  if (told.sql !== '0') { link(told.sql + ' SQL', request + '/sql'); }
  if (told.log !== '0') { link(told.log + ' log', request + '/log'); }
  link('all requests', '');
  if (told.overlay) {
    // the server marks pages only for browsers with this cookie, so reload the page
    let on = told.overlay === 'on';
    const change = document.createElement('button');
    change.id = 'overlay';
    change.textContent = 'overlay';
    change.title = 'Show the template, text, and bundle of the element under the pointer';
    change.setAttribute('aria-pressed', on);
    change.addEventListener('click', () => {
      on = !on;
      document.cookie = 'mastaba-overlay=1; path=/; samesite=strict' + (on ? '' : '; max-age=0');
      change.setAttribute('aria-pressed', on);
      if (on) { location.reload(); } else { document.dispatchEvent(new Event('mastaba-overlay-off')); }
    });
    bar.append(change);
  }
  if (told.overlay) {
    for (const work of ['explain', 'profile']) {
      const repeat = document.createElement('button');
      repeat.textContent = work;
      repeat.title = 'Repeat the request, and record its ' + (work === 'explain' ? 'query plans' : 'methods');
      repeat.addEventListener('click', () => {
        const address = new URL(location.href);
        address.searchParams.set('mastaba-' + work, '1');
        location.assign(address);
      });
      bar.append(repeat);
    }
  }
  const close = document.createElement('button');
  close.textContent = '×';
  close.title = 'Hide until the next page load';
  close.addEventListener('click', () => host.remove());
  bar.append(close);
  tree.append(bar);
  const show = () => document.documentElement.append(host); // outside the body, so that the page's layout does not move it
  if (document.body) { show(); } else { document.addEventListener('DOMContentLoaded', show); }
})();
