// Sends what is typed to the server, and shows what comes of it under what was typed. All of it is text.
(() => {
  const box = document.querySelector('#evaluator');
  const form = box.querySelector('form');
  const typed = box.querySelector('#typed');
  const button = box.querySelector('button');
  const said = box.querySelector('#said');
  const before = [];
  let at = 0;
  const show = (kind, text) => {
    const line = document.createElement('pre');
    line.className = kind;
    line.textContent = text;
    said.append(line);
    return line;
  };
  const evaluate = async (text) => {
    const answer = await fetch(box.dataset.path, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain;charset=utf-8', 'X-Mastaba-Evaluator': box.dataset.word },
      body: text,
    });
    const type = answer.headers.get('Content-Type') || '';
    if (type.startsWith('application/json')) { return (await answer.json()).said; }
    return [{ kind: 'note', text: 'This failure is not kept any longer; ask for the page again. (' + answer.status + ')' }];
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = typed.value.trim();
    if (!text || button.disabled) { return; }
    button.disabled = true;
    before.push(text);
    at = before.length;
    typed.value = '';
    const first = show('typed', text);
    try {
      (await evaluate(text)).forEach((each) => show(each.kind, each.text));
    } catch (gone) {
      show('note', 'The server does not answer: ' + gone.message);
    }
    button.disabled = false;
    first.scrollIntoView({ block: 'nearest' });
    typed.focus();
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
