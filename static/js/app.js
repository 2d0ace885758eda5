// Behaviour that makes pages quicker. Every page works without it, and nothing here needs inline code or eval.
"use strict";

const BUSY_FOR = 8000; // milliseconds; then a button may be pressed again, for instance after a download

document.documentElement.classList.add("oss-js");

/** Opens or closes the menu of a narrow screen. */
function toggleMenu(button) {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  document.body.classList.toggle("oss-menu-open", open);
}

/** Adds an empty row to a formset, as the server would do. */
function addRow(button) {
  const formset = button.closest("[data-formset]");
  const total = formset.querySelector(`[name="${formset.dataset.formset}-TOTAL_FORMS"]`);
  const most = formset.querySelector(`[name="${formset.dataset.formset}-MAX_NUM_FORMS"]`);
  const index = Number(total.value);
  if (index >= (Number(most.value) || Infinity)) return;
  const row = numbered(formset.querySelector("[data-row-template]"), index);
  const legend = row.querySelector("legend");
  legend.textContent = legend.textContent.replace("__number__", index + 1);
  total.value = index + 1;
  const rows = formset.querySelector("[data-rows]");
  rows.append(row);
  prepare(rows.lastElementChild);
  rows.lastElementChild.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

/** What a template holds, with a number where it has `__prefix__`. */
function numbered(template, number) {
  const row = template.content.cloneNode(true);
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of element.attributes) attribute.value = attribute.value.replaceAll("__prefix__", number);
  }
  return row;
}

/** Adds a box for another name. */
function addName(button) {
  const list = button.closest("[data-names]");
  button.parentElement.before(numbered(list.querySelector("template"), list.querySelectorAll("input").length));
  prepare(list);
  const added = [...list.querySelectorAll("input")].at(-1).id;
  loadAutocomplete().then(() => document.getElementById(added).focus(), () => {});
}

