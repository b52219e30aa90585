package io.apiinone.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {
    /** What a client claims of itself is before what our own proxies add. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 |                             | 192.0.2.1",
                "0 | 203.0.113.7                 | 192.0.2.1",
                "1 | 203.0.113.7                 | 203.0.113.7",
                "1 | 198.51.100.1, 203.0.113.7   | 203.0.113.7",
                "2 | 198.51.100.1, 203.0.113.7   | 198.51.100.1",
                "2 | 10.0.0.1, 198.51.100.1, 203.0.113.7 | 198.51.100.1",
                "3 | 198.51.100.1, 203.0.113.7   | 198.51.100.1",
                "1 |                             | 192.0.2.1",
                "1 | unknown                     | 192.0.2.1",
                "1 | 203.0.113.7:4711            | 203.0.113.7",
                "1 | [2001:db8::17]:4711         | 2001:db8:0:0:0:0:0:0/64",
                "1 | 2001:db8::17                | 2001:db8:0:0:0:0:0:0/64",
                "1 | 2001:db8:0:0:ffff::1        | 2001:db8:0:0:0:0:0:0/64",
                "1 | ::ffff:203.0.113.7          | 203.0.113.7",
                "1 | localhost                   | 192.0.2.1",
            })
    void countsTheAddressThatAProxyOfOursSaw(int proxies, String header, String expected) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("192.0.2.1");
        if (header != null) {
            request.addHeader("X-Forwarded-For", header);
        }
        assertThat(new ClientAddress(proxies).of(request)).isEqualTo(expected);
    }
}
