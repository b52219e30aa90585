package io.apiinone.api.file;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A body, or a part of one, that is refused where it is too long, too slow or cut off; a fault of a disk is never mistaken for one of these. */
final class BodyStream extends InputStream {
    private final InputStream in;
    private final long most;
    private final long end;
    private final Supplier<RefusedException> broken;
    private long read;

    /**
     * @param most how many bytes
     * @param end by {@link System#nanoTime()}
     * @param broken when the stream fails
     */
    BodyStream(InputStream in, long most, long end, Supplier<RefusedException> broken) {
        this.in = in;
        this.most = most;
        this.end = end;
        this.broken = broken;
    }

    /** When the client has gone, mostly. */
    static RefusedException unreadable() {
        return Refusal.of(ApiError.INVALID_REQUEST, "The body could not be read.")
                .thrown();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int count = some(bytes, offset, length);
        read += Math.max(0, count);
        if (read > most) {
            throw FileFaults.tooLarge();
        }
        if (System.nanoTime() - end > 0) {
            throw Refusal.of(ApiError.INVALID_REQUEST, "The body took too long to arrive.")
                    .thrown();
        }
        return count;
    }

    private int some(byte[] bytes, int offset, int length) {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw broken.get();
        }
    }

    /** Reads on and forgets: many clients read no answer before they have sent everything. Not for ever, though. */
    void drain() {
        byte[] piece = new byte[8192];
        try {
            for (int count = 0; count >= 0 && read < 2 * most && System.nanoTime() - end < 0; count = in.read(piece)) {
                read += count;
            }
        } catch (IOException e) {
            // It has gone.
            return;
        }
    }
}
