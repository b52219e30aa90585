package io.apiinone.standalone.apart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Whether a program can be used now. */
@FunctionalInterface
public interface Probe {
    /** For one question. */
    Duration PATIENCE = Duration.ofSeconds(2);

    /** Asks once. */
    boolean answers() throws InterruptedException;

    /** A page that answers 200. */
    static Probe page(String url) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        return () -> {
            try (HttpClient http =
                    HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** A database that gives connections. */
    static Probe books(DataSource source) {
        return () -> {
            try (Connection connection = source.getConnection()) {
                return connection.isValid((int) PATIENCE.toSeconds());
            } catch (SQLException e) {
                return false;
            }
        };
    }
}
