package io.apiinone.activities.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Passes on so many bytes; whoever asks for more, although there are more, gets {@link TooLargeException}. */
final class LimitedInput extends FilterInputStream {
    private long left;
    private @Nullable IOException broken;

    LimitedInput(InputStream in, long most) {
        super(in);
        left = most;
    }

    /** What kept its reader from the rest; null as long as nothing did. */
    @Nullable
    IOException broken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            // One byte more than is left tells whether there are more.
            int read = in.read(buffer, offset, (int) Math.min(length, left + 1));
            if (read > 0) {
                take(read);
            }
            return read;
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    private void take(int bytes) throws TooLargeException {
        left -= bytes;
        if (left < 0) {
            throw new TooLargeException();
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The body is larger than its limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException() {
            super("the body is larger than its limit");
        }
    }
}
