package io.apiinone.api.books;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the books are. The app's own role has no right to change tables; the owner's is used for the migration only.
 *
 * @param url JDBC URL of PostgreSQL
 * @param user the app's role, {@code apiinone_app}
 * @param password the app's password
 * @param ownerUser the owner's role; null when somebody else migrates
 * @param ownerPassword the owner's password
 */
@ConfigurationProperties("apiinone.books")
public record BooksSettings(
        String url,
        String user,
        String password,
        @Nullable String ownerUser,
        @Nullable String ownerPassword) {
    @Override
    public String toString() {
        return "BooksSettings[url=" + url + ", user=" + user + ", ownerUser=" + ownerUser + "]";
    }
}
