package io.apiinone.ledger.webhook;

import static io.apiinone.ledger.webhook.Hooks.URL;
import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private static final TestBooks TEST = TestBooks.shared();

    private final Books books = TEST.books();
    private final Endpoints endpoints = books.endpoints();
    private final Hooks hooks = new Hooks(books, TEST.freshAccount(100));
    private final Owner owner = hooks.owner();

    @Test
    void isFoundByItsOwnerOnly() {
        Endpoint made = endpoints
                .add(owner, URL, List.of(EventType.TASK_FAILED, EventType.TASK_COMPLETED), 16)
                .orElseThrow();
        assertThat(made)
                .returns(URL, Endpoint::url)
                .returns(List.of(EventType.TASK_COMPLETED, EventType.TASK_FAILED), Endpoint::events)
                .matches(Endpoint::isEnabled)
                .matches(endpoint ->
                        endpoint.secret().version() == 1 && endpoint.secret().previousUntil() == null);
        assertThat(endpoints.find(owner, made.id())).contains(made);
        Owner stranger = new Hooks(books, TEST.freshAccount(100)).owner();
        for (Owner other : List.of(stranger, new Owner(owner.account(), Mode.TEST))) {
            assertThat(endpoints.find(other, made.id())).isEmpty();
            assertThat(endpoints.of(other, null, 10)).isEmpty();
            assertThat(endpoints.change(other, made.id(), new EndpointChange(URL + "/mine", null, false)))
                    .isEmpty();
            assertThat(endpoints.rotate(other, made.id(), Duration.ZERO)).isEmpty();
            assertThat(endpoints.delete(other, made.id())).isFalse();
            assertThat(books.deliveryLog().test(other, made.id())).isEmpty();
        }
        assertThat(endpoints.find(owner, made.id())).contains(made);
    }

    @Test
    void pagesFollowEachOtherNewestFirst() {
        List<EndpointId> made = List.of(hooks.endpoint(), hooks.endpoint(), hooks.endpoint());
        assertThat(ids(null, 2)).containsExactly(made.get(2), made.get(1));
        assertThat(ids(made.get(1), 2)).containsExactly(made.get(0));
    }

    @Test
    void anAccountHasSoManyAtMostHoweverManyAskAtOnce() {
        List<Optional<Endpoint>> made =
                AtOnce.call(8, n -> TestBooks.patient().books().endpoints().add(patient(), URL, EventType.OF_TASKS, 3));
        assertThat(made.stream().filter(Optional::isPresent)).hasSize(3);
        Endpoints there = TestBooks.patient().books().endpoints();
        Endpoint first = there.of(patient(), null, 1).getFirst();
        assertThat(there.delete(patient(), first.id())).isTrue();
        assertThat(there.delete(patient(), first.id())).isFalse();
        assertThat(there.add(patient(), URL, EventType.OF_TASKS, 3)).isPresent();
    }

    private static Owner patient() {
        return Patient.OWNER;
    }

    private static final class Patient {
        private static final Owner OWNER =
                new Owner(TestBooks.patient().freshAccount(0).id(), Mode.LIVE);
    }

    @Test
    void changesWhatIsNamedAndNothingElse() {
        EndpointId id = hooks.endpoint();
        assertThat(change(id, new EndpointChange(URL + "/2", null, null)))
                .returns(URL + "/2", Endpoint::url)
                .returns(EventType.OF_TASKS, Endpoint::events)
                .matches(Endpoint::isEnabled);
        assertThat(change(id, new EndpointChange(null, List.of(EventType.TASK_CANCELED), false)))
                .returns(URL + "/2", Endpoint::url)
                .returns(List.of(EventType.TASK_CANCELED), Endpoint::events)
                .extracting(Endpoint::disabled)
                .extracting(Endpoint.Disabled::reason)
                .isEqualTo(DisabledReason.CUSTOMER);
        assertThat(change(id, new EndpointChange(null, null, true))).matches(Endpoint::isEnabled);
    }

    @Test
    void rotationKeepsTheOneBeforeForAWhile() {
        EndpointId id = hooks.endpoint();
        Instant before = Instant.now();
        SecretState second =
                endpoints.rotate(owner, id, Duration.ofHours(24)).orElseThrow().secret();
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.previousUntil()).isAfter(before.plus(Duration.ofHours(23)));
        assertThat(endpoints.accountSecret(owner)).isEqualTo(SecretState.UNSHOWN);
        assertThat(endpoints.rotateAccountSecret(owner, Duration.ofHours(1)))
                .matches(secret -> secret.version() == 1 && secret.previousUntil() == null);
        assertThat(endpoints.rotateAccountSecret(owner, Duration.ofHours(1)))
                .matches(secret -> secret.version() == 2 && secret.previousUntil() != null);
        assertThat(endpoints.accountSecret(owner).version()).isEqualTo(2);
    }

    @Test
    void aDeletedOneIsFoundNoMore() {
        EndpointId id = hooks.endpoint();
        endpoints.delete(owner, id);
        assertThat(endpoints.find(owner, id)).isEmpty();
        assertThat(endpoints.of(owner, null, 10)).isEmpty();
        assertThat(endpoints.change(owner, id, new EndpointChange(null, null, true)))
                .isEmpty();
        assertThat(endpoints.rotate(owner, id, Duration.ZERO)).isEmpty();
    }

    private Endpoint change(EndpointId id, EndpointChange change) {
        return endpoints.change(owner, id, change).orElseThrow();
    }

    private List<EndpointId> ids(@Nullable EndpointId before, int limit) {
        return endpoints.of(owner, before, limit).stream().map(Endpoint::id).toList();
    }
}
