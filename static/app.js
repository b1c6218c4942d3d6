// Niceties only: every page does everything without. No words in here: texts come from data attributes, {n} is a number.
// What only works with a script is `hidden` and `later` in the HTML and shown from here.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const unhide = (element) => element.closest("[hidden]")?.removeAttribute("hidden");
const fill = (text, n) => (text ?? "").replace("{n}", n);

// One polite voice, a second late.
const voice = document.createElement("p");
voice.className = "hide";
voice.role = "status";
document.body.append(voice);
let speaking;
function say(text) {
  clearTimeout(speaking);
  speaking = setTimeout(() => (voice.textContent = text), 1000);
}

// <p data-counter="ID" data-max="250" data-left="Nog {n} tekens" data-left-one=… data-over=… data-over-one=…>
// counts as a person does.
if (window.Intl?.Segmenter) {
  const segmenter = new Intl.Segmenter();
  for (const counter of all("[data-counter]")) {
    const field = document.getElementById(counter.dataset.counter);
    if (!field) continue;
    const count = () => {
      const left = counter.dataset.max - [...segmenter.segment(field.value)].length;
      const n = Math.abs(left), key = left < 0 ? "over" : "left", texts = counter.dataset;
      counter.textContent = fill((n === 1 && texts[key + "One"]) || texts[key], n);
      counter.classList.toggle("over", left < 0);
    };
    field.addEventListener("input", () => (count(), say(counter.textContent)));
    count();
  }
}

// <label hidden><input type="checkbox" data-select-all> …</label> ticks its fieldset or table, save data-single.
for (const box of all("[data-select-all]")) {
  const ticks = () => all('[type="checkbox"]:enabled:not([data-select-all], [data-single], [hidden] *)', box.closest("fieldset, table"));
  const show = () => {
    const on = ticks().filter((tick) => tick.checked).length;
    box.checked = on > 0 && on === ticks().length;
    box.indeterminate = on > 0 && !box.checked;
  };
  box.addEventListener("change", () => ticks().forEach((tick) => (tick.checked = box.checked)));
  document.addEventListener("change", show);
  box.form?.addEventListener("reset", () => setTimeout(show));
  unhide(box);
  show();
}

// <form data-guard> asks before typing is lost; data-guard="dirty" when it came back with errors.
const changed = (field) => field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
  : field.options ? [...field.options].some((o) => o.defaultSelected && !o.selected)
  : field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
for (const form of all("form[data-guard]")) {
  const ask = (event) => event.preventDefault();
  const watch = (dirty) => dirty ? addEventListener("beforeunload", ask) : removeEventListener("beforeunload", ask);
  const look = () => watch(form.dataset.guard === "dirty" || [...form.elements].some((field) => !field.dataset.selectAll && changed(field)));
  form.addEventListener("input", look);
  form.addEventListener("reset", () => setTimeout(look));
  form.addEventListener("submit", () => watch(false));
  look();
}

// <select data-submit> goes at once by pointer only: with arrow keys every step would be a choice.
for (const select of all("select[data-submit]")) {
  let keys = false;
  select.addEventListener("keydown", () => (keys = true));
  select.addEventListener("pointerdown", () => (keys = false));
  select.addEventListener("change", () => keys || select.form.requestSubmit());
}

// <input type="password" data-show="Toon wachtwoord" data-hide="Verberg wachtwoord">
for (const field of all("input[data-show]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "as-link reveal";
  button.setAttribute("aria-controls", field.id);
  const turn = (visible) => {
    field.type = visible ? "text" : "password";
    button.textContent = visible ? field.dataset.hide : field.dataset.show;
  };
  button.addEventListener("click", () => turn(field.type === "password"));
  field.form?.addEventListener("submit", () => turn(false));
  field.after(button);
  turn(false);
}

// <button type="button" hidden data-copy="ID" data-done="Gekopieerd">
for (const button of navigator.clipboard ? all("[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const from = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(from.value ?? from.innerText.trim());
    button.textContent = button.dataset.done;
    say(button.dataset.done);
  });
}

// <div class="field" hidden><input type="search" data-filter="ID" data-found="{n} gevonden"></div>: in ID are the lists,
// in sections or not.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
for (const field of all("[data-filter]")) {
  const lists = document.getElementById(field.dataset.filter), items = all("li, tbody tr", lists), texts = items.map((item) => plain(item.textContent));
  const sift = () => {
    const words = plain(field.value).split(/\s+/);
    items.forEach((item, i) => (item.hidden = !words.every((word) => texts[i].includes(word))));
    all("section", lists).forEach((section) => (section.hidden = all("li", section).every((item) => item.hidden)));
    say(fill(field.dataset.found, items.filter((item) => !item.hidden).length));
  };
  field.addEventListener("input", sift);
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  unhide(field);
  if (field.value) sift();
}

// <form method="get" data-live="ID ID"> looks while one types: these come anew, and the address goes along.
for (const form of all("form[data-live]")) {
  let waits, asked;
  const look = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = new URL(form.action);
    address.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    try {
      const answer = await fetch(address, { signal: asked.signal });
      // Signed out meanwhile, or too much at once: the button says so.
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of form.dataset.live.split(" ")) document.getElementById(id)?.replaceWith(page.getElementById(id) ?? "");
      history.replaceState(null, "", address);
      say(document.querySelector(`#${form.dataset.live.split(" ")[0]} :is(caption, h2)`)?.textContent);
    } catch {
      // Overtaken by the next letter, or offline.
    }
  };
  form.addEventListener("input", () => (clearTimeout(waits), (waits = setTimeout(look, 250))));
  form.addEventListener("submit", () => (clearTimeout(waits), asked?.abort()));
}

// The error summary takes the focus; its links put the cursor in the field and its label in view.
document.querySelector(".error-summary:not([autofocus])")?.focus();
for (const link of all('.error-summary a[href^="#"]')) {
  link.addEventListener("click", (event) => {
    const is = ":is(input, select, textarea)", field = document.querySelector(link.hash + is + "," + link.hash + " " + is);
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    (field.closest(".field, fieldset") ?? field).scrollIntoView({ block: "nearest" });
  });
}
