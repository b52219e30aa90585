package io.apiinone.api.file;

import io.apiinone.storage.Spool;
import java.io.IOException;

/**
 * What somebody sent.
 *
 * @param picture on the disk, until this is closed
 * @param strip whether its metadata is to be taken out
 */
record Upload(Spool picture, boolean strip) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        picture.close();
    }
}
