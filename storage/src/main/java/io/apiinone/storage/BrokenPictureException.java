package io.apiinone.storage;

import java.io.IOException;

/** A picture ends too early, or is put together in a way that nobody can take apart. */
public final class BrokenPictureException extends IOException {
    private static final long serialVersionUID = 1L;
}
