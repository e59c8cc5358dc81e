package dev.einkern.examples.minilm;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.DoubleConsumer;

/** A stream that tells how much of it has been read, as a fraction of its length. */
final class ProgressStream extends FilterInputStream {
  private final long length;
  private final DoubleConsumer progress;
  private long position;

  ProgressStream(InputStream stream, long length, DoubleConsumer progress) {
    super(stream);
    this.length = length;
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    advance(value < 0 ? -1 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    int read = super.read(buffer, offset, count);
    advance(read);
    return read;
  }

  /** Where the length is unknown (negative), nothing can be told. */
  private void advance(int bytes) {
    if (bytes > 0 && length > 0) {
      position += bytes;
      progress.accept((double) position / length);
    }
  }
}
