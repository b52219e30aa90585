// The page is whole without this: here its examples become tabs that can be copied, and the theme can be chosen.

const box = document.querySelector(".snippets");
if (box) {
  tabs(box, [...box.querySelectorAll(".snippet")]);
}
theme(document.getElementById("theme"));

function tabs(box, panels) {
  const list = element("div", { role: "tablist", "aria-label": box.dataset.tabs });
  const buttons = panels.map((panel) => {
    const title = panel.querySelector(".snippet-title");
    const button = element("button", { type: "button", role: "tab", id: panel.id + "-tab", "aria-controls": panel.id });
    button.textContent = title.textContent;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    return button;
  });
  list.append(...buttons);
  const select = (at, focus) => {
    buttons.forEach((button, i) => {
      button.setAttribute("aria-selected", String(i === at));
      button.tabIndex = i === at ? 0 : -1;
      panels[i].hidden = i !== at;
    });
    if (focus) buttons[at].focus();
  };
  list.addEventListener("click", (event) => {
    const at = buttons.indexOf(event.target);
    if (at >= 0) select(at, false);
  });
  list.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const last = buttons.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (at >= 0 && to !== undefined) {
      event.preventDefault();
      select(to, true);
    }
  });
  const bar = element("div", { class: "snippets-bar" });
  bar.append(list, copyButton(box, () => panels.find((panel) => !panel.hidden)));
  box.prepend(bar);
  box.classList.add("ready");
  select(0, false);
}

function copyButton(box, shown) {
  const button = element("button", { type: "button", class: "button small", id: "copy" });
  const label = element("span", { "aria-live": "polite" });
  label.textContent = box.dataset.copy;
  button.append(label);
  button.addEventListener("click", async () => {
    const code = shown().querySelector("code");
    try {
      await navigator.clipboard.writeText(code.textContent);
      label.textContent = box.dataset.copied;
    } catch {
      getSelection().selectAllChildren(code);
      label.textContent = box.dataset.failed;
    }
    setTimeout(() => (label.textContent = box.dataset.copy), 2500);
  });
  return button;
}

function theme(button) {
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Then it is for this page only.
    }
  });
}

function element(name, attributes) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}
