package io.apiinone.worker;

import io.apiinone.worker.temporal.Deployment;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What {@link Setup} is told, as {@code setup.yaml} explains it.
 *
 * @param books the database to be made
 * @param temporal the namespace to be made
 * @param deployment the version of the workflows' code that is to be the first
 */
record SetupSettings(Books books, Temporal temporal, Deployment deployment) {
    /** @throws IllegalArgumentException when a password is missing: an empty one would let anybody in */
    SetupSettings {
        require("apiinone.books.superuser-password", books.superuserPassword());
        require("apiinone.books.owner-password", books.ownerPassword());
        require("apiinone.books.password", books.password());
    }

    /**
     * PostgreSQL, and the passwords that its roles get.
     *
     * @param url JDBC URL of the database to be made
     * @param superuser a role that may make roles and databases
     * @param superuserPassword its password
     * @param ownerPassword for {@code apiinone_owner}, which migrates
     * @param password for {@code apiinone_app}, which the api and the worker use
     */
    record Books(String url, String superuser, String superuserPassword, String ownerPassword, String password) {
        @Override
        public String toString() {
            return superuser + " at " + url;
        }
    }

    /**
     * The Temporal server.
     *
     * @param target host and port
     * @param namespace made if there is none
     * @param retention how long closed runs can be looked at; at least a day
     */
    record Temporal(String target, String namespace, Duration retention) {}

    static SetupSettings of(Environment environment) {
        Binder binder = Binder.get(environment);
        return new SetupSettings(
                binder.bindOrCreate("apiinone.books", Bindable.of(Books.class)),
                binder.bindOrCreate("apiinone.temporal", Bindable.of(Temporal.class)),
                binder.bindOrCreate("apiinone.deployment", Bindable.of(Deployment.class)));
    }

    private static void require(String name, String password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set");
        }
    }
}
