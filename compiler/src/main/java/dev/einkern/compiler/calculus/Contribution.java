package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.Expr;

/** What one read of a tensor adds to the tensor's adjoint: {@code adjoint}, at the read's place. */
record Contribution(Expr.Read read, Expr adjoint) {}
