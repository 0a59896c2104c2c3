// The copy buttons, the animation, and the contents of a phone.
(() => {
  'use strict';

  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch (refused) {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
  };

  for (const block of document.querySelectorAll('main .code')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      await copy(block.querySelector('pre').textContent.replace(/\n$/, ''));
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    });
    block.append(button);
  }

  // Motion that lasts longer than five seconds can be stopped.
  for (const picture of document.querySelectorAll('main img[data-still]')) {
    const moving = picture.getAttribute('src');
    const button = document.createElement('button');
    const still = wanted => {
      picture.setAttribute('src', wanted ? picture.dataset.still : moving);
      button.textContent = wanted ? 'Play' : 'Stop';
    };
    button.type = 'button';
    button.className = 'motion';
    still(matchMedia('(prefers-reduced-motion: reduce)').matches);
    button.addEventListener('click', () => still(button.textContent === 'Stop'));
    picture.after(button);
  }

  const contents = document.querySelector('.parts > button');
  contents.addEventListener('click', () => {
    contents.setAttribute('aria-expanded', String(contents.getAttribute('aria-expanded') !== 'true'));
  });
  const current = document.querySelector('.parts [aria-current]');
  const parts = document.querySelector('.parts');
  if (current && parts.scrollHeight > parts.clientHeight) {
    parts.scrollTop = current.offsetTop - parts.clientHeight / 3;
  }
})();
