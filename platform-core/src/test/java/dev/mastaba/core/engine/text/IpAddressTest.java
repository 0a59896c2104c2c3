package dev.mastaba.core.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, 192.0.2.0",
        "::ffff:192.0.2.7, 192.0.2.7, 192.0.2.0",
        "::FFFF:192.0.2.7, 192.0.2.7, 192.0.2.0",
        "[::ffff:c000:207], 192.0.2.7, 192.0.2.0",
        "0:0:0:0:0:FFFF:192.0.2.7, 192.0.2.7, 192.0.2.0",
        "2001:db8::1, 2001:db8::, 2001:db8::",
        "[2001:0DB8:0000:0001::0001], 2001:db8:0:1::, 2001:db8::",
        "2001:db8::1:2:3:4:5, 2001:db8:0:1::, 2001:db8::",
        "[fe80::1%eth0], fe80::, fe80::",
        "1:2:3:4:5:6:7:8, 1:2:3:4::, 1:2:3::",
        "unknown, unknown, unknown",
        "'', '', ''"
    })
    void allSpellingsOfAnAddressHaveTheSameNetworks(String address, String customer, String site) {
        assertThat(IpAddress.customer(address)).isEqualTo(customer);
        assertThat(IpAddress.network(address, 24, 48)).isEqualTo(site);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:0:0:0:7, 2001:db8::7",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "10:0:0:4:5:6:7:8, 10::4:5:6:7:8",
        "0:0:0:0:0:0:0:1, ::1",
        "::, ::",
        "1::, 1::",
        "0.0.0.0, 0.0.0.0"
    })
    void textsAreCanonical(String address, String text) {
        assertThat(IpAddress.parse(address)).extracting(IpAddress::text).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "999.1.1.1",
                "1.2.3",
                "2130706433",
                "1:2:3:4:5:6:7:8:9",
                ":::",
                "192.0.2.7:80",
                "0x7f.0.0.1",
                ""
            })
    void otherTextsAreNoAddresses(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.9.8.7, true",
        "::1, true",
        "[::1], true",
        "::ffff:127.0.0.1, true",
        "128.0.0.1, false",
        "::2, false"
    })
    void loopbackAddresses(String text, boolean loopback) {
        assertThat(IpAddress.parse(text)).extracting(IpAddress::isLoopback).isEqualTo(loopback);
    }
}
