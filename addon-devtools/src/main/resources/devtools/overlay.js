// Shows the origin of the element under the pointer, or of the focused element. The server passes the meanings of the marks in the page.
// The card contains only text, and a script styles it, which every Content-Security-Policy that allows this script permits.
(told => {
  const marks = told.marks || [];
  const script = document.currentScript.src;
  const mostSheets = 200;
  const mostFiles = 30;
  const host = document.createElement('div');
  host.id = 'mastaba-overlay';
  const tree = host.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; }
    .frame { position: fixed; z-index: 2147483644; pointer-events: none; outline: 2px solid #0b5cad; outline-offset: 1px; background: #0b5cad1a; }
    .card { position: fixed; z-index: 2147483645; box-sizing: border-box; width: max-content; max-width: min(46rem, calc(100vw - 24px)); max-height: 70vh; overflow: auto; padding: 10px 12px;
      font: 13px/1.45 system-ui, sans-serif; background: #1b2129; color: #e7eaee; border-radius: 8px; box-shadow: 0 2px 14px #0008; pointer-events: none; }
    .kept { pointer-events: auto; outline: 2px solid #7fb8ff; }
    .card:not(.kept) button { display: none; }
    h2 { margin: 0 0 4px; font: 600 13px ui-monospace, monospace; color: #7fb8ff; overflow-wrap: anywhere; }
    h3 { margin: 8px 0 2px; font: 600 12px system-ui, sans-serif; color: #9aa5b4; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 10px; margin: 0; }
    dt { color: #9aa5b4; }
    dd { margin: 0; font-family: ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
    button { margin-left: 8px; padding: 0 8px; font: 12px system-ui, sans-serif; color: inherit; background: #313a46; border: 0; border-radius: 4px; cursor: pointer; }
    button:focus-visible { outline: 2px solid #7fb8ff; }
    p { margin: 8px 0 0; color: #9aa5b4; }
    [hidden] { display: none; }
    @media print { .frame, .card { display: none; } }
  `);
  tree.adoptedStyleSheets = [style];
  const make = (name, parent, text) => {
    const element = document.createElement(name);
    if (text !== undefined) { element.textContent = text; }
    parent.append(element);
    return element;
  };
  const frame = make('div', tree);
  frame.className = 'frame';
  const card = make('div', tree);
  card.className = 'card';
  card.tabIndex = -1;
  card.setAttribute('role', 'region');
  card.setAttribute('aria-label', 'Origin of this element');
  card.setAttribute('aria-live', 'polite');
  frame.hidden = true;
  card.hidden = true;

  const markOf = node => {
    const number = node && node.nodeType === Node.COMMENT_NODE && node.data.startsWith(told.word + ':')
      ? Number(node.data.slice(told.word.length + 1)) : -1;
    return marks[number];
  };
  // an element created by a script or by the parser has no mark; use that of the nearest enclosing element
  const nearest = element => {
    for (let each = element; each; each = each.parentElement) {
      const mark = markOf(each.previousSibling);
      if (mark) { return { mark, own: each === element }; }
    }
    return { mark: null, own: false };
  };
  const textsOf = (element, found) => {
    const numbers = new Set(found.own ? found.mark[3] : []);
    const shown = ['aria-label', 'title', 'placeholder', 'alt'].map(name => element.getAttribute(name));
    for (const child of element.childNodes) {
      const mark = markOf(child);
      if (mark) { mark[3].forEach(number => numbers.add(number)); }
      // if the template's engine reports no texts, recognize them by their content
      if ((!found.mark || found.mark[1] === 0) && child.nodeType === Node.TEXT_NODE) { shown.push(child.data.trim()); }
    }
    const texts = [...numbers].map(number => told.texts[number]);
    (told.texts || []).forEach(text => { if (text && text.shown && shown.includes(text.shown)) { texts.push(text); } });
    const known = new Set();
    return texts.filter(text => text && !known.has(JSON.stringify(text)) && known.add(JSON.stringify(text)));
  };
  const filesOf = element => element === document.body || element === document.documentElement
    ? Object.entries(told.files || {})
    : ['src', 'href', 'poster', 'data'].map(name => element.getAttribute(name))
      .filter(url => url && Object.hasOwn(told.files || {}, url)).map(url => [url, told.files[url]]);

  // templates do not name the files of style sheets, so ask the server once for each
  const base = script.slice(0, script.lastIndexOf('/requests/'));
  const mount = base.slice(0, base.lastIndexOf('/.mastaba/devtools/'));
  const asked = new Map();
  const ask = url => {
    if (!asked.has(url.pathname)) {
      asked.set(url.pathname, null);
      fetch(base + '/files' + url.pathname.slice(new URL(mount, location.href).pathname.replace(/\/$/, '').length))
        .then(answer => answer.ok ? answer.json() : null)
        .then(file => {
          asked.set(url.pathname, file);
          if (file && shown) {
            tellStyles(shown);
            put(shown);
          }
        }, () => { });
    }
    return asked.get(url.pathname);
  };
  const ownUrl = (text, from) => {
    const url = new URL(text, from);
    return url.origin === location.origin ? url : null;
  };
  const urlsIn = value => [...value.matchAll(/url\("([^"\\]+)"\)/g)].map(found => found[1]);
  const properties = ['background-image', 'list-style-image', 'border-image-source', 'mask-image', '-webkit-mask-image', 'content', 'cursor'];
  const rulesOf = sheet => {
    try { return [...sheet.cssRules]; } catch (foreign) { return []; }
  };
  const allRules = () => {
    const rules = [];
    const sheets = [...document.styleSheets, ...document.adoptedStyleSheets];
    for (let i = 0; i < sheets.length && i < mostSheets; i++) {
      for (const rule of rulesOf(sheets[i])) {
        rules.push([rule, sheets[i].href || location.href]);
        if (rule instanceof CSSImportRule && rule.styleSheet) { sheets.push(rule.styleSheet); }
      }
    }
    return rules;
  };
  const plain = family => family.trim().replace(/^["']|["']$/g, '').toLowerCase();
  const fontsOf = element => {
    const families = getComputedStyle(element).fontFamily.split(',').map(plain);
    return allRules().filter(([rule]) => rule instanceof CSSFontFaceRule && families.includes(plain(rule.style.getPropertyValue('font-family'))))
      .flatMap(([rule, from]) => urlsIn(rule.style.getPropertyValue('src')).map(text => ['font ' + rule.style.getPropertyValue('font-family'), text, from]));
  };
  const stylesOf = element => {
    const found = fontsOf(element);
    for (const part of ['', '::before', '::after', '::marker']) {
      const style = getComputedStyle(element, part || undefined);
      properties.forEach(name => urlsIn(style.getPropertyValue(name)).forEach(text => found.push([name + (part && ' of ' + part), text, location.href])));
    }
    if (element === document.body || element === document.documentElement) {
      allRules().filter(([rule]) => rule instanceof CSSImportRule).forEach(([rule, from]) => found.push(['@import', rule.href, from]));
    }
    const files = new Map();
    for (const [name, text, from] of found.slice(0, mostFiles)) {
      const url = ownUrl(text, from);
      const file = url && ((told.files || {})[url.pathname + url.search] || ask(url));
      if (file && !files.has(url.href)) { files.set(url.href, [name, url.pathname + url.search, file]); }
    }
    return [...files.values()];
  };

  const section = (title, parent = card) => {
    make('h3', parent, title);
    return make('dl', parent);
  };
  const row = (list, name, text) => {
    if (text === undefined || text === '') { return; }
    make('dt', list, name);
    return make('dd', list, text);
  };
  const command = (list, line) => {
    if (!line) { return; }
    const shown = row(list, 'override command', line);
    shown.className = 'line';
    const copy = make('button', shown, 'copy');
    copy.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(line);
        copy.textContent = 'copied';
      } catch (refused) {
        getSelection().selectAllChildren(shown);
      }
    });
  };
  const place = (template, line) => told.templates[template].file + (line ? ':' + line : '');
  const file = (list, found) => {
    row(list, 'owner', found.of);
    if (found.asked !== found.file) { row(list, 'requested as', found.asked); }
    row(list, 'replaces', found.beat.join('\n'));
    row(list, 'replaced by', found.over.join('\n'));
    command(list, found.line);
  };

  let styles = null;
  // append later results, because a button of the card may have the focus
  const tellStyles = element => {
    for (const [name, url, linked] of stylesOf(element)) {
      if (styles.told.has(url)) { continue; }
      styles.told.add(url);
      const list = section('Style sheet file', styles);
      row(list, 'used as', name);
      row(list, 'url', url);
      row(list, 'file', linked.file);
      file(list, linked);
    }
  };
  const tell = element => {
    card.replaceChildren();
    const name = element.id ? '#' + element.id : [...element.classList].map(each => '.' + each).join('');
    make('h2', card, '<' + element.localName + name + '>');
    const found = nearest(element);
    if (found.mark) {
      const [template, line, value, , within] = found.mark;
      const list = section('Template');
      row(list, found.own || !line ? 'file' : 'enclosing file', place(template, line) + (value ? ' (printed value)' : ''));
      file(list, told.templates[template]);
      row(list, 'within', within.map(([kind, title, at, first]) => kind === 'template' ? place(at) : kind + ' ' + title + ' of ' + place(at, first)).join('\n'));
    }
    for (const text of textsOf(element, found)) {
      const list = section('Text');
      row(list, 'id', (text.context ? text.context + ' | ' : '') + text.id);
      row(list, 'domain', text.domain);
      row(list, 'locale', text.locale + (text.found && text.found !== text.locale ? ', found in ' + text.found : ''));
      row(list, 'catalog', text.at ? text.of + ' ' + text.at : 'not in any catalog');
      row(list, 'replaces', (text.beat || []).join('\n'));
      command(list, text.line);
    }
    for (const [url, linked] of filesOf(element)) {
      const list = section('File');
      row(list, 'url', url);
      row(list, 'file', linked.file);
      file(list, linked);
    }
    styles = make('div', card);
    styles.told = new Set();
    tellStyles(element);
    if (told.view && told.view.id) {
      const list = section('View');
      row(list, 'id', told.view.id);
      row(list, 'owner', told.view.of);
      row(list, 'declared at', told.view.at);
      row(list, 'replaces', told.view.beat.join('\n'));
      command(list, told.view.line);
    }
    make('p', card, kept ? 'Press Esc to close this card.' : 'Click or press Alt+Enter to keep this card open. Alt+click clicks the page.');
  };

  let shown = null;
  let kept = false;
  const show = element => {
    shown = element;
    card.shown = element;
    frame.hidden = false;
    card.hidden = false;
    tell(element);
    put(element);
  };
  const put = element => {
    const box = element.getBoundingClientRect();
    for (const [name, value] of [['left', box.left], ['top', box.top], ['width', box.width], ['height', box.height]]) {
      frame.style.setProperty(name, value + 'px');
    }
    const below = box.bottom + 8;
    const size = card.getBoundingClientRect();
    const top = below + size.height < innerHeight ? below : Math.max(8, Math.min(box.top - 8, innerHeight - 8) - size.height);
    card.style.setProperty('left', Math.max(8, Math.min(box.left, innerWidth - size.width - 12)) + 'px');
    card.style.setProperty('top', top + 'px');
  };
  const keep = on => {
    kept = on;
    card.classList.toggle('kept', on);
    if (shown) { show(shown); }
  };
  const hide = () => {
    shown = null;
    frame.hidden = true;
    card.hidden = true;
  };
  const isOurs = target => target === host || target instanceof Element && target.id === 'mastaba-devtools';
  const until = new AbortController();
  const on = (name, action) => document.addEventListener(name, action, { capture: true, signal: until.signal });
  // ignore events without movement: the page changed under a resting pointer
  let last = '';
  on('pointermove', event => {
    const now = event.clientX + ' ' + event.clientY;
    if (!kept && now !== last && event.target instanceof Element && !isOurs(event.target) && event.target !== shown) { show(event.target); }
    last = now;
  });
  let before = null;
  on('focusin', event => {
    if (!kept && !before && event.target instanceof Element && !isOurs(event.target)) { show(event.target); }
  });
  on('click', event => {
    if (isOurs(event.target) || event.altKey || event.detail === 0 || !(event.target instanceof Element)) { return; }
    event.preventDefault();
    event.stopPropagation();
    shown = event.target;
    keep(true);
  });
  on('keydown', event => {
    const focused = document.activeElement;
    if (event.key === 'Enter' && event.altKey && focused && focused !== document.body && !isOurs(focused)) {
      event.preventDefault();
      event.stopPropagation();
      before = shown = focused;
      keep(true);
      (tree.querySelector('button') || card).focus();
    } else if (event.key === 'Escape' && shown) {
      kept = false;
      card.classList.remove('kept');
      hide();
      if (before && focused === host) { before.focus(); }
      before = null;
    }
  });
  document.addEventListener('mastaba-overlay-off', () => {
    until.abort();
    host.remove();
  });
  const begin = () => document.body.append(host);
  if (document.body) { begin(); } else { document.addEventListener('DOMContentLoaded', begin); }
})
