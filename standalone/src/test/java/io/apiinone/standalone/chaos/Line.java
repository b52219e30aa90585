package io.apiinone.standalone.chaos;

import io.apiinone.standalone.apart.Piece;
import io.apiinone.standalone.part.Port;
import java.util.Locale;

/** A way from one part to another that goes through toxiproxy. */
enum Line {
    API_TO_POSTGRES(Piece.API, Port.POSTGRES, "APIINONE_BOOKS_URL", "jdbc:postgresql://%s/apiinone"),
    API_TO_TEMPORAL(Piece.API, Port.TEMPORAL, "SPRING_TEMPORAL_CONNECTION_TARGET", "%s"),
    WORKER_TO_POSTGRES(Piece.WORKER, Port.POSTGRES, "APIINONE_BOOKS_URL", "jdbc:postgresql://%s/apiinone"),
    WORKER_TO_TEMPORAL(Piece.WORKER, Port.TEMPORAL, "SPRING_TEMPORAL_CONNECTION_TARGET", "%s"),
    WORKER_TO_NODE(Piece.WORKER, Port.SANDBOX, "APIINONE_NODE_BASEURL", "http://%s"),
    /** Where the worker tells the node to call back. */
    NODE_TO_API(Piece.WORKER, Port.API, "APIINONE_CALLBACK_BASEURL", "http://%s");

    private final Piece told;
    private final Port upstream;
    private final String variable;
    private final String form;

    Line(Piece told, Port upstream, String variable, String form) {
        this.told = told;
        this.upstream = upstream;
        this.variable = variable;
        this.form = form;
    }

    /** Whose setting leads over this line. */
    Piece told() {
        return told;
    }

    Port upstream() {
        return upstream;
    }

    String variable() {
        return variable;
    }

    /** The setting's value, when the line listens there. */
    String value(String address) {
        return form.formatted(address);
    }

    /** As reports show it: {@code worker to node}. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
