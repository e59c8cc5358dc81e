// Steps through the elements of a tensor: each term in turn, then what they come to.
for (const figure of document.querySelectorAll("figure.statement")) {
  const player = figure.querySelector(".player");
  if (!player) {
    continue;
  }
  const cells = JSON.parse(player.querySelector(".cells").textContent);
  const grids = [...figure.querySelectorAll(".operand .grid")].map(
    (grid) => [...grid.querySelectorAll(".cell")]);
  const target = [...figure.querySelectorAll(".target .grid .cell")];
  const sum = player.querySelector(".sum");
  const hint = sum.textContent;
  const play = player.querySelector("[data-play]");
  const steps = [];
  cells.forEach((cell, number) => {
    cell.t.forEach((term, turn) => steps.push([number, turn]));
    if (cell.t.length !== 1 || cell.r) {
      steps.push([number, cell.t.length]);
    }
  });
  let at = -1;
  let timer = null;

  const mark = (reads, name) => {
    for (const [grid, flat] of reads) {
      grids[grid][flat].classList.add(name);
    }
  };
  const add = (text, tag) => {
    const part = document.createElement(tag || "span");
    part.textContent = text;
    sum.append(part);
  };
  const infix = (sign) => sign === "Σ" || sign === "Π";
  const tell = (cell, turn, done) => {
    const name = figure.querySelector(".target .name").textContent;
    sum.textContent = "";
    add(cell.w ? `${name}[${cell.w}] = ` : `${name} = `);
    const between = cell.s === "Σ" ? " + " : cell.s === "Π" ? " · " : ", ";
    if (cell.s && !infix(cell.s)) {
      add(`${cell.s}(`);
    }
    cell.t.forEach((term, i) => {
      if (i <= turn) {
        const alone = cell.s === "Π" && /[ +]/.test(term[1]);
        add(i > 0 ? between : "");
        add(alone ? `(${term[1]})` : term[1], i === turn ? "b" : "span");
      }
    });
    if (!done) {
      add(cell.t.length > 1 ? `${between}…` : "");
    }
    if (cell.s && !infix(cell.s)) {
      add(")");
    }
    const value = cell.r ? `${cell.n} → ${cell.r} = ` : "";
    const last = cell.t.length === 1 && !cell.r ? cell.t[0][1] : "";
    if (done && last !== cell.v) {
      add(` = ${value}`);
      add(cell.v, "strong");
    } else if (!done && turn >= 0 && cell.t[turn][1] !== cell.t[turn][2]) {
      add(`   (${cell.t[turn][1]} = ${cell.t[turn][2]})`);
    }
  };
  const reveal = () => {
    for (const cell of figure.querySelectorAll(".cell.now")) {
      const corner = cell.closest(".corner");
      const whole = corner && corner.scrollWidth > corner.clientWidth;
      const box = whole ? corner : cell.closest(".tensor");
      const place = cell.getBoundingClientRect();
      const frame = box.getBoundingClientRect();
      if (place.left < frame.left || place.right > frame.right) {
        box.scrollLeft += place.left - frame.left - frame.width / 2;
      }
    }
  };
  const show = () => {
    for (const element of figure.querySelectorAll(".cell")) {
      element.classList.remove("read", "now", "waiting");
    }
    if (at < 0) {
      sum.textContent = hint;
      return;
    }
    const [number, turn] = steps[at];
    const cell = cells[number];
    const done = turn >= cell.t.length || (cell.t.length === 1 && !cell.r);
    cell.t.forEach((term) => mark(term[0], "read"));
    (turn < cell.t.length ? [cell.t[turn]] : cell.t).forEach((term) => mark(term[0], "now"));
    cells.forEach((other, i) => {
      if (i > number || (i === number && !done)) {
        target[other.c].classList.add("waiting");
      }
    });
    target[cell.c].classList.add("now");
    tell(cell, turn, done);
    reveal();
  };
  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.textContent = "play";
    play.setAttribute("aria-pressed", "false");
    sum.setAttribute("aria-live", "polite");
  };
  const go = (by) => {
    at = Math.min(steps.length - 1, Math.max(-1, at + by));
    show();
  };
  const start = () => {
    // What changes twice a second is not read aloud.
    sum.setAttribute("aria-live", "off");
    play.textContent = "pause";
    play.setAttribute("aria-pressed", "true");
    if (at === steps.length - 1) {
      at = -1;
    }
    go(1);
    timer = setInterval(() => {
      if (at === steps.length - 1) {
        stop();
      } else {
        go(1);
      }
    }, 700);
  };

  play.addEventListener("click", () => (timer === null ? start() : stop()));
  for (const button of player.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      stop();
      go(Number(button.getAttribute("data-step")));
    });
  }
  player.querySelector("[data-reset]").addEventListener("click", () => {
    stop();
    at = -1;
    show();
  });
  player.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      stop();
      go(by);
    }
  });
}
