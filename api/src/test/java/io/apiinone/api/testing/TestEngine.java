package io.apiinone.api.testing;

import io.apiinone.ledger.Books;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Puts the fake engine in the real one's place. */
@Configuration(proxyBeanMethods = false)
@Import(TestRoutes.class)
public class TestEngine {
    @Bean
    @Primary
    static FakeEngine fakeEngine(Books books) {
        return new FakeEngine(books);
    }
}
