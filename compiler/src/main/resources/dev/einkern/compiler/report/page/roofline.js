// Cost as a function of the sizes, and where it stands under the machine's roofline.
for (const part of document.querySelectorAll(".explained")) {
  const box = part.querySelector(".roofline");
  if (!box) {
    continue;
  }
  const cost = JSON.parse(box.querySelector(".cost").textContent);
  const fields = [...box.querySelectorAll("[data-name]")];
  const space = box.querySelector(".chart svg").namespaceURI;

  // A size is a list of terms: a coefficient, and factors that are names or operations.
  const value = (size, given) => size.reduce(
    (sum, [coefficient, factors]) => sum + factors.reduce(
      (product, factor) => product * atom(factor, given), coefficient), 0);
  const atom = (factor, given) => {
    if (typeof factor === "string") {
      if (given.has(factor)) {
        return given.get(factor);
      }
      const found = value(cost.derived[factor], given);
      given.set(factor, found);
      return found;
    }
    const parts = factor.of.map((part) => value(part, given));
    switch (factor.do) {
      case "product": return parts.reduce((a, b) => a * b, 1);
      case "quotient": return parts[1] === 0 ? 0 : Math.floor(parts[0] / parts[1]);
      case "max": return Math.max(...parts);
      default: return Math.min(...parts);
    }
  };
  const short = (number) => {
    const units = [[1e15, "P"], [1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"]];
    const unit = units.find(([size]) => Math.abs(number) >= size);
    return unit ? `${Number((number / unit[0]).toPrecision(3))} ${unit[1]}`
      : `${Number(number.toPrecision(3))} `;
  };
  const seconds = (time) => (time >= 1 ? `${Number(time.toPrecision(3))} s`
    : time >= 1e-3 ? `${Number((time * 1e3).toPrecision(3))} ms`
      : time >= 1e-6 ? `${Number((time * 1e6).toPrecision(3))} µs`
        : `${Number((time * 1e9).toPrecision(3))} ns`);

  const element = (name, attributes, text) => {
    const made = document.createElementNS(space, name);
    for (const [key, setting] of Object.entries(attributes)) {
      made.setAttribute(key, setting);
    }
    made.textContent = text || "";
    return made;
  };
  const draw = (peak, bandwidth, intensity, rate) => {
    const [width, height, left, right, top, bottom] = [440, 260, 52, 14, 14, 40];
    const lowest = Math.min(1 / 16, 2 ** Math.floor(Math.log2(intensity || 1) - 1));
    const highest = Math.max(1024, 2 ** Math.ceil(Math.log2(intensity || 1) + 1));
    const most = peak * 2;
    const least = Math.min(lowest * bandwidth, peak / 4);
    const place = (at, from, to, first, last) =>
      first + (last - first) * Math.log(at / from) / Math.log(to / from);
    const x = (at) => place(at, lowest, highest, left, width - right).toFixed(1);
    const y = (at) => place(at, least, most, height - bottom, top).toFixed(1);
    const svg = element("svg", {
      viewBox: `0 0 ${width} ${height}`, role: "img",
      "aria-label": `roofline: the most is ${short(rate * 1e9)}FLOP/s`,
    });
    for (let at = 2 ** Math.ceil(Math.log2(lowest)); at <= highest; at *= 4) {
      svg.append(element("path", { class: "tick", d: `M${x(at)} ${top}V${height - bottom}` }));
      svg.append(element("text", { class: "middle", x: x(at), y: height - bottom + 15 },
        at < 1 ? `1/${1 / at}` : String(at)));
    }
    for (let at = 10 ** Math.ceil(Math.log10(least)); at <= most; at *= 10) {
      svg.append(element("path", { class: "tick", d: `M${left} ${y(at)}H${width - right}` }));
      svg.append(element("text", { class: "end", x: left - 6, y: Number(y(at)) + 4 },
        String(Number(at.toPrecision(1)))));
    }
    svg.append(element("text", { class: "middle", x: (left + width) / 2, y: height - 6 },
      "flops a byte"));
    svg.append(element("text", {
      class: "middle", x: 12, y: (height - bottom) / 2,
      transform: `rotate(-90 12 ${(height - bottom) / 2})`,
    }, "GFLOP/s"));
    const ridge = Math.min(highest, Math.max(lowest, peak / bandwidth));
    const start = Math.min(peak, lowest * bandwidth);
    svg.append(element("path", {
      class: "roof",
      d: `M${x(lowest)} ${y(start)}L${x(ridge)} ${y(Math.min(peak, ridge * bandwidth))}`
        + `L${x(highest)} ${y(Math.min(peak, highest * bandwidth))}`,
    }));
    if (intensity > 0) {
      svg.append(element("path", {
        class: "drop", d: `M${x(intensity)} ${height - bottom}V${y(rate)}`,
      }));
      svg.append(element("circle", { class: "here", cx: x(intensity), cy: y(rate), r: 6 }));
    }
    box.querySelector(".chart").replaceChildren(svg);
  };

  const update = () => {
    if ([...box.querySelectorAll("input[type=number]")].some((field) => !field.checkValidity())) {
      return;
    }
    const given = new Map(fields.map((field) => [field.dataset.name, Number(field.value)]));
    const machine = (name) => Number(box.querySelector(`[data-machine=${name}]`).value);
    const [peak, bandwidth] = [machine("peak"), machine("bandwidth")];
    const flops = value(cost.flops, given);
    const bytes = value(cost.bytes, given);
    const intensity = bytes > 0 ? flops / bytes : 0;
    const rate = Math.min(peak, intensity * bandwidth);
    box.querySelector("[data-flops]").textContent = `= ${short(flops)}`.trim();
    box.querySelector("[data-bytes]").textContent = `= ${short(bytes)}B`;
    box.querySelector("[data-intensity]").textContent =
      `${Number(intensity.toPrecision(3))} flops a byte`;
    const time = Math.max(flops / (peak * 1e9), bytes / (bandwidth * 1e9));
    box.querySelector(".verdict").textContent = flops <= 0
      ? `No arithmetic: moving the bytes takes at least ${seconds(time)}.`
      : `${rate < peak ? "Bound by memory" : "Bound by arithmetic"}: at most ${
        short(rate * 1e9)}FLOP/s, so at least ${seconds(time)}, where each element moves once.`;
    for (const cell of part.querySelectorAll("[data-size]")) {
      cell.textContent = short(value(JSON.parse(cell.dataset.size), new Map(given))).trim();
    }
    draw(peak, bandwidth, intensity, rate);
  };
  for (const field of fields) {
    const slider = field.previousElementSibling;
    slider.addEventListener("input", () => {
      field.value = String(Math.round(2 ** (Number(slider.value) / 2)));
      update();
    });
    field.addEventListener("input", () => {
      slider.value = String(Math.round(2 * Math.log2(Number(field.value) || 1)));
    });
  }
  box.querySelector("form").addEventListener("input", update);
  box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  update();
}