/** Shows a submit button as busy, so that a second click does nothing. */
function setBusy(form, busy) {
  for (const button of form.querySelectorAll("button[type=submit]")) {
    if (busy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
  form.toggleAttribute("data-busy", busy);
}

const AUTOCOMPLETE_WORDS = {
  tNoResults: () => "Geen resultaten",
  tStatusQueryTooShort: (least) => `Typ ${least} of meer letters om te zoeken`,
  tStatusNoResults: () => "Geen resultaten",
  tStatusSelectedOption: (option, length, index) => `${option}, ${index + 1} van ${length}, is gekozen`,
  tStatusResults: (length, selected) => `${length} ${length === 1 ? "resultaat" : "resultaten"}. ${selected}`,
  tAssistiveHint: () => "Gebruik de pijltjes omhoog en omlaag om te kiezen en druk op Enter.",
};
const ARROW =
  '<svg class="oss-ac-arrow" viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="M6 9l6 6l6-6"/></svg>';

/** Chooses the option with this text; a text that is not in the list chooses nothing, never something that resembles it. */
function choose(select, text) {
  const wanted = text.trim().toLowerCase();
  const option = [...select.options].find((one) => one.text.trim().toLowerCase() === wanted);
  const before = select.value;
  select.value = option?.value ?? "";
  if (select.value !== before) select.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Gives a text box with suggestions the look and the keys of the other lists; what is typed is sent as it is. */
function suggest(input) {
  const box = document.createElement("div");
  const { id, name, value } = input;
  window.accessibleAutocomplete({
    element: box,
    id,
    name,
    defaultValue: value,
    source: [...input.list.options].map((option) => option.value),
    showAllValues: true,
    autoselect: false,
    confirmOnBlur: false,
    dropdownArrow: () => ARROW,
    ...AUTOCOMPLETE_WORDS,
  });
  input.replaceWith(box);
}

/** Turns a select into a box that filters while typing; the select keeps the value. */
function enhance(select) {
  const { id } = select;
  const describedBy = select.getAttribute("aria-describedby");
  const invalid = select.getAttribute("aria-invalid");
  window.accessibleAutocomplete.enhanceSelectElement({
    selectElement: select,
    defaultValue: select.value === "" ? "" : select.selectedOptions[0].text,
    placeholder: select.querySelector("option[value='']")?.text ?? "",
    showAllValues: true,
    autoselect: false,
    confirmOnBlur: true,
    onConfirm: (text) => text !== undefined && choose(select, text),
    dropdownArrow: () => ARROW,
    ...AUTOCOMPLETE_WORDS,
  });
  const input = document.getElementById(id);
  if (invalid) input.setAttribute("aria-invalid", invalid);
  if (describedBy) keepDescription(input, describedBy);
  input.addEventListener("blur", () => choose(select, input.value));
}

/** The component sets aria-describedby to its own hint and takes it away again; help and error must stay. */
function keepDescription(input, ids) {
  const restore = () => {
    const now = input.getAttribute("aria-describedby") ?? "";
    if (!now.includes(ids)) input.setAttribute("aria-describedby", `${ids} ${now}`.trim());
  };
  new MutationObserver(restore).observe(input, { attributeFilter: ["aria-describedby"] });
  restore();
}

/** Puts the text of a box on the clipboard, and says so on the button. */
async function copy(button) {
  const box = document.getElementById(button.dataset.copy);
  box.select();
  await navigator.clipboard.writeText(box.value);
  button.firstElementChild.textContent = "Gekopieerd";
}

let autocomplete = null;
const autocompleteSource = document.currentScript.dataset.autocompleteSrc;

/** Loads the autocomplete once, on the first page part that needs it. */
function loadAutocomplete() {
  autocomplete ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = autocompleteSource;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  return autocomplete;
}

/** Prepares a part of the page: at the start, after a swap by htmx, and for a new row. */
function prepare(part) {
  const lists = part.querySelectorAll("[data-autocomplete]:not([data-ready])");
  for (const list of lists) list.dataset.ready = "";
  const change = (list) => (list.matches("select") ? enhance(list) : suggest(list));
  if (lists.length) loadAutocomplete().then(() => lists.forEach(change), () => {});
  for (const button of part.querySelectorAll("[data-add-name]")) button.hidden = false;
  if (navigator.clipboard) for (const button of part.querySelectorAll("[data-copy]")) button.hidden = false;
  part.querySelector("[data-focus]")?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-menu]")) toggleMenu(button);
  if (button?.matches("[data-copy]")) copy(button).catch(() => {});
  if (button?.matches("[data-close]")) button.closest("dialog").close();
  if (button?.matches("[data-add-name]")) addName(button);
  if (button?.matches("[data-add-row]")) {
    event.preventDefault();
    addRow(button);
  }
  if (button?.getAttribute("aria-disabled") === "true") event.preventDefault();
  const menu = document.querySelector("[data-usermenu][open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("[data-usermenu][open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  if (document.body.classList.contains("oss-menu-open")) {
    const button = document.querySelector("[data-menu]");
    toggleMenu(button);
    button.focus();
  }
});

// `toggle` and `close` do not bubble, so they are caught on their way down.
document.addEventListener("toggle", (event) => {
  if (!event.target.matches("[data-dialog]") || !event.target.open) return;
  const dialog = event.target.querySelector("dialog");
  if (!dialog.open) dialog.showModal();
}, true);

document.addEventListener("close", (event) => {
  const details = event.target.closest("[data-dialog]");
  if (!details) return;
  details.open = false;
  details.querySelector("summary").focus();
}, true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.hasAttribute("data-busy")) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post") return;
  // Sent to the address of the page with a place in it, the answer would open there, and not at what is wrong.
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  setBusy(form, true);
  setTimeout(() => setBusy(form, false), BUSY_FOR);
});

/** Opens the folds around what the address points at; browsers that do so themselves find them open. */
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  const closed = [];
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    if (!fold.open && !fold.matches("[data-dialog]")) closed.push(fold);
  }
  for (const fold of closed) fold.open = true;
  if (closed.length) target.scrollIntoView();
}
window.addEventListener("hashchange", openTarget);

// Back from the next page, out of the browser's memory: the buttons work again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-busy]").forEach((form) => setBusy(form, false));
});

document.addEventListener("htmx:after:swap", () => prepare(document));
prepare(document);
openTarget();
