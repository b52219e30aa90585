package io.apiinone.api.testing;

import io.apiinone.ledger.Books;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Puts the fake engine in the real one's place; named by who wants it, and never found by the api's own search. */
@Import(TestRoutes.class)
public class TestEngine {
    @Bean
    @Primary
    static SettableMeter settableMeter() {
        return new SettableMeter();
    }

    @Bean
    @Primary
    static FakeDeliveries fakeDeliveries() {
        return new FakeDeliveries();
    }

    @Bean
    @Primary
    static FakeEngine fakeEngine(Books books) {
        return new FakeEngine(books);
    }
}
