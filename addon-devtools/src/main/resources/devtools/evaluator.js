// Sends the typed code to the server, and shows the results below it, all as text.
(() => {
  const box = document.querySelector('#evaluator');
  const form = box.querySelector('#evaluate');
  const unlock = box.querySelector('#unlock');
  const pin = box.querySelector('#pin');
  const typed = box.querySelector('#typed');
  const button = form.querySelector('button');
  const said = box.querySelector('#said');
  const before = [];
  let at = 0;
  let waiting = null;
  const show = (kind, text) => {
    const line = document.createElement('pre');
    line.className = kind;
    line.textContent = text;
    said.append(line);
    return line;
  };
  const evaluate = async (text, entered) => {
    const headers = { 'Content-Type': 'text/plain;charset=utf-8', 'X-Mastaba-Evaluator': box.dataset.word };
    if (entered) { headers['X-Mastaba-Pin'] = entered; }
    const answer = await fetch(box.dataset.path, { method: 'POST', headers, body: text });
    unlock.hidden = answer.status !== 401;
    waiting = unlock.hidden ? null : text;
    const type = answer.headers.get('Content-Type') || '';
    if (type.startsWith('application/json')) { return (await answer.json()).said; }
    return [{ kind: 'note', text: 'This failure is no longer available; reload the page. (' + answer.status + ')' }];
  };
  const run = async (text, entered) => {
    button.disabled = true;
    try {
      (await evaluate(text, entered)).forEach((each) => show(each.kind, each.text));
    } catch (gone) {
      show('note', 'The server does not respond: ' + gone.message);
    }
    button.disabled = false;
    (waiting === null ? typed : pin).focus();
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = typed.value.trim();
    if (!text || button.disabled) { return; }
    before.push(text);
    at = before.length;
    typed.value = '';
    const first = show('typed', text);
    await run(text, '');
    first.scrollIntoView({ block: 'nearest' });
  });
  unlock.addEventListener('submit', async (event) => {
    event.preventDefault();
    const entered = pin.value.trim();
    if (!entered || waiting === null || button.disabled) { return; }
    pin.value = '';
    await run(waiting, entered);
  });
  typed.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      at = Math.max(0, Math.min(before.length, at + (event.key === 'ArrowUp' ? -1 : 1)));
      typed.value = before[at] || '';
    }
  });
})();
