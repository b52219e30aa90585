package io.apiinone.bench.load;

import java.util.List;

/** Clients that each wait for the end of what they began, and begin the next. */
public interface Load {
    /** So many begin. */
    void begin(int clients);

    /** How many ends they have seen since this was made. */
    long done();

    /** How many they have not seen, or seen as a failure: 0, or the measurement means nothing. */
    long failed();

    /** Nobody begins anything more; returns when all is ended. */
    void end() throws InterruptedException;

    /** Ids of what ended lately, up to 500. */
    List<String> latest();
}
