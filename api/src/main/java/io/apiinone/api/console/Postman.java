package io.apiinone.api.console;

import io.apiinone.api.work.Repeating;
import io.apiinone.ledger.signin.Letter;
import io.apiinone.ledger.signin.LetterPurpose;
import io.apiinone.ledger.signin.Letters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Sends letters that somebody wished for, one after the other. A mail server that is away keeps nobody waiting: the letter is tried
 * again, later and later, as long as its link would be good.
 */
final class Postman extends Repeating {
    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Letters letters;
    private final JavaMailSender sender;
    private final String from;
    private final URI publicUrl;

    Postman(Letters letters, JavaMailSender sender, String from, URI publicUrl, Duration interval) {
        super("postman", interval, PATIENCE);
        this.letters = letters;
        this.sender = sender;
        this.from = from;
        this.publicUrl = publicUrl;
    }

    @Override
    protected boolean doSome() {
        return letters.claim().map(this::send).orElse(false);
    }

    /** Whether it went out: while the server is away the others would not either. */
    private boolean send(Letter letter) {
        try {
            sender.send(message(letter));
        } catch (MailException e) {
            // Not its message: servers repeat the address in theirs.
            log.warn(
                    "a letter of {} could not be sent, and is tried again: {}",
                    letter.purpose().wire(),
                    e.getClass().getSimpleName());
            return false;
        }
        letters.sent(letter);
        return true;
    }

    private SimpleMailMessage message(Letter letter) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(letter.email());
        String[] text = text(letter.purpose()).split("\n", 2);
        message.setSubject(text[0].strip());
        message.setText(text[1].strip().replace("{link}", link(letter)) + "\n");
        return message;
    }

    /** What follows # is sent to no server, and stands in no log. */
    private String link(Letter letter) {
        return publicUrl + "/sign-in#" + letter.purpose().wire() + "="
                + letter.token().text();
    }

    /** A subject, and below it the text. */
    private static String text(LetterPurpose purpose) {
        String file = "/letters/" + purpose.wire() + ".txt";
        try (InputStream text = Postman.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(text, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
