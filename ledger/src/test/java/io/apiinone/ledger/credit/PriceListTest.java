package io.apiinone.ledger.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {

    @ParameterizedTest
    @CsvSource({"pro, 1K, 5", "pro, 2K, 7", "flex, 1K, 14", "flex, 2K, 24"})
    void costsWhatTheProductPageSays(String type, String resolution, int credits) {
        assertThat(PriceList.priceOf(type, resolution)).isEqualTo(credits);
    }

    @Test
    void hasNoPriceForAnythingElse() {
        assertThatThrownBy(() -> PriceList.priceOf("pro", "4K")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PriceList.priceOf("Pro", "1K")).isInstanceOf(IllegalArgumentException.class);
    }
}
