package io.apiinone.ledger.signin;

import io.apiinone.ledger.account.AccountId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** E-mails with links, wished for and sent. A link is known to the books by its SHA-256, and is made when its letter is written. */
public final class Letters {
    /** How long the link that verifies an address is good; a letter that could not be sent for so long is given up. */
    public static final Duration VERIFICATION = Duration.ofHours(24);

    /** The same for the link that sets a new password. */
    public static final Duration RESET = Duration.ofHours(1);

    /** Before the second try; the pauses after it grow with the time that the letter has waited. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    public Letters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Wishes for a letter; it takes the place of an earlier one of the same purpose. */
    public void ask(AccountId account, LetterPurpose purpose) {
        jdbc.sql("select ask_for_letter(:account, :purpose)")
                .param("account", account.value())
                .param("purpose", purpose.wire())
                .query((row, n) -> "")
                .single();
    }

    /** One that is due, for whoever asks first; it is due again after a while unless {@link #sent} says otherwise. */
    public Optional<Letter> claim() {
        OpaqueToken token = OpaqueToken.generate(random);
        return jdbc.sql("""
                        select purpose, email from claim_letter(
                            :hash, cast(:verification as interval), cast(:reset as interval), cast(:pause as interval))
                        """)
                .param("hash", token.sha256())
                .param("verification", VERIFICATION.toString())
                .param("reset", RESET.toString())
                .param("pause", PAUSE.toString())
                .query((row, n) ->
                        new Letter(LetterPurpose.fromWire(row.getString("purpose")), token, row.getString("email")))
                .optional();
    }

    public void sent(Letter letter) {
        jdbc.sql("select letter_sent(:hash)")
                .param("hash", letter.token().sha256())
                .query((row, n) -> "")
                .single();
    }

    /** False when the link is unknown, used, or too old. Once it is true, credits that were due are granted. */
    public boolean verify(OpaqueToken token) {
        return jdbc.sql("select verify_address(:hash)")
                .param("hash", token.sha256())
                .query(Boolean.class)
                .single();
    }

    /** Sets a new password by its hash, and ends every session; false when the link is unknown, used, or too old. */
    public boolean reset(OpaqueToken token, String password) {
        return jdbc.sql("select reset_password(:hash, :password)")
                .param("hash", token.sha256())
                .param("password", password)
                .query(Boolean.class)
                .single();
    }
}
