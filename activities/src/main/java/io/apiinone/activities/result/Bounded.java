package io.apiinone.activities.result;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails as soon as it is longer than it may be. */
final class Bounded extends FilterInputStream {
    private long left;

    /** @param most bytes */
    Bounded(InputStream in, long most) {
        super(in);
        left = most;
    }

    /** There is more. */
    static final class ExceededException extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws ExceededException {
        left -= Math.max(0, read);
        if (left < 0) {
            throw new ExceededException();
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
