'use strict';
(() => {
  const models = document.getElementById('models');
  if (models) {
    models.hidden = false;
    models.addEventListener('change', () => {
      const shown = new Set();
      for (const box of models.querySelectorAll('input')) {
        if (box.checked) {
          shown.add(box.value);
        }
      }
      for (const part of document.querySelectorAll('[data-model]')) {
        part.hidden = !shown.has(part.dataset.model);
      }
    });
  }
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort === undefined ? cell.textContent : Number(cell.dataset.sort);
  };
  const compare = (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') {
      return a - b;
    }
    if (typeof a === typeof b) {
      return a < b ? -1 : a > b ? 1 : 0;
    }
    return typeof a === 'number' ? -1 : 1;
  };
  for (const table of document.querySelectorAll('table.grid')) {
    table.classList.add('sortable');
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      head.tabIndex = 0;
      const sort = () => {
        const descending = head.getAttribute('aria-sort') !== 'descending';
        heads.forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        const body = table.tBodies[0];
        const rows = Array.from(body.rows);
        rows.sort((a, b) => compare(value(a, column), value(b, column)) * (descending ? -1 : 1));
        body.append(...rows);
      };
      head.addEventListener('click', (event) => {
        if (!event.target.closest('a')) {
          sort();
        }
      });
      head.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && !event.target.closest('a')) {
          sort();
        }
      });
    });
  }
})();
