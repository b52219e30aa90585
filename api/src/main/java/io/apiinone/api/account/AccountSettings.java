package io.apiinone.api.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What accounts get, and may have.
 *
 * @param signUp whether anybody may open an account over HTTP
 * @param signUpByApi whether {@code POST /api/v1/accounts} is one of the ways, which answers with an API key and proves no address
 * @param credits free credits at sign-up; 0 for none
 * @param testCredits free test credits at sign-up; 0 for none
 * @param signUpsPerAddress how many accounts one client address may open a day, at each api process; 0 for any number
 * @param signUpsPerHour how many accounts anybody may open an hour, at each api process; 0 for any number
 * @param mostTestCredits how many test credits may be available after a top-up
 * @param mostKeys how many keys of an account may work at the same time
 */
@ConfigurationProperties("apiinone.accounts")
public record AccountSettings(
        @DefaultValue("true") boolean signUp,
        @DefaultValue("true") boolean signUpByApi,
        @DefaultValue("100") long credits,
        @DefaultValue("1000") long testCredits,
        @DefaultValue("5") int signUpsPerAddress,
        @DefaultValue("100") int signUpsPerHour,
        @DefaultValue("10000") long mostTestCredits,
        @DefaultValue("100") int mostKeys) {
    /** @throws IllegalArgumentException when one of them is negative, or nobody could have a key */
    public AccountSettings {
        if (credits < 0 || testCredits < 0 || signUpsPerAddress < 0 || signUpsPerHour < 0 || mostTestCredits < 0) {
            throw new IllegalArgumentException("apiinone.accounts: a number is not negative");
        }
        if (mostKeys < 1) {
            throw new IllegalArgumentException("apiinone.accounts.most-keys must be positive");
        }
    }
}
