package io.apiinone.bench.machine;

/** For which database a process of PostgreSQL works, by the title it gives itself. */
final class Backend {
    private static final String TITLE = "postgres: ";
    private static final String VACUUM = "autovacuum worker ";

    private Backend() {}

    /** @param title such as {@code postgres: temporal temporal_visibility 127.0.0.1(41234) idle} */
    static Part part(String title) {
        if (!title.startsWith(TITLE)) {
            return Part.POSTGRES;
        }
        String rest = title.substring(TITLE.length());
        String[] words = (rest.startsWith(VACUUM) ? "- " + rest.substring(VACUUM.length()) : rest).split(" ");
        return switch (words.length > 1 ? words[1].strip() : "") {
            case "apiinone" -> Part.BOOKS;
            case "temporal", "temporal_visibility" -> Part.TEMPORAL_DATABASE;
            default -> Part.POSTGRES;
        };
    }
}
