package dev.einkern.compiler.loop;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text of a nest: a line for each step. */
final class NestPrinter {
  private final IndentedLines lines;
  private final ValuePrinter values;

  NestPrinter(IndentedLines lines, ValuePrinter values) {
    this.lines = lines;
    this.values = values;
  }

  void print(Nest nest, int indent) {
    String divided = nest.division().map(this::divided).orElse("");
    lines.line(indent, "nest " + nest.name() + divided);
    steps(nest.steps(), indent + 1);
  }

  private String divided(Division division) {
    return division.all().stream()
        .map(level -> values.name(level.index()))
        .collect(Collectors.joining(" and ", ", divided by ", ""));
  }

  private void steps(List<Step> steps, int indent) {
    steps.forEach(step -> step(step, indent));
  }

  private void step(Step step, int indent) {
    if (step instanceof Step.Loop loop) {
      String reduction =
          loop.reduction().map(r -> ": " + r.name().toLowerCase(Locale.ROOT)).orElse("");
      lines.line(
          indent,
          "for " + values.name(loop.index()) + " < " + values.size(loop.extent()) + reduction);
      steps(loop.body(), indent + 1);
    } else if (step instanceof Step.Blocks blocks) {
      lines.line(indent, "blocks of " + Step.Blocks.SIZE);
      step(blocks.loop(), indent + 1);
    } else if (step instanceof Step.Define define) {
      lines.line(indent, values.typed(define.variable()) + " = " + values.value(define.value()));
    } else if (step instanceof Step.Declare declare) {
      String initial = declare.initial().map(v -> " := " + values.value(v)).orElse("");
      lines.line(indent, "var " + values.typed(declare.variable()) + initial);
    } else if (step instanceof Step.Assign assign) {
      lines.line(indent, values.name(assign.variable()) + " := " + values.value(assign.value()));
    } else if (step instanceof Step.Accumulate accumulate) {
      String reduction = accumulate.reduction().name().toLowerCase(Locale.ROOT);
      lines.line(
          indent,
          "%s %s= %s"
              .formatted(
                  values.name(accumulate.variable()), reduction, values.value(accumulate.value())));
    } else if (step instanceof Step.Store store) {
      lines.line(
          indent,
          values.element(store.buffer(), store.index()) + " := " + values.value(store.value()));
    } else if (step instanceof Step.Fill fill) {
      lines.line(
          indent,
          "fill %s[%s …] × %s with %s"
              .formatted(
                  fill.buffer().name(),
                  values.value(fill.from()),
                  values.size(fill.count()),
                  values.value(fill.value())));
    } else if (step instanceof Step.If condition) {
      lines.line(indent, "if " + values.value(condition.condition()));
      steps(condition.then(), indent + 1);
      if (!condition.otherwise().isEmpty()) {
        lines.line(indent, "else");
        steps(condition.otherwise(), indent + 1);
      }
    } else if (step instanceof Step.Run run) {
      String sizes = String.join(", ", run.sizes().stream().map(values::size).toList());
      lines.line(
          indent,
          "%s = %s of %s: %s"
              .formatted(
                  rows(run.target(), run.to()),
                  run.algorithm().name().toLowerCase(Locale.ROOT),
                  rows(run.source(), run.from()),
                  sizes));
    } else if (step instanceof Step.Open open) {
      open(open.product(), indent);
    } else if (step instanceof Step.Scratch scratch) {
      Buffer own = scratch.buffer();
      lines.line(
          indent,
          "scratch %s %s × %s"
              .formatted(own.type().keyword(), own.name(), values.size(own.elements())));
    } else if (step instanceof Step.Prepare prepare) {
      String right = values.element(prepare.product().right(), prepare.right());
      lines.line(indent, "prepare " + prepare.product().name() + " with " + right);
    } else if (step instanceof Step.Strips strips) {
      Product product = strips.product();
      String left =
          product.takesStrip()
              ? "strip " + product.left().name()
              : values.element(product.left(), strips.left());
      String right = values.element(product.right(), strips.right());
      String own = strips.strip().map(strip -> " in " + strip.name()).orElse("");
      String end = strips.end().map(this::end).orElse("");
      lines.line(
          indent, "strips of " + product.name() + " from " + left + ", " + right + own + end);
      steps(strips.body(), indent + 1);
    } else if (step instanceof Step.Feed feed) {
      lines.line(
          indent, "some of " + feed.product().left().name() + " for " + feed.product().name());
      steps(feed.fill(), indent + 1);
      step(feed.strips(), indent + 1);
    } else if (step instanceof Step.Close close) {
      lines.line(indent, "close " + close.product().name());
    } else {
      Step.RequireElements required = (Step.RequireElements) step;
      lines.line(
          indent, "require elements of " + required.axis() + ": " + values.size(required.extent()));
    }
  }

  private String end(StripEnd end) {
    return ", columns before %s + %d · row".formatted(values.value(end.first()), end.step());
  }

  private void open(Product product, int indent) {
    lines.line(indent, "product " + product.name() + ": " + product.type().keyword());
    for (Product.Dimension rows : product.rows()) {
      String left = product.left().name();
      lines.line(
          indent + 1,
          "rows %s by %s in %s".formatted(along(rows), values.size(rows.stride()), left));
    }
    for (Product.Dimension columns : product.columns()) {
      String right = product.right().name();
      lines.line(
          indent + 1,
          "columns %s by %s in %s".formatted(along(columns), values.size(columns.stride()), right));
    }
    for (Product.Depth depth : product.depth()) {
      lines.line(
          indent + 1,
          "depth %s < %s by %s in %s, by %s in %s"
              .formatted(
                  String.join("·", depth.axes()),
                  values.size(depth.extent()),
                  values.size(depth.left()),
                  product.left().name(),
                  values.size(depth.right()),
                  product.right().name()));
    }
  }

  private String along(Product.Dimension dimension) {
    return values.name(dimension.index()) + " < " + values.size(dimension.extent());
  }

  private String rows(Buffer buffer, Value from) {
    return from instanceof Value.Start
        ? buffer.name()
        : buffer.name() + " from " + values.value(from);
  }
}
