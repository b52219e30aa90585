package io.apiinone.ledger;

import io.apiinone.ledger.account.Accounts;
import io.apiinone.ledger.account.ApiKeys;
import io.apiinone.ledger.credit.Credits;
import io.apiinone.ledger.file.StoredFiles;
import io.apiinone.ledger.node.Attempts;
import io.apiinone.ledger.node.Callbacks;
import io.apiinone.ledger.result.Copies;
import io.apiinone.ledger.signin.Letters;
import io.apiinone.ledger.signin.Sessions;
import io.apiinone.ledger.signin.SignIns;
import io.apiinone.ledger.task.TaskList;
import io.apiinone.ledger.task.Tasks;
import io.apiinone.ledger.timeline.Timeline;
import io.apiinone.ledger.webhook.Deliveries;
import io.apiinone.ledger.webhook.DeliveryLog;
import io.apiinone.ledger.webhook.Endpoints;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All stores over one database. */
public record Books(
        Accounts accounts,
        ApiKeys keys,
        Credits credits,
        Tasks tasks,
        Attempts attempts,
        Callbacks callbacks,
        Timeline timeline,
        TaskList list,
        Copies copies,
        StoredFiles files,
        Endpoints endpoints,
        Deliveries deliveries,
        DeliveryLog deliveryLog,
        SignIns signIns,
        Sessions sessions,
        Letters letters) {

    /**
     * The books behind a pool of connections of the role {@code apiinone_app}, in auto-commit: every call is one
     * transaction.
     */
    public static Books over(DataSource app) {
        JdbcClient client = JdbcClient.create(app);
        return new Books(
                new Accounts(client),
                new ApiKeys(client),
                new Credits(client),
                new Tasks(client),
                new Attempts(client),
                new Callbacks(client),
                new Timeline(client),
                new TaskList(client),
                new Copies(client),
                new StoredFiles(client),
                new Endpoints(client),
                new Deliveries(client),
                new DeliveryLog(client),
                new SignIns(client),
                new Sessions(client),
                new Letters(client));
    }
}
