/** The list of customers, the bar around a review, and their change as soon as a file is saved. Texts are set as text. */
(() => {
  const byId = (id) => document.getElementById(id);
  const [list, shown, issues, forms, nameOf] = ['list', 'shown', 'issues', 'forms', 'name'].map(byId);
  let words = {};
  /** What stands after the #: /<customer>/<form>/<language> */
  let state = {};
  let isOpen = false;

  const make = (tag, text, properties = {}) =>
    Object.assign(document.createElement(tag), { textContent: text ?? '', ...properties });
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? '');
  const get = async (path) => (await fetch(path)).json();

  function readState() {
    const [customer = '', form = 'index.html', language = 'own'] = location.hash
      .slice(2)
      .split('/')
      .map(decodeURIComponent);
    return { customer, form, language };
  }

  function go(change) {
    const { customer, form, language } = { ...state, ...change };
    location.hash = `/${[customer, form, language].map(encodeURIComponent).join('/')}`;
  }

  const viewOf = (as, { customer, form, language }) =>
    `/view/${as}/${language}/${encodeURIComponent(customer)}/${form}`;

  function showIssues(found) {
    issues.replaceChildren(
      ...found.map(({ severity, place, message, fix, rule }) => {
        const item = make('div', '', { className: `issue ${severity}` });
        item.append(
          make('code', place),
          make('span', rule, { className: 'rule' }),
          make('p', message),
          make('p', fix, { className: 'fix' }),
        );
        return item;
      }),
    );
    issues.hidden = found.length === 0 || !isOpen;
  }

  async function showReview({ keep = false } = {}) {
    const { customer, language } = state;
    const review = await get(`/api/review/${encodeURIComponent(customer)}?language=${language}`);
    if (customer !== state.customer) return;
    const errors = review.issues.filter(({ severity }) => severity === 'error').length;
    if (errors) isOpen = true;
    nameOf.textContent = review.name ?? customer;
    document.title = nameOf.textContent;
    byId('language').textContent = review.locale === 'zh-CN' ? 'English' : '中文';
    byId('language').value = review.locale === 'zh-CN' ? 'en' : 'zh-CN';
    byId('customer').href = viewOf('customer', state);
    const findings = byId('findings');
    findings.textContent = review.issues.length
      ? fill(words[errors ? 'errors' : 'findings'], { count: errors || review.issues.length })
      : words.clean;
    findings.className = errors ? 'error' : '';
    findings.disabled = review.issues.length === 0;
    findings.setAttribute('aria-expanded', String(isOpen));
    showIssues(review.issues);
    // What cannot be made keeps the last good state on the page; its faults stand above it.
    if (review.isMade) {
      const source = viewOf('csm', state);
      shown.title = nameOf.textContent;
      if (keep && shown.contentWindow.location.pathname === source) shown.contentWindow.location.reload();
      else shown.contentWindow.location.replace(source);
    }
    for (const button of forms.querySelectorAll('[data-form]'))
      button.setAttribute('aria-pressed', String(button.dataset.form === state.form));
  }

  function listRow(one) {
    const row = make('tr');
    const link = make('a', one.name, { href: `#/${encodeURIComponent(one.customer)}` });
    const name = make('th', '', { scope: 'row' });
    name.append(link, make('small', one.customer));
    const counted =
      one.errors === undefined
        ? '…'
        : one.errors
          ? fill(words.errors, { count: one.errors })
          : one.findings
            ? fill(words.findings, { count: one.findings })
            : words.clean;
    row.append(
      name,
      make('td', one.renewal ?? '–'),
      make('td', one.hasNarrative ? words.written : words.missing),
      make('td', counted, { className: one.errors ? 'error' : '' }),
      make('td', one.deliveredOn ?? '–'),
    );
    return row;
  }

  async function showList() {
    const { customers, period, faults, words: given, locale } = await get('/api/list');
    words = given;
    document.documentElement.lang = locale;
    for (const element of document.querySelectorAll('[data-word]')) element.textContent = words[element.dataset.word];
    if (state.customer) return;
    document.title = words.title;
    nameOf.textContent = period ?? '';
    isOpen = faults.length > 0;
    showIssues(faults);
    const head = make('tr');
    head.append(
      ...['customer', 'renewal', 'narrative', 'state', 'delivered'].map((key) =>
        make('th', words[`column.${key}`], { scope: 'col' }),
      ),
    );
    const table = make('table');
    const [thead, tbody] = [make('thead'), make('tbody')];
    thead.append(head);
    const later = (one) => one.renewal ?? '9999';
    tbody.append(...[...customers].sort((a, b) => (later(a) < later(b) ? -1 : 1)).map(listRow));
    table.append(thead, tbody);
    list.replaceChildren(make('h1', words.title), make('p', words.hint), table);
  }

  async function show() {
    state = readState();
    const isReview = state.customer !== '';
    forms.hidden = shown.hidden = !isReview;
    list.hidden = isReview;
    isOpen = false;
    if (!words.title) await showList();
    await (isReview ? showReview() : showList());
  }

  addEventListener('hashchange', () => void show());
  forms.addEventListener('click', ({ target }) => {
    if (target.dataset.form) go({ form: target.dataset.form });
    else if (target.id === 'language') go({ language: target.value });
    else if (target.id === 'findings') {
      isOpen = !isOpen;
      issues.hidden = !isOpen;
      target.setAttribute('aria-expanded', String(isOpen));
    }
  });
  new EventSource('/events').addEventListener('message', ({ data }) => {
    const { kind, customers } = JSON.parse(data);
    if (kind === 'changed' && state.customer && (!customers || customers.includes(state.customer)))
      void showReview({ keep: true });
    else if (!state.customer) void showList();
  });
  void show();
})();
