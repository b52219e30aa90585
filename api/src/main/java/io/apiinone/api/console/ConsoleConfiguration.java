package io.apiinone.api.console;

import io.apiinone.api.account.AccountSettings;
import io.apiinone.api.account.SignUps;
import io.apiinone.api.task.GenerationSettings;
import io.apiinone.ledger.Books;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleSettings.class)
class ConsoleConfiguration {
    private static final Duration TRIES = Duration.ofMinutes(10);
    private static final Duration LETTERS = Duration.ofHours(1);
    private static final Duration CLEAN_UP = Duration.ofMinutes(10);

    @Bean
    static Passwords passwords(ConsoleSettings settings) {
        return new Passwords(settings.hashesAtOnce());
    }

    @Bean
    static SessionViews sessionViews(
            ConsoleSettings settings, AccountSettings accounts, ObjectProvider<Postman> postman) {
        return new SessionViews(settings, accounts, postman.getIfAvailable() != null);
    }

    @Bean
    static Doors doors(
            Books books,
            SignUps signUps,
            AccountSettings accounts,
            Passwords passwords,
            ConsoleSettings settings,
            TimeMeter limitClock,
            ObjectProvider<Postman> postman) {
        Throttle tries =
                new Throttle("sign-ins", settings.signInsPerAddress(), settings.signInsPerEmail(), TRIES, limitClock);
        return new Doors(books, signUps, accounts, passwords, tries, postman.getIfAvailable() != null);
    }

    @Bean
    static SessionCleanUp sessionCleanUp(Books books) {
        return new SessionCleanUp(books.sessions(), CLEAN_UP);
    }

    @Bean
    static Throttle letterThrottle(ConsoleSettings settings, TimeMeter limitClock) {
        return new Throttle("letters", settings.lettersPerAddress(), settings.lettersPerEmail(), LETTERS, limitClock);
    }

    @Bean
    @Conditional(OnMail.class)
    static Postman postman(Books books, JavaMailSender sender, ConsoleSettings settings, GenerationSettings api) {
        return new Postman(books.letters(), sender, settings.mailFrom(), api.publicUrl(), settings.postInterval());
    }
}
