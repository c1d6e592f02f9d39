/**
 * Pasting keeps paragraphs, lists, bold and italics and nothing else: no colours and sizes of another page, no pictures
 * fetched from elsewhere.
 */

const KEPT = new Set('B BLOCKQUOTE BR DIV EM I LI OL P STRONG U UL'.split(' '));
const BLOCKS = /^(ADDRESS|ARTICLE|DD|DT|FOOTER|H[1-6]|HEADER|PRE|SECTION|TR)$/;
const DROPPED = new Set('HEAD META SCRIPT STYLE TITLE'.split(' '));

/**
 * @param {HTMLElement} editor
 */
export function cleanPaste(editor) {
  editor.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html');
    if (!html) return;
    event.preventDefault();
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    document.execCommand('insertHTML', false, [...body.childNodes].map(clean).join(''));
  });
}

/**
 * @param {Node} node
 * @returns {string} safe HTML
 */
function clean(node) {
  if (node.nodeType === Node.TEXT_NODE) return escape(node.textContent ?? '');
  if (!(node instanceof Element) || DROPPED.has(node.tagName)) return '';
  const inside = [...node.childNodes].map(clean).join('');
  const tag = node.tagName.toLowerCase();
  if (tag === 'br') return '<br>';
  if (BLOCKS.test(node.tagName)) return `<div>${inside}</div>`;
  // Google Docs wraps whatever is copied in a bold that is not bold.
  const kept = KEPT.has(node.tagName) && !node.getAttribute('style')?.includes('font-weight:normal');
  return kept ? `<${tag}>${inside}</${tag}>` : inside;
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
