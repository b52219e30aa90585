package io.apiinone.ledger.bulk;

/**
 * One call of the books, as a request, a run or a job makes it.
 *
 * @param path who makes it
 * @param name what it does, in a few words
 * @param work the call; it fails when it does not do what it is there for
 */
public record Call(Path path, String name, Runnable work) {
    /** Who calls. */
    public enum Path {
        REQUEST("request"),
        RUN("run"),
        JOB("job");

        private final String word;

        Path(String word) {
            this.word = word;
        }

        /** As in reports. */
        public String word() {
            return word;
        }
    }

    static Call request(String name, Runnable work) {
        return new Call(Path.REQUEST, name, work);
    }

    static Call run(String name, Runnable work) {
        return new Call(Path.RUN, name, work);
    }

    static Call job(String name, Runnable work) {
        return new Call(Path.JOB, name, work);
    }

    static void check(boolean done, Object what) {
        if (!done) {
            throw new AssertionError("not as it should be: " + what);
        }
    }
}
