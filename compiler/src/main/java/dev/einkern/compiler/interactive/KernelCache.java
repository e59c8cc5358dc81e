package dev.einkern.compiler.interactive;

import dev.einkern.compiler.signature.JavaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The kernels that were used last. Two threads that ask for the same one compile it once. */
final class KernelCache {
  /** How many kernels are kept. */
  static final int MOST = 256;

  static final KernelCache SHARED = new KernelCache(MOST, LiveCompiler::compile);

  private final Map<Key, Cached> entries;
  private final Function<Key, Function<Object[], Object>> compiler;

  KernelCache(int most, Function<Key, Function<Object[], Object>> compiler) {
    this.compiler = compiler;
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Cached> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * What a kernel is known by.
   *
   * @param runtime a class of the tensors that it takes: another loader has others
   */
  record Key(String einsum, List<JavaType> types, Class<?> runtime) {
    Key {
      types = List.copyOf(types);
    }
  }

  Function<Object[], Object> get(String einsum, List<JavaType> types, Class<?> runtime) {
    Key key = new Key(einsum, types, runtime);
    Cached cached;
    synchronized (entries) {
      cached = entries.computeIfAbsent(key, Cached::new);
    }
    return cached.kernel();
  }

  /** A kernel that is compiled when it is first asked for; one that was refused is tried again. */
  private final class Cached {
    private final Key key;
    private Function<Object[], Object> kernel;

    Cached(Key key) {
      this.key = key;
    }

    synchronized Function<Object[], Object> kernel() {
      if (kernel == null) {
        kernel = compiler.apply(key);
      }
      return kernel;
    }
  }
}
