package io.apiinone.worker;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.Schema;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.IssuedKey;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.worker.temporal.FirstVersion;
import io.apiinone.worker.temporal.NamespaceSetup;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be there before a worker or an api can start. Repeating a step changes only what differs. */
final class Setup {
    private static final Logger LOG = LoggerFactory.getLogger(Setup.class);

    private final SetupSettings settings;

    Setup(SetupSettings settings) {
        this.settings = settings;
    }

    /** Roles, database and schema; namespace, retention, search attributes and the first current version. */
    void prepare() throws InterruptedException {
        prepareBooks();
        LOG.info("the books are ready: {}", settings.books().url());
        prepareNamespace();
        LOG.info("the namespace {} is ready", settings.temporal().namespace());
    }

    private void prepareBooks() {
        SetupSettings.Books books = settings.books();
        PGSimpleDataSource superuser = source(books.superuser(), books.superuserPassword());
        String database = superuser.getDatabaseName();
        // The one database that is always there to connect to.
        superuser.setDatabaseName("postgres");
        Schema.createRoles(superuser, books.ownerPassword(), books.password(), database);
        Schema.migrate(source(Schema.OWNER, books.ownerPassword()));
    }

    private void prepareNamespace() throws InterruptedException {
        SetupSettings.Temporal temporal = settings.temporal();
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporal.target())
                .build());
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
        try {
            new NamespaceSetup(service, operator, temporal.namespace()).prepare(temporal.retention());
            if (new FirstVersion(service, temporal.namespace()).makeCurrent(settings.deployment())) {
                LOG.info("the current version is {}", settings.deployment().buildId());
            }
        } finally {
            operator.shutdown();
            service.shutdown();
        }
    }

    /** What the operator reads: the new account's id, and its live key, which is shown here and never again. */
    String openAccount(String name, long credits) {
        Books books = Books.over(source(Schema.APP, settings.books().password()));
        AccountId account = books.accounts().open(name, credits).id();
        IssuedKey key = books.keys().issue(account, Mode.LIVE, name, KeyCaps.NONE);
        return "account  %s%nAPI key  %s%n".formatted(account, key.secret().text());
    }

    private PGSimpleDataSource source(String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(settings.books().url());
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
