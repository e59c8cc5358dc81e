"use strict";
// An axis that is hovered, focused or pressed lights up wherever its method shows it.
for (const article of document.querySelectorAll("article")) {
  const marked = [...article.querySelectorAll("[data-axis]")];
  const lines = [...article.querySelectorAll("[data-in]")];
  const keys = (element, name) => (element.getAttribute(name) || "").split(" ");
  let pressed = null;

  const light = (axes) => {
    for (const element of marked) {
      element.classList.toggle("lit", keys(element, "data-axis").some((key) => axes.includes(key)));
    }
    for (const line of lines) {
      line.classList.toggle("inside", keys(line, "data-in").some((key) => axes.includes(key)));
    }
  };
  const rest = () => light(pressed === null ? [] : [pressed]);
  const enter = (event) => {
    const element = event.target.closest("[data-axis]");
    if (element) {
      light(keys(element, "data-axis"));
    } else {
      rest();
    }
  };

  article.addEventListener("pointerover", enter);
  article.addEventListener("pointerleave", rest);
  article.addEventListener("focusin", enter);
  article.addEventListener("focusout", rest);
  for (const button of article.querySelectorAll("button.axis")) {
    button.addEventListener("click", () => {
      const axis = button.getAttribute("data-axis");
      pressed = pressed === axis ? null : axis;
      for (const other of article.querySelectorAll("button.axis")) {
        other.setAttribute("aria-pressed", String(other.getAttribute("data-axis") === pressed));
      }
      if (pressed !== null) {
        const loop = article.querySelector(`.java .loop[data-axis~="${pressed}"]`);
        const box = loop && loop.closest(".java");
        if (box) {
          box.scrollTop = loop.offsetTop - box.offsetTop - box.clientHeight / 3;
        }
      }
      light(pressed === null ? [axis] : [pressed]);
    });
  }
}
